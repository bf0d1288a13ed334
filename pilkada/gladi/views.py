"""The pages of the rehearsal: the clock, the box, one message."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.gladi import alur
from pilkada.gladi.forms import LompatForm, SehariForm, nama_jenis
from pilkada.gladi.papan import DAFTAR_SURAT, surat_untuk
from pilkada.gladi.querysets import per_hari, tonggak
from pilkada.inti import hak, jam, tampilan
from pilkada.inti.htmx import Permintaan, sajikan, selesai

HAK = "konfigurasi.kelola"


def hanya_gladi(pandangan: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 outside of a rehearsal, whoever asks."""

    @wraps(pandangan)
    def jaga(request: Permintaan, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.MODE_GLADI:
            raise Http404
        return pandangan(request, *args, **kwargs)

    return jaga


@require_http_methods(["GET", "HEAD", "POST"])
@hanya_gladi
def gladi_lihat(request: Permintaan) -> HttpResponse:
    """Show where the clock stands and what each day brought; move the clock."""
    if request.method != "POST":
        return _halaman(request)
    hak.pastikan(request.user, HAK)
    jam.lupakan()
    sehari = "sehari" in request.POST
    form = SehariForm(request.POST) if sehari else LompatForm(request.POST)
    if not form.is_valid():
        return _halaman(request, None if sehari else form, status=422)
    try:
        kerja = alur.majukan(form.cleaned_data["tanggal"], oleh=request.user, tanda=form.cleaned_data["tanda"])
    except (alur.SedangBergerak, alur.SudahBergeser) as kejadian:
        return _halaman(request, galat=kejadian, status=409)
    if kerja is not None:
        return redirect("pekerjaan_rinci", pk=kerja.pk)
    saat = tampilan.rentang_waktu(jam.kini(), None)
    return selesai(request, "gladi:gladi_lihat", _("Jam gladi sekarang %(saat)s.") % {"saat": saat})


def _halaman(
    request: Permintaan, form: Any = None, *, galat: Exception | None = None, status: int = 200
) -> HttpResponse:
    """Answer with the page of the clock."""
    kelola = hak.boleh(request.user, HAK)
    kerja = alur.berjalan()
    isi: dict[str, Any] = {
        "kelola": kelola,
        "kerja": kerja,
        "gerak": alur.sebut_gerak(kerja) if kerja else "",
        "kerja_sendiri": kerja is not None and kerja.oleh_id == request.user.pk,
        "kini": jam.kini(),
        "form": form or LompatForm(),
        "tanda": alur.tanda_jam(),
        "galat": galat,
        "tonggak": tonggak(jam.hari_ini()) if kelola else [],
        "per_hari": per_hari(request.user),
    }
    return sajikan(request, "gladi/gladi_lihat.html", isi, status=status)


@require_safe
@hanya_gladi
def surat_daftar(request: Permintaan) -> HttpResponse:
    """List what would have gone out."""
    return jawab(request, DAFTAR_SURAT)


@require_safe
@hanya_gladi
def surat_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show one message as it would have looked."""
    surat = get_object_or_404(surat_untuk(request.user), pk=pk)
    alamat = settings.ALAMAT_SITUS + surat.tautan if surat.tautan else ""
    isi = {
        "surat": surat,
        "jenis": nama_jenis(surat.pesan.jenis),
        "alamat": alamat,
        "dari": settings.DEFAULT_FROM_EMAIL,
    }
    return sajikan(request, "gladi/surat_rinci.html", isi)
