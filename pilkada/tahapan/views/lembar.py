"""Stages from a sheet or pasted cells: read, preview, apply."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from pilkada.impor.terbaca import Terbaca, baca_formulir, bawa
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from pilkada.inti.models import Pemilihan
from pilkada.tahapan.alur import lembar as alur
from pilkada.tahapan.forms import LembarForm
from pilkada.tahapan.views.bersama import alamat_kalender, ambil_pemilihan


@never_cache
@baca_atau_kirim
@butuh("konfigurasi.kelola")
def tahapan_impor(request: Permintaan, pk: int) -> HttpResponse:
    """Show what a list would change; with `terapkan` apply it. Nothing is kept in between: it travels in the form."""
    pemilihan = ambil_pemilihan(request, pk)
    if request.method != "POST":
        return _halaman(request, pemilihan, LembarForm())
    form = LembarForm(request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, pemilihan, form, status=422)
    terbaca = None
    try:
        terbaca = baca_formulir(form, alur.susun_kolom)
        if "terapkan" in request.POST:
            return _terapkan(request, pemilihan, form, terbaca)
        return _halaman(request, pemilihan, form, terbaca, alur.periksa(pemilihan, terbaca.baris, terbaca.susunan))
    except ValidationError as kejadian:
        form.add_error("berkas" if form.cleaned_data["berkas"] and terbaca is None else "teks", kejadian)
        return _halaman(request, pemilihan, form, terbaca, status=422)


def _terapkan(request: Permintaan, pemilihan: Pemilihan, form: LembarForm, terbaca: Terbaca) -> HttpResponse:
    """Apply the good rows; what is wrong comes back to be mended."""
    isi = (pemilihan, terbaca.baris, terbaca.susunan)
    try:
        hasil = alur.terapkan(*isi, sidik=form.cleaned_data["sidik"], oleh=request.user)
    except alur.PratinjauUsang as kejadian:
        form.add_error(None, str(kejadian))
        return _halaman(request, pemilihan, form, terbaca, alur.periksa(*isi), status=409)
    angka = hasil.ringkas
    pesan = _("Impor diterapkan: %(baru)d tahapan baru, %(berubah)d diubah, %(sama)d sama.") % angka
    if not angka[alur.DITOLAK]:
        return selesai(request, alamat_kalender(pemilihan), pesan)
    sisa = _("%(ditolak)d baris belum diterapkan. Perbaiki selnya di bawah, lalu periksa lagi.") % angka
    messages.warning(request, f"{pesan} {sisa}")
    return _halaman(request, pemilihan, form, terbaca, alur.periksa(*isi))


def _halaman(
    request: Permintaan,
    pemilihan: Pemilihan,
    form: LembarForm,
    terbaca: Terbaca | None = None,
    hasil: alur.Pemeriksaan | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the form; once something was read, with how it was read and what it would do."""
    isi: dict[str, Any] = {"pemilihan": pemilihan, "form": form, "hasil": hasil, "terbaca": terbaca}
    isi |= {"nama_kolom": alur.NAMA_KOLOM, "pulang": alamat_kalender(pemilihan)}
    if terbaca is not None:
        bawa(form, terbaca, lengkap=hasil is not None)
        form.data["sidik"] = hasil.sidik if hasil is not None else ""  # type: ignore[index]
    return sajikan(request, "tahapan/tahapan_impor.html", isi, status=status)
