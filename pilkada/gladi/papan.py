"""The face of the rehearsal to the platform: the box as a dataset; it exists on rehearsal instances only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.gladi.forms import SuratSaring, nama_jenis
from pilkada.inti.papan import Kumpulan, Papan
from pilkada.pengingat.models import SuratGladi

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def surat_untuk(pengguna: "Pengguna") -> "QuerySet[SuratGladi]":
    """Return the messages of the box with their kinds."""
    return SuratGladi.objects.untuk(pengguna).select_related("pesan")


DAFTAR_SURAT: Any = Daftar(
    kode="gladi",
    nama=gettext_lazy("Kotak gladi"),
    baris=surat_untuk,
    kolom=lambda: (
        Kolom(gettext_lazy("Waktu"), lambda satu: satu.pada, "waktu"),
        Kolom(gettext_lazy("Penerima"), lambda satu: satu.alamat, lebar=50),
        Kolom(gettext_lazy("Saluran"), lambda satu: satu.get_kanal_display()),
        Kolom(gettext_lazy("Tentang"), lambda satu: nama_jenis(satu.pesan.jenis), lebar=36),
        Kolom(gettext_lazy("Judul"), lambda satu: satu.judul, lebar=60),
        Kolom(gettext_lazy("Isi"), lambda satu: satu.isi, lebar=80),
        Kolom(gettext_lazy("Lampiran"), lambda satu: ", ".join(satu.lampiran), lebar=30),
    ),
    template="gladi/surat_daftar.html",
    saring=SuratSaring,
    urutan={
        "-pada": (gettext_lazy("Terbaru dulu"), ("-pada", "alamat", "pk")),
        "pada": (gettext_lazy("Terlama dulu"), ("pada", "alamat", "pk")),
        "penerima": (gettext_lazy("Penerima A–Z"), ("alamat", "pada", "pk")),
    },
)


class PapanGladi(Papan):
    """The rehearsal box."""

    kode = "gladi"
    urutan = 950

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the box where there is one."""
        return (DAFTAR_SURAT,) if settings.MODE_GLADI else ()
