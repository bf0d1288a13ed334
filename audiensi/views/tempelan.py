"""Attendees pasted from a spreadsheet: read, preview, add."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from audiensi.alur import tempelan as alur
from audiensi.forms import NAMA_KOLOM, TempelanForm
from audiensi.models import Audiensi
from audiensi.views.bersama import BENTROK, ambil, kembali
from audiensi.views.pilih import kalimat_jadi
from pilkada.impor.terbaca import Terbaca, baca_formulir, bawa
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan


@never_cache
@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_tempel(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show what a paste would add; with `tambah` add it. Nothing is kept in between: the text travels in the form."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    if request.method != "POST":
        return _halaman(request, audiensi, TempelanForm())
    form = TempelanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, audiensi, form, status=422)
    terbaca = None
    try:
        terbaca = baca_formulir(form, alur.susun_kolom)
        if "tambah" in request.POST:
            return _tambah(request, audiensi, form, terbaca)
        return _halaman(request, audiensi, form, terbaca, alur.periksa(audiensi, terbaca.baris, terbaca.susunan))
    except ValidationError as kejadian:
        form.add_error("berkas" if form.cleaned_data["berkas"] and terbaca is None else "teks", kejadian)
        return _halaman(request, audiensi, form, terbaca, status=422)
    except BENTROK as kejadian:
        form.add_error(None, str(kejadian))
        return _halaman(request, audiensi, form, terbaca, status=409)


def _tambah(request: Permintaan, audiensi: Audiensi, form: TempelanForm, terbaca: Terbaca) -> HttpResponse:
    """Add the good rows; what is wrong comes back to be mended."""
    jadi, hasil = alur.terapkan(audiensi, terbaca.baris, terbaca.susunan, mirip=form.baris_mirip(), oleh=request.user)
    ringkas = hasil.ringkas
    pesan = kalimat_jadi(len(jadi), ringkas[alur.SAMA])
    salah = ringkas[alur.DITOLAK]
    if not salah:
        messages.success(request, pesan)
        return kembali(audiensi, "peserta")
    sisa = ngettext(
        "%(jumlah)d baris belum dapat ditambahkan. Perbaiki selnya di bawah, lalu periksa lagi.",
        "%(jumlah)d baris belum dapat ditambahkan. Perbaiki selnya di bawah, lalu periksa lagi.",
        salah,
    ) % {"jumlah": salah}
    messages.warning(request, f"{pesan} {sisa}")
    return _halaman(request, audiensi, form, terbaca, alur.periksa(audiensi, terbaca.baris, terbaca.susunan))


def _halaman(
    request: Permintaan,
    audiensi: Audiensi,
    form: TempelanForm,
    terbaca: Terbaca | None = None,
    hasil: alur.Pemeriksaan | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the form; once something was read, with how it was read and what it would do."""
    isi: dict[str, Any] = {"audiensi": audiensi, "form": form, "hasil": hasil, "nama_kolom": NAMA_KOLOM}
    isi["kata_mirip"] = _("Mirip dengan %(nama)s")
    if terbaca is not None:
        bawa(form, terbaca, lengkap=hasil is not None)
        isi["terbaca"] = terbaca
    return sajikan(request, "audiensi/peserta_tempel.html", isi, status=status)
