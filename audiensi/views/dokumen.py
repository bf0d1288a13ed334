"""Papers of a meeting."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audiensi import dokumen
from audiensi.views.bersama import ambil
from pilkada.ekspor.cetak import BerkasJadi, cetak
from pilkada.ekspor.dokumen import Dokumen
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, sajikan


def _unduh(data: Dokumen, bentuk: str) -> HttpResponse:
    """Send a paper as PDF or DOCX; any other ending is not found."""
    if bentuk == "pdf":
        jadi: BerkasJadi = cetak(data, "pdf")
    elif bentuk == "docx":
        jadi = cetak(data, "docx")
    else:
        raise Http404
    jawaban = HttpResponse(jadi.isi, content_type=jadi.jenis_isi)
    jawaban["Content-Disposition"] = f'attachment; filename="{jadi.nama}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@require_safe
@butuh("audiensi.lihat")
def notula_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the minutes."""
    return _unduh(dokumen.notula(ambil(request, pk)), bentuk)


@require_safe
@butuh("audiensi.lihat")
def notula_kosong(request: Permintaan, bentuk: str) -> HttpResponse:
    """Send the blank form of the minutes."""
    return _unduh(dokumen.notula_kosong(), bentuk)


@require_safe
@butuh("audiensi.lihat")
def daftar_hadir_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the attendance list."""
    return _unduh(dokumen.daftar_hadir(ambil(request, pk)), bentuk)


@require_safe
@butuh("audiensi.lihat")
def undangan_lihat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the invitation text for WhatsApp."""
    audiensi = ambil(request, pk)
    teks = dokumen.teks_undangan(audiensi, request.build_absolute_uri(audiensi.get_absolute_url()))
    return sajikan(request, "audiensi/undangan_lihat.html", {"audiensi": audiensi, "teks": teks})
