"""Attendees of a meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.forms import KehadiranForm, PesertaForm, TandaiForm
from audiensi.models import Audiensi, Peserta
from audiensi.status import Kehadiran
from audiensi.views.bersama import BENTROK, ambil, ambil_bagian, boleh_telepon, isi_rinci, kembali, uuid_sah
from audiensi.views.pilih import pejabat_terpilih, temukan_pejabat
from pilkada.inti import jam
from pilkada.inti.hak import butuh, instansi_dengan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, sebagian

KOLOM = ("pengguna", "nama", "jabatan", "instansi", "instansi_lain", "tugas", "telepon")


def _kembar(form: PesertaForm) -> None:
    """Say that this person is on the list already."""
    form.add_error("nama", _("Orang ini sudah ada di daftar peserta audiensi ini."))


@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add an attendee."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    if request.method != "POST" and sebagian(request):
        return sajikan(request, "audiensi/_cari_pejabat.html", temukan_pejabat(request), potongan="pejabat_temuan")
    tampil: dict[str, Any] = {
        "judul": _("Tambah peserta"),
        "kirim": _("Simpan peserta"),
        "pulang": audiensi,
        "lagi": True,
        "atas": "audiensi/_cari_pejabat.html",
        "audiensi": audiensi,
        **temukan_pejabat(request),
    }
    if request.method != "POST":
        awal = pejabat_terpilih(request) or {"instansi": request.GET.get("instansi")}
        return formulir(request, PesertaForm(initial=awal), **tampil)
    form = PesertaForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    isi = form.isi()
    simpan = isi.pop("simpan_pejabat")
    try:
        with transaction.atomic():
            peserta = alur.tambah_peserta(audiensi, kunci=form.kunci_baru(), isi=isi, oleh=request.user)
            kata = _catat_pejabat(request, audiensi, peserta) if simpan else ""
    except IntegrityError:
        _kembar(form)
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    messages.success(request, " ".join([_("%(nama)s ditambahkan.") % {"nama": peserta.nama}, kata]).strip())
    lagi = f"{request.path}?instansi={peserta.instansi_id or ''}"
    return redirect(lagi) if "lagi" in request.POST else kembali(audiensi, "peserta")


def _catat_pejabat(request: Permintaan, audiensi: Audiensi, peserta: Peserta) -> str:
    """Keep the attendee in the directory too; returns what became of it, in words."""
    pengelola = alur.pengelola_baru(audiensi, instansi_dengan(request.user, "audiensi.ubah"))
    if pengelola is not None and alur.catat_pejabat(peserta, oleh=request.user, pengelola=pengelola):
        return _("Ia juga disimpan ke daftar pejabat.")
    return _("Ia sudah ada di daftar pejabat; yang tertulis di sana tidak diubah.")


@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change an attendee."""
    peserta = ambil_bagian(request, Peserta, pk)
    tampil: dict[str, Any] = {"judul": _("Ubah peserta"), "kirim": _("Simpan perubahan"), "pulang": peserta.audiensi}
    awal = {kolom: getattr(peserta, kolom) for kolom in KOLOM} | {"versi": peserta.versi}
    form = PesertaForm(request.POST if request.method == "POST" else None, initial=awal)
    del form.fields["simpan_pejabat"]
    if not boleh_telepon(request, peserta, peserta.audiensi):
        del form.fields["telepon"]
    if request.method != "POST":
        return formulir(request, form, **tampil)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_peserta(peserta, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except IntegrityError:
        _kembar(form)
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        return kedahuluan(request, form, peserta, kejadian, **tampil)
    messages.success(request, _("Perubahan disimpan."))
    return kembali(peserta.audiensi, "peserta")


@require_POST
@butuh("audiensi.ubah")
def peserta_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take an attendee off the list."""
    peserta = ambil_bagian(request, Peserta, pk)
    try:
        alur.hapus_peserta(peserta, oleh=request.user)
    except BENTROK as kejadian:
        messages.error(request, str(kejadian))
    else:
        messages.success(request, _("%(nama)s dihapus dari daftar peserta.") % {"nama": peserta.nama})
    return kembali(peserta.audiensi, "peserta")


@require_POST
@butuh("audiensi.ubah")
def peserta_kehadiran(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note whether an attendee came; htmx gets only the row's new version and what became of it.

    Nothing that is shown is replaced: on a slow line the next choice is already made when the answer comes.
    """
    peserta = ambil_bagian(request, Peserta, pk)
    form = KehadiranForm(request.POST)
    galat = ""
    kode = 409
    if form.is_valid():
        isi = form.isi()
        if isi["kehadiran"] != Kehadiran.DIWAKILI:
            isi["diwakili_oleh"] = ""
        if isi["kehadiran"] != Kehadiran.TERLAMBAT:
            isi["pukul_datang"] = None
        elif isi["pukul_datang"] is None:
            isi["pukul_datang"] = jam.kini().astimezone(jam.WIB).time().replace(second=0, microsecond=0)
        try:
            alur.ubah_peserta(peserta, versi=form.cleaned_data["versi"] or 0, isi=isi, oleh=request.user)
        except BENTROK as kejadian:
            galat = str(kejadian)
    else:
        galat = " ".join(str(satu) for daftar in form.errors.values() for satu in daftar)
        kode = 422
    if not sebagian(request):
        return _daftar_peserta(request, peserta.audiensi, galat)
    peserta.refresh_from_db()
    isi = {"orang": peserta, "galat": galat}
    return sajikan(request, "audiensi/_kehadiran.html", isi, status=kode if galat else 200)


@require_POST
@butuh("audiensi.ubah")
def peserta_semua_hadir(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note everybody whose attendance is not noted yet as present."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    galat = ""
    try:
        alur.hadirkan_semua(audiensi, oleh=request.user)
    except BENTROK as kejadian:
        galat = str(kejadian)
    return _daftar_peserta(request, audiensi, galat)


@require_POST
@butuh("audiensi.ubah")
def peserta_tandai(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note the same attendance for everybody who is ticked; who was changed meanwhile stays, and is named."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    form = TandaiForm(request.POST)
    dilihat = _dilihat(request)
    if not dilihat or not form.is_valid():
        return _daftar_peserta(request, audiensi, _("Centang dulu peserta yang ingin ditandai."), kode=422)
    kehadiran = Kehadiran(form.cleaned_data["kehadiran"])
    try:
        jumlah, didahului = alur.tandai(audiensi, dilihat, kehadiran=kehadiran, oleh=request.user)
    except BENTROK as kejadian:
        return _daftar_peserta(request, audiensi, str(kejadian))
    kata = ngettext("%(jumlah)d peserta ditandai: %(apa)s.", "%(jumlah)d peserta ditandai: %(apa)s.", jumlah) % {
        "jumlah": jumlah,
        "apa": kehadiran.label,
    }
    galat = ""
    if didahului:
        sisa = _("Belum ditandai karena baru saja diubah orang lain: %(nama)s. Periksa, lalu tandai lagi bila perlu.")
        galat = f"{kata} {sisa % {'nama': ', '.join(didahului)}}"
    return _daftar_peserta(request, audiensi, galat, pesan=kata)


def _dilihat(request: Permintaan) -> dict[UUID, int]:
    """Return the ticked attendees and the version of each that the page showed."""
    hasil = {}
    for pk in request.POST.getlist("peserta"):
        versi = request.POST.get(f"versi-{pk}", "")
        if uuid_sah(pk) and versi.isdecimal():
            hasil[UUID(pk)] = int(versi[:9])
    return hasil


def _daftar_peserta(
    request: Permintaan, audiensi: Audiensi, galat: str, *, kode: int = 409, pesan: str = ""
) -> HttpResponse:
    """Answer with the list of attendees for htmx, with the meeting's page for a browser; both stay on their page."""
    if not sebagian(request):
        if galat or pesan:
            messages.add_message(request, messages.ERROR if galat else messages.SUCCESS, galat or pesan)
        letak = {nama: nilai for nama in ("hal_peserta", "cari_peserta") if (nilai := request.POST.get(nama))}
        return kembali(audiensi, "peserta", urlencode(letak))
    isi = isi_rinci(request, audiensi) | {"galat_peserta": galat, "pesan_peserta": "" if galat else pesan}
    return sajikan(request, "audiensi/audiensi_rinci.html", isi, potongan="peserta", status=kode if galat else 200)
