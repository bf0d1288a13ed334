"""The calendar, and the stages on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import jam
from pilkada.inti.hak import boleh, butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir
from pilkada.inti.models import Tahapan
from pilkada.tahapan import alur
from pilkada.tahapan.forms import HapusForm, TahapanForm
from pilkada.tahapan.papan import DAFTAR_TAHAPAN
from pilkada.tahapan.querysets import tahapan_untuk
from pilkada.tahapan.views.bersama import ambil_pemilihan, simpan, tampil

KOLOM = ("nama", "putaran", "mulai", "selesai", "dasar_hukum", "pemilik", "kode", "versi")


@require_safe
@butuh("tahapan.lihat")
def tahapan_daftar(request: Permintaan) -> HttpResponse:
    """Show the calendar of the active election, or of the one asked for: stages on a time line, deadlines below."""
    isi = {"hari_ini": jam.hari_ini(), "kelola": boleh(request.user, "konfigurasi.kelola")}
    return jawab(request, DAFTAR_TAHAPAN, isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def tahapan_buat(request: Permintaan, pk: int) -> HttpResponse:
    """Add a stage to an election."""
    pemilihan = ambil_pemilihan(request, pk)
    isi = tampil(pemilihan, _("Tahapan baru"), _("Simpan tahapan"))
    if request.method != "POST":
        return formulir(request, TahapanForm(), **isi)
    form = TahapanForm(request.POST)

    def buat() -> list[tuple[int, str]]:
        return _kabar(alur.buat_tahapan(pemilihan, isi=form.isi(), oleh=request.user))

    return simpan(request, form, buat, **isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def tahapan_ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Change a stage."""
    tahapan = get_object_or_404(tahapan_untuk(request.user), pk=pk)
    isi = tampil(tahapan.pemilihan, _("Ubah tahapan"), _("Simpan tahapan"))
    isi |= {"atas": "tahapan/_hapus.html", "hapus": reverse("tahapan:tahapan_hapus", args=[pk])}
    isi |= {"kata_hapus": _("Hapus tahapan"), "catatan": " ".join(alur.peringatan(tahapan)), "diriwayatkan": tahapan}
    if request.method != "POST":
        return formulir(request, TahapanForm(initial={kolom: getattr(tahapan, kolom) for kolom in KOLOM}), **isi)
    form = TahapanForm(request.POST, initial={"pemilik": tahapan.pemilik})

    def ubah() -> list[tuple[int, str]]:
        versi = form.cleaned_data["versi"] or 0
        ikut = alur.ubah_tahapan(tahapan, versi=versi, isi=form.isi(), oleh=request.user)
        return _kabar(tahapan, ikut)

    return simpan(request, form, ubah, baris=tahapan, **isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def tahapan_hapus(request: Permintaan, pk: int) -> HttpResponse:
    """Ask, then remove a stage."""
    tahapan = get_object_or_404(tahapan_untuk(request.user), pk=pk)
    isi = tampil(tahapan.pemilihan, _("Hapus tahapan “%(nama)s”?") % {"nama": tahapan.nama}, _("Hapus tahapan"))
    isi |= {"bahaya": True, "catatan": _("Riwayatnya tetap tersimpan, tahapannya tidak tampil lagi di mana pun.")}
    if request.method != "POST":
        return formulir(request, HapusForm(initial={"versi": tahapan.versi}), **isi)
    form = HapusForm(request.POST)

    def hapus() -> list[tuple[int, str]]:
        alur.hapus_tahapan(tahapan, versi=form.cleaned_data["versi"] or 0, oleh=request.user)
        return [(messages.SUCCESS, _("Tahapan “%(nama)s” dihapus.") % {"nama": tahapan.nama})]

    return simpan(request, form, hapus, baris=tahapan, **isi)


def _kabar(tahapan: Tahapan, ikut: int = 0) -> list[tuple[int, str]]:
    """Return what to tell after saving: that it is done, which deadlines moved along, what to look at again."""
    kabar = [(messages.SUCCESS, _("Tahapan disimpan."))]
    if ikut:
        kalimat = ngettext(
            "%(jumlah)d batas waktu yang dihitung darinya ikut bergeser.",
            "%(jumlah)d batas waktu yang dihitung darinya ikut bergeser.",
            ikut,
        )
        kabar.append((messages.INFO, kalimat % {"jumlah": ikut}))
    perlu = alur.peringatan(tahapan)
    if perlu:
        kabar.append(
            (messages.WARNING, _("Periksa “%(nama)s”: %(perlu)s") % {"nama": tahapan.nama, "perlu": " ".join(perlu)})
        )
    return kabar
