"""Elections: their list, their voting day, which one is active."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, sajikan
from pilkada.inti.models import Pemilihan
from pilkada.tahapan import alur
from pilkada.tahapan.alur.bersama import batas_dari
from pilkada.tahapan.forms import HapusForm, PemilihanForm
from pilkada.tahapan.querysets import pemilihan_untuk
from pilkada.tahapan.views.bersama import ambil_pemilihan, simpan, tampil


@require_safe
@butuh("konfigurasi.kelola")
def pemilihan_daftar(request: Permintaan) -> HttpResponse:
    """List the elections, the active one first."""
    baris = pemilihan_untuk(request.user).annotate(
        jumlah_tahapan=Count("tahapan", distinct=True), jumlah_batas=Count("tahapan__batas", distinct=True)
    )
    return sajikan(
        request, "tahapan/pemilihan_daftar.html", {"pemilihan": baris.order_by("-aktif", "-hari_pemungutan", "pk")}
    )


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def pemilihan_ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Change an election's name or voting day."""
    pemilihan = ambil_pemilihan(request, pk)
    isi = tampil(pemilihan, _("Ubah pemilihan"), _("Simpan pemilihan"))
    isi["catatan"] = _akan_bergeser(pemilihan)
    if request.method != "POST":
        awal = {kolom: getattr(pemilihan, kolom) for kolom in ("nama", "hari_pemungutan", "versi")}
        return formulir(request, PemilihanForm(initial=awal), **isi)
    form = PemilihanForm(request.POST)

    def ubah() -> list[tuple[int, str]]:
        lama, versi = pemilihan.hari_pemungutan, form.cleaned_data["versi"] or 0
        geseran = alur.ubah_pemilihan(pemilihan, versi=versi, isi=form.isi(), oleh=request.user)
        return _kabar(pemilihan, geseran, pindah=pemilihan.hari_pemungutan != lama)

    return simpan(request, form, ubah, baris=pemilihan, **isi)


@baca_atau_kirim
@butuh("konfigurasi.kelola")
def pemilihan_aktifkan(request: Permintaan, pk: int) -> HttpResponse:
    """Ask, then make an election the active one."""
    pemilihan = ambil_pemilihan(request, pk)
    kini = pemilihan_untuk(request.user).filter(aktif=True).first()
    isi = tampil(pemilihan, _("Aktifkan “%(nama)s”?") % {"nama": pemilihan.nama}, _("Aktifkan pemilihan ini"))
    isi |= {"bahaya": True, "catatan": _akibat(pemilihan, kini)}
    if request.method != "POST":
        return formulir(request, HapusForm(initial={"versi": pemilihan.versi}), **isi)
    form = HapusForm(request.POST)

    def aktifkan() -> list[tuple[int, str]]:
        alur.aktifkan(pemilihan, versi=form.cleaned_data["versi"] or 0, oleh=request.user)
        return [(messages.SUCCESS, _("%(nama)s kini pemilihan yang aktif.") % {"nama": pemilihan.nama})]

    return simpan(request, form, aktifkan, baris=pemilihan, **isi)


def _akibat(pemilihan: Pemilihan, kini: Pemilihan | None) -> str:
    """Say what becomes of everybody's pages when the election is made active."""
    if pemilihan.aktif:
        return _("Pemilihan ini sudah aktif.")
    kalimat = _("Hitung mundur, kalender, pengingat, dan papan deklarasi semua orang akan memakai pemilihan ini.")
    if kini is None:
        return kalimat
    return f"{kalimat} {_('%(nama)s tidak aktif lagi; datanya tetap tersimpan.') % {'nama': kini.nama}}"


def _akan_bergeser(pemilihan: Pemilihan) -> str:
    """Say what would move along with the voting day."""
    tahapan = alur.ikut_bergeser(pemilihan)
    if tahapan is None:
        return _("Tidak ada tahapan yang ikut bergeser bila hari pemungutan suara diubah.")
    batas = [f"{satu.nama} ({satu.sebutan})" for satu in batas_dari(tahapan).select_related("acuan")]
    kalimat = _("Bila hari pemungutan suara diubah, tahapan “%(nama)s” ikut bergeser, yang lain tidak.") % {
        "nama": tahapan.nama
    }
    if not batas:
        return kalimat
    return f"{kalimat} {_('Batas waktu yang ikut bergeser: %(batas)s.') % {'batas': '; '.join(batas)}}"


def _kabar(pemilihan: Pemilihan, geseran: alur.Geseran, *, pindah: bool) -> list[tuple[int, str]]:
    """Return what to tell after saving: that it is done, and what moved from when to when."""
    kabar = [(messages.SUCCESS, _("Pemilihan disimpan."))]
    if not pindah:
        return kabar
    hari = {"hari": date_format(pemilihan.hari_pemungutan, "l, j F Y")}
    if geseran.tahapan is None:
        kabar.append((messages.WARNING, _("Hari pemungutan suara kini %(hari)s. Tidak ada tahapan yang ikut.") % hari))
        return kabar
    batas = [
        f"{satu.nama}: {date_format(lama, 'j F Y')} → {date_format(baru, 'j F Y')}"
        for satu, lama, baru in geseran.batas
    ]
    isi = {**hari, "tahapan": geseran.tahapan.nama, "batas": "; ".join(batas) or "–"}
    kabar.append(
        (
            messages.WARNING,
            _(
                "Hari pemungutan suara kini %(hari)s. Ikut bergeser: tahapan %(tahapan)s; batas waktu: %(batas)s. "
                "Tahapan lain tetap; periksa satu per satu."
            )
            % isi,
        )
    )
    return kabar
