"""The face of imports to the platform: the journal as a dataset. It has no place in the navigation."""

from collections.abc import Iterable
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.impor.forms import ImporSaring
from pilkada.impor.models import Impor
from pilkada.inti.papan import Kumpulan, Papan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def terlihat(pengguna: "Pengguna") -> Any:
    """Return the imports a person may see."""
    return Impor.objects.untuk(pengguna).ringkas()


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported journal."""
    return (
        Kolom(_("Diunggah pada"), attrgetter("dibuat_pada"), "waktu"),
        Kolom(_("Jenis"), attrgetter("jenis")),
        Kolom(_("Nama berkas"), attrgetter("nama_berkas"), lebar=40),
        Kolom(_("SHA-256"), attrgetter("sha256"), lebar=64),
        Kolom(_("Status"), methodcaller("get_status_display")),
        Kolom(_("Baru"), attrgetter("jumlah_baru"), "bilangan"),
        Kolom(_("Berubah"), attrgetter("jumlah_berubah"), "bilangan"),
        Kolom(_("Sama"), attrgetter("jumlah_sama"), "bilangan"),
        Kolom(_("Salah"), attrgetter("jumlah_salah"), "bilangan"),
        Kolom(_("Diimpor oleh"), attrgetter("oleh.nama"), lebar=30),
        Kolom(_("Instansi"), attrgetter("instansi.singkatan"), lebar=24),
        Kolom(_("Diterapkan pada"), attrgetter("diterapkan_pada"), "waktu"),
        Kolom(_("Dibatalkan pada"), attrgetter("dibatalkan_pada"), "waktu"),
    )


DAFTAR_IMPOR = Daftar(
    kode="impor",
    nama=_("Riwayat impor"),
    baris=terlihat,
    kolom=kolom,
    template="impor/impor_daftar.html",
    saring=ImporSaring,
    urutan={
        "terbaru": (_("Terbaru dulu"), ("-dibuat_pada", "pk")),
        "nama": (_("Nama berkas A–Z"), ("nama_berkas", "pk")),
    },
)


class PapanImpor(Papan):
    """The journal of imports."""

    kode = "impor"
    nama = _("Riwayat impor")
    ikon = "file-earmark-arrow-up"

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the journal as a dataset."""
        return (DAFTAR_IMPOR,)
