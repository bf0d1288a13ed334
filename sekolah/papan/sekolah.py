"""The face of the register of schools to the platform."""

from collections.abc import Iterable
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti.papan import Kumpulan, Papan, Temuan
from sekolah.forms import SekolahSaring
from sekolah.models import Sekolah
from sekolah.querysets import bernama

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BATAS_CARI = 10


def terlihat(pengguna: "Pengguna") -> Any:
    """Return the schools a person may see, with their regions and the days of their visits."""
    return Sekolah.objects.untuk(pengguna).ringkas().beserta_kunjungan()


def _keadaan(sekolah: Sekolah) -> str:
    if sekolah.gabung_ke_id:
        return _("Digabung")
    return _("Terdaftar") if sekolah.aktif else _("Tutup")


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list; phone numbers are no part of it."""
    return (
        Kolom(gettext_lazy("NPSN"), attrgetter("npsn"), lebar=12),
        Kolom(gettext_lazy("Nama sekolah"), attrgetter("nama"), lebar=40),
        Kolom(gettext_lazy("Jenis"), methodcaller("get_jenis_display"), lebar=8),
        Kolom(gettext_lazy("Negeri atau swasta"), methodcaller("get_kepemilikan_display"), lebar=10),
        Kolom(gettext_lazy("Pembina"), methodcaller("get_pembina_display"), lebar=32),
        Kolom(gettext_lazy("Kecamatan"), attrgetter("kelurahan.induk.nama"), lebar=16),
        Kolom(gettext_lazy("Kelurahan"), attrgetter("kelurahan.nama"), lebar=22),
        Kolom(gettext_lazy("Alamat"), attrgetter("alamat"), lebar=40),
        Kolom(gettext_lazy("Lintang"), lambda baris: "" if baris.lintang is None else str(baris.lintang), lebar=12),
        Kolom(gettext_lazy("Bujur"), lambda baris: "" if baris.bujur is None else str(baris.bujur), lebar=12),
        Kolom(gettext_lazy("Jumlah siswa"), attrgetter("jumlah_siswa"), "bilangan"),
        Kolom(gettext_lazy("Usia 17"), attrgetter("jumlah_17"), "bilangan"),
        Kolom(gettext_lazy("Kunjungan terakhir"), attrgetter("terakhir"), "tanggal"),
        Kolom(gettext_lazy("Kunjungan berikutnya"), attrgetter("berikut"), "tanggal"),
        Kolom(gettext_lazy("Keadaan"), _keadaan, lebar=12),
    )


DAFTAR_SEKOLAH = Daftar(
    kode="sekolah",
    nama=gettext_lazy("Daftar sekolah"),
    baris=terlihat,
    kolom=kolom,
    template="sekolah/sekolah_daftar.html",
    saring=SekolahSaring,
    urutan={
        "nama": (gettext_lazy("Nama A–Z"), (Lower("nama"), "pk")),
        "wilayah": (gettext_lazy("Menurut wilayah"), ("kelurahan", Lower("nama"), "pk")),
        "-usia17": (
            gettext_lazy("Terbanyak usia 17 dulu"),
            (F("jumlah_17").desc(nulls_last=True), Lower("nama"), "pk"),
        ),
        "kunjungan": (
            gettext_lazy("Belum atau terlama dikunjungi dulu"),
            (F("terakhir").asc(nulls_first=True), Lower("nama"), "pk"),
        ),
    },
)


class PapanDaftarSekolah(Papan):
    """The register: a tab of the schools."""

    kode = "sekolah-daftar"
    nama = gettext_lazy("Daftar sekolah")
    ikon = "building"
    hak = "sekolah.lihat"
    tautan = "sekolah:sekolah_daftar"
    induk = "sekolah"
    urutan = 21

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return schools by name, NPSN or address."""
        baris = Sekolah.objects.untuk(pengguna).ringkas().filter(bernama(kata), gabung_ke=None)
        return [
            Temuan(satu.nama, satu.get_absolute_url(), _("Sekolah"), satu.kelurahan.nama)
            for satu in baris.order_by(Lower("nama"), "pk")[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the register as a dataset."""
        return (DAFTAR_SEKOLAH,)
