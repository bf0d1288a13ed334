"""The next schools: their list in the stated order, and several visits planned at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from sekolah import alur
from sekolah.forms import SEKALIGUS_TERBANYAK, BeberapaKunjunganForm
from sekolah.models import Sekolah
from sekolah.papan import DAFTAR_BERIKUTNYA

DAFTAR = "sekolah:berikutnya_daftar"


@require_safe
@butuh("sekolah.ubah")
def berikutnya_daftar(request: Permintaan) -> HttpResponse:
    """List the schools to visit next, those the person may plan."""
    return jawab(request, DAFTAR_BERIKUTNYA, {"terbanyak": SEKALIGUS_TERBANYAK})


def _terpilih(request: Permintaan) -> list[Sekolah]:
    """Return the chosen schools in the order of the address; foreign, closed and merged ones are left out."""
    kunci = [satu for satu in map(_uuid, dict.fromkeys(request.GET.getlist("sekolah"))) if satu]
    milik = Sekolah.objects.untuk(request.user).dapat_ditulis(request.user).terdaftar().ringkas()
    ada = {satu.pk: satu for satu in milik.filter(pk__in=kunci)}
    return [ada[satu] for satu in kunci if satu in ada]


def _uuid(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None


@baca_atau_kirim
@butuh("sekolah.ubah")
def berikutnya_rencanakan(request: Permintaan) -> HttpResponse:
    """Plan visits to the schools in the address: a form, a preview with its clashes, then all in one transaction."""
    sekolah = _terpilih(request)
    if not 1 <= len(sekolah) <= SEKALIGUS_TERBANYAK:
        messages.error(request, _pesan_banyak(len(sekolah)))
        return redirect(DAFTAR)
    if request.method != "POST":
        return _halaman(request, BeberapaKunjunganForm(sekolah=sekolah, pengguna=request.user))
    form = BeberapaKunjunganForm(request.POST, sekolah=sekolah, pengguna=request.user)
    if not form.is_valid() or request.POST.get("langkah") == "ubah":
        return _halaman(request, form, status=422 if form.errors else 200)
    return _periksa(request, form)


def _periksa(request: Permintaan, form: BeberapaKunjunganForm) -> HttpResponse:
    """Show what would be planned; plan it when exactly this was shown before."""
    bentrok = alur.bentrok_usulan(form.usulan(), oleh=request.user)
    tanda = form.tanda(bentrok)
    if request.POST.get("langkah") != "simpan":
        return _pratinjau(request, form, bentrok, tanda)
    if form.cleaned_data["sidik"] != tanda:
        galat = _("Rencana atau bentrokannya berubah sejak pratinjau. Periksa sekali lagi.")
        return _pratinjau(request, form, bentrok, tanda, galat=galat, status=409)
    return _simpan(request, form)


def _pesan_banyak(banyak: int) -> str:
    if not banyak:
        return _("Pilih paling sedikit satu sekolah yang boleh Anda rencanakan.")
    return _("Pilih paling banyak %(terbanyak)d sekolah sekaligus.") % {"terbanyak": SEKALIGUS_TERBANYAK}


def _simpan(request: Permintaan, form: BeberapaKunjunganForm) -> HttpResponse:
    try:
        jadi = alur.rencanakan_beberapa(form.usulan(), kunci=form.kunci_baru(), isi=form.bersama(), oleh=request.user)
    except alur.SudahDigabung as kejadian:
        form.add_error(None, str(kejadian))
        return _halaman(request, form, status=409)
    pesan = ngettext("%(banyak)d kunjungan direncanakan.", "%(banyak)d kunjungan direncanakan.", len(jadi))
    return selesai(request, DAFTAR, pesan % {"banyak": len(jadi)})


def _halaman(request: Permintaan, form: BeberapaKunjunganForm, *, status: int = 200) -> HttpResponse:
    return sajikan(request, "sekolah/berikutnya_rencanakan.html", {"form": form}, status=status)


def _pratinjau(
    request: Permintaan, form: BeberapaKunjunganForm, bentrok: Any, tanda: str, *, galat: str = "", status: int = 200
) -> HttpResponse:
    isi = {
        "form": form,
        "baris": list(zip(form.usulan(), bentrok, strict=True)),
        "ada_bentrok": any(bentrok),
        "tersembunyi": _tersembunyi(request, tanda),
        "galat": galat,
    }
    return sajikan(request, "sekolah/berikutnya_periksa.html", isi, status=status)


def _tersembunyi(request: Permintaan, tanda: str) -> list[tuple[str, str]]:
    """Return what was typed, to travel through the preview, with the mark of what it shows."""
    lewat = {"csrfmiddlewaretoken", "langkah", "sidik"}
    isi = [(nama, nilai) for nama, semua in request.POST.lists() if nama not in lewat for nilai in semua]
    return [*isi, ("sidik", tanda)]
