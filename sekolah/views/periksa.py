"""Self-check: the staff open a session, pupils tap, everybody sees the counts that are for them."""

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import jawab_unduhan
from pilkada.ekspor.qr import qr_svg
from pilkada.ekspor.tabel import Bentuk, Kolom
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from sekolah import alur
from sekolah.forms import HadirForm, JawabForm, TanganForm
from sekolah.models import Kunjungan, SesiPeriksa
from sekolah.papan import periksa as papan
from sekolah.status import KEADAAN_PENDEK, UNTUK_DUKCAPIL, UNTUK_PPS, Keadaan, Kelamin, Tingkat
from sekolah.views.bersama import ambil_kunjungan

# The site on which pupils look for their own name; there is no other way to ask, and none for the application.
CEK_DPT = "https://cekdptonline.kpu.go.id"
LAMA_KUKI = 24 * 3_600


def _sesi(request: Permintaan, pk: UUID) -> SesiPeriksa:
    """Return a session that the person leads (404)."""
    baris = SesiPeriksa.objects.untuk(request.user).select_related("kunjungan__sekolah")
    sesi: SesiPeriksa = get_object_or_404(baris, pk=pk)
    return sesi


@baca_atau_kirim
@butuh("sekolah.ubah")
def periksa_buka(request: Permintaan, pk: UUID) -> HttpResponse:
    """Open a session with the number of pupils present; an open one is shown instead."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    terbuka = kunjungan.sesi.filter(ditutup_pada=None).first()
    if request.method != "POST" and terbuka is not None:
        return redirect(terbuka)
    tampil: dict[str, Any] = {
        "judul": _("Buka sesi periksa mandiri"),
        "kirim": _("Buka sesi"),
        "pulang": kunjungan,
        "catatan": _("Siswa menjawab tanpa nama dan tanpa NIK. Sampaikan itu sebelum membagikan kode QR-nya."),
    }
    if request.method != "POST":
        return formulir(request, HadirForm(initial={"hadir": _hadir(kunjungan)}), **tampil)
    form = HadirForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        sesi = alur.buka_sesi(kunjungan, kunci=form.kunci_baru(), hadir=form.cleaned_data["hadir"], oleh=request.user)
    except (alur.BelumAdaKunjungan, alur.SesiTerbuka) as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return redirect(sesi)


def _hadir(kunjungan: Kunjungan) -> int | None:
    """Return how many pupils were counted as present already."""
    return sum(satu.jumlah for satu in kunjungan.hadir.all()) or None


@require_safe
@butuh("sekolah.ubah")
def periksa_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the session to those who lead it: the code to project, and the counts as they grow."""
    sesi = _sesi(request, pk)
    isi: dict[str, Any] = {"sesi": sesi, "keadaan": _per_keadaan(sesi), "sisa": sesi.hadir - sesi.terisi}
    if not sesi.terbuka:
        isi["rincian"] = _rincian(sesi)
    alamat = _alamat(sesi)
    isi |= {"alamat": alamat, "qr": qr_svg(alamat, judul=_("Kode QR sesi periksa mandiri"))}
    return sajikan(request, "sekolah/periksa_rinci.html", isi, potongan="periksa_hitungan")


def _alamat(sesi: SesiPeriksa) -> str:
    return f"{settings.ALAMAT_SITUS}{reverse('sekolah:periksa_isi', args=[sesi.kode])}"


def _per_keadaan(sesi: SesiPeriksa) -> list[tuple[Any, int]]:
    """Return (state, count) in the states' order; one query."""
    jumlah = dict.fromkeys(Keadaan.values, 0)
    for keadaan, banyak in sesi.ketukan.values_list("keadaan", "banyak"):
        jumlah[keadaan] += banyak
    return [(Keadaan(keadaan).label, banyak) for keadaan, banyak in jumlah.items()]


def _rincian(sesi: SesiPeriksa) -> list[tuple[Any, list[int]]]:
    """Return the closed session's counts: (state, by class, by gender, who voted before); supervisors only."""
    kepala = [*Tingkat.values, *Kelamin.values, "pernah"]
    tabel = {keadaan: dict.fromkeys(kepala, 0) for keadaan in Keadaan.values}
    for satu in sesi.ketukan.all():
        baris = tabel[satu.keadaan]
        for kunci in (satu.tingkat, satu.kelamin, *(["pernah"] if satu.pernah else [])):
            baris[kunci] += satu.banyak
    return [(Keadaan(keadaan).label, list(baris.values())) for keadaan, baris in tabel.items()]


