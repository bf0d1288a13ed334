"""The face of the next schools to the platform: the list in its stated order."""

from collections.abc import Iterable
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti.papan import Kumpulan, Papan
from sekolah.forms import BerikutnyaSaring
from sekolah.models import Kunjungan, Sekolah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def berikutnya(pengguna: "Pengguna") -> Any:
    """Return the schools that the person may plan and that have no visit ahead, with what orders them."""
    milik = Sekolah.objects.untuk(pengguna).dapat_ditulis(pengguna).ringkas().beserta_kunjungan()
    return milik.filter(berikut=None).beserta_urutan(titik_terakhir(pengguna))


def titik_terakhir(pengguna: "Pengguna") -> tuple[float, float] | None:
    """Return where the last visit took place among those the person may write, None without a point."""
    baris = Kunjungan.objects.untuk(pengguna).dapat_ditulis(pengguna).terlaksana()
    titik = baris.filter(sekolah__lintang__isnull=False).order_by("-mulai", "pk")
    satu = titik.values_list("sekolah__lintang", "sekolah__bujur").first()
    return (float(satu[0]), float(satu[1])) if satu else None


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list."""
    return (
        Kolom(gettext_lazy("NPSN"), attrgetter("npsn"), lebar=12),
        Kolom(gettext_lazy("Nama sekolah"), attrgetter("nama"), lebar=40),
        Kolom(gettext_lazy("Jenis"), methodcaller("get_jenis_display"), lebar=8),
        Kolom(gettext_lazy("Kecamatan"), attrgetter("kelurahan.induk.nama"), lebar=16),
        Kolom(gettext_lazy("Kelurahan"), attrgetter("kelurahan.nama"), lebar=22),
        Kolom(gettext_lazy("Alamat"), attrgetter("alamat"), lebar=40),
        Kolom(gettext_lazy("Belum terdaftar"), attrgetter("belum_terdaftar"), "bilangan"),
        Kolom(gettext_lazy("Usia 17"), attrgetter("jumlah_17"), "bilangan"),
        Kolom(gettext_lazy("Jarak (km)"), lambda satu: "" if satu.jarak is None else f"{satu.jarak:.1f}", lebar=10),
        Kolom(gettext_lazy("Kunjungan terakhir"), attrgetter("terakhir"), "tanggal"),
    )


DAFTAR_BERIKUTNYA = Daftar(
    kode="sekolah-berikutnya",
    nama=gettext_lazy("Sekolah berikutnya"),
    baris=berikutnya,
    kolom=kolom,
    template="sekolah/berikutnya_daftar.html",
    saring=BerikutnyaSaring,
    urutan={
        "anjuran": (
            gettext_lazy("Anjuran"),
            (
                "pernah",
                F("belum_terdaftar").desc(nulls_last=True),
                F("jumlah_17").desc(nulls_last=True),
                F("jarak").asc(nulls_last=True),
                "pk",
            ),
        ),
        "jarak": (gettext_lazy("Terdekat dari kunjungan terakhir"), ("pernah", F("jarak").asc(nulls_last=True), "pk")),
        "wilayah": (gettext_lazy("Menurut wilayah"), ("kelurahan", Lower("nama"), "pk")),
    },
)


class PapanBerikutnya(Papan):
    """The next schools: a tab for those who plan visits."""

    kode = "sekolah-berikutnya"
    nama = gettext_lazy("Berikutnya")
    ikon = "signpost-split"
    hak = "sekolah.ubah"
    tautan = "sekolah:berikutnya_daftar"
    induk = "sekolah"
    urutan = 24

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list as a dataset."""
        return (DAFTAR_BERIKUTNYA,)
