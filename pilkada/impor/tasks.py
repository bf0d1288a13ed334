"""Long work of imports: id → verb, with progress; and the daily sweep."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pilkada.impor import alur
from pilkada.impor.models import Impor
from pilkada.impor.status import JALUR, Status
from pilkada.impor.tolakan import simpan, tulis_ditolak
from pilkada.inti import pekerjaan
from pilkada.inti.alur import pindah

BATAL = _("Dihentikan. Tidak ada yang berubah; lanjutkan dari halaman impornya.")
SEBUTAN = pekerjaan.Sebutan(_("dari %(dari)s baris"), BATAL, "impor:impor_daftar")


@contextmanager
def lapor_luar(pelapor: pekerjaan.Pelapor, dari: int | None = None) -> Iterator[Callable[[int], None]]:
    """Lend a reporter with a database connection of its own: others see progress while one transaction runs.

    A cancel asked for in the meantime is raised in the caller.
    """
    with ThreadPoolExecutor(1) as lain:
        try:
            yield lambda nomor: lain.submit(pelapor.maju, nomor, dari).result()
        finally:
            lain.submit(connections.close_all).result()


def _ambil(pelapor: pekerjaan.Pelapor) -> Impor:
    """Return the import as its asker may see it."""
    impor: Impor = Impor.objects.untuk(pelapor.oleh).get(pk=pelapor.argumen["impor"])
    return impor


@pekerjaan.pelaksana("impor.periksa", SEBUTAN)
def periksa(pelapor: pekerjaan.Pelapor) -> None:
    """Judge a long file; one that cannot be read says so on its page. Twice does no harm: the second finds it done."""
    impor = _ambil(pelapor)
    with override(pelapor.oleh.bahasa), lapor_luar(pelapor) as lapor:
        try:
            alur.periksa(impor, lapor=lapor)
        except ValidationError as galat:
            pindah(impor, Status.GAGAL, jalur=JALUR, oleh=None, isi={"galat": " ".join(galat.messages)})


@pekerjaan.pelaksana("impor.terapkan", SEBUTAN)
def terapkan(pelapor: pekerjaan.Pelapor) -> None:
    """Apply a long import; what forbids it is said on its page."""
    impor = _ambil(pelapor)
    with override(pelapor.oleh.bahasa), lapor_luar(pelapor, impor.jumlah_tulis) as lapor:
        try:
            alur.terapkan(impor, versi=pelapor.argumen["versi"], oleh=pelapor.oleh, lapor=lapor)
        except alur.Berubah as galat:
            Impor.objects.filter(pk=impor.pk).update(galat=str(galat))


@pekerjaan.pelaksana("impor.batalkan", SEBUTAN)
def batalkan(pelapor: pekerjaan.Pelapor) -> None:
    """Undo a long import; what forbids it is said on its page."""
    impor = _ambil(pelapor)
    with override(pelapor.oleh.bahasa), lapor_luar(pelapor, impor.jumlah_tulis) as lapor:
        try:
            alur.batalkan(impor, oleh=pelapor.oleh, lapor=lapor)
        except alur.TakDapatDibatalkan as galat:
            Impor.objects.filter(pk=impor.pk).update(galat=str(galat))


@pekerjaan.pelaksana("impor.ditolak")
def ditolak(pelapor: pekerjaan.Pelapor) -> pekerjaan.Hasil:
    """Write many refused rows to a file."""
    impor = _ambil(pelapor)
    with override(pelapor.oleh.bahasa):
        tabel = tulis_ditolak(impor, oleh=pelapor.oleh, lapor=lambda nomor: pelapor.maju(nomor, impor.jumlah_salah))
        berkas = Path(simpan(tabel))
    return pekerjaan.Hasil(berkas, tabel.nama, tabel.jenis_isi)


@shared_task(name="impor.bersihkan")
def bersihkan() -> None:
    """Drop files and rows of imports that nobody needs any more; safe at any time."""
    alur.bersihkan()
