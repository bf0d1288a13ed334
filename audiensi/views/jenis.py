"""Kinds of meetings, kept by admins."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audiensi import alur
from audiensi.forms import JenisForm
from audiensi.models import JenisRapat
from audiensi.papan import DAFTAR_JENIS
from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, selesai

KOLOM = ("nama", "urutan", "aktif", "versi")


@require_safe
@butuh("konfigurasi.kelola")
def jenis_daftar(request: Permintaan) -> HttpResponse:
    """List the kinds of meetings."""
    return jawab(request, DAFTAR_JENIS)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def jenis_buat(request: Permintaan) -> HttpResponse:
    """Add a kind."""
    tampil = _tampil(_("Jenis rapat baru"))
    if request.method != "POST":
        return formulir(request, JenisForm(), **tampil)
    form = JenisForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                alur.buat_jenis(isi=form.isi(), oleh=request.user)
        except IntegrityError:
            form.add_error("nama", _("Sudah ada jenis rapat dengan nama itu."))
        else:
            return selesai(request, tampil["pulang"][1], _("Jenis rapat disimpan."))
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def jenis_ubah(request: Permintaan, pk: str) -> HttpResponse:
    """Change a kind or retire it; one that meetings have is never deleted."""
    jenis = get_object_or_404(JenisRapat.objects.untuk(request.user), pk=pk)
    tampil = _tampil(_("Ubah jenis rapat"))
    if request.method != "POST":
        return formulir(request, JenisForm(initial={kolom: getattr(jenis, kolom) for kolom in KOLOM}), **tampil)
    form = JenisForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        with transaction.atomic():
            alur.ubah_jenis(jenis, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except alur.JenisTerakhir as kejadian:
        form.add_error("aktif", str(kejadian))
    except IntegrityError:
        form.add_error("nama", _("Sudah ada jenis rapat dengan nama itu."))
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, jenis, kejadian, **tampil)
    else:
        return selesai(request, tampil["pulang"][1], _("Jenis rapat disimpan."))
    return formulir(request, form, status=422, **tampil)


def _tampil(judul: str) -> dict[str, Any]:
    ke = reverse("audiensi:jenis_daftar")
    return {"judul": judul, "kirim": _("Simpan jenis rapat"), "pulang": (_("Jenis rapat"), ke)}
