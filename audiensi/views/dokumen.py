"""Papers of a meeting."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from audiensi import dokumen
from audiensi.models import Audiensi, Cuplikan, Peserta
from audiensi.status import SAAT_ADA, JenisDokumen, StatusCuplikan
from audiensi.views.bersama import ambil, boleh_telepon
from audiensi.views.kertas import susun_kertas
from pilkada.ekspor.cetak import BerkasJadi, cetak
from pilkada.ekspor.dokumen import Dokumen
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, sajikan
from pilkada.inti.unduhan import JENIS_ICS, kirim_jadi


def _unduh(data: Dokumen, bentuk: str) -> HttpResponse:
    """Send a paper as PDF or DOCX; any other ending is not found."""
    if bentuk == "pdf":
        jadi: BerkasJadi = cetak(data, "pdf")
    elif bentuk == "docx":
        jadi = cetak(data, "docx")
    else:
        raise Http404
    return kirim_jadi(jadi.isi, nama=jadi.nama, jenis=jadi.jenis_isi)


@require_safe
@butuh("audiensi.lihat")
def notula_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the minutes: the newest approved version, or `?ke=n` for the n-th (0: the first)."""
    audiensi = ambil(request, pk)
    return _unduh(dokumen.notula(audiensi, _versi(request, audiensi)), bentuk)


def _versi(request: Permintaan, audiensi: Audiensi) -> Cuplikan | None:
    """Return the approved version that `?ke=` asks for; 404 for one that is not there, None without the question."""
    ke = request.GET.get("ke", "")
    if not ke:
        return None
    if not ke.isascii() or not ke.isdecimal() or len(ke) > 3:  # noqa: PLR2004 — nobody corrects a thousand times
        raise Http404
    sah = audiensi.cuplikan.filter(status=StatusCuplikan.SAH)
    cuplikan: Cuplikan = get_object_or_404(sah, nomor=int(ke))
    return cuplikan


def _yang_ada(request: Permintaan, pk: UUID, jenis: JenisDokumen) -> Audiensi:
    """Return a meeting one may see that has such a paper now; 404 otherwise."""
    audiensi = ambil(request, pk)
    if audiensi.status not in SAAT_ADA[jenis]:
        raise Http404
    return audiensi


@require_safe
@butuh("audiensi.lihat")
def berita_acara_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the berita acara of a meeting that was held; `?ke=n` as in the minutes."""
    audiensi = _yang_ada(request, pk, JenisDokumen.BERITA_ACARA)
    return _unduh(dokumen.berita_acara(audiensi, _versi(request, audiensi)), bentuk)


@require_safe
@butuh("audiensi.lihat")
def undangan_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the invitation as an official letter."""
    return _unduh(dokumen.undangan(_yang_ada(request, pk, JenisDokumen.UNDANGAN)), bentuk)


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
    """Send the attendance list to be signed; phone numbers are those that the reader may know."""
    audiensi = ambil(request, pk)
    return _unduh(dokumen.daftar_hadir(audiensi, telepon=_telepon(request, audiensi)), bentuk)


@require_safe
@butuh("audiensi.lihat")
def daftar_hadir_terisi(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send who came, with totals; phone numbers are those that the reader may know."""
    audiensi = _yang_ada(request, pk, JenisDokumen.DAFTAR_HADIR)
    return _unduh(dokumen.daftar_hadir_terisi(audiensi, telepon=_telepon(request, audiensi)), bentuk)


def _telepon(request: Permintaan, audiensi: Audiensi) -> Callable[[Peserta], bool]:
    """Return who is asked whether the reader may know an attendee's phone number."""
    return lambda peserta: boleh_telepon(request, peserta, audiensi)


def _alamat(audiensi: Audiensi) -> str:
    """Return the meeting's address as this instance is known; the Host of a request may be anybody's words."""
    return f"{settings.ALAMAT_SITUS}{audiensi.get_absolute_url()}"


@require_safe
@butuh("audiensi.lihat")
def undangan_lihat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the invitation text for WhatsApp."""
    audiensi = ambil(request, pk)
    teks = dokumen.teks_undangan(audiensi, _alamat(audiensi))
    kertas = [satu for satu in susun_kertas(request, audiensi) if satu.jenis == JenisDokumen.UNDANGAN]
    isi = {"audiensi": audiensi, "teks": teks, "kertas": kertas}
    return sajikan(request, "audiensi/undangan_lihat.html", isi)


@require_safe
@butuh("audiensi.lihat")
def audiensi_ics(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the appointment for a calendar program."""
    audiensi = ambil(request, pk)
    if audiensi.mulai is None or audiensi.selesai is None:
        raise Http404
    nama = f"audiensi-{audiensi.mulai:%Y-%m-%d}.ics"
    return kirim_jadi(dokumen.kalender(audiensi), nama=nama, jenis=JENIS_ICS)
