"""The particulars of a paper: number, date, secrecy, who signs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from audiensi import alur
from audiensi.dokumen.bersama import bawaan, surat_milik
from audiensi.forms import SuratForm
from audiensi.models import Audiensi
from audiensi.status import BERSURAT, SAAT_ADA, JenisDokumen
from audiensi.views.bersama import BENTROK, ambil
from audiensi.views.kertas import penulis
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, selesai


@baca_atau_kirim
@butuh("audiensi.ubah")
def surat_ubah(request: Permintaan, pk: UUID, jenis: str) -> HttpResponse:
    """Write a paper's particulars: of the invitation the host, of the others both sides."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    dokumen = jenis_surat(audiensi, jenis)
    pastikan(request.user, "audiensi.ubah", di=penulis(audiensi, dokumen))
    surat = surat_milik(audiensi, dokumen)
    milik: dict[str, Any] = {"audiensi": audiensi, "jenis": dokumen, "surat": surat}
    tampil: dict[str, Any] = {
        "judul": _("Nomor dan penanda tangan: %(dokumen)s") % {"dokumen": dokumen.label.lower()},
        "kirim": _("Simpan"),
        "pulang": audiensi,
    }
    if request.method != "POST":
        if surat._state.adding:
            surat.penanda_tangan, surat.penanda_pemohon = bawaan(audiensi.tuan_rumah), bawaan(audiensi.pemohon)
        return formulir(request, SuratForm(**milik), **tampil)
    form = SuratForm(request.POST, **milik)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.simpan_surat(audiensi, dokumen, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except BENTROK as kejadian:
        return _bentrok(request, form, audiensi, dokumen, kejadian, tampil)
    return selesai(request, f"{audiensi.get_absolute_url()}#dokumen", _("Data surat disimpan."))


def _bentrok(
    request: Permintaan,
    form: SuratForm,
    audiensi: Audiensi,
    jenis: JenisDokumen,
    kejadian: Exception,
    tampil: dict[str, Any],
) -> HttpResponse:
    if isinstance(kejadian, Kedahuluan):
        return kedahuluan(request, form, surat_milik(audiensi, jenis), kejadian, **tampil)
    return formulir(request, form, galat=kejadian, status=409, **tampil)


def jenis_surat(audiensi: Audiensi, jenis: str) -> JenisDokumen:
    """Return the kind of paper that an address names; 404 for others and for one the meeting does not have."""
    if jenis not in BERSURAT or audiensi.status not in SAAT_ADA[JenisDokumen(jenis)]:
        raise Http404
    return JenisDokumen(jenis)
