"""An election copied to a new voting day: ask, preview with corrections, save."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from pilkada.inti.models import Pemilihan, Tahapan
from pilkada.tahapan.alur import Ditolak
from pilkada.tahapan.alur import salin as alur
from pilkada.tahapan.forms import SalinForm
from pilkada.tahapan.querysets import tahapan_untuk
from pilkada.tahapan.views.bersama import alamat_kalender, ambil_pemilihan


@never_cache
@baca_atau_kirim
@butuh("konfigurasi.kelola")
def pemilihan_salin(request: Permintaan, pk: int) -> HttpResponse:
    """Show what a copy would be; with `simpan` save it as a new, inactive election. Its days travel in the form."""
    pemilihan = ambil_pemilihan(request, pk)
    if request.method != "POST":
        return _halaman(request, pemilihan, SalinForm())
    semua = list(tahapan_untuk(request.user).filter(pemilihan=pemilihan))
    form = SalinForm(request.POST)
    if not form.is_valid():
        return _halaman(request, pemilihan, form, status=422)
    hari: date = form.cleaned_data["hari_pemungutan"]
    if "simpan" not in request.POST or form.cleaned_data["dihitung"] != hari:
        return _hitung(request, pemilihan, semua, form)
    form = SalinForm(request.POST, tahapan=semua)
    if not form.is_valid():
        return _pratinjau(request, pemilihan, semua, form, status=422)
    return _simpan(request, pemilihan, semua, form)


def _hitung(request: Permintaan, pemilihan: Pemilihan, semua: Sequence[Tahapan], form: SalinForm) -> HttpResponse:
    """Count every day anew for the voting day of a valid form, and show them."""
    bersih = form.cleaned_data
    baru = alur.geser(semua, pemilihan, bersih["hari_pemungutan"])
    isi: dict[str, Any] = {kolom: bersih[kolom] for kolom in ("nama", "kode", "hari_pemungutan")}
    isi |= {"kunci": form.kunci_baru(), "dihitung": bersih["hari_pemungutan"].isoformat()}
    for pk, (mulai, akhir) in baru.items():
        isi |= {f"mulai-{pk}": mulai, f"selesai-{pk}": akhir}
    return _pratinjau(request, pemilihan, semua, SalinForm(initial=isi, tahapan=semua), baru)


def _simpan(request: Permintaan, pemilihan: Pemilihan, semua: Sequence[Tahapan], form: SalinForm) -> HttpResponse:
    """Save the copy, corrections included."""
    bersih = form.cleaned_data
    isi = alur.IsiSalinan(bersih["nama"], bersih["kode"], bersih["hari_pemungutan"])
    try:
        jadi = alur.salin(pemilihan, kunci_form=form.kunci_baru(), isi=isi, baru=form.hari(), oleh=request.user)
    except Ditolak as kejadian:
        form.add_error(kejadian.kolom, str(kejadian))
        return _pratinjau(request, pemilihan, semua, form, form.hari(), status=422)
    pesan = _("%(nama)s disimpan dan belum aktif. Periksa kalendernya, lalu aktifkan dari halaman Pemilihan.")
    return selesai(request, alamat_kalender(jadi), pesan % {"nama": jadi.nama}, tingkat=messages.SUCCESS)


def _pratinjau(
    request: Permintaan,
    pemilihan: Pemilihan,
    semua: Sequence[Tahapan],
    form: SalinForm,
    baru: alur.type_hari | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show every stage and deadline with old and new days; without `baru` some typed day is none, so no notes."""
    isi: dict[str, Any] = {}
    catatan: dict[int, list[str]] = {}
    if baru is not None:
        hari = form.cleaned_data["hari_pemungutan"] if form.is_bound else form.initial["hari_pemungutan"]
        catatan = {satu.tahapan.pk: satu.catatan for satu in alur.tinjau(semua, hari, baru)}
        isi["batas"] = alur.tinjau_batas(pemilihan, baru)
    isi["baris"] = [
        {"tahapan": satu, "hari": form.kolom_hari(satu), "catatan": catatan.get(satu.pk, [])} for satu in semua
    ]
    return _halaman(request, pemilihan, form, status=status, **isi)


def _halaman(
    request: Permintaan, pemilihan: Pemilihan, form: SalinForm, *, status: int = 200, **isi: Any
) -> HttpResponse:
    """Show the page."""
    isi |= {"form": form, "asal": pemilihan}
    return sajikan(request, "tahapan/pemilihan_salin.html", isi, status=status)
