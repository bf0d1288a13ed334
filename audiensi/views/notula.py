"""The minutes: typed while the meeting runs, approved by both sides, corrected by ralat."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiensi import alur
from audiensi.alur import notula
from audiensi.forms import AlasanForm, CatatanForm, PenutupForm, RalatForm
from audiensi.models import Audiensi, Butir, Cuplikan
from audiensi.status import Kehadiran, Pihak, Status, StatusCuplikan
from audiensi.views.bersama import (
    BENTROK,
    ambil,
    ambil_bagian,
    butir_kini,
    draf_saya,
    hak_di,
    pihak_saya,
)
from audiensi.views.kertas import kertas_versi
from pilkada.inti import jam, tampilan
from pilkada.inti.hak import boleh, butuh, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai

TOLAK = (*BENTROK, notula.Berubah, notula.OrangSama, notula.UsulLain)
BATAS_DRAF = 20_000
KOLOM_DRAF = ("topik", "penyaji", "menit", "pembahasan", "keputusan")


@require_safe
@butuh("audiensi.lihat")
def audiensi_jalan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the meeting as it runs: the item under discussion, its time, what comes next, and where to type."""
    audiensi = ambil(request, pk)
    butir = list(audiensi.butir.all())
    kini = butir_kini(butir)
    hak = hak_di(request, audiensi)
    dipilih = next((satu for satu in butir if str(satu.pk) == request.GET.get("butir")), kini)
    if dipilih is None and butir:
        dipilih = butir[0]
    isi: dict[str, Any] = {"audiensi": audiensi, "butir": butir, "kini": kini, "dipilih": dipilih, **hak}
    isi["saat"] = jam.kini()
    isi["berikutnya"] = next((satu for satu in butir if not satu.mulai_pada), None)
    if dipilih is not None and hak["bisa_ubah"]:
        draf = draf_saya(request, dipilih.pk)
        awal = {"pembahasan": dipilih.pembahasan, "keputusan": dipilih.keputusan, "versi": dipilih.versi}
        isi |= {"draf": draf, "form": CatatanForm(initial=awal | (draf.isi if draf else {}))}
    return sajikan(request, "audiensi/audiensi_jalan.html", isi)


@require_POST
@butuh("audiensi.ubah")
def draf_simpan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Keep what is being typed about an agenda item; answers when, in real time, or why not."""
    butir = ambil_bagian(request, Butir, pk)
    if not butir.audiensi.terbuka:
        return JsonResponse({"galat": str(alur.Tertutup(butir.audiensi.status))}, status=409)
    isi: dict[str, Any] = {nama: request.POST[nama] for nama in KOLOM_DRAF if nama in request.POST}
    if any(len(teks) > BATAS_DRAF for teks in isi.values()):
        return JsonResponse({"galat": _("Tulisan terlalu panjang untuk disimpan sebagai draf.")}, status=422)
    versi = request.POST.get("versi", "")
    isi["versi"] = int(versi) if versi.isascii() and versi.isdecimal() and len(versi) < 10 else butir.versi  # noqa: PLR2004
    pada = notula.simpan_draf(butir.audiensi, objek_id=butir.pk, isi=isi, oleh=request.user)
    pukul = tampilan.pukul(pada).removesuffix(" WIB")
    return JsonResponse({"pada": _("Tersimpan %(pukul)s") % {"pukul": pukul}})


@require_POST
@butuh("audiensi.ubah")
def draf_buang(request: Permintaan, pk: UUID) -> HttpResponse:
    """Forget one's draft of an agenda item."""
    butir = ambil_bagian(request, Butir, pk)
    notula.buang_draf(butir.pk, oleh=request.user)
    ke = reverse("audiensi:audiensi_jalan", args=[butir.audiensi_id])
    return selesai(request, f"{ke}?butir={butir.pk}", _("Draf dibuang; yang tampil adalah isi tersimpan."))


