"""Attendees of a meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.forms import KehadiranForm, PesertaForm
from audiensi.models import Audiensi, Peserta
from audiensi.status import Kehadiran
from audiensi.views.audiensi import baca_atau_kirim
from audiensi.views.bersama import BENTROK, ambil, ambil_bagian, boleh_telepon, isi_rinci, kembali
from pilkada.inti import jam
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, formulir, kedahuluan, sajikan, sebagian

KOLOM = ("pengguna", "nama", "jabatan", "instansi", "instansi_lain", "tugas", "telepon")


def _kembar(form: PesertaForm) -> None:
    """Say that this person is on the list already."""
    form.add_error("nama", _("Orang ini sudah ada di daftar peserta audiensi ini."))


@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add an attendee."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Tambah peserta"),
        "kirim": _("Simpan peserta"),
        "pulang": audiensi,
        "lagi": True,
    }
    if request.method != "POST":
        return formulir(request, PesertaForm(initial={"instansi": request.GET.get("instansi")}), **tampil)
    form = PesertaForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        peserta = alur.tambah_peserta(audiensi, kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    except IntegrityError:
        _kembar(form)
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    messages.success(request, _("%(nama)s ditambahkan.") % {"nama": peserta.nama})
    lagi = f"{request.path}?instansi={peserta.instansi_id or ''}"
    return redirect(lagi) if "lagi" in request.POST else kembali(audiensi, "peserta")


@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change an attendee."""
    peserta = ambil_bagian(request, Peserta, pk)
    tampil: dict[str, Any] = {"judul": _("Ubah peserta"), "kirim": _("Simpan perubahan"), "pulang": peserta.audiensi}
    awal = {kolom: getattr(peserta, kolom) for kolom in KOLOM} | {"versi": peserta.versi}
    form = PesertaForm(request.POST if request.method == "POST" else None, initial=awal)
    if not boleh_telepon(request, peserta, peserta.audiensi):
        del form.fields["telepon"]
    if request.method != "POST":
        return formulir(request, form, **tampil)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_peserta(peserta, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except IntegrityError:
        _kembar(form)
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        return kedahuluan(request, form, peserta, kejadian, **tampil)
    messages.success(request, _("Perubahan disimpan."))
    return kembali(peserta.audiensi, "peserta")


@require_POST
@butuh("audiensi.ubah")
def peserta_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take an attendee off the list."""
    peserta = ambil_bagian(request, Peserta, pk)
    try:
        alur.hapus_peserta(peserta, oleh=request.user)
    except BENTROK as kejadian:
        messages.error(request, str(kejadian))
    else:
        messages.success(request, _("%(nama)s dihapus dari daftar peserta.") % {"nama": peserta.nama})
    return kembali(peserta.audiensi, "peserta")


@require_POST
@butuh("audiensi.ubah")
def peserta_kehadiran(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note whether an attendee came; htmx gets only the row's new version and what became of it.

    Nothing that is shown is replaced: on a slow line the next choice is already made when the answer comes.
    """
    peserta = ambil_bagian(request, Peserta, pk)
    form = KehadiranForm(request.POST)
    galat = ""
    kode = 409
    if form.is_valid():
        isi = form.isi()
        if isi["kehadiran"] != Kehadiran.DIWAKILI:
            isi["diwakili_oleh"] = ""
        if isi["kehadiran"] != Kehadiran.TERLAMBAT:
            isi["pukul_datang"] = None
        elif isi["pukul_datang"] is None:
            isi["pukul_datang"] = jam.kini().astimezone(jam.WIB).time().replace(second=0, microsecond=0)
        try:
            alur.ubah_peserta(peserta, versi=form.cleaned_data["versi"] or 0, isi=isi, oleh=request.user)
        except BENTROK as kejadian:
            galat = str(kejadian)
    else:
        galat = " ".join(str(satu) for daftar in form.errors.values() for satu in daftar)
        kode = 422
    if not sebagian(request):
        return _daftar_peserta(request, peserta.audiensi, galat)
    peserta.refresh_from_db()
    isi = {"orang": peserta, "galat": galat}
    return sajikan(request, "audiensi/_kehadiran.html", isi, status=kode if galat else 200)


@require_POST
@butuh("audiensi.ubah")
def peserta_semua_hadir(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note everybody whose attendance is not noted yet as present."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    galat = ""
    try:
        alur.hadirkan_semua(audiensi, oleh=request.user)
    except BENTROK as kejadian:
        galat = str(kejadian)
    return _daftar_peserta(request, audiensi, galat)


def _daftar_peserta(request: Permintaan, audiensi: Audiensi, galat: str) -> HttpResponse:
    """Answer with the list of attendees for htmx, with the meeting's page for a browser."""
    if not sebagian(request):
        if galat:
            messages.error(request, galat)
        return kembali(audiensi, "peserta")
    isi = isi_rinci(request, audiensi) | {"galat_peserta": galat}
    return sajikan(request, "audiensi/audiensi_rinci.html", isi, potongan="peserta", status=409 if galat else 200)
