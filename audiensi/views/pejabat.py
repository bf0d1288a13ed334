"""The directory of officials."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audiensi import alur
from audiensi.forms import PejabatForm
from audiensi.models import Pejabat
from audiensi.papan import DAFTAR_PEJABAT
from audiensi.papan.pejabat import boleh_tahu_telepon
from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import boleh, butuh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai

KOLOM = ("nama", "jabatan", "instansi", "instansi_lain", "telepon", "pengelola", "aktif", "versi")


def _ambil(request: Permintaan, pk: UUID) -> Pejabat:
    baris = Pejabat.objects.untuk(request.user).select_related("instansi", "pengelola")
    pejabat: Pejabat = get_object_or_404(baris, pk=pk)
    return pejabat


@require_safe
@butuh("audiensi.ubah")
def pejabat_daftar(request: Permintaan) -> HttpResponse:
    """List the officials."""
    return jawab(request, DAFTAR_PEJABAT)


@require_safe
@butuh("audiensi.ubah")
def pejabat_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show an official; the phone number only to those who may know it."""
    pejabat = _ambil(request, pk)
    if not boleh_tahu_telepon(request.user, pejabat):
        pejabat.telepon = ""
    isi = {"pejabat": pejabat, "bisa_ubah": boleh(request.user, "audiensi.ubah", di=[pejabat.pengelola_id])}
    return sajikan(request, "audiensi/pejabat_rinci.html", isi)


@baca_atau_kirim
@butuh("audiensi.ubah")
def pejabat_buat(request: Permintaan) -> HttpResponse:
    """Add an official."""
    saya = instansi_dengan(request.user, "audiensi.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Pejabat baru"),
        "kirim": _("Simpan pejabat"),
        "pulang": (_("Daftar pejabat"), reverse("audiensi:pejabat_daftar")),
    }
    if request.method != "POST":
        return formulir(request, PejabatForm(instansi_saya=saya), **tampil)
    form = PejabatForm(request.POST, instansi_saya=saya)
    if form.is_valid():
        try:
            with transaction.atomic():
                pejabat = alur.buat_pejabat(kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
        except IntegrityError:
            _sebut_kembaran(form)
        else:
            return selesai(request, pejabat, _("Pejabat disimpan."))
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("audiensi.ubah")
def pejabat_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change an official of a directory that one's institution keeps."""
    pejabat = _ambil(request, pk)
    pastikan(request.user, "audiensi.ubah", di=[pejabat.pengelola_id])
    pilihan: dict[str, Any] = {
        "initial": {kolom: getattr(pejabat, kolom) for kolom in KOLOM},
        "instansi_saya": instansi_dengan(request.user, "audiensi.ubah"),
    }
    tampil: dict[str, Any] = {"judul": _("Ubah pejabat"), "kirim": _("Simpan perubahan"), "pulang": pejabat}
    if request.method != "POST":
        return formulir(request, PejabatForm(**pilihan), **tampil)
    form = PejabatForm(request.POST, **pilihan)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        with transaction.atomic():
            alur.ubah_pejabat(pejabat, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except IntegrityError:
        _sebut_kembaran(form, pejabat)
        return formulir(request, form, status=422, **tampil)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, pejabat, kejadian, **tampil)
    return selesai(request, pejabat, _("Perubahan disimpan."))


def _sebut_kembaran(form: PejabatForm, kecuali: Pejabat | None = None) -> None:
    """Say that this person is in the directory already, with a link to the entry."""
    ada = alur.kembaran(form.cleaned_data, kecuali=kecuali)
    kata = _("Pejabat dengan nama dan instansi ini sudah tercatat:")
    form.add_error(
        None, format_html('{} <a href="{}">{}</a>', kata, ada.get_absolute_url(), ada.nama) if ada else kata.rstrip(":")
    )
