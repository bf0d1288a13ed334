"""Papers of a meeting."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from audiensi import dokumen
from audiensi.status import StatusCuplikan
from audiensi.views.bersama import ambil
from pilkada.ekspor.cetak import BerkasJadi, cetak
from pilkada.ekspor.dokumen import Dokumen
from pilkada.inti.hak import butuh, instansi_dengan
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
    """Send the minutes: the newest approved version, or `?ke=n` for the n-th (0: the first)."""
    audiensi = ambil(request, pk)
    ke = request.GET.get("ke", "")
    if not ke:
        return _unduh(dokumen.notula(audiensi), bentuk)
    sah = audiensi.cuplikan.filter(status=StatusCuplikan.SAH)
    if not ke.isascii() or not ke.isdecimal() or len(ke) > 3:  # noqa: PLR2004 — nobody corrects a thousand times
        raise Http404
    return _unduh(dokumen.notula(audiensi, get_object_or_404(sah, nomor=int(ke))), bentuk)


@require_safe
@butuh("audiensi.lihat")
def notula_kosong(request: Permintaan, bentuk: str) -> HttpResponse:
    """Send the blank form of the minutes."""
    return _unduh(dokumen.notula_kosong(), bentuk)


@require_safe
@butuh("audiensi.lihat")
def daftar_hadir_kosong(request: Permintaan, bentuk: str) -> HttpResponse:
    """Send the blank attendance list."""
    return _unduh(dokumen.daftar_hadir_kosong(), bentuk)


@require_safe
@butuh("audiensi.lihat")
def daftar_hadir_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the attendance list; phone numbers are printed for the host's secretariat only."""
    audiensi = ambil(request, pk)
    telepon = audiensi.tuan_rumah_id in instansi_dengan(request.user, "audiensi.ubah")
    return _unduh(dokumen.daftar_hadir(audiensi, telepon=telepon), bentuk)


@require_safe
@butuh("audiensi.lihat")
def undangan_lihat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the invitation text for WhatsApp."""
    audiensi = ambil(request, pk)
    teks = dokumen.teks_undangan(audiensi, request.build_absolute_uri(audiensi.get_absolute_url()))
    return sajikan(request, "audiensi/undangan_lihat.html", {"audiensi": audiensi, "teks": teks})


@require_safe
@butuh("audiensi.lihat")
def audiensi_ics(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the appointment for a calendar program."""
    audiensi = ambil(request, pk)
    if audiensi.mulai is None or audiensi.selesai is None:
        raise Http404
    isi = dokumen.kalender(audiensi, request.build_absolute_uri(audiensi.get_absolute_url()))
    jawaban = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="audiensi-{audiensi.mulai:%Y-%m-%d}.ics"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
