"""Pages of imports: upload, preview, meaning of the columns, apply, undo, refused rows, journal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import Daftar, jawab
from pilkada.ekspor.tabel import TabelJadi
from pilkada.impor import alur, jenis
from pilkada.impor.forms import ArtiForm, BarisSaring, ImporForm
from pilkada.impor.jenis import JenisImpor
from pilkada.impor.models import Impor
from pilkada.impor.papan import DAFTAR_IMPOR
from pilkada.impor.status import BELUM, JALUR, Keadaan, Status
from pilkada.impor.tolakan import tulis_ditolak, tulis_templat
from pilkada.inti import hak, pekerjaan
from pilkada.inti.alur import Kedahuluan, PindahDitolak, pindah
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, sebagian, selesai
from pilkada.inti.models.pekerjaan import Status as StatusKerja

# What is larger, or writes more rows, is work that the person watches.
LANGSUNG_BYTE = 262_144
LANGSUNG_BARIS = 2_000
HIDUP = {StatusKerja.ANTRE, StatusKerja.BERJALAN}
PENTING = (Keadaan.SALAH, Keadaan.BERUBAH, Keadaan.BARU, Keadaan.JUMLAH, Keadaan.DILEWATI, Keadaan.SAMA)


def _jenis(request: Permintaan, kode: str) -> JenisImpor:
    """Return a kind that exists (404) and that the person may import (403)."""
    try:
        satu = jenis.temukan(kode)
    except KeyError:
        raise Http404 from None
    hak.pastikan(request.user, satu.hak)
    return satu


def _ambil(request: Permintaan, pk: UUID) -> Impor:
    """Return an import the person may see (404); who may import nothing at all gets 403."""
    if not jenis.boleh_mengimpor(request.user):
        raise PermissionDenied(_("Mengimpor data"))
    impor: Impor = get_object_or_404(Impor.objects.untuk(request.user).ringkas(), pk=pk)
    return impor


@require_safe
def impor_daftar(request: Permintaan) -> HttpResponse:
    """List what was imported."""
    boleh = jenis.boleh_mengimpor(request.user)
    if not boleh:
        raise PermissionDenied(_("Mengimpor data"))
    nama = {satu.kode: satu.nama for satu in jenis.semua()}
    return jawab(request, DAFTAR_IMPOR, {"boleh": boleh, "nama_jenis": nama})


@baca_atau_kirim
def impor_mulai(request: Permintaan, kode: str) -> HttpResponse:
    """Take a file or pasted cells in; nothing is recorded before the preview is confirmed."""
    macam = _jenis(request, kode)
    if request.method != "POST":
        return _unggah(request, macam, ImporForm())
    form = ImporForm(request.POST, request.FILES)
    if not form.is_valid():
        return _unggah(request, macam, form, status=422)
    try:
        impor = alur.terima(macam, _masukan(form), kunci=form.kunci_baru(), oleh=request.user)
        if impor.status == Status.DIPERIKSA and impor.kerja_id is None:
            _periksa(request, impor, buang=True)
    except ValidationError as galat:
        form.add_error("berkas" if form.cleaned_data["berkas"] else "teks", galat)
        return _unggah(request, macam, form, status=422)
    return redirect(impor)


def _masukan(form: ImporForm) -> alur.Masukan:
    """Return the file, else the pasted cells."""
    if form.cleaned_data["berkas"]:
        return alur.Masukan.dari_berkas(form.cleaned_data["berkas"], batas_byte=settings.BATAS_BERKAS)
    return alur.Masukan.dari_tempelan(form.cleaned_data["teks"])


def _unggah(request: Permintaan, macam: JenisImpor, form: ImporForm, status: int = 200) -> HttpResponse:
    return sajikan(request, "impor/impor_mulai.html", {"form": form, "jenis": macam}, status=status)


def _periksa(request: Permintaan, impor: Impor, *, buang: bool = False) -> None:
    """Judge a small file now and a large one as work; with `buang` one that cannot be read leaves nothing."""
    if impor.ukuran > LANGSUNG_BYTE:
        _kerjakan(request, impor, "periksa", _("Memeriksa %(berkas)s"))
        return
    try:
        alur.periksa(impor)
    except ValidationError as galat:
        if buang:
            alur.buang(impor, oleh=request.user)
            raise
        pindah(impor, Status.GAGAL, jalur=JALUR, oleh=request.user, isi={"galat": " ".join(galat.messages)})


def _kerjakan(request: Permintaan, impor: Impor, kerja: str, judul: str, **argumen: Any) -> None:
    """Start long work on an import and remember it there."""
    with transaction.atomic():
        baris = pekerjaan.mulai(
            f"impor.{kerja}",
            judul=(judul % {"berkas": impor.nama_berkas})[:200],
            argumen={"impor": str(impor.pk), **argumen},
            oleh=request.user,
        )
        Impor.objects.filter(pk=impor.pk).update(kerja=baris, galat="")


@never_cache
@require_safe
def impor_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show what applying would do, row by row; afterwards what it did, and what forbids undoing it.

    htmx asks for the progress alone while work goes on, and is sent to the whole page when it has ended.
    """
    impor = _ambil(request, pk)
    macam = jenis.temukan(impor.jenis)
    sibuk = impor.kerja is not None and impor.kerja.status in HIDUP
    if sebagian(request) and "kemajuan" in request.GET:
        if not sibuk:
            return redirect(impor)
        return sajikan(request, "impor/impor_rinci.html", {"impor": impor, "sibuk": True}, potongan="impor_kemajuan")
    boleh_batal = impor.status == Status.DITERAPKAN and hak.boleh(request.user, macam.hak_batal)
    isi = {
        "impor": impor,
        "jenis": macam,
        "sibuk": sibuk,
        "belum": impor.status in BELUM,
        "terhenti": impor.kerja is not None and impor.kerja.status in {StatusKerja.GAGAL, StatusKerja.DIBATALKAN},
        "milik_sendiri": impor.kerja is not None and impor.kerja.oleh_id == request.user.pk,
        "kurang": [macam.nama_kolom[kode] for kode in macam.kurang(impor.kolom)] if impor.kepala else [],
        "arti": [(judul, macam.nama_kolom.get(kode, "")) for judul, kode in _pasangan(impor) if judul or kode],
        "boleh_batal": boleh_batal and not sibuk,
        "halangan": alur.halangan(impor) if boleh_batal and not sibuk else [],
    }
    return jawab(request, _daftar_baris(impor), isi)


