"""The report of a visit: written on a phone on the day, handed in, read, corrected."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pilkada.inti import jam, tampilan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from sekolah import alur
from sekolah.alur.isi import HADIR, TEKS, Baris, IsiLaporan
from sekolah.forms import BetulkanForm, KirimForm, LaporanForm
from sekolah.models import Kunjungan, Laporan
from sekolah.status import BERALASAN, TERENCANA, JenisLampiran, Status
from sekolah.views.bersama import ambil_kunjungan, memegang
from sekolah.views.lampiran import buang_pilihan, lampiran_terlihat, lampirkan_semua

BENTROK = (alur.SudahDilaporkan, alur.TidakDilaporkan, alur.BelumHarinya, PindahDitolak, Kedahuluan)
JSON = "application/json"
# What a correction took away, by the kind of file.
DIHAPUS: dict[str, Any] = {
    JenisLampiran.FOTO: gettext_lazy("Foto dihapus"),
    JenisLampiran.TANDA_TANGAN: gettext_lazy("Tanda tangan dihapus"),
    JenisLampiran.LEMBAR: gettext_lazy("Lembar bertanda tangan dihapus"),
}


def _dari_skrip(request: Permintaan) -> bool:
    """Say whether the page's script asks: it wants values, a person wants a page."""
    return request.headers.get("accept") == JSON


def _alamat(kunjungan: Kunjungan) -> str:
    return reverse("sekolah:laporan_isi", args=[kunjungan.pk])


def isi_ringkasan(request: Permintaan, kunjungan: Kunjungan) -> dict[str, Any]:
    """Return the context of `sekolah/_laporan.html`; texts, photos and names only for those who write reports."""
    boleh = memegang(request, kunjungan)
    lampiran = lampiran_terlihat(request, kunjungan) if boleh else []
    hadir = list(kunjungan.hadir.all())
    return {
        "boleh_laporan": boleh,
        "hadir": hadir,
        "jumlah_hadir": {nama: sum(getattr(satu, nama) for satu in hadir) for nama in ("laki", "perempuan", "jumlah")},
        "foto": [satu for satu in lampiran if satu.jenis == JenisLampiran.FOTO],
        "tertanda": [satu for satu in lampiran if satu.jenis != JenisLampiran.FOTO],
        "pembetulan": [_sebut(satu) for satu in kunjungan.pembetulan.select_related("oleh")],
    }


def _sebut(pembetulan: Any) -> dict[str, Any]:
    """Return a correction as it is shown."""
    nama: dict[str, Any] = {HADIR: _("Daftar hadir"), **TEKS, **DIHAPUS}
    return {
        "satu": pembetulan,
        "apa": [nama[satu] for satu in pembetulan.berubah if satu in nama],
        "semula": [Baris(*satu) for satu in pembetulan.hadir_semula],
    }


