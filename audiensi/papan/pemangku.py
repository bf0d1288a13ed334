"""The face of the stakeholders' register to the platform."""

from collections.abc import Iterable
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi.contoh import pemangku as contoh
from audiensi.forms import PemangkuSaring
from audiensi.models import Audiensi, Kontak, Pemangku
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti.papan import Angka, Kumpulan, Papan, Pokok, Temuan
from pilkada.janji.models import Janji

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BATAS_CARI = 10


def terlihat(pengguna: "Pengguna") -> Any:
    """Return the rows a person may see, with last contact and numbers from meetings and promises they may see."""
    rapat, janji = Audiensi.objects.untuk(pengguna), Janji.objects.untuk(pengguna)
    baris = Pemangku.objects.untuk(pengguna).ringkas().dengan_kontak_terakhir(rapat)
    return baris.dengan_jumlah(rapat, janji.belum_tuntas())


def _orang(pemangku: Pemangku) -> str:
    """Return the persons with their positions."""
    return "; ".join(f"{satu.nama} ({satu.jabatan})" if satu.jabatan else satu.nama for satu in pemangku.kontak.all())


def _nomor(pemangku: Any) -> str:
    """Return phone numbers and addresses, nothing for readers of another institution."""
    if not pemangku.boleh_kontak:
        return ""
    orang = ((satu.nama, ", ".join(filter(None, (satu.telepon, satu.surel)))) for satu in pemangku.kontak.all())
    return "; ".join(f"{nama}: {nomor}" for nama, nomor in orang if nomor)


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list."""
    return (
        Kolom(gettext_lazy("Lembaga"), str, lebar=40),
        Kolom(
            gettext_lazy("Nama lengkap"), lambda baris: baris.lembaga.nama if baris.lembaga else baris.nama, lebar=50
        ),
        Kolom(gettext_lazy("Jenis"), methodcaller("get_jenis_display"), lebar=22),
        Kolom(gettext_lazy("Pokok bahasan"), lambda baris: ", ".join(map(str, baris.nama_pokok)), lebar=40),
        Kolom(gettext_lazy("Narahubung"), _orang, lebar=40),
        Kolom(gettext_lazy("Telepon dan surel"), _nomor, lebar=40),
        Kolom(gettext_lazy("Kontak terakhir"), attrgetter("kontak_terakhir"), "tanggal"),
        Kolom(gettext_lazy("Rapat"), attrgetter("jumlah_rapat"), "bilangan"),
        Kolom(gettext_lazy("Janji berjalan"), attrgetter("jumlah_janji"), "bilangan"),
        Kolom(gettext_lazy("Disimpan oleh"), attrgetter("instansi.nama"), lebar=40),
        Kolom(gettext_lazy("Dibagikan"), lambda baris: _("Ya") if baris.bersama else _("Tidak")),
        Kolom(gettext_lazy("Keadaan"), lambda baris: _("Aktif") if baris.aktif else _("Diarsipkan")),
        Kolom(gettext_lazy("Catatan"), attrgetter("catatan"), lebar=50),
    )


DAFTAR_PEMANGKU = Daftar(
    kode="pemangku",
    nama=gettext_lazy("Pemangku kepentingan"),
    baris=terlihat,
    kolom=kolom,
    template="audiensi/pemangku_daftar.html",
    saring=PemangkuSaring,
    lengkapi=lambda baris: baris.prefetch_related("kontak"),
    urutan={
        "nama": (gettext_lazy("Nama A–Z"), ("nama_urut", "pk")),
        "kontak": (
            gettext_lazy("Terlama tanpa kontak dulu"),
            (F("kontak_terakhir").asc(nulls_first=True), "nama_urut", "pk"),
        ),
        "-kontak": (
            gettext_lazy("Baru dihubungi dulu"),
            (F("kontak_terakhir").desc(nulls_last=True), "nama_urut", "pk"),
        ),
    },
)


class PapanPemangku(Papan):
    """Stakeholders: a tab of the meetings."""

    kode = "pemangku"
    nama = gettext_lazy("Pemangku kepentingan")
    nama_pendek = gettext_lazy("Pemangku")
    ikon = "buildings"
    hak = "pemangku.lihat"
    tautan = "audiensi:pemangku_daftar"
    induk = "audiensi"
    urutan = 12

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many stakeholders were contacted, of those in use."""
        baris = Pemangku.objects.untuk(pengguna).filter(aktif=True)
        terakhir = baris.dengan_kontak_terakhir(Audiensi.objects.untuk(pengguna)).order_by()
        kontak = list(terakhir.values_list("kontak_terakhir", flat=True))
        sudah = sum(hari is not None for hari in kontak)
        return [Angka(_("Pemangku dihubungi"), sudah, len(kontak), reverse(self.tautan))] if kontak else []

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return stakeholders by their name or their persons' names."""
        orang = Kontak.objects.filter(pemangku=OuterRef("pk"), nama__icontains=kata)
        baris = (
            Pemangku.objects.untuk(pengguna)
            .ringkas()
            .filter(
                Q(nama__icontains=kata)
                | Q(lembaga__nama__icontains=kata)
                | Q(lembaga__singkatan__icontains=kata)
                | Exists(orang)
            )
        )
        return [
            Temuan(str(satu), satu.get_absolute_url(), str(self.nama), satu.get_jenis_display())
            for satu in baris.order_by("nama_urut", "pk")[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the register as a dataset."""
        return (DAFTAR_PEMANGKU,)

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic of meetings that is followed here."""
        return (Pokok("pemangku", _("Konsolidasi pemangku kepentingan"), self.tautan, self.hak),)

    def contoh(self) -> None:
        """Load the demo's stakeholders."""
        contoh.muat()
