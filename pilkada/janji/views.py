"""Pages of promises."""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import alur as inti_alur
from pilkada.inti import berkas, papan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import boleh, butuh, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.models import Pengguna
from pilkada.janji import alur
from pilkada.janji.forms import TENGGAT, AlasanForm, JanjiForm, LaporForm
from pilkada.janji.models import Janji
from pilkada.janji.papan import DAFTAR_JANJI
from pilkada.janji.status import Status

BENTROK = (Kedahuluan, PindahDitolak)
LANGKAH = (Status.TERBUKA, Status.DILAPORKAN, Status.DITERIMA)


def _ambil(
    request: Permintaan, pk: UUID, hak: str = "", pihak: "Callable[[Janji], Iterable[int]] | None" = None
) -> Janji:
    """Return a promise the person may see (404), in one of whose institutions they hold the right (403)."""
    baris = Janji.objects.untuk(request.user).select_related("pemilik_instansi", "kepada_instansi", "pemilik")
    janji: Janji = get_object_or_404(baris, pk=pk)
    if hak and pihak:
        pastikan(request.user, hak, di=pihak(janji))
    return janji


def pemilik(janji: Janji) -> tuple[int, ...]:
    """Return the institution that owes."""
    return (janji.pemilik_instansi_id,)


def penerima(janji: Janji) -> tuple[int, ...]:
    """Return the institution that is owed."""
    return (janji.kepada_instansi_id,)


def kedua_pihak(janji: Janji) -> tuple[int, ...]:
    """Return both institutions."""
    return (*pemilik(janji), *penerima(janji))


@require_safe
@butuh("janji.lihat")
def janji_daftar(request: Permintaan) -> HttpResponse:
    """List promises made by or to one's institutions."""
    tanya = request.GET.copy()
    for kunci in ("hal", "unduh", "tenggat"):
        tanya.pop(kunci, None)
    kini = request.GET.get("tenggat", "")
    pilihan = [("", _("Semua tenggat")), *TENGGAT.items()]
    isi = {"tenggat": kini, "cepat": [(nilai, nama, _alamat(tanya, nilai)) for nilai, nama in pilihan]}
    return jawab(request, DAFTAR_JANJI, isi)


def _alamat(tanya: QueryDict, tenggat: str) -> str:
    """Return the address of the list with one of the quick choices."""
    lain = tanya.copy()
    if tenggat:
        lain["tenggat"] = tenggat
    return f"?{lain.urlencode()}"


@require_safe
@butuh("janji.lihat")
def janji_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a promise, its proof, and what can be done now."""
    janji = _ambil(request, pk)
    orang = request.user
    terbuka, dilaporkan = janji.status == Status.TERBUKA, janji.status == Status.DILAPORKAN
    pokok = papan.pokok().get(janji.pokok)
    isi = {
        "janji": janji,
        "langkah": LANGKAH,
        "berkas": berkas.milik(janji, request.user),
        "sumber": _tautan_sumber(janji, orang),
        "pokok": pokok,
        "tautan_pokok": reverse(pokok.tautan) if pokok and boleh(orang, pokok.hak) else "",
        "bisa_ubah": terbuka and boleh(orang, "janji.ubah", di=kedua_pihak(janji)),
        "bisa_lapor": terbuka and boleh(orang, "janji.lapor", di=pemilik(janji)),
        "bisa_putuskan": dilaporkan and boleh(orang, "janji.putuskan", di=penerima(janji)),
        "bisa_batalkan": terbuka and boleh(orang, "janji.putuskan", di=penerima(janji)),
    }
    return sajikan(request, "janji/janji_rinci.html", isi)


def _tautan_sumber(janji: Janji, pengguna: Pengguna) -> str:
    """Return the address of the object in which the promise was made, if the person may open it."""
    app, model = janji.sumber_jenis.split(".")
    try:
        alamat = reverse(f"{app}:{model}_rinci", args=[janji.sumber_id])
        asal: Any = apps.get_model(janji.sumber_jenis)
    except (NoReverseMatch, LookupError):
        return ""
    return alamat if asal.objects.untuk(pengguna).filter(pk=janji.sumber_id).exists() else ""


def catat(  # noqa: PLR0913 — what differs between the subjects that keep promises
    request: Permintaan,
    sumber: Any,
    *,
    pihak: Collection[int],
    tanpa_pihak: str,
    awal: dict[str, Any],
    galat: Exception | None = None,
    bagian_id: UUID | None = None,
    pokok: str = "",
    catatan: str = "",
) -> HttpResponse:
    """Show or save the form of a promise made in an object that the caller let the person write.

    Only the institutions `pihak` may owe or be owed: another one would learn of its debt unseen (`tanpa_pihak` says
    what to do). `pokok` is the topic under which the list finds it. `galat` answers 409 when the object takes no
    promise now. Afterwards to `#janji` of the object's page.
    """
    tampil: dict[str, Any] = {"judul": _("Catat janji"), "kirim": _("Simpan janji"), "pulang": sumber, "lagi": True}
    tampil["catatan"] = catatan
    if request.method != "POST":
        return formulir(request, JanjiForm(initial=awal), **tampil)
    form = JanjiForm(request.POST)
    if form.is_valid():
        for nama in ("pemilik_instansi", "kepada_instansi"):
            if form.cleaned_data[nama].pk not in pihak:
                form.add_error(nama, tanpa_pihak)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    if galat is not None:
        return formulir(request, form, galat=galat, status=409, **tampil)
    asal = {"bagian_id": bagian_id, "pokok": pokok}
    alur.buat(sumber, kunci=form.kunci_baru(), isi=form.isi() | asal, oleh=request.user)
    messages.success(request, _("Janji dicatat."))
    return redirect(request.get_full_path() if "lagi" in request.POST else f"{sumber.get_absolute_url()}#janji")


@baca_atau_kirim
@butuh("janji.ubah")
def janji_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change an open promise; both institutions may, history keeps what it said before."""
    janji = _ambil(request, pk, "janji.ubah", kedua_pihak)
    tampil: dict[str, Any] = {"judul": _("Ubah janji"), "kirim": _("Simpan perubahan")}
    tertutup = _("Janji yang sudah dilaporkan atau ditutup tidak diubah lagi.")
    if janji.status != Status.TERBUKA and request.method != "POST":
        return selesai(request, janji, tertutup, tingkat=messages.WARNING)
    kolom = ("pemilik_instansi", "pemilik", "pemilik_nama", "kepada_instansi", "tenggat")
    awal = {nama: getattr(janji, nama) for nama in kolom} | {"isi_janji": janji.isi, "versi": janji.versi}
    if request.method != "POST":
        return formulir(request, JanjiForm(initial=awal), pulang=janji, **tampil)
    form: Any = JanjiForm(request.POST, initial=awal)
    if janji.status != Status.TERBUKA:  # reported while the form was open: refused, with what was typed
        return formulir(request, form, status=409, galat=tertutup, pulang=janji, **tampil)
    if not form.is_valid():
        return formulir(request, form, status=422, pulang=janji, **tampil)
    try:
        inti_alur.ubah(janji, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, janji, kejadian, pulang=janji, **tampil)
    return selesai(request, janji, _("Perubahan disimpan."))


