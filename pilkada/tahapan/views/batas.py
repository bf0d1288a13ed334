"""Deadlines counted from stages."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir
from pilkada.inti.models import PEMUNGUTAN, Pemilihan, Tahapan
from pilkada.tahapan import alur
from pilkada.tahapan.forms import BatasForm, HapusForm
from pilkada.tahapan.querysets import batas_untuk, tahapan_untuk
from pilkada.tahapan.views.bersama import ambil_pemilihan, simpan, tampil

KOLOM = ("nama", "acuan", "ujung", "geser", "dasar_hukum", "pemilik", "kode", "versi")
BAGIAN = "#batas"


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def bataswaktu_buat(request: Permintaan, pk: int) -> HttpResponse:
    """Add a deadline to an election."""
    pemilihan = ambil_pemilihan(request, pk)
    tahapan = _tahapan(request, pemilihan)
    isi = tampil(pemilihan, _("Batas waktu baru"), _("Simpan batas waktu"), BAGIAN)
    if request.method != "POST":
        awal = {"acuan": tahapan.filter(kode=PEMUNGUTAN, putaran=1).first()}
        return formulir(request, BatasForm(tahapan=tahapan, initial=awal), **isi)
    form = BatasForm(request.POST, tahapan=tahapan)

    def buat() -> list[tuple[int, str]]:
        alur.buat_batas(pemilihan, isi=form.isi(), oleh=request.user)
        return [(messages.SUCCESS, _("Batas waktu disimpan."))]

    return simpan(request, form, buat, **isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def bataswaktu_ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Change a deadline."""
    batas = get_object_or_404(batas_untuk(request.user), pk=pk)
    tahapan = _tahapan(request, batas.acuan.pemilihan)
    isi = tampil(batas.acuan.pemilihan, _("Ubah batas waktu"), _("Simpan batas waktu"), BAGIAN)
    isi |= {"atas": "tahapan/_hapus.html", "hapus": reverse("tahapan:bataswaktu_hapus", args=[pk])}
    isi |= {"kata_hapus": _("Hapus batas waktu"), "diriwayatkan": batas}
    if request.method != "POST":
        awal = {kolom: getattr(batas, kolom) for kolom in KOLOM}
        return formulir(request, BatasForm(tahapan=tahapan, initial=awal), **isi)
    form = BatasForm(request.POST, tahapan=tahapan, initial={"pemilik": batas.pemilik})

    def ubah() -> list[tuple[int, str]]:
        alur.ubah_batas(batas, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
        return [(messages.SUCCESS, _("Batas waktu disimpan."))]

    return simpan(request, form, ubah, baris=batas, **isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def bataswaktu_hapus(request: Permintaan, pk: int) -> HttpResponse:
    """Ask, then remove a deadline."""
    batas = get_object_or_404(batas_untuk(request.user), pk=pk)
    judul = _("Hapus batas waktu “%(nama)s”?") % {"nama": batas.nama}
    isi = tampil(batas.acuan.pemilihan, judul, _("Hapus batas waktu"), BAGIAN)
    isi |= {"bahaya": True, "catatan": _("Riwayatnya tetap tersimpan, batas waktunya tidak tampil lagi di mana pun.")}
    if request.method != "POST":
        return formulir(request, HapusForm(initial={"versi": batas.versi}), **isi)
    form = HapusForm(request.POST)

    def hapus() -> list[tuple[int, str]]:
        alur.hapus_batas(batas, versi=form.cleaned_data["versi"] or 0, oleh=request.user)
        return [(messages.SUCCESS, _("Batas waktu “%(nama)s” dihapus.") % {"nama": batas.nama})]

    return simpan(request, form, hapus, baris=batas, **isi)


def _tahapan(request: Permintaan, pemilihan: Pemilihan) -> "QuerySet[Tahapan]":
    """Return the stages from which a deadline of the election may be counted."""
    return tahapan_untuk(request.user).filter(pemilihan=pemilihan)
