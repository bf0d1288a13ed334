"""List, page and verbs of people."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.ekspor.qr import qr_svg
from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, sidik
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, kedahuluan, sajikan, selesai
from pilkada.inti.models import Keanggotaan, Pengguna
from pilkada.orang.alur import orang as alur
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.alur import undangan
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.forms import KeanggotaanForm, KirimForm, OrangForm, OrangUbahForm, SerahkanForm
from pilkada.orang.models import JenisTautan, Tautan
from pilkada.orang.papan import DAFTAR_ORANG
from pilkada.orang.querysets import keanggotaan_untuk, orang_untuk

TAMPIL_TAUTAN = timedelta(minutes=15)


@require_safe
@butuh("orang.kelola")
def orang_daftar(request: Permintaan) -> HttpResponse:
    """List everybody."""
    return jawab(request, DAFTAR_ORANG)


def _ambil(request: Permintaan, pk: UUID) -> Pengguna:
    return get_object_or_404(orang_untuk(request.user), pk=pk)


def _ke(orang: Pengguna) -> str:
    return reverse("orang:orang_rinci", args=[orang.pk])


def formulir(request: Permintaan, form: forms.Form, *, status: int = 200, **tampil: Any) -> HttpResponse:
    """Show a form on the page that all simple forms of this app share."""
    return sajikan(request, "orang/formulir.html", {"form": form, **tampil}, status=status)


@require_safe
@butuh("orang.kelola")
def orang_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a person: memberships, account, history."""
    orang = _ambil(request, pk)
    isi = {
        "orang": orang,
        "keanggotaan": keanggotaan_untuk(request.user).filter(pengguna=orang).order_by("pk"),
        "pengaman": Authenticator.objects.filter(user_id=orang.pk).exclude(type="recovery_codes").count(),
        "tautan_sampai": alur_tautan.berlaku_sampai(orang),
        "diri_sendiri": orang.pk == request.user.pk,
    }
    return sajikan(request, "orang/orang_rinci.html", isi)


@baca_atau_kirim
@butuh("orang.kelola")
def orang_buat(request: Permintaan) -> HttpResponse:
    """Create a person with a first membership; their link is shown next."""
    tampil: dict[str, Any] = {
        "judul": _("Undang orang"),
        "kirim": _("Buat undangan"),
        "kembali": reverse("orang:orang_daftar"),
        "kembali_ke": _("Orang dan peran"),
    }
    if request.method != "POST":
        return formulir(request, OrangForm(), **tampil)
    form = OrangForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    bersih = form.cleaned_data
    try:
        orang, baru = alur.buat(
            kunci=form.kunci_baru(),
            email=bersih["email"],
            nama=bersih["nama"],
            keanggotaan=[form.keanggotaan()],
            kirim_surel=bersih["kirim_surel"],
            oleh=request.user,
        )
    except Ditolak as kejadian:
        form.add_error("email", str(kejadian))
        return formulir(request, form, status=422, **tampil)
    return selesai(
        request,
        reverse("orang:orang_tautan", args=[orang.pk]),
        _("%(nama)s diundang.") % {"nama": orang.nama} if baru else "",
    )


@never_cache
@baca_atau_kirim
@butuh("orang.kelola")
def orang_tautan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Make a new link (POST), or show the one that this admin has just made: later nobody can see it again."""
    orang = _ambil(request, pk)
    if request.method == "POST":
        form = KirimForm(request.POST)
        if orang.is_active and form.is_valid():
            undangan.undang(orang, oleh=request.user, kirim_surel=form.cleaned_data["kirim_surel"])
            return selesai(request, request.path, _("Tautan baru dibuat. Tautan sebelumnya tidak berlaku lagi."))
        return selesai(request, request.path, _("Akun ini nonaktif. Aktifkan dulu."), tingkat=messages.ERROR)
    isi: dict[str, Any] = {"orang": orang, "form": KirimForm(), "sampai": alur_tautan.berlaku_sampai(orang)}
    tautan = baru_dibuat(request, orang)
    if tautan is not None:
        alamat = alur_tautan.alamat(tautan)
        isi |= {
            "tautan": tautan,
            "alamat": alamat,
            "qr": qr_svg(alamat, judul=_("Kode QR tautan undangan")),
            "pesan": teks_undangan(orang, alamat),
        }
    return sajikan(request, "orang/orang_tautan.html", isi)


def baru_dibuat(request: Permintaan, orang: Pengguna) -> Tautan | None:
    """Return the living link that this very admin made for the person a moment ago."""
    tautan = Tautan.objects.filter(
        pengguna=orang,
        jenis=JenisTautan.UNDANGAN,
        dibuat_oleh=request.user,
        dibuat_pada__gt=jam.kini_nyata() - TAMPIL_TAUTAN,
        dipakai_pada=None,
    ).first()
    if tautan is not None:
        tautan.pengguna = orang
    return tautan


def teks_undangan(orang: Pengguna, alamat: str) -> str:
    """Return the text an admin passes on."""
    return _(
        "Yth. %(nama)s, akun Siaga Pilkada disiapkan untuk Anda. Buka tautan ini untuk membuat kata sandi "
        "(berlaku tujuh hari, satu kali pakai): %(alamat)s\nMasuk dengan surel: %(surel)s"
    ) % {"nama": orang.nama, "alamat": alamat, "surel": orang.email}


@baca_atau_kirim
@butuh("orang.kelola")
def orang_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change name, login or language of a person."""
    orang = _ambil(request, pk)
    tampil: dict[str, Any] = {"judul": _("Ubah data orang"), "orang": orang}
    if request.method != "POST":
        awal = {"nama": orang.nama, "email": orang.email, "bahasa": orang.bahasa}
        awal["sidik"] = sidik(orang, awal)
        return formulir(request, OrangUbahForm(initial=awal), **tampil)
    form = OrangUbahForm(request.POST)
    if form.is_valid():
        try:
            alur.ubah(orang, isi=form.isi(), oleh=request.user, sidik=form.cleaned_data["sidik"])
        except Kedahuluan as kejadian:
            pulang = (orang.nama, _ke(orang))
            return kedahuluan(request, form, orang, kejadian, pulang=pulang, judul=tampil["judul"], kirim=_("Simpan"))
        except Ditolak as kejadian:
            form.add_error("email", str(kejadian))
    if form.errors:
        return formulir(request, form, status=422, **tampil)
    return selesai(request, _ke(orang), _("Perubahan disimpan."))


