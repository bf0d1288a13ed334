"""Agenda items of a meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.alur import notula
from audiensi.forms import ButirForm, CatatanForm
from audiensi.models import Butir
from audiensi.views.bersama import BENTROK, ambil, ambil_bagian, draf_saya, isi_rinci, kembali, uuid_sah
from pilkada.inti.formulir import FormulirRumah
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, gabungkan, kedahuluan, sajikan, sebagian, selesai

KOLOM = ("topik", "pokok", "penyaji", "menit", "pembahasan", "keputusan")


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
    """Write an agenda item: what it is about, what was said and decided."""
    butir = ambil_bagian(request, Butir, pk)
    return _tulis(request, butir, ButirForm, KOLOM, f"{butir.audiensi.get_absolute_url()}#butir-{butir.pk}")


@baca_atau_kirim
@butuh("audiensi.ubah")
def butir_catat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write what was said and decided while the meeting runs."""
    butir = ambil_bagian(request, Butir, pk)
    ke = f"{reverse('audiensi:audiensi_jalan', args=[butir.audiensi_id])}?butir={butir.pk}"
    return _tulis(request, butir, CatatanForm, ("pembahasan", "keputusan"), ke)


def _tulis(
    request: Permintaan, butir: Butir, kelas: type[FormulirRumah], kolom: tuple[str, ...], ke: str
) -> HttpResponse:
    """Show or save a form about an item; two writers get both texts side by side, and may merge them."""
    awal = {nama: getattr(butir, nama) for nama in kolom} | {"versi": butir.versi}
    draf = draf_saya(request, butir.pk)
    tampil: dict[str, Any] = {
        "judul": _("Agenda %(nomor)d: %(topik)s") % {"nomor": butir.urutan, "topik": butir.topik},
        "kirim": _("Simpan"),
        "pulang": (butir.audiensi.perihal, ke),
        "draf_alamat": reverse("audiensi:draf_simpan", args=[butir.pk]),
        "gabung": True,
    }
    if request.method != "POST":
        form = kelas(initial=awal | (draf.isi if draf else {}))
        return formulir(request, form, draf=draf, **tampil)
    form = kelas(request.POST, initial=awal)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    if "gabung" in request.POST:
        gabungkan(form, butir)
        return formulir(request, form, catatan=_("Kedua tulisan digabung. Rapikan, lalu simpan."), **tampil)
    try:
        alur.ubah_butir(butir, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except BENTROK as kejadian:
        return kedahuluan(request, form, butir, kejadian, **tampil)
    notula.buang_draf(butir.pk, oleh=request.user)
    messages.success(request, _("Butir agenda disimpan."))
    return redirect(ke)


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


@require_POST
@butuh("audiensi.ubah")
def butir_urutkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Put the agenda into the order that was dragged (`butir`, one id an item); buttons do the same one by one."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    urutan = [UUID(teks) for teks in request.POST.getlist("butir") if uuid_sah(teks)]
    try:
        alur.urutkan_butir(audiensi, urutan, oleh=request.user)
    except BENTROK as kejadian:
        messages.error(request, str(kejadian))
    if not sebagian(request):
        return kembali(audiensi, "agenda")
    return sajikan(request, "audiensi/audiensi_rinci.html", isi_rinci(request, audiensi), potongan="agenda")


@require_POST
@butuh("audiensi.ubah")
def butir_bahas(request: Permintaan, pk: UUID) -> HttpResponse:
    """Begin with this item; the one under discussion ends."""
    butir = ambil_bagian(request, Butir, pk)
    ke = reverse("audiensi:audiensi_jalan", args=[butir.audiensi_id])
    try:
        alur.bahas(butir, oleh=request.user)
    except BENTROK as kejadian:
        return selesai(request, ke, str(kejadian), tingkat=messages.ERROR)
    return selesai(request, ke)
