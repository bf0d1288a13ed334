"""What hangs on a meeting: files and promises."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from audiensi.alur import Tertutup
from audiensi.forms import LampiranForm
from audiensi.views.audiensi import baca_atau_kirim
from audiensi.views.bersama import ambil, kembali, uuid_sah
from pilkada.inti import berkas
from pilkada.inti.hak import butuh, pastikan
from pilkada.inti.htmx import Permintaan, formulir
from pilkada.janji import alur as alur_janji
from pilkada.janji.forms import JanjiForm


@baca_atau_kirim
@butuh("audiensi.ubah")
def lampiran_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Attach a file."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    tampil: dict[str, Any] = {"judul": _("Tambah lampiran"), "kirim": _("Unggah berkas"), "pulang": audiensi}
    if request.method != "POST":
        return formulir(request, LampiranForm(), **tampil)
    form = LampiranForm(request.POST, request.FILES)
    if form.is_valid():
        if not audiensi.dicatat:
            return formulir(request, form, galat=Tertutup(audiensi.status), status=409, **tampil)
        try:
            berkas.simpan(
                form.cleaned_data["berkas"],
                objek=audiensi,
                oleh=request.user,
                keterangan=form.cleaned_data["keterangan"],
            )
        except ValidationError as kejadian:
            form.add_error("berkas", kejadian)
        else:
            messages.success(request, _("Lampiran disimpan."))
            return kembali(audiensi, "lampiran")
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("janji.ubah")
def janji_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down a promise made in the meeting; `?butir=` names the agenda item it belongs to."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "janji.ubah", di=audiensi.pihak)
    tampil: dict[str, Any] = {"judul": _("Catat janji"), "kirim": _("Simpan janji"), "pulang": audiensi, "lagi": True}
    if request.method != "POST":
        awal = {"pemilik_instansi": audiensi.tuan_rumah_id, "kepada_instansi": audiensi.pemohon_id}
        return formulir(request, JanjiForm(initial=awal), **tampil)
    form = JanjiForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    if not audiensi.dicatat:
        return formulir(request, form, galat=Tertutup(audiensi.status), status=409, **tampil)
    butir = audiensi.butir.filter(pk=request.GET["butir"]).first() if uuid_sah(request.GET.get("butir")) else None
    isi = form.isi() | {"bagian_id": butir.pk if butir else None}
    alur_janji.buat(audiensi, kunci=form.kunci_baru(), isi=isi, oleh=request.user)
    messages.success(request, _("Janji dicatat."))
    return redirect(request.get_full_path()) if "lagi" in request.POST else kembali(audiensi, "janji")
