"""List, page and verbs of institutions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan, sidik
from pilkada.inti.hak import boleh, butuh
from pilkada.inti.htmx import Permintaan, kedahuluan, sajikan, selesai
from pilkada.inti.models import Instansi
from pilkada.orang.alur import instansi as alur
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.forms import InstansiForm
from pilkada.orang.papan import DAFTAR_INSTANSI
from pilkada.orang.querysets import instansi_untuk, keanggotaan_untuk
from pilkada.orang.views.orang import baca_atau_kirim, formulir

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
