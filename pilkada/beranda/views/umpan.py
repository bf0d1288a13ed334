"""Calendar feeds: their pages, and the calendar itself for programs that know its address."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilkada.beranda import alur, dokumen
from pilkada.beranda.forms import UmpanForm
from pilkada.beranda.models import Umpan
from pilkada.ekspor import ics
from pilkada.ekspor.qr import qr_svg
from pilkada.inti import hak, papan, sandi
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.formulir import FormulirRumah
from pilkada.inti.htmx import Permintaan, formulir, sajikan, selesai

TITIPAN = "umpan_rahasia"
LAMA_SINGGAH = 900


@require_safe
def umpan_daftar(request: Permintaan) -> HttpResponse:
    """List one's own feeds and those of the institutions whose feeds one makes."""
    baris = Umpan.objects.untuk(request.user).select_related("instansi", "dibuat_oleh")
    isi = {
        "umpan": baris,
        "boleh_buat": bool(papan.berkalender(request.user)),
        "boleh_instansi": hak.boleh(request.user, "umpan.instansi"),
    }
    return sajikan(request, "beranda/umpan_daftar.html", isi)


@require_http_methods(["GET", "HEAD", "POST"])
def umpan_buat(request: Permintaan) -> HttpResponse:
    """Make a feed; its address is shown next."""
    form = UmpanForm(request.POST if request.method == "POST" else None, pengguna=request.user)
    if not form.is_valid():
        return formulir(
            request,
            form,
            pulang=(_("Umpan kalender"), reverse("beranda:umpan_daftar")),
            judul=_("Umpan baru"),
            kirim=_("Buat umpan"),
            status=422 if form.is_bound else 200,
        )
    umpan, rahasia = alur.buat(kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    return _tampilkan(request, umpan, rahasia, _("Umpan dibuat. Salin alamatnya sekarang."))


@require_safe
def umpan_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a feed; its address only once, right after it was made."""
    return _halaman(request, _ambil(request, pk))


@require_POST
def umpan_ganti(request: Permintaan, pk: UUID) -> HttpResponse:
    """Give the feed another address."""
    umpan = _ambil_hidup(request, pk)
    try:
        rahasia = alur.ganti(umpan, versi=_versi(request, umpan), oleh=request.user)
    except Kedahuluan as kejadian:
        return _halaman(request, umpan, galat=kejadian, status=409)
    return _tampilkan(request, umpan, rahasia, _("Alamat diganti. Alamat lama tidak berlaku lagi."))


@require_POST
def umpan_cabut(request: Permintaan, pk: UUID) -> HttpResponse:
    """End a feed."""
    umpan = _ambil_hidup(request, pk)
    try:
        alur.cabut(umpan, versi=_versi(request, umpan), oleh=request.user)
    except Kedahuluan as kejadian:
        return _halaman(request, umpan, galat=kejadian, status=409)
    return selesai(request, "beranda:umpan_daftar", _("Umpan dicabut. Alamatnya tidak berlaku lagi."))


@login_not_required
@require_safe
def umpan_ics(request: HttpRequest, kunci: str) -> HttpResponse:
    """Send the calendar to who knows its address; unchanged content is not sent again."""
    umpan: Umpan = get_object_or_404(Umpan.objects.untuk_tautan(kunci).select_related("pemilik", "instansi"))
    detik = alur.tunggu(umpan)
    if detik:
        kata = _("Kalender ini terlalu sering diambil. Coba lagi nanti.")
        return HttpResponse(
            kata,
            status=HTTPStatus.TOO_MANY_REQUESTS,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(detik)},
        )
    alur.catat_ambil(umpan, kunci)
    isi = dokumen.kalender(umpan)
    # Weak: two answers of equal content differ in DTSTAMP.
    tanda = f'W/"{ics.sidik(isi)}"'
    tajuk = {
        "ETag": tanda,
        "Cache-Control": f"private, max-age={LAMA_SINGGAH}",
        "Content-Disposition": 'inline; filename="siaga-pilkada.ics"',
        "Content-Language": dokumen.bahasa(umpan),
    }
    jawaban = HttpResponse(isi, content_type="text/calendar; charset=utf-8", headers=tajuk)
    return get_conditional_response(request, etag=tanda, response=jawaban) or jawaban


def _ambil(request: Permintaan, pk: UUID) -> Umpan:
    baris = Umpan.objects.untuk(request.user).select_related("instansi", "dibuat_oleh", "pemilik")
    umpan: Umpan = get_object_or_404(baris, pk=pk)
    return umpan


def _ambil_hidup(request: Permintaan, pk: UUID) -> Umpan:
    """Return a feed one may change; 404 also for one that was revoked."""
    umpan: Umpan = get_object_or_404(Umpan.objects.untuk(request.user).hidup(), pk=pk)
    return umpan


def _versi(request: Permintaan, umpan: Umpan) -> int:
    """Return the version that the page showed; a number that is none is taken for the one stored."""
    form = FormulirRumah(request.POST)
    return form.cleaned_data["versi"] if form.is_valid() and form.cleaned_data["versi"] is not None else umpan.versi


def _tampilkan(request: Permintaan, umpan: Umpan, rahasia: str, pesan: str) -> HttpResponse:
    """Go to the feed's page, which shows the secret once: until then the session keeps it, encrypted."""
    if rahasia:
        request.session[TITIPAN] = {**request.session.get(TITIPAN, {}), str(umpan.pk): sandi.sandikan(rahasia)}
    return selesai(request, umpan, pesan if rahasia else "")


def _rahasia(request: Permintaan, umpan: Umpan) -> str:
    """Take the secret out of the session; empty when it was shown before."""
    titipan: dict[str, str] = request.session.get(TITIPAN, {})
    if request.method != "GET" or str(umpan.pk) not in titipan:
        return ""
    rahasia = titipan.pop(str(umpan.pk))
    request.session[TITIPAN] = titipan
    return sandi.buka(rahasia)


def _halaman(request: Permintaan, umpan: Umpan, *, galat: Exception | None = None, status: int = 200) -> HttpResponse:
    if galat is not None:
        umpan = _ambil(request, umpan.pk)
    isi: dict[str, Any] = {"umpan": umpan, "galat": galat}
    rahasia = _rahasia(request, umpan)
    if rahasia:
        alamat = f"{settings.ALAMAT_SITUS}{reverse('beranda:umpan_ics', args=[rahasia])}"
        webcal = f"webcal://{alamat.partition('://')[2]}"
        isi |= {"alamat": alamat, "webcal": webcal, "qr": qr_svg(webcal, judul=_("Kode QR alamat kalender"))}
    return sajikan(request, "beranda/umpan_rinci.html", isi, status=status)
