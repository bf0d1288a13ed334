"""Agenda items of a meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.forms import ButirForm
from audiensi.models import Butir
from audiensi.views.audiensi import BENTROK, baca_atau_kirim
from audiensi.views.bersama import ambil, ambil_bagian, isi_rinci, kembali
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, formulir, kedahuluan, sajikan, sebagian

KOLOM = ("topik", "pembahasan", "keputusan")


@baca_atau_kirim
@butuh("audiensi.ubah")
def butir_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add an agenda item."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Tambah agenda"),
        "kirim": _("Simpan agenda"),
        "pulang": audiensi,
        "lagi": True,
    }
    if request.method != "POST":
        return formulir(request, ButirForm(), **tampil)
    form = ButirForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.tambah_butir(audiensi, kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    except BENTROK as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    messages.success(request, _("Butir agenda ditambahkan."))
    return redirect(request.path) if "lagi" in request.POST else kembali(audiensi, "agenda")


@baca_atau_kirim
@butuh("audiensi.ubah")
def butir_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write what was said and decided."""
    butir = ambil_bagian(request, Butir, pk)
    awal = {kolom: getattr(butir, kolom) for kolom in KOLOM} | {"versi": butir.versi}
    tampil: dict[str, Any] = {
        "judul": _("Agenda %(nomor)d") % {"nomor": butir.urutan},
        "kirim": _("Simpan"),
        "pulang": butir.audiensi,
    }
    if request.method != "POST":
        return formulir(request, ButirForm(initial=awal), **tampil)
    form = ButirForm(request.POST, initial=awal)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_butir(butir, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except BENTROK as kejadian:
        return kedahuluan(request, form, butir, kejadian, **tampil)
    messages.success(request, _("Butir agenda disimpan."))
    return kembali(butir.audiensi, f"butir-{butir.pk}")


@require_POST
@butuh("audiensi.ubah")
def butir_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take an item off the agenda."""
    butir = ambil_bagian(request, Butir, pk)
    try:
        alur.hapus_butir(butir, oleh=request.user)
    except BENTROK as kejadian:
        messages.error(request, str(kejadian))
    else:
        messages.success(request, _("Butir agenda dihapus."))
    return kembali(butir.audiensi, "agenda")


@require_POST
@butuh("audiensi.ubah")
def butir_geser(request: Permintaan, pk: UUID) -> HttpResponse:
    """Move an item up (`arah=naik`) or down; htmx gets the agenda back."""
    butir = ambil_bagian(request, Butir, pk)
    try:
        alur.geser_butir(butir, naik=request.POST.get("arah") == "naik", oleh=request.user)
    except BENTROK as kejadian:
        messages.error(request, str(kejadian))
    if not sebagian(request):
        return kembali(butir.audiensi, "agenda")
    return sajikan(request, "audiensi/audiensi_rinci.html", isi_rinci(request, butir.audiensi), potongan="agenda")
