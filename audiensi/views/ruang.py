"""Rooms of an institution."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audiensi import alur
from audiensi.forms import RuangForm
from audiensi.models import Ruang
from audiensi.papan import DAFTAR_RUANG
from pilkada.ekspor.daftar import jawab
from pilkada.inti.hak import butuh, instansi_dengan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, selesai

KOLOM = ("nama", "instansi", "lokasi", "kapasitas", "aktif")


@require_safe
@butuh("ruang.kelola")
def ruang_daftar(request: Permintaan) -> HttpResponse:
    """List the rooms of one's institutions."""
    return jawab(request, DAFTAR_RUANG)


@baca_atau_kirim
@butuh("ruang.kelola")
def ruang_buat(request: Permintaan) -> HttpResponse:
    """Add a room."""
    return _tulis(request, Ruang(), {}, _("Ruang baru"))


@baca_atau_kirim
@butuh("ruang.kelola")
def ruang_ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Change a room; one that meetings used is retired, never deleted."""
    ruang = get_object_or_404(Ruang.objects.untuk(request.user), pk=pk)
    return _tulis(request, ruang, {kolom: getattr(ruang, kolom) for kolom in KOLOM}, _("Ubah ruang"))


def _tulis(request: Permintaan, ruang: Ruang, awal: dict[str, Any], judul: str) -> HttpResponse:
    saya = instansi_dengan(request.user, "ruang.kelola")
    ke = reverse("audiensi:ruang_daftar")
    tampil: dict[str, Any] = {"judul": judul, "kirim": _("Simpan ruang"), "pulang": (_("Ruang rapat"), ke)}
    if request.method != "POST":
        return formulir(request, RuangForm(initial=awal, instansi_saya=saya), **tampil)
    form = RuangForm(request.POST, instansi_saya=saya)
    if form.is_valid():
        try:
            with transaction.atomic():
                alur.simpan_ruang(ruang, isi=form.isi(), oleh=request.user)
        except IntegrityError:
            form.add_error("nama", _("Instansi ini sudah punya ruang dengan nama itu."))
        else:
            return selesai(request, ke, _("Ruang disimpan."))
    return formulir(request, form, status=422, **tampil)
