"""One declaration of neutrality: record, correct, attach files, call off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi import alur
from audiensi.forms import AlasanForm, BerkasDeklarasiForm, CatatDeklarasiForm, UbahDeklarasiForm
from audiensi.models import Audiensi, Deklarasi, UnitKerja
from audiensi.status import StatusDeklarasi
from audiensi.views.netralitas import TANPA_PEMILIHAN, ambil_unit, asal, pemilihan_aktif
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import HAK, butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, selesai
from pilkada.inti.unggahan import unggah

TAK_DIPAKAI = gettext_lazy("Unit ini tidak dipakai. Ubah unitnya dulu bila deklarasinya perlu dicatat.")
KOLOM = ("tanggal", "tempat", "hadir", "jumlah_asn", "pembaca", "dasar", "naskah", "catatan")


def _ambil(request: Permintaan, pk: UUID, hak: str) -> Deklarasi:
    """Return a declaration of a unit that the person's institution keeps (404), with the right to it (403)."""
    baris = Deklarasi.objects.untuk(request.user).select_related("unit", "naskah")
    deklarasi: Deklarasi = get_object_or_404(baris, pk=pk)
    if not UnitKerja.objects.filter(pk=deklarasi.unit_id).dapat_ditulis(request.user, hak).exists():
        raise PermissionDenied(str(HAK[hak].nama))
    return deklarasi


@baca_atau_kirim
@butuh("netralitas.ubah")
def deklarasi_catat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Record a unit's declaration; a unit that has one is named with a link to it."""
    unit: Any = ambil_unit(request, pk, "netralitas.ubah")
    dari = asal(request)
    tampil: dict[str, Any] = {"judul": _("Catat deklarasi"), "kirim": _("Simpan deklarasi"), "pulang": unit}
    tampil["catatan"] = _("Dari audiensi: %(perihal)s") % {"perihal": dari.perihal} if dari else ""
    if request.method != "POST":
        if unit.tanggal is not None:
            kata = _("Unit ini sudah deklarasi; lihat atau betulkan di bawah.")
            return selesai(request, unit, kata, tingkat=messages.WARNING)
        return formulir(request, CatatDeklarasiForm(initial={"jumlah_asn": unit.jumlah_asn}), **tampil)
    form = CatatDeklarasiForm(request.POST, request.FILES)
    if form.is_valid() and _tercatat(request, form, unit, dari):
        return selesai(request, unit, _("Deklarasi dicatat."))
    return formulir(request, form, status=422, **tampil)


def _tercatat(request: Permintaan, form: CatatDeklarasiForm, unit: UnitKerja, dari: Audiensi | None) -> bool:
    """Record what was typed; False when it was refused, and the form says why."""
    pemilihan = pemilihan_aktif()
    if pemilihan is None or not unit.aktif:
        form.add_error(None, TAK_DIPAKAI if pemilihan else TANPA_PEMILIHAN)
        return False
    isi, pindaian = form.isi() | {"audiensi": dari}, form.cleaned_data["pindaian"]
    try:
        alur.catat_deklarasi(
            unit, kunci=form.kunci_baru(), pemilihan=pemilihan, isi=isi, oleh=request.user, berkas=pindaian
        )
    except alur.SudahDeklarasi as kejadian:
        form.add_error(None, _sebut(kejadian))
    except ValidationError as kejadian:
        form.add_error("pindaian", kejadian)
    return not form.errors


def _sebut(kejadian: alur.SudahDeklarasi) -> str:
    """Return the sentence with a link to what exists."""
    return format_html(
        '{} <a href="{}">{}</a>', str(kejadian), kejadian.unit.get_absolute_url(), _("Buka deklarasi yang tercatat")
    )


@baca_atau_kirim
@butuh("netralitas.ubah")
def deklarasi_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Correct a declaration; history keeps what it said before."""
    deklarasi = _ambil(request, pk, "netralitas.ubah")
    tampil: dict[str, Any] = {"judul": _("Betulkan deklarasi"), "kirim": _("Simpan perubahan"), "pulang": deklarasi}
    if request.method != "POST":
        if deklarasi.status != StatusDeklarasi.SAH:
            return selesai(request, deklarasi, str(alur.DeklarasiBatal()), tingkat=messages.WARNING)
        awal = {kolom: getattr(deklarasi, kolom) for kolom in KOLOM} | {"versi": deklarasi.versi}
        return formulir(request, UbahDeklarasiForm(initial=awal), **tampil)
    form = UbahDeklarasiForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_deklarasi(
            deklarasi,
            versi=form.cleaned_data["versi"] or 0,
            isi=form.isi(),
            alasan=form.cleaned_data["sebab"],
            oleh=request.user,
        )
    except (Kedahuluan, alur.DeklarasiBatal) as kejadian:
        return kedahuluan(request, form, deklarasi, kejadian, **tampil)
    return selesai(request, deklarasi, _("Perubahan disimpan."))


@baca_atau_kirim
@butuh("netralitas.ubah")
def deklarasi_lampirkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Attach the signed sheet or a photo; also later."""
    deklarasi = _ambil(request, pk, "netralitas.ubah")
    return unggah(
        request,
        deklarasi,
        BerkasDeklarasiForm,
        galat=None if deklarasi.status == StatusDeklarasi.SAH else alur.DeklarasiBatal(),
        ke="berkas",
        judul=_("Tambah berkas deklarasi"),
        kirim=_("Unggah berkas"),
    )


@baca_atau_kirim
@butuh("netralitas.putuskan")
def deklarasi_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Call a wrong declaration off, with a reason; the unit may declare again."""
    deklarasi = _ambil(request, pk, "netralitas.putuskan")
    tampil: dict[str, Any] = {
        "judul": _("Batalkan deklarasi"),
        "kirim": _("Batalkan deklarasi"),
        "pulang": deklarasi,
        "bahaya": True,
    }
    if request.method != "POST":
        return formulir(request, AlasanForm(), **tampil)
    form = AlasanForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.batalkan_deklarasi(deklarasi, alasan=form.cleaned_data["alasan"], oleh=request.user)
    except (Kedahuluan, PindahDitolak) as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, deklarasi, _("Deklarasi dibatalkan; unit ini dapat deklarasi lagi."))