@baca_atau_kirim
@butuh("janji.lapor")
def janji_laporkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Report a promise as kept, with proof."""
    janji = _ambil(request, pk, "janji.lapor", pemilik)
    tampil: dict[str, Any] = {"judul": _("Laporkan realisasi"), "kirim": _("Kirim laporan")}
    if request.method != "POST":
        return formulir(request, LaporForm(), pulang=janji, **tampil)
    form = LaporForm(request.POST, request.FILES)
    if not form.is_valid():
        return formulir(request, form, status=422, pulang=janji, **tampil)
    try:
        alur.laporkan(janji, **form.isi(), oleh=request.user)
    except ValidationError as kejadian:
        form.add_error("berkas", kejadian)
        return formulir(request, form, status=422, pulang=janji, **tampil)
    except BENTROK as kejadian:
        return formulir(request, form, status=409, galat=kejadian, pulang=janji, **tampil)
    return selesai(request, janji, _("Realisasi dilaporkan; menunggu diterima."))


@require_POST
@butuh("janji.putuskan")
def janji_terima(request: Permintaan, pk: UUID) -> HttpResponse:
    """Accept the proof (the institution that is owed)."""
    janji = _ambil(request, pk, "janji.putuskan", penerima)
    try:
        alur.terima(janji, oleh=request.user)
    except BENTROK as kejadian:
        return selesai(request, janji, str(kejadian), tingkat=40)
    return selesai(request, janji, _("Realisasi diterima. Janji selesai."))


def _beralasan(
    request: Permintaan, janji: Janji, kerja: "Callable[[str], None]", pesan: str, **tampil: Any
) -> HttpResponse:
    """Do a step that needs a reason."""
    if request.method != "POST":
        return formulir(request, AlasanForm(), pulang=janji, **tampil)
    form = AlasanForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, pulang=janji, **tampil)
    try:
        kerja(form.cleaned_data["alasan"])
    except BENTROK as kejadian:
        return formulir(request, form, status=409, galat=kejadian, pulang=janji, **tampil)
    return selesai(request, janji, pesan)


@baca_atau_kirim
@butuh("janji.putuskan")
def janji_kembalikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the proof back, with a reason."""
    janji = _ambil(request, pk, "janji.putuskan", penerima)
    return _beralasan(
        request,
        janji,
        lambda alasan: alur.kembalikan(janji, alasan=alasan, oleh=request.user),
        _("Laporan dikembalikan."),
        judul=_("Kembalikan laporan"),
        kirim=_("Kembalikan"),
    )


@baca_atau_kirim
@butuh("janji.putuskan")
def janji_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Call a promise off, with a reason."""
    janji = _ambil(request, pk, "janji.putuskan", penerima)
    return _beralasan(
        request,
        janji,
        lambda alasan: alur.batalkan(janji, alasan=alasan, oleh=request.user),
        _("Janji dibatalkan."),
        judul=_("Batalkan janji"),
        kirim=_("Batalkan janji"),
    )
