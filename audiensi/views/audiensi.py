"""List, page and verbs of a meeting."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiensi import alur
from audiensi.forms import AlasanForm, AudiensiForm, JadwalForm, LanjutanForm, PenutupForm
from audiensi.models import Asli, Audiensi, Butir, Peserta, Surat
from audiensi.papan import DAFTAR_AUDIENSI
from audiensi.status import BELUM_MULAI, Status
from audiensi.views.bersama import BENTROK, ambil, isi_rinci, kembali
from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import boleh, butuh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.riwayat_tampil import Anak

BAGIAN = ((Peserta, "nama"), (Butir, "topik"), (Surat, "jenis"), (Asli, "jenis"))
KOLOM = ("perihal", "jenis", "pemohon", "tuan_rumah", "ruang", "tempat", "mulai", "selesai")


@require_safe
@butuh("audiensi.lihat")
def audiensi_daftar(request: Permintaan) -> HttpResponse:
    """List the meetings one may see."""
    isi = {"bisa_buat": boleh(request.user, "audiensi.ubah"), "bisa_ruang": boleh(request.user, "ruang.kelola")}
    return jawab(request, DAFTAR_AUDIENSI, isi)


@require_safe
@butuh("audiensi.lihat")
def audiensi_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a meeting."""
    return sajikan(request, "audiensi/audiensi_rinci.html", isi_rinci(request, ambil(request, pk)))


@require_safe
@butuh("audiensi.lihat")
def audiensi_riwayat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show who changed what in a meeting."""
    audiensi = ambil(request, pk)
    milik = {"audiensi_id": audiensi.pk}
    isi = {"audiensi": audiensi, "anak": [Anak(model, milik, nama) for model, nama in BAGIAN]}
    return sajikan(request, "audiensi/audiensi_riwayat.html", isi, potongan="riwayat")


@baca_atau_kirim
@butuh("audiensi.ubah")
def audiensi_buat(request: Permintaan) -> HttpResponse:
    """Ask for a meeting."""
    saya = instansi_dengan(request.user, "audiensi.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Audiensi baru"),
        "kirim": _("Simpan audiensi"),
        "pulang": (_("Audiensi"), reverse("audiensi:audiensi_daftar")),
    }
    if request.method != "POST":
        return formulir(request, AudiensiForm(instansi_saya=saya), **tampil)
    form = AudiensiForm(request.POST, instansi_saya=saya)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    audiensi = alur.buat(kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    return selesai(request, audiensi, _("Audiensi disimpan. Lengkapi peserta dan agendanya."))


@baca_atau_kirim
@butuh("audiensi.ubah")
def audiensi_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change what a meeting is about; somebody else's newer text is shown, never overwritten silently."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    terkunci = audiensi.status != Status.DIAJUKAN and not boleh(
        request.user, "audiensi.putuskan", di=[audiensi.tuan_rumah_id]
    )
    awal = {kolom: getattr(audiensi, kolom) for kolom in KOLOM} | {"versi": audiensi.versi}
    pilihan: dict[str, Any] = {
        "initial": awal,
        "instansi_saya": instansi_dengan(request.user, "audiensi.ubah"),
        "waktu_terkunci": terkunci,
        "pihak_terkunci": audiensi.status != Status.DIAJUKAN,
    }
    tampil: dict[str, Any] = {"judul": _("Ubah audiensi"), "kirim": _("Simpan perubahan"), "pulang": audiensi}
    if request.method != "POST":
        return formulir(request, AudiensiForm(**pilihan), **tampil)
    form = AudiensiForm(request.POST, **pilihan)
    if audiensi.status not in {Status.DIAJUKAN, Status.DITUNDA}:
        form.fields["mulai"].required = form.fields["selesai"].required = True
    if not form.is_valid():
        basi = request.POST.get("versi") not in {None, "", str(audiensi.versi)}
        if basi or not audiensi.terbuka:
            galat = Kedahuluan(audiensi) if audiensi.terbuka else alur.Tertutup(audiensi.status)
            return formulir(request, form, galat=galat, status=409, **tampil)
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah(audiensi, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except alur.RuangTerpakai as kejadian:
        form.add_error("ruang", str(kejadian))
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        return kedahuluan(request, form, audiensi, kejadian, **tampil)
    return selesai(request, audiensi, _("Perubahan disimpan."))


def _langkah(
    request: Permintaan,
    audiensi: Audiensi,
    kelas: type[forms.Form],
    kerja: Callable[[Any], None],
    *,
    awal: dict[str, Any] | None = None,
    pesan: str,
    **tampil: Any,
) -> HttpResponse:
    """Do one verb with one small form: show it, judge it, do it, answer."""
    if request.method != "POST":
        return formulir(request, kelas(initial=(awal or {}) | {"versi": audiensi.versi}), pulang=audiensi, **tampil)
    form: Any = kelas(request.POST)
    if not form.is_valid():
        return formulir(request, form, pulang=audiensi, status=422, **tampil)
    try:
        kerja(form)
    except alur.RuangTerpakai as kejadian:
        form.add_error("ruang", str(kejadian))
        return formulir(request, form, pulang=audiensi, status=422, **tampil)
    except BENTROK as kejadian:
        audiensi.refresh_from_db()
        return kedahuluan(request, form, audiensi, kejadian, pulang=audiensi, **tampil)
    messages.success(request, pesan)
    return kembali(audiensi)


@baca_atau_kirim
@butuh("audiensi.putuskan")
def audiensi_jadwalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Fix the time (the host's pengelola); a scheduled meeting gets another time the same way."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "audiensi.putuskan", di=[audiensi.tuan_rumah_id])
    ulang = audiensi.status == Status.DIJADWALKAN

    def kerja(form: JadwalForm) -> None:
        versi = form.cleaned_data["versi"]
        if versi != audiensi.versi and (ulang or versi is not None):
            raise Kedahuluan(audiensi)
        if ulang:
            alur.ubah(audiensi, versi=versi, isi=form.isi(), oleh=request.user)
        else:
            alur.jadwalkan(audiensi, **form.isi(), oleh=request.user)
        _ingatkan_bentrok(request, audiensi)

    return _langkah(
        request,
        audiensi,
        JadwalForm,
        kerja,
        awal={kolom: getattr(audiensi, kolom) for kolom in ("mulai", "selesai", "ruang", "tempat")},
        pesan=_("Jadwal disimpan."),
        judul=_("Jadwal ulang") if ulang else _("Jadwalkan"),
        kirim=_("Simpan jadwal"),
    )


def _ingatkan_bentrok(request: Permintaan, audiensi: Audiensi) -> None:
    """Warn about attendees who are expected elsewhere at that time; the appointment stands all the same."""
    nama = [satu.nama for satu in alur.orang_bentrok(audiensi)]
    if nama:
        messages.warning(
            request,
            _("Pada waktu itu juga tercatat di rapat lain: %(nama)s. Pastikan siapa yang hadir di sini.")
            % {"nama": ", ".join(nama)},
        )


@baca_atau_kirim
@butuh("audiensi.selesaikan")
def audiensi_selesaikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Mark a meeting as held."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "audiensi.selesaikan", di=[audiensi.tuan_rumah_id])
    return _langkah(
        request,
        audiensi,
        PenutupForm,
        lambda form: alur.selesaikan(audiensi, **form.isi(), oleh=request.user),
        awal={"penutup": audiensi.penutup},
        pesan=_("Audiensi ditandai selesai."),
        judul=_("Tandai selesai"),
        kirim=_("Tandai selesai"),
    )


@require_POST
@butuh("audiensi.selesaikan")
def audiensi_buka(request: Permintaan, pk: UUID) -> HttpResponse:
    """Open the meeting and go to the page on which it is led."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "audiensi.selesaikan", di=[audiensi.tuan_rumah_id])
    try:
        alur.buka(audiensi, oleh=request.user)
    except BENTROK as kejadian:
        return selesai(request, audiensi, str(kejadian), tingkat=messages.ERROR)
    return selesai(request, reverse("audiensi:audiensi_jalan", args=[audiensi.pk]), _("Rapat dibuka."))


