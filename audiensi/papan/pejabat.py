"""The directory of officials as a list, and who may know a phone number in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi.contoh import pejabat as contoh
from audiensi.forms import PejabatSaring
from audiensi.models import Pejabat
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti.hak import instansi_dengan
from pilkada.inti.papan import Kumpulan, Papan, Temuan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


BATAS_CARI = 10


def boleh_tahu_telepon(pengguna: "Pengguna", pejabat: Pejabat) -> bool:
    """Say whether the person may know an official's phone: the keeper's people, and the official's own institution."""
    return not instansi_dengan(pengguna, "audiensi.lihat").isdisjoint({pejabat.pengelola_id, pejabat.instansi_id})


def _baris(pengguna: "Pengguna") -> Any:
    """Return the officials; `telepon_terlihat` is empty where the person may not know the number.

    The number itself stays in the database: neither page nor download can show what was never fetched.
    """
    saya = instansi_dengan(pengguna, "audiensi.lihat")
    tahu = When(Q(pengelola__in=saya) | Q(instansi__in=saya), then="telepon")
    terlihat = Case(tahu, default=Value(""), output_field=CharField())
    baris = Pejabat.objects.untuk(pengguna).select_related("instansi", "pengelola").defer("telepon")
    return baris.annotate(telepon_terlihat=terlihat)


def _kolom() -> Iterable[Kolom]:
    return (
        Kolom(gettext_lazy("Nama"), lambda baris: baris.nama, lebar=40),
        Kolom(gettext_lazy("Jabatan"), lambda baris: baris.jabatan, lebar=40),
        Kolom(gettext_lazy("Instansi"), lambda baris: baris.nama_instansi, lebar=40),
        Kolom(gettext_lazy("Nomor telepon"), lambda baris: baris.telepon_terlihat),
        Kolom(gettext_lazy("Dikelola oleh"), lambda baris: baris.pengelola.nama),
        Kolom(gettext_lazy("Masih menjabat"), lambda baris: _("Ya") if baris.aktif else _("Tidak")),
    )


DAFTAR_PEJABAT = Daftar(
    kode="pejabat",
    nama=gettext_lazy("Daftar pejabat"),
    baris=_baris,
    kolom=_kolom,
    template="audiensi/pejabat_daftar.html",
    saring=PejabatSaring,
    urutan={
        "nama": (gettext_lazy("Nama A–Z"), ("nama", "pk")),
        "instansi": (gettext_lazy("Instansi A–Z"), ("instansi__singkatan", "instansi_lain", "nama", "pk")),
    },
)


class PapanPejabat(Papan):
    """The directory of officials, a tab beside the meetings."""

    kode = "pejabat"
    nama = gettext_lazy("Pejabat")
    ikon = "person-lines-fill"
    hak = "audiensi.ubah"
    tautan = "audiensi:pejabat_daftar"
    induk = "audiensi"
    urutan = 60

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Find officials by name, position or institution."""
        baris = Pejabat.objects.untuk(pengguna).cari(kata).select_related("instansi")
        return [
            Temuan(satu.nama, satu.get_absolute_url(), _("Pejabat"), satu.jabatan or satu.nama_instansi)
            for satu in baris[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the directory as a dataset."""
        return (DAFTAR_PEJABAT,)

    def contoh(self) -> None:
        """Load the demo's officials."""
        contoh.muat()
