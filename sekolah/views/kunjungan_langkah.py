"""The steps of a visit's life, each with one small form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from pilkada.inti import tampilan
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.formulir import FormulirRumah
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, selesai
from pilkada.inti.models import Pengguna
from pilkada.janji.forms import AlasanForm
from sekolah import alur
from sekolah.forms import KonfirmasiForm, WaktuForm
from sekolah.models import Kunjungan
from sekolah.views.bersama import ambil_kunjungan
from sekolah.views.kunjungan import BENTROK, periksa_bentrok


def _langkah(
    request: Permintaan,
    kunjungan: Kunjungan,
    kelas: type[forms.Form],
    kerja: Callable[[Any], str | None],
    *,
    awal: dict[str, Any] | None = None,
    pesan: str,
    **tampil: Any,
) -> HttpResponse:
    """Do one verb with one small form: show it, judge it, do it, answer; who came second learns who was faster.

    `kerja` returns why the writer should look again, or nothing when it is done.
    """
    tampil["pulang"] = kunjungan
    if request.method != "POST":
        return formulir(request, kelas(initial=(awal or {}) | {"versi": kunjungan.versi}), **tampil)
    form: Any = kelas(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        if form.cleaned_data["versi"] not in {None, kunjungan.versi}:
            raise Kedahuluan(kunjungan, request.user)
        peringatan = kerja(form)
    except BENTROK as kejadian:
        return kedahuluan(request, form, kunjungan, kejadian, **tampil)
    if peringatan:
        return formulir(request, form, galat=peringatan, status=409, **tampil | {"kirim": _("Tetap simpan")})
    return selesai(request, kunjungan, pesan)


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_konfirmasi(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note that the school expects the visit, and who there does."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    sekolah = kunjungan.sekolah
    return _langkah(
        request,
        kunjungan,
        KonfirmasiForm,
        lambda form: alur.konfirmasi(kunjungan, **form.isi(), oleh=request.user),
        awal={
            "kontak": kunjungan.kontak or sekolah.narahubung,
            "kontak_telepon": kunjungan.kontak_telepon or sekolah.narahubung_telepon,
        },
        pesan=_("Konfirmasi sekolah dicatat."),
        judul=_("Catat konfirmasi sekolah"),
        kirim=_("Simpan konfirmasi"),
    )


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_mulai(request: Permintaan, pk: UUID) -> HttpResponse:
    """Begin the visit."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    return _langkah(
        request,
        kunjungan,
        FormulirRumah,
        lambda _form: alur.mulai(kunjungan, oleh=request.user),
        pesan=_("Kunjungan dimulai."),
        judul=_("Mulai kunjungan"),
        kirim=_("Mulai kunjungan"),
        catatan=_("Rencananya %(waktu)s. Waktu mulai dicatat sekarang.")
        % {"waktu": tampilan.rentang_waktu(kunjungan.mulai, kunjungan.selesai)},
    )


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_selesaikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """End the visit; its report may follow later."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    return _langkah(
        request,
        kunjungan,
        FormulirRumah,
        lambda _form: alur.selesaikan(kunjungan, oleh=request.user),
        pesan=_("Kunjungan selesai. Isi laporannya."),
        judul=_("Tandai selesai"),
        kirim=_("Tandai selesai"),
        catatan=_("Waktu selesai dicatat sekarang. Laporannya dapat diisi sesudahnya."),
    )


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_tunda(request: Permintaan, pk: UUID) -> HttpResponse:
    """Put the visit off, with a reason."""
    return _beralasan(request, pk, alur.tunda, _("Tunda kunjungan"), _("Kunjungan ditunda."))


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Call the visit off, with a reason."""
    return _beralasan(request, pk, alur.batalkan, _("Batalkan kunjungan"), _("Kunjungan dibatalkan."))


def _beralasan(request: Permintaan, pk: UUID, verba: Callable[..., None], judul: str, pesan: str) -> HttpResponse:
    """Do a verb that needs nothing but a reason."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    return _langkah(
        request,
        kunjungan,
        AlasanForm,
        lambda form: verba(kunjungan, **form.isi(), oleh=request.user),
        pesan=pesan,
        judul=judul,
        kirim=judul,
        bahaya=True,
        catatan=_("Tim yang sudah tahu dikabari. Alasannya terbaca semua yang melihat rencana kunjungan."),
    )


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_rencanakan_ulang(request: Permintaan, pk: UUID) -> HttpResponse:
    """Give a visit that was put off a new time."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    tim = Pengguna.objects.filter(pk__in=kunjungan.tim.filter(pengguna__isnull=False).values("pengguna"))

    def kerja(form: WaktuForm) -> str:
        peringatan = periksa_bentrok(request, form, kunjungan.sekolah, tim=list(tim), kecuali=kunjungan.pk)
        if not peringatan:
            alur.rencanakan_ulang(kunjungan, **form.isi(), oleh=request.user)
        return peringatan

    return _langkah(
        request,
        kunjungan,
        WaktuForm,
        kerja,
        pesan=_("Kunjungan direncanakan ulang."),
        judul=_("Rencanakan ulang"),
        kirim=_("Simpan rencana"),
    )
