"""Rules, kept by admins, and whom they reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import jam, papan, riwayat_tampil
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.models import Pengguna
from pilkada.pengingat import alur
from pilkada.pengingat.daftar import DAFTAR_ATURAN
from pilkada.pengingat.forms import AturanForm, pilihan_kepada
from pilkada.pengingat.jadwal import Giliran
from pilkada.pengingat.models import Aturan
from pilkada.pengingat.rencana import usul
from pilkada.pengingat.sasaran import Sasaran
from pilkada.pengingat.status import Kanal, Waktu

JANGKA = timedelta(days=30)
PALING_BANYAK, NAMA_TAMPIL = 200, 6
KOLOM = (
    *("nama", "waktu", "satuan", "tiap", "pukul", "kepada", "instansi", "peran", "kecamatan", "kanal"),
    *("mulai_berlaku", "aktif", "versi"),
)


@dataclass(frozen=True)
class Jangkauan:
    """One turn of a rule in the preview: when, and whom it reaches (`lain`: how many more than named)."""

    saat: datetime
    jumlah: int
    nama: list[str]
    lain: int


@require_safe
@butuh("konfigurasi.kelola")
def aturan_daftar(request: Permintaan) -> HttpResponse:
    """List the rules."""
    return jawab(request, DAFTAR_ATURAN)


@require_safe
@butuh("konfigurasi.kelola")
def aturan_jenis(request: Permintaan) -> HttpResponse:
    """Ask what a new rule is about."""
    hal = [satu for satu in papan.jenis_hal().values() if not satu.peristiwa]
    return sajikan(request, "pengingat/aturan_jenis.html", {"hal": hal})


@require_http_methods(["GET", "HEAD", "POST"])
@butuh("konfigurasi.kelola")
def aturan_buat(request: Permintaan, jenis: str) -> HttpResponse:
    """Add a rule about a kind of things."""
    hal = papan.jenis_hal().get(jenis)
    if hal is None or hal.peristiwa:
        raise Http404
    tampil = _tampil(_("Aturan baru: %(hal)s") % {"hal": hal.nama})
    if request.method != "POST":
        return formulir(request, AturanForm(hal, initial={"kanal": [Kanal.EMAIL, Kanal.KOTAK]}), **tampil)
    form = AturanForm(hal, request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    aturan = alur.buat_aturan(kunci=form.kunci_baru(), isi={**form.isi(), "jenis": jenis}, oleh=request.user)
    return selesai(request, aturan, _("Aturan disimpan. Di bawah ini siapa yang dijangkaunya."))


@require_safe
@butuh("konfigurasi.kelola")
def aturan_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a rule, and whom it would have reached lately and will reach soon."""
    aturan = get_object_or_404(Aturan.objects.select_related("instansi", "kecamatan"), pk=pk)
    kata = dict(pilihan_kepada(aturan.hal)) if aturan.hal else {}
    kini = jam.kini()
    isi = {
        "aturan": aturan,
        "kepada": [kata.get(kode, kode) for kode in aturan.kepada],
        "kanal": [Kanal(satu).label for satu in aturan.kanal],
        "seketika": aturan.waktu == Waktu.SEKETIKA,
        "lalu": _jangkauan(aturan, kini - JANGKA, kini),
        "nanti": _jangkauan(aturan, kini, kini + JANGKA),
        "batas": PALING_BANYAK,
        "riwayat": riwayat_tampil.baris(aturan),
    }
    return sajikan(request, "pengingat/aturan_rinci.html", isi)


def _jangkauan(aturan: Aturan, dari: datetime, sampai: datetime) -> list[Jangkauan]:
    """Return the turns of a rule in a stretch by today's data; what it is about stays with its readers."""
    if aturan.waktu == Waktu.SEKETIKA:
        return []
    giliran = islice(usul(Giliran(aturan, dari, sampai), Sasaran()), 5 * PALING_BANYAK)
    semua = sorted(giliran, key=lambda satu: satu.saat)[:PALING_BANYAK]
    nama = _nama(orang for satu in semua for orang in satu.penerima)
    hasil = []
    for satu in semua:
        siapa = sorted(nama[orang] for orang in satu.penerima)
        hasil.append(Jangkauan(satu.saat, len(siapa), siapa[:NAMA_TAMPIL], max(0, len(siapa) - NAMA_TAMPIL)))
    return hasil


def _nama(orang: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Pengguna.objects.filter(pk__in=set(orang)).values_list("pk", "nama"))


@require_http_methods(["GET", "HEAD", "POST"])
@butuh("konfigurasi.kelola")
def aturan_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a rule."""
    aturan = get_object_or_404(Aturan, pk=pk)
    if aturan.hal is None:
        raise Http404
    tampil = _tampil(_("Ubah aturan"), aturan)
    if request.method != "POST":
        awal: dict[str, Any] = {nama: getattr(aturan, nama) for nama in KOLOM}
        return formulir(
            request, AturanForm(aturan.hal, initial={**awal, "jarak": ", ".join(map(str, aturan.jarak))}), **tampil
        )
    form = AturanForm(aturan.hal, request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_aturan(aturan, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, aturan, kejadian, **tampil)
    return selesai(request, aturan, _("Aturan disimpan. Di bawah ini siapa yang dijangkaunya."))


@require_POST
@butuh("konfigurasi.kelola")
def aturan_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Delete a rule of one's own."""
    aturan = get_object_or_404(Aturan, pk=pk, kode="")
    alur.hapus_aturan(aturan, oleh=request.user)
    return selesai(request, "pengingat:aturan_daftar", _("Aturan dihapus."))


def _tampil(judul: str, aturan: Aturan | None = None) -> dict[str, Any]:
    pulang = aturan or (_("Aturan pengingat"), reverse("pengingat:aturan_daftar"))
    return {"judul": judul, "kirim": _("Simpan aturan"), "pulang": pulang}