def _pasangan(impor: Impor) -> list[tuple[str, str]]:
    return list(zip(impor.kepala, impor.kolom, strict=False))


def _daftar_baris(impor: Impor) -> Daftar:
    """Return the rows of one file as a list; those that want a look first."""
    urut = Case(
        *(When(keadaan=keadaan, then=Value(nomor)) for nomor, keadaan in enumerate(PENTING)),
        output_field=IntegerField(),
    )
    return Daftar(
        kode="baris-impor",
        nama=impor.nama_berkas,
        baris=lambda _pengguna: impor.baris.all(),
        kolom=tuple,
        template="impor/impor_rinci.html",
        saring=BarisSaring,
        urutan={
            "penting": (_("Yang perlu dilihat dulu"), (urut, "nomor")),
            "nomor": (_("Menurut nomor baris"), ("nomor",)),
        },
    )


@baca_atau_kirim
def impor_kolom(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show how the file is read, and read it differently."""
    impor = _ambil(request, pk)
    macam = jenis.temukan(impor.jenis)
    if impor.status not in BELUM or not impor.lembar_lain:
        return selesai(request, impor, _("Cara membaca berkas ini tidak dapat diubah lagi."), tingkat=messages.ERROR)
    if request.method != "POST":
        return _arti(request, impor, macam, ArtiForm(impor=impor, jenis=macam))
    form = ArtiForm(request.POST, impor=impor, jenis=macam)
    if not form.is_valid():
        return _arti(request, impor, macam, form, status=422)
    bersih = form.cleaned_data
    try:
        alur.atur_ulang(
            impor,
            nomor_lembar=bersih["nomor_lembar"],
            judul=bersih["judul"],
            kolom=form.kolom,
            versi=bersih["versi"] or 0,
            oleh=request.user,
        )
    except (Kedahuluan, PindahDitolak) as kejadian:
        return selesai(request, impor, str(kejadian), tingkat=messages.ERROR)
    _periksa(request, impor)
    return selesai(request, impor, _("Berkas dibaca ulang."))


def _arti(request: Permintaan, impor: Impor, macam: JenisImpor, form: ArtiForm, status: int = 200) -> HttpResponse:
    isi = {"impor": impor, "jenis": macam, "form": form, "nama_kolom": macam.nama_kolom}
    return sajikan(request, "impor/impor_kolom.html", isi, status=status)


def _lakukan(request: Permintaan, impor: Impor, verba: Callable[[], str]) -> HttpResponse:
    """Do a deed and go back to the import; what forbids it is said there."""
    try:
        pesan = verba()
    except (Kedahuluan, PindahDitolak, alur.Berubah, alur.TakDapatDibatalkan) as kejadian:
        return selesai(request, impor, str(kejadian), tingkat=messages.ERROR)
    return selesai(request, impor, pesan)


@require_POST
def impor_periksa(request: Permintaan, pk: UUID) -> HttpResponse:
    """Judge the file again against the records as they are now."""
    impor = _ambil(request, pk)

    def ulang() -> str:
        if impor.status != Status.DIPERIKSA:
            pindah(impor, Status.DIPERIKSA, jalur=JALUR, oleh=request.user, isi={"galat": ""})
        _periksa(request, impor)
        return _("Berkas diperiksa ulang.")

    return _lakukan(request, impor, ulang)


@require_POST
def impor_terapkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write the good rows, exactly as they were shown."""
    impor = _ambil(request, pk)
    ketikan = request.POST.get("versi", "")
    versi = int(ketikan) if ketikan.isascii() and ketikan.isdigit() and len(ketikan) < 10 else 0  # noqa: PLR2004 — fits the column

    def tulis() -> str:
        if impor.status == Status.SIAP and impor.jumlah_tulis > LANGSUNG_BARIS:
            _kerjakan(request, impor, "terapkan", _("Menerapkan %(berkas)s"), versi=versi)
            return _("Penerapan dimulai.")
        alur.terapkan(impor, versi=versi, oleh=request.user)
        return _("Diterapkan: %(baru)d baru, %(berubah)d berubah.") % {
            "baru": impor.jumlah_baru,
            "berubah": impor.jumlah_berubah,
        }

    return _lakukan(request, impor, tulis)


@require_POST
def impor_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Undo an applied import."""
    impor = _ambil(request, pk)
    hak.pastikan(request.user, jenis.temukan(impor.jenis).hak_batal)

    def batal() -> str:
        if impor.status == Status.DITERAPKAN and impor.jumlah_tulis > LANGSUNG_BARIS:
            _kerjakan(request, impor, "batalkan", _("Membatalkan %(berkas)s"))
            return _("Pembatalan dimulai.")
        alur.batalkan(impor, oleh=request.user)
        return _("Impor dibatalkan; data kembali seperti sebelumnya.")

    return _lakukan(request, impor, batal)


@require_POST
def impor_buang(request: Permintaan, pk: UUID) -> HttpResponse:
    """Drop a file that was not applied."""
    impor = _ambil(request, pk)

    def lempar() -> str:
        alur.buang(impor, oleh=request.user)
        return _("Berkas dibuang; tidak ada yang dicatat darinya.")

    return _lakukan(request, impor, lempar)


@require_safe
def impor_ditolak(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the wrong rows back as a sheet with a "Galat" column; many of them become work that the person watches."""
    impor = _ambil(request, pk)
    if not impor.jumlah_salah or impor.dibersihkan_pada:
        raise Http404
    if impor.jumlah_salah > LANGSUNG_BARIS:
        judul = _("Baris yang salah di %(berkas)s") % {"berkas": impor.nama_berkas}
        kerja = pekerjaan.mulai("impor.ditolak", judul=judul[:200], argumen={"impor": str(impor.pk)}, oleh=request.user)
        return redirect("pekerjaan_rinci", pk=kerja.pk)
    return _unduh(tulis_ditolak(impor, oleh=request.user))


@require_safe
def impor_templat(request: Permintaan, kode: str) -> HttpResponse:
    """Send the empty sheet with one invented row."""
    return _unduh(tulis_templat(_jenis(request, kode), oleh=request.user))


def _unduh(tabel: TabelJadi) -> HttpResponse:
    jawaban = HttpResponse(b"".join(tabel.isi), content_type=tabel.jenis_isi)
    jawaban["Content-Disposition"] = f'attachment; filename="{tabel.nama}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