@baca_atau_kirim
@butuh("sekolah.ubah")
def laporan_isi(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show the page of the day; POST hands the report in."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    if request.method == "POST":
        return _kirim(request, kunjungan)
    if kunjungan.status == Status.DILAPORKAN or kunjungan.status in BERALASAN:
        return _terkirim(request, kunjungan)
    return _halaman(request, kunjungan, LaporanForm(isi=alur.isi_laporan(kunjungan)))


def _halaman(
    request: Permintaan, kunjungan: Kunjungan, form: LaporanForm, *, status: int = 200, **isi: Any
) -> HttpResponse:
    lampiran = lampiran_terlihat(request, kunjungan)
    isi |= {
        "kunjungan": kunjungan,
        "form": form,
        "bisa_mulai": kunjungan.status in TERENCANA and kunjungan.mulai.astimezone(jam.WIB).date() <= jam.hari_ini(),
        "saat": jam.kini_nyata().timestamp(),
        "foto": [satu for satu in lampiran if satu.jenis == JenisLampiran.FOTO],
        "tertanda": [satu for satu in lampiran if satu.jenis != JenisLampiran.FOTO],
    }
    return sajikan(request, "sekolah/laporan_isi.html", isi, status=status)


def _terkirim(request: Permintaan, kunjungan: Kunjungan) -> HttpResponse:
    """Show the report that was handed in, or that there is none."""
    kunci = Laporan.objects.filter(kunjungan=kunjungan).values_list("pk", flat=True).first()
    isi = {"kunjungan": kunjungan, "kunci": kunci, **isi_ringkasan(request, kunjungan)}
    return sajikan(request, "sekolah/laporan_terkirim.html", isi)


def _salah(request: Permintaan, kunjungan: Kunjungan, form: LaporanForm) -> HttpResponse:
    """Answer 422 with everything that was typed."""
    if _dari_skrip(request):
        return JsonResponse({"galat": " ".join(form.kalimat())}, status=422)
    return _halaman(request, kunjungan, form, status=422)


def _bentrok(request: Permintaan, kunjungan: Kunjungan, form: LaporanForm, kejadian: Exception) -> HttpResponse:
    """Answer 409: why the report cannot be written (so) any more, with everything that was typed."""
    if isinstance(kejadian, alur.Berselisih):
        return _berselisih(request, kunjungan, form, kejadian)
    if _dari_skrip(request):
        return JsonResponse({"galat": str(kejadian)}, status=409)
    kunjungan.refresh_from_db()
    return _halaman(request, kunjungan, form, galat=kejadian, status=409)


def _berselisih(
    request: Permintaan, kunjungan: Kunjungan, form: LaporanForm, kejadian: alur.Berselisih
) -> HttpResponse:
    """Show what is stored beside what was typed; the form then stands on what is stored, so a save is a decision."""
    if _dari_skrip(request):
        return JsonResponse(
            {
                "galat": str(kejadian),
                "isi": kejadian.isi.sebagai_json(),
                "dasar": kejadian.tersimpan.sebagai_json(),
                "selisih": [satu._asdict() for satu in kejadian.selisih],
            },
            status=409,
        )
    return _halaman(request, kunjungan, _atas(form, kejadian), status=409, **_tampil(kejadian))


def _atas(form: LaporanForm, kejadian: alur.Berselisih) -> LaporanForm:
    """Return the form with the merged content on top of what is stored."""
    awal = {nama: form.cleaned_data.get(nama) for nama in ("kunci", "alasan", "buang") if form.cleaned_data.get(nama)}
    lain: dict[str, Any] = {"lampiran": form.lampiran} if isinstance(form, BetulkanForm) else {}
    return type(form)(isi=kejadian.isi, initial={**awal, "dasar": kejadian.tersimpan}, **lain)


def _tampil(kejadian: alur.Berselisih) -> dict[str, Any]:
    """Return what `_kedahuluan.html` shows."""
    return {
        "galat": kejadian,
        "tersimpan": [(satu.label, satu.tersimpan, satu.diketik) for satu in kejadian.selisih],
    }


def _kirim(request: Permintaan, kunjungan: Kunjungan) -> HttpResponse:
    form = KirimForm(request.POST)
    if not form.is_valid():
        return _salah(request, kunjungan, form)
    for kata in lampirkan_semua(request, kunjungan, form.kunci_baru()):
        form.add_error(None, kata)
    if form.errors:
        return _salah(request, kunjungan, form)
    isi: dict[str, Any] = {"dasar": form.cleaned_data["dasar"], "diketik": form.diketik, "oleh": request.user}
    try:
        alur.kirim_laporan(kunjungan, kunci_laporan=form.kunci_baru(), **isi)
    except (alur.Berselisih, *BENTROK) as kejadian:
        return _bentrok(request, kunjungan, form, kejadian)
    jawaban = selesai(request, _alamat(kunjungan), _("Laporan terkirim."))
    return JsonResponse({"ke": _alamat(kunjungan)}) if _dari_skrip(request) else jawaban


@require_POST
@butuh("sekolah.ubah")
def laporan_simpan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Keep the report while it is written; the page's script asks every few seconds, without it a button does."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    form = LaporanForm(request.POST)
    if not form.is_valid():
        return _salah(request, kunjungan, form)
    try:
        isi, pada = alur.simpan_draf(
            kunjungan, dasar=form.cleaned_data["dasar"], diketik=form.diketik, oleh=request.user
        )
    except (alur.Berselisih, *BENTROK) as kejadian:
        return _bentrok(request, kunjungan, form, kejadian)
    galat = lampirkan_semua(request, kunjungan, form.kunci_baru())
    galat += buang_pilihan(request, kunjungan)
    kata = _("Tersimpan %(pukul)s") % {"pukul": tampilan.pukul(pada).removesuffix(" WIB")}
    if _dari_skrip(request):
        jawaban = {"pada": kata, "saat": pada.timestamp(), "isi": isi.sebagai_json(), "galat": " ".join(galat)}
        return JsonResponse(jawaban)
    return _tersimpan(request, kunjungan, isi, kata, galat)


def _tersimpan(request: Permintaan, kunjungan: Kunjungan, isi: IsiLaporan, kata: str, galat: list[str]) -> HttpResponse:
    """Go back to the page, or say which of the files was not kept."""
    if not galat:
        return selesai(request, _alamat(kunjungan), kata)
    messages.success(request, kata)
    return _halaman(request, kunjungan, LaporanForm(isi=isi), galat_berkas=galat, status=422)


@require_POST
@butuh("sekolah.ubah")
def laporan_mulai(request: Permintaan, pk: UUID) -> HttpResponse:
    """Begin the visit."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    try:
        alur.mulai(kunjungan, oleh=request.user)
    except (PindahDitolak, Kedahuluan) as kejadian:
        messages.warning(request, str(kejadian))
        return redirect(_alamat(kunjungan))
    return selesai(request, _alamat(kunjungan), _("Kunjungan dimulai."))


@baca_atau_kirim
@butuh("sekolah.ubah")
def laporan_betulkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Correct a report that was handed in."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    lampiran = lampiran_terlihat(request, kunjungan)
    if request.method != "POST":
        return _halaman_betulkan(request, kunjungan, BetulkanForm(isi=alur.isi_laporan(kunjungan), lampiran=lampiran))
    form = BetulkanForm(request.POST, lampiran=lampiran)
    if not form.is_valid():
        return _halaman_betulkan(request, kunjungan, form, status=422)
    try:
        alur.betulkan(kunjungan, form.koreksi(), oleh=request.user)
    except alur.Berselisih as kejadian:
        return _halaman_betulkan(request, kunjungan, _atas(form, kejadian), status=409, **_tampil(kejadian))
    except (alur.BelumDilaporkan, alur.TidakBerubah, Kedahuluan) as kejadian:
        return _halaman_betulkan(request, kunjungan, form, status=409, galat=kejadian)
    return selesai(request, _alamat(kunjungan), _("Laporan dibetulkan."))


def _halaman_betulkan(
    request: Permintaan, kunjungan: Kunjungan, form: LaporanForm, *, status: int = 200, **isi: Any
) -> HttpResponse:
    isi |= {"kunjungan": kunjungan, "form": form}
    return sajikan(request, "sekolah/laporan_betulkan.html", isi, status=status)


@require_safe
@butuh("sekolah.ubah")
def laporan_pekerja(request: Permintaan) -> HttpResponse:
    """Send the service worker; where it lies is what it may touch."""
    jawaban = render(request, "sekolah/laporan_pekerja.js", content_type="text/javascript")
    jawaban["Cache-Control"] = "private, no-cache"
    return jawaban
