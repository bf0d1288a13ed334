"""People from a spreadsheet: upload, preview, apply once, links to print, refused rows to mend."""

from collections.abc import Callable
from datetime import timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import jawab_unduhan
from pilkada.ekspor.qr import qr_svg
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import jam
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from pilkada.inti.models import Instansi, Peran
from pilkada.orang.alur import lembar as alur
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.forms import LembarForm
from pilkada.orang.models import JenisTautan, LembarOrang, Tautan
from pilkada.orang.querysets import orang_untuk

TAMPIL_TAUTAN = timedelta(hours=1)


def _ke(lembar: LembarOrang) -> str:
    return reverse("orang:lembar_rinci", args=[lembar.pk])


def _ambil(request: Permintaan, pk: UUID) -> LembarOrang:
    return get_object_or_404(LembarOrang.objects.untuk(request.user), pk=pk)


@baca_atau_kirim
@butuh("orang.kelola")
def lembar_unggah(request: Permintaan) -> HttpResponse:
    """Read a spreadsheet; nothing is created before its preview is confirmed."""
    if request.method != "POST":
        return sajikan(request, "orang/lembar_unggah.html", {"form": LembarForm(), "kolom": alur.KOLOM, "peran": Peran})
    form = LembarForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            lembar = alur.simpan(form.cleaned_data["berkas"], kunci=form.kunci_baru(), oleh=request.user)
        except ValidationError as kejadian:
            form.add_error("berkas", kejadian)
        else:
            return selesai(request, _ke(lembar))
    return sajikan(request, "orang/lembar_unggah.html", {"form": form, "kolom": alur.KOLOM, "peran": Peran}, status=422)


@never_cache
@require_safe
@butuh("orang.kelola")
def lembar_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show what applying would do; afterwards what it did, with the new people's links for an hour."""
    lembar = _ambil(request, pk)
    if lembar.diterapkan_pada is None:
        return sajikan(request, "orang/lembar_pratinjau.html", {"lembar": lembar, "hasil": alur.periksa(lembar)})
    return sajikan(request, "orang/lembar_hasil.html", {"lembar": lembar, "undangan": _undangan(request, lembar)})


def _undangan(request: Permintaan, lembar: LembarOrang) -> list[dict[str, Any]]:
    """Return name, login, link and QR of the people this sheet has just created, in the order of their names."""
    if lembar.diterapkan_pada is None or lembar.diterapkan_pada < jam.kini_nyata() - TAMPIL_TAUTAN:
        return []
    orang = orang_untuk(request.user).filter(pk__in=lembar.orang_baru, is_active=True)
    tautan = Tautan.objects.filter(pengguna__in=orang, jenis=JenisTautan.UNDANGAN, dipakai_pada=None)
    baris = tautan.filter(dibuat_oleh=request.user).select_related("pengguna").order_by("pengguna__nama", "pk")
    hasil = []
    for satu in baris:
        alamat = alur_tautan.alamat(satu)
        hasil.append(
            {
                "orang": satu.pengguna,
                "alamat": alamat,
                "qr": qr_svg(alamat, judul=_("Kode QR undangan untuk %(nama)s") % {"nama": satu.pengguna.nama}),
            }
        )
    return hasil


@require_POST
@butuh("orang.kelola")
def lembar_terapkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Create what the good rows say, once."""
    lembar = _ambil(request, pk)
    try:
        baru = alur.terapkan(lembar, kirim_surel=request.POST.get("kirim_surel") == "on", oleh=request.user)
    except Ditolak as kejadian:
        return selesai(request, _ke(lembar), str(kejadian), tingkat=messages.ERROR)
    return selesai(request, _ke(lembar), _("Diterapkan.") if baru else _("Berkas ini sudah diterapkan sebelumnya."))


@require_safe
@butuh("orang.kelola")
def lembar_ditolak(request: Permintaan, pk: UUID) -> HttpResponse:
    """Send the refused rows back as a sheet with a "Galat" column, to be mended and uploaded again."""
    lembar = _ambil(request, pk)
    ditolak = alur.periksa(lembar).ditolak
    if not ditolak:
        raise Http404
    kolom = [
        *(Kolom(kode, _sel(kode)) for kode in alur.KOLOM),
        Kolom(_("Galat"), lambda satu: "; ".join(map(str, satu.galat)), lebar=60),
        Kolom(_("Baris"), lambda satu: satu.nomor, "bilangan"),
    ]
    return jawab_unduhan(request, "xlsx", kolom, ditolak, nama="orang-ditolak", judul=_("Baris yang ditolak"))


@require_safe
@butuh("orang.kelola")
def lembar_templat(request: Permintaan) -> HttpResponse:
    """Send the empty sheet with one invented row."""
    instansi = Instansi.objects.filter(aktif=True).order_by("nama").first()
    contoh = {
        "nama": "Nama Contoh",
        "surel": "nama.contoh@contoh.id",
        "instansi": instansi.singkatan if instansi else "Pemkot",
        "peran": str(Peran.PETUGAS),
        "jabatan": "Staf",
        "kecamatan": "",
    }
    kolom = [Kolom(kode, itemgetter(kode)) for kode in alur.KOLOM]
    return jawab_unduhan(request, "xlsx", kolom, [contoh], nama="templat-orang", judul=_("Templat daftar orang"))


def _sel(kode: str) -> Callable[[alur.Baris], str]:
    return lambda satu: satu.sel.get(kode, "")