@baca_atau_kirim
@butuh("sekolah.ubah")
def periksa_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Correct how many pupils are present."""
    sesi = _sesi(request, pk)
    tampil: dict[str, Any] = {"judul": _("Ubah jumlah hadir"), "kirim": _("Simpan"), "pulang": sesi}
    if request.method != "POST":
        return formulir(request, HadirForm(initial={"hadir": sesi.hadir, "versi": sesi.versi}), **tampil)
    form = HadirForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    hadir, versi = form.cleaned_data["hadir"], form.cleaned_data["versi"] or 0
    try:
        alur.ubah_hadir(sesi, versi=versi, hadir=hadir, oleh=request.user)
    except alur.Penuh:
        sesi.refresh_from_db()
        form.add_error("hadir", _("Sudah %(terisi)d siswa yang menjawab.") % {"terisi": sesi.terisi})
        return formulir(request, form, status=422, **tampil)
    except alur.SesiDitutup as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, sesi, kejadian, **tampil)
    return selesai(request, sesi, _("Jumlah hadir disimpan."))


@require_POST
@butuh("sekolah.ubah")
def periksa_tutup(request: Permintaan, pk: UUID) -> HttpResponse:
    """Close the session."""
    sesi = _sesi(request, pk)
    alur.tutup_sesi(sesi, oleh=request.user)
    return selesai(request, sesi, _("Sesi ditutup. %(terisi)d siswa menjawab.") % {"terisi": sesi.terisi})


@require_safe
@butuh("sekolah.ubah")
def periksa_kartu(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the card to print or project: how to check oneself, and the code of this session."""
    sesi = _sesi(request, pk)
    alamat = _alamat(sesi)
    isi = {
        "sesi": sesi,
        "alamat": alamat,
        "qr": qr_svg(alamat, judul=_("Kode QR sesi periksa mandiri")),
        "cek": CEK_DPT,
        "qr_cek": qr_svg(CEK_DPT, judul=_("Kode QR cekdptonline.kpu.go.id")),
    }
    return sajikan(request, "sekolah/periksa_kartu.html", isi)


@baca_atau_kirim
@butuh("sekolah.ubah")
def tangan_isi(request: Permintaan, pk: UUID) -> HttpResponse:
    """Type how many hands were raised; beside the taps, never added to them."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    awal = {satu.keadaan: satu.banyak for satu in kunjungan.tangan.all()}
    tampil: dict[str, Any] = {
        "judul": _("Hitungan angkat tangan"),
        "kirim": _("Simpan hitungan"),
        "pulang": kunjungan,
        "catatan": _("Dicatat terpisah dari jawaban di ponsel dan tidak pernah dijumlahkan dengannya."),
    }
    if request.method != "POST":
        return formulir(request, TanganForm(initial=awal), **tampil)
    form = TanganForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.catat_tangan(kunjungan, form.jumlah(), oleh=request.user)
    except alur.BelumAdaKunjungan as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, kunjungan, _("Hitungan angkat tangan disimpan."))


@login_not_required
@never_cache
@baca_atau_kirim
def periksa_isi(request: HttpRequest, kode: str) -> HttpResponse:
    """Let a pupil check and tap once; the cookie stops accidents, it cannot stop who means it (docs/panduan)."""
    sesi: SesiPeriksa = get_object_or_404(SesiPeriksa.objects.untuk_tautan(kode).select_related("kunjungan__sekolah"))
    kuki = f"periksa-{sesi.kode}"
    isi: dict[str, Any] = {"sesi": sesi, "cek": CEK_DPT, "sudah": kuki in request.COOKIES}
    if request.method != "POST" or isi["sudah"]:
        return sajikan(request, "sekolah/periksa_isi.html", isi | {"form": JawabForm()})
    form = JawabForm(request.POST)
    if not form.is_valid():
        return sajikan(request, "sekolah/periksa_isi.html", isi | {"form": form}, status=422)
    try:
        alur.ketuk(sesi, form.cleaned_data)
    except (alur.SesiDitutup, alur.Penuh) as kejadian:
        sesi.refresh_from_db()
        return sajikan(request, "sekolah/periksa_isi.html", isi | {"form": form, "galat": kejadian}, status=409)
    jawaban = redirect(request.path)
    jawaban.set_cookie(
        kuki, "1", max_age=LAMA_KUKI, path=request.path, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return jawaban


@require_safe
@butuh("sekolah.lihat")
def periksa_hasil(request: Permintaan) -> HttpResponse:
    """Show the counts by school, kecamatan and city; `?sumber=` taps or raised hands, `?unduh=` the same as a file."""
    sumber = papan.TANGAN if request.GET.get("sumber") == papan.TANGAN else papan.KETUK
    kota = papan.hasil(request.user, sumber)
    lengkap = papan.lengkap(request.user)
    if request.GET.get("unduh") in {"csv", "csv2", "xlsx"} and kota is not None:
        saringan = [] if lengkap else [(_("Catatan"), _("Sel di bawah 5 dan sel yang dapat membukanya dikosongkan."))]
        return jawab_unduhan(
            request,
            cast("Bentuk", request.GET["unduh"]),
            _kolom(),
            papan.semua_baris(kota),
            nama="periksa-mandiri",
            judul=_("Periksa mandiri"),
            saringan=saringan,
        )
    isi = {
        "kota": kota,
        "sumber": sumber,
        "lengkap": lengkap,
        "ringkas": [] if kota is None else _ringkas(kota),
    }
    return sajikan(request, "sekolah/periksa_hasil.html", isi)


def _ringkas(kota: papan.BarisHasil) -> list[tuple[Any, list[tuple[Any, int | None]]]]:
    """Return what Dukcapil and PPS need, of the whole city."""
    return [
        (untuk, [(Keadaan(keadaan).label, kota.nilai(keadaan)) for keadaan in daftar])
        for untuk, daftar in ((_("Dukcapil: jemput bola KTP-el"), UNTUK_DUKCAPIL), (_("PPS: pendaftaran"), UNTUK_PPS))
    ]


def _kolom() -> list[Kolom]:
    return [
        Kolom(_("Kecamatan"), lambda baris: baris[0] or _("Jakarta Pusat")),
        Kolom(_("Sekolah"), lambda baris: baris[1] or _("Jumlah"), lebar=40),
        *(Kolom(KEADAAN_PENDEK[keadaan], papan.pengambil(keadaan), "bilangan") for keadaan in Keadaan),
        Kolom(_("Jumlah"), papan.pengambil(papan.JUMLAH), "bilangan"),
    ]