@baca_atau_kirim
@butuh("audiensi.putuskan")
def audiensi_tunda(request: Permintaan, pk: UUID) -> HttpResponse:
    """Put a meeting off (the host's pengelola), with a reason."""
    return _beralasan(request, pk, alur.tunda, _("Tunda audiensi"), _("Audiensi ditunda."))


@baca_atau_kirim
@butuh("audiensi.putuskan")
def audiensi_tolak(request: Permintaan, pk: UUID) -> HttpResponse:
    """Refuse a request (the host's pengelola), with a reason."""
    return _beralasan(request, pk, alur.tolak, _("Tolak permintaan audiensi"), _("Permintaan ditolak."))


@baca_atau_kirim
@butuh("audiensi.putuskan")
def audiensi_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Call a meeting off (a pengelola of either side), with a reason."""
    pesan = _("Audiensi dibatalkan.")
    return _beralasan(request, pk, alur.batalkan, _("Batalkan audiensi"), pesan, kedua_pihak=True)


def _beralasan(
    request: Permintaan, pk: UUID, verba: Callable[..., None], judul: str, pesan: str, *, kedua_pihak: bool = False
) -> HttpResponse:
    """Do a verb that needs nothing but a reason."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "audiensi.putuskan", di=audiensi.pihak if kedua_pihak else [audiensi.tuan_rumah_id])
    return _langkah(
        request,
        audiensi,
        AlasanForm,
        lambda form: verba(audiensi, **form.isi(), oleh=request.user),
        pesan=pesan,
        judul=judul,
        kirim=judul,
        bahaya=True,
    )


@baca_atau_kirim
@butuh("audiensi.ubah")
def audiensi_lanjutkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Ask for a follow-up: same people, every open promise on its agenda."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Jadwalkan audiensi lanjutan"),
        "kirim": _("Simpan audiensi lanjutan"),
        "pulang": audiensi,
    }
    if request.method != "POST":
        awal = {"perihal": f"Lanjutan: {audiensi.perihal}"[:250], "tempat": audiensi.tempat}
        return formulir(request, LanjutanForm(initial=awal), **tampil)
    form = LanjutanForm(request.POST)
    if audiensi.status in BELUM_MULAI:
        form.add_error(None, _("Audiensi ini belum berlangsung; lanjutannya dibuat sesudahnya."))
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    sama = {kolom: getattr(audiensi, kolom) for kolom in ("jenis", "pemohon", "tuan_rumah")}
    baru = alur.lanjutkan(audiensi, kunci=form.kunci_baru(), isi={**form.isi(), **sama}, oleh=request.user)
    return selesai(request, baru, _("Audiensi lanjutan diajukan; janji yang belum tuntas ada di agendanya."))
