"""Papers of a visit: letter, form, texts to pass on, calendar entry."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilkada.ekspor.cetak import JENIS_ISI, cetak
from pilkada.ekspor.dokumen import Dokumen
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.unduhan import JENIS_ICS, kirim_jadi
from sekolah import alur, dokumen
from sekolah.forms import SuratForm
from sekolah.views.bersama import ambil_kunjungan


def _unduh(data: Dokumen, bentuk: str) -> HttpResponse:
    """Send a paper as PDF or DOCX; any other ending is not found."""
    if bentuk not in JENIS_ISI:
        raise Http404
    jadi = cetak(data, bentuk)
    return kirim_jadi(jadi.isi, nama=jadi.nama, jenis=jadi.jenis_isi)


@require_safe
@butuh("sekolah.lihat")
def surat_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the letter to the school."""
    return _unduh(dokumen.surat_sekolah(ambil_kunjungan(request, pk)), bentuk)


@require_safe
@butuh("sekolah.lihat")
def formulir_unduh(request: Permintaan, pk: UUID, bentuk: str) -> HttpResponse:
    """Send the form of a visit, with what is known of it."""
    return _unduh(dokumen.formulir(ambil_kunjungan(request, pk)), bentuk)


@require_safe
@butuh("sekolah.lihat")
def formulir_kosong(_request: Permintaan, bentuk: str) -> HttpResponse:
    """Send the blank form."""
    return _unduh(dokumen.formulir_kosong(), bentuk)


@baca_atau_kirim
@butuh("sekolah.ubah")
def surat_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write the letter's particulars."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    surat = dokumen.surat_milik(kunjungan)
    milik: dict[str, Any] = {"surat": surat, "pelaksana": kunjungan.pelaksana}
    tampil: dict[str, Any] = {"judul": _("Nomor dan penanda tangan surat"), "kirim": _("Simpan"), "pulang": kunjungan}
    if request.method != "POST":
        return formulir(request, SuratForm(**milik), **tampil)
    form = SuratForm(request.POST, **milik)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.simpan_surat(kunjungan, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, dokumen.surat_milik(kunjungan), kejadian, **tampil)
    return selesai(request, f"{kunjungan.get_absolute_url()}#dokumen", _("Data surat disimpan."))


@require_safe
@butuh("sekolah.lihat")
def kunjungan_bagikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the texts for WhatsApp: to the school, and to the team."""
    kunjungan = ambil_kunjungan(request, pk)
    isi = {
        "kunjungan": kunjungan,
        "teks_sekolah": dokumen.teks_sekolah(kunjungan),
        "teks_tim": dokumen.teks_tim(kunjungan, f"{settings.ALAMAT_SITUS}{kunjungan.get_absolute_url()}"),
    }
    return sajikan(request, "sekolah/kunjungan_bagikan.html", isi)


@require_safe
@butuh("sekolah.lihat")
def kunjungan_ics(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the visit for a calendar program."""
    kunjungan = ambil_kunjungan(request, pk)
    return kirim_jadi(dokumen.kalender(kunjungan), nama=f"kunjungan-{kunjungan.mulai:%Y-%m-%d}.ics", jenis=JENIS_ICS)