@baca_atau_kirim
@butuh("orang.kelola")
def keanggotaan_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Make a person a member of an institution."""
    orang = _ambil(request, pk)
    tampil: dict[str, Any] = {"judul": _("Tambah keanggotaan"), "orang": orang}
    if request.method != "POST":
        return formulir(request, KeanggotaanForm(), **tampil)
    form = KeanggotaanForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    baru = alur.tambah_keanggotaan(orang, form.keanggotaan(), oleh=request.user)
    pesan = _("Keanggotaan ditambahkan.") if baru else _("Orang ini sudah punya peran itu di instansi tersebut.")
    return selesai(request, _ke(orang), pesan, tingkat=messages.SUCCESS if baru else messages.INFO)


@require_POST
@butuh("orang.kelola")
def keanggotaan_hapus(request: Permintaan, pk: int) -> HttpResponse:
    """Remove a membership."""
    anggota: Keanggotaan = get_object_or_404(keanggotaan_untuk(request.user), pk=pk)
    ke = _ke(anggota.pengguna)
    try:
        alur.hapus_keanggotaan(anggota, oleh=request.user)
    except Ditolak as kejadian:
        return selesai(request, ke, str(kejadian), tingkat=messages.ERROR)
    return selesai(request, ke, _("Keanggotaan dihapus."))


@baca_atau_kirim
@butuh("orang.kelola")
def orang_nonaktifkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Shut an account and hand over its tasks; the page before says what will happen."""
    orang = _ambil(request, pk)
    tampil: dict[str, Any] = {
        "judul": _("Nonaktifkan akun"),
        "kirim": _("Nonaktifkan"),
        "bahaya": True,
        "orang": orang,
        "keterangan": _(
            "Orang ini langsung keluar dari semua perangkat dan tidak dapat masuk lagi. Datanya tetap ada."
        ),
    }
    if request.method != "POST":
        return formulir(request, SerahkanForm(dari=orang, wajib=False), **tampil)
    form, jumlah = SerahkanForm(request.POST, dari=orang, wajib=False), 0
    if form.is_valid():
        try:
            jumlah = alur.nonaktifkan(orang, oleh=request.user, serahkan_ke=form.cleaned_data["serahkan_ke"])
        except Ditolak as kejadian:
            form.add_error(None, str(kejadian))
    if form.errors:
        return formulir(request, form, status=422, **tampil)
    pesan = _("Akun %(nama)s dinonaktifkan.") % {"nama": orang.nama}
    return selesai(request, _ke(orang), f"{pesan} {_kata_serah(jumlah)}" if form.cleaned_data["serahkan_ke"] else pesan)


def _kata_serah(jumlah: int) -> str:
    return ngettext("%(jumlah)d tugas diserahkan.", "%(jumlah)d tugas diserahkan.", jumlah) % {"jumlah": jumlah}


@baca_atau_kirim
@butuh("orang.kelola")
def orang_serahkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Hand over all open tasks of a person."""
    orang = _ambil(request, pk)
    tampil: dict[str, Any] = {"judul": _("Serahkan semua tugas"), "kirim": _("Serahkan"), "orang": orang}
    if request.method != "POST":
        return formulir(request, SerahkanForm(dari=orang, wajib=True), **tampil)
    form, jumlah = SerahkanForm(request.POST, dari=orang, wajib=True), 0
    if form.is_valid():
        try:
            jumlah = alur.serahkan(orang, form.cleaned_data["serahkan_ke"], oleh=request.user)
        except Ditolak as kejadian:
            form.add_error(None, str(kejadian))
    if form.errors:
        return formulir(request, form, status=422, **tampil)
    return selesai(request, _ke(orang), _kata_serah(jumlah))


@require_POST
@butuh("orang.kelola")
def orang_aktifkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Open an account again."""
    orang = _ambil(request, pk)
    alur.aktifkan(orang, oleh=request.user)
    return selesai(request, _ke(orang), _("Akun %(nama)s aktif lagi.") % {"nama": orang.nama})


@require_POST
@butuh("orang.kelola")
def orang_lepas_pengaman(request: Permintaan, pk: UUID) -> HttpResponse:
    """Remove the second factors of somebody who lost their phone and their recovery codes."""
    orang = _ambil(request, pk)
    try:
        alur.lepas_pengaman(orang, oleh=request.user)
    except Ditolak as kejadian:
        return selesai(request, _ke(orang), str(kejadian), tingkat=messages.ERROR)
    return selesai(request, _ke(orang), _("Verifikasi dua langkah dilepas. Minta orangnya memasangnya lagi."))