@baca_atau_kirim
@butuh("audiensi.ubah")
def penutup_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write the closing words after the meeting."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    awal = {"penutup": audiensi.penutup, "versi": audiensi.versi}
    tampil: dict[str, Any] = {"judul": _("Penutup notula"), "kirim": _("Simpan penutup"), "pulang": audiensi}
    if request.method != "POST":
        return formulir(request, PenutupForm(initial=awal), **tampil)
    form = PenutupForm(request.POST, initial=awal)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah(audiensi, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except BENTROK as kejadian:
        return kedahuluan(request, form, audiensi, kejadian, **tampil)
    return selesai(request, audiensi, _("Penutup disimpan."))


@require_safe
@butuh("audiensi.lihat")
def notula_baca(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the minutes as they will be, or were, approved: the text, both approvals, every ralat."""
    audiensi = ambil(request, pk)
    return sajikan(request, "audiensi/notula_baca.html", _isi_baca(request, audiensi))


def _isi_baca(request: Permintaan, audiensi: Audiensi, galat: Exception | None = None) -> dict[str, Any]:
    """Return what the page of approval shows; `ralat` is set while a correction waits."""
    semua = list(
        audiensi.cuplikan.exclude(status=StatusCuplikan.DITARIK)
        .select_related("dibuat_oleh")
        .prefetch_related("persetujuan__oleh")
        .order_by("-nomor")
    )
    menunggu = next((satu for satu in semua if satu.status == StatusCuplikan.USUL), None)
    isi = menunggu.isi if menunggu and menunggu.nomor else None
    if isi is None:
        sah = next((satu for satu in semua if satu.status == StatusCuplikan.SAH), None)
        isi = sah.isi if sah else notula.susun(audiensi)
    sidik = notula.sidik(isi)
    setuju = list(menunggu.persetujuan.all()) if menunggu and menunggu.sidik == sidik else []
    sudah = {satu.pihak for satu in setuju}
    dapat = audiensi.status == Status.SELESAI or bool(menunggu and menunggu.nomor)
    saya = [pihak for pihak in pihak_saya(request, audiensi) if dapat and pihak not in sudah]
    if any(satu.oleh_id == request.user.pk for satu in setuju):
        saya = []
    versi = [satu for satu in semua if satu.status == StatusCuplikan.SAH]
    return {
        "audiensi": audiensi,
        **_naskah(isi),
        "sidik": sidik,
        "menunggu": menunggu,
        "gugur": bool(menunggu and menunggu.sidik != sidik and menunggu.persetujuan.all()),
        "versi": versi,
        "kertas": kertas_versi(request, audiensi, versi),
        "pihak": [(pihak, next((s for s in setuju if s.pihak == pihak), None)) for pihak in Pihak],
        "pihak_saya": saya,
        "bisa_ralat": audiensi.status == Status.DISAHKAN
        and menunggu is None
        and boleh(request.user, "audiensi.ubah", di=audiensi.pihak),
        "bisa_tarik": bool(menunggu and menunggu.nomor) and boleh(request.user, "audiensi.ubah", di=audiensi.pihak),
        "galat": galat,
    }


def _naskah(isi: dict[str, Any]) -> dict[str, Any]:
    """Return the text of the minutes for the page: labels in the reader's language, moments and days as such."""
    mulai, selesai_pada = (datetime.fromisoformat(isi[kolom]) if isi[kolom] else None for kolom in ("mulai", "selesai"))
    return {
        "isi": isi,
        "waktu": tampilan.rentang_waktu(mulai, selesai_pada),
        "peserta": [satu | {"kata_kehadiran": Kehadiran(satu["kehadiran"]).label} for satu in isi["peserta"]],
        "janji": [satu | {"hari": date.fromisoformat(satu["tenggat"])} for satu in isi["janji"]],
    }


@require_POST
@butuh("audiensi.ubah")
def notula_setujui(request: Permintaan, pk: UUID) -> HttpResponse:
    """Approve the text one has read, for one's side; with both approvals it is sah.

    Who may depends on the row (`pihak_saya`): a pengelola of each side, or chair and notulis of one institution.
    """
    audiensi = ambil(request, pk)
    milik = pihak_saya(request, audiensi)
    if not milik:
        raise PermissionDenied(_("Pengesahan dilakukan pengelola tuan rumah dan pengelola pemohon."))
    diminta = request.POST.get("pihak")
    pihak = next((satu for satu in milik if satu == diminta), milik[0])
    jabatan = next((satu.jabatan for satu in request.user.keanggotaan_aktif if satu.instansi_id in audiensi.pihak), "")
    try:
        sah = notula.setujui(
            audiensi, pihak=pihak, dibaca=request.POST.get("sidik", ""), jabatan=jabatan, oleh=request.user
        )
    except TOLAK as kejadian:
        audiensi.refresh_from_db()
        isi = _isi_baca(request, audiensi, kejadian)
        return sajikan(request, "audiensi/notula_baca.html", isi, status=409)
    pesan = _("Notula disahkan oleh kedua pihak.") if sah else _("Persetujuan dicatat. Menunggu pihak lain.")
    return selesai(request, reverse("audiensi:notula_baca", args=[audiensi.pk]), pesan)


@baca_atau_kirim
@butuh("audiensi.ubah")
def ralat_buat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Propose a correction of the approved minutes."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    ke = reverse("audiensi:notula_baca", args=[audiensi.pk])
    sah = notula.sah_terakhir(audiensi)
    if sah is None:
        return selesai(request, ke, _("Notula ini belum disahkan; ubah saja isinya."), tingkat=messages.ERROR)
    tampil: dict[str, Any] = {
        "judul": _("Ralat ke-%(nomor)d") % {"nomor": sah.nomor + 1},
        "kirim": _("Ajukan ralat"),
        "pulang": (_("Pengesahan notula"), ke),
    }
    if request.method != "POST":
        return formulir(request, RalatForm(cuplikan=sah), **tampil)
    form = RalatForm(request.POST, cuplikan=sah)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        notula.ajukan_ralat(
            audiensi,
            isi=form.isi_baru(),
            alasan=form.cleaned_data["alasan"],
            dasar=form.cleaned_data["dasar"],
            oleh=request.user,
        )
    except TOLAK as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, ke, _("Ralat diajukan. Kedua pihak menyetujuinya di halaman ini."))


@baca_atau_kirim
@butuh("audiensi.ubah")
def ralat_tarik(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take a proposed correction back, with a reason."""
    terlihat = Audiensi.objects.untuk(request.user)
    baris = Cuplikan.objects.select_related("audiensi").filter(audiensi__in=terlihat, nomor__gt=0)
    cuplikan = get_object_or_404(baris, pk=pk)
    pastikan(request.user, "audiensi.ubah", di=cuplikan.audiensi.pihak)
    ke = reverse("audiensi:notula_baca", args=[cuplikan.audiensi_id])
    tampil: dict[str, Any] = {
        "judul": _("Tarik %(ralat)s") % {"ralat": cuplikan.sebutan},
        "kirim": _("Tarik ralat"),
        "pulang": (_("Pengesahan notula"), ke),
    }
    if request.method != "POST":
        return formulir(request, AlasanForm(), **tampil)
    form = AlasanForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        notula.tarik_ralat(cuplikan, alasan=form.cleaned_data["alasan"], oleh=request.user)
    except TOLAK as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, ke, _("Ralat ditarik."))
