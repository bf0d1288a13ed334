"""List, page and verbs of institutions, and who signs for them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan, sidik
from pilkada.inti.hak import boleh, butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, kedahuluan, sajikan, selesai
from pilkada.inti.htmx import formulir as halaman
from pilkada.inti.models import Instansi, PenandaTangan
from pilkada.inti.riwayat_tampil import Anak
from pilkada.orang.alur import instansi as alur
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.forms import InstansiForm, PenandaTanganForm
from pilkada.orang.papan import DAFTAR_INSTANSI
from pilkada.orang.querysets import instansi_untuk, keanggotaan_untuk
from pilkada.orang.views.orang import formulir

KOLOM_PENANDA = ("jabatan", "nama", "nip", "bawaan", "aktif")
KOLOM_ISI = ("nama", "singkatan", "jenis", "kecamatan", "alamat", "kop", "aktif")


@require_safe
@butuh("konfigurasi.kelola")
def instansi_daftar(request: Permintaan) -> HttpResponse:
    """List the institutions."""
    return jawab(request, DAFTAR_INSTANSI)


@require_safe
@butuh("konfigurasi.kelola")
def instansi_rinci(request: Permintaan, pk: int) -> HttpResponse:
    """Show an institution, how many belong to it, and its history."""
    instansi = get_object_or_404(instansi_untuk(request.user).select_related("kecamatan"), pk=pk)
    isi = {
        "instansi": instansi,
        "anggota": keanggotaan_untuk(request.user).filter(instansi=instansi).count(),
        "penanda": instansi.penanda_tangan.order_by("-aktif", "-bawaan", "nama", "pk"),
        "anak": [Anak(PenandaTangan, {"instansi_id": pk}, "nama")],
        "boleh_orang": boleh(request.user, "orang.kelola"),
    }
    return sajikan(request, "orang/instansi_rinci.html", isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def instansi_buat(request: Permintaan) -> HttpResponse:
    """Create an institution."""
    tampil: dict[str, Any] = {
        "judul": _("Instansi baru"),
        "kembali": reverse("orang:instansi_daftar"),
        "kembali_ke": pgettext("daftar", "Instansi"),
    }
    if request.method != "POST":
        return formulir(request, InstansiForm(), **tampil)
    return _simpan(request, InstansiForm(request.POST), None, tampil)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def instansi_ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Change an institution."""
    instansi = get_object_or_404(instansi_untuk(request.user), pk=pk)
    ke = reverse("orang:instansi_rinci", args=[pk])
    tampil: dict[str, Any] = {"judul": _("Ubah instansi"), "kembali": ke, "kembali_ke": instansi.nama}
    if request.method != "POST":
        awal = {kolom: getattr(instansi, kolom) for kolom in KOLOM_ISI}
        awal["sidik"] = sidik(instansi, awal)
        return formulir(request, InstansiForm(initial=awal), **tampil)
    return _simpan(request, InstansiForm(request.POST), instansi, tampil)


def _simpan(request: Permintaan, form: InstansiForm, instansi: Instansi | None, tampil: dict[str, Any]) -> HttpResponse:
    if form.is_valid():
        try:
            hasil = alur.simpan(instansi, isi=form.isi(), oleh=request.user, sidik=form.cleaned_data["sidik"])
        except Kedahuluan as kejadian:
            pulang = (tampil["kembali_ke"], tampil["kembali"])
            judul = {"judul": tampil["judul"], "kirim": _("Simpan")}
            return kedahuluan(request, form, instansi, kejadian, pulang=pulang, **judul)
        except Ditolak as kejadian:
            form.add_error("nama" if instansi is None else None, str(kejadian))
        else:
            return selesai(request, reverse("orang:instansi_rinci", args=[hasil.pk]), _("Instansi disimpan."))
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def penanda_tangan_buat(request: Permintaan, pk: int) -> HttpResponse:
    """Add somebody who signs for an institution."""
    instansi = get_object_or_404(instansi_untuk(request.user), pk=pk)
    tampil = _tampil_penanda(instansi, _("Penanda tangan baru"))
    if request.method != "POST":
        awal = {"bawaan": not instansi.penanda_tangan.filter(bawaan=True).exists()}
        return halaman(request, PenandaTanganForm(initial=awal), **tampil)
    form = PenandaTanganForm(request.POST)
    if not form.is_valid():
        return halaman(request, form, status=422, **tampil)
    alur.catat_penanda(instansi, kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    return selesai(request, tampil["pulang"][1], _("Penanda tangan disimpan."))


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def penanda_tangan_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change somebody who signs, or retire them."""
    terlihat = PenandaTangan.objects.filter(instansi__in=instansi_untuk(request.user))
    penanda = get_object_or_404(terlihat.select_related("instansi"), pk=pk)
    tampil = _tampil_penanda(penanda.instansi, _("Ubah penanda tangan"))
    if request.method != "POST":
        awal = {kolom: getattr(penanda, kolom) for kolom in KOLOM_PENANDA} | {"versi": penanda.versi}
        return halaman(request, PenandaTanganForm(initial=awal), **tampil)
    form = PenandaTanganForm(request.POST)
    if not form.is_valid():
        return halaman(request, form, status=422, **tampil)
    try:
        alur.ubah_penanda(penanda, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, penanda, kejadian, **tampil)
    return selesai(request, tampil["pulang"][1], _("Penanda tangan disimpan."))


def _tampil_penanda(instansi: Instansi, judul: str) -> dict[str, Any]:
    """Return the words of the form's page."""
    ke = reverse("orang:instansi_rinci", args=[instansi.pk])
    return {"judul": judul, "kirim": _("Simpan penanda tangan"), "pulang": (instansi.singkatan, ke)}
