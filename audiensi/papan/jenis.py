"""The list of kinds of meetings."""

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi.forms import JenisSaring
from audiensi.models import JenisRapat
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti.hak import boleh
from pilkada.inti.papan import Kumpulan, Papan, Tindakan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

DAFTAR_JENIS = Daftar(
    kode="jenis-rapat",
    nama=gettext_lazy("Jenis rapat"),
    baris=lambda pengguna: JenisRapat.objects.untuk(pengguna).annotate(jumlah=Count("audiensi")),
    kolom=lambda: (
        Kolom(gettext_lazy("Nama jenis"), attrgetter("nama"), lebar=40),
        Kolom(gettext_lazy("Kode"), attrgetter("kode")),
        Kolom(gettext_lazy("Urutan"), attrgetter("urutan"), "bilangan"),
        Kolom(gettext_lazy("Jumlah rapat"), attrgetter("jumlah"), "bilangan"),
        Kolom(gettext_lazy("Dapat dipilih"), lambda baris: _("Ya") if baris.aktif else _("Tidak")),
    ),
    template="audiensi/jenis_daftar.html",
    saring=JenisSaring,
    urutan={
        "urutan": (gettext_lazy("Urutan tampil"), ("urutan", "nama")),
        "nama": (gettext_lazy("Nama A–Z"), ("nama", "pk")),
    },
)


class PapanJenis(Papan):
    """Kinds of meetings, for admins; without an entry in the navigation."""

    kode = "jenis-rapat"
    nama = gettext_lazy("Jenis rapat")
    ikon = "tags"
    hak = "konfigurasi.kelola"
    urutan = 910

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Lead admins to the list."""
        if not boleh(pengguna, "konfigurasi.kelola"):
            return []
        return [Tindakan(_("Jenis rapat"), reverse("audiensi:jenis_daftar"), "tags")]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list."""
        return (DAFTAR_JENIS,)
