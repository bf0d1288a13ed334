"""Attendees picked from the directory of officials and from the users: one by one, or many at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiensi import alur
from audiensi.models import Audiensi, Pejabat
from audiensi.papan.pejabat import boleh_tahu_telepon
from audiensi.views.bersama import BENTROK, ambil, kembali, uuid_sah
from pilkada.inti.formulir import bersihkan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan
from pilkada.inti.models import Pengguna

BATAS_TEMUAN = 8
BATAS_PILIHAN = 50
PANJANG_CARI = 100


def _kata(request: Permintaan) -> str:
    """Return the search word."""
    diminta = request.POST if request.method == "POST" else request.GET
    return " ".join(bersihkan(diminta.get("cari", "")).split())[:PANJANG_CARI]


def _pejabat(request: Permintaan) -> Any:
    return Pejabat.objects.untuk(request.user).filter(aktif=True).select_related("instansi")


def temukan_pejabat(request: Permintaan) -> dict[str, Any]:
    """Return the officials in office who match the word in the address; none without a word."""
    kata = _kata(request) if request.method != "POST" else ""
    temuan = list(_pejabat(request).cari(kata)[:BATAS_TEMUAN]) if kata else []
    return {"cari": kata, "temuan": temuan}


def pejabat_terpilih(request: Permintaan) -> dict[str, Any]:
    """Return the official whom the address names as a form's first values; phone only for those who may know it."""
    pk = request.GET.get("pejabat")
    pejabat = _pejabat(request).filter(pk=pk).first() if uuid_sah(pk) else None
    return _sebagai_peserta(request, [pejabat])[0] if pejabat else {}


def _sebagai_peserta(request: Permintaan, pejabat: list[Pejabat]) -> list[dict[str, Any]]:
    tahu = [satu.pk for satu in pejabat if boleh_tahu_telepon(request.user, satu)]
    return alur.salin_pejabat(pejabat, telepon=tahu)


@baca_atau_kirim
@butuh("audiensi.ubah")
def peserta_pilih(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add many at once by ticking them; a search keeps what is ticked."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    if request.method != "POST" or "cari_saja" in request.POST:
        return _halaman(request, audiensi)
    pejabat = list(_pejabat(request).filter(pk__in=_tercentang(request, "pejabat")))
    pengguna = list(_pengguna().filter(pk__in=_tercentang(request, "pengguna")))
    if not pejabat and not pengguna:
        return _halaman(request, audiensi, galat=_("Centang dulu orang yang ingin ditambahkan."), status=422)
    isi = [*_sebagai_peserta(request, pejabat), *(alur.isi_akun(satu) for satu in pengguna)]
    try:
        jadi = alur.tambah_banyak(audiensi, isi, oleh=request.user)
    except BENTROK as kejadian:
        return _halaman(request, audiensi, galat=str(kejadian), status=409)
    messages.success(request, kalimat_jadi(len(jadi), len(isi) - len(jadi)))
    return kembali(audiensi, "peserta")


def kalimat_jadi(jadi: int, sudah: int) -> str:
    """Return how many were added and how many were on the list already, in words."""
    kata = ngettext("%(jadi)d peserta ditambahkan.", "%(jadi)d peserta ditambahkan.", jadi) % {"jadi": jadi}
    if sudah:
        kata += " " + ngettext("%(sudah)d sudah ada di daftar.", "%(sudah)d sudah ada di daftar.", sudah) % {
            "sudah": sudah
        }
    return kata


def _pengguna() -> Any:
    return Pengguna.objects.filter(is_active=True).prefetch_related("keanggotaan__instansi")


def _tercentang(request: Permintaan, nama: str) -> list[UUID]:
    diminta = request.POST if request.method == "POST" else request.GET
    return [UUID(pk) for pk in diminta.getlist(nama) if uuid_sah(pk)]


def _halaman(request: Permintaan, audiensi: Audiensi, *, galat: str = "", status: int = 200) -> HttpResponse:
    """Show whom one may pick: the ticked ones first, then those who match."""
    kata, ada = _kata(request), alur.SudahAda(audiensi)
    akun = _pengguna()
    for satu in kata.split():
        akun = akun.filter(
            Q(nama__icontains=satu)
            | Q(pk__in=Pengguna.objects.filter(keanggotaan__instansi__nama__icontains=satu))
            | Q(pk__in=Pengguna.objects.filter(keanggotaan__jabatan__icontains=satu))
        )
    pejabat, pejabat_lain = _susun(_pejabat(request), _pejabat(request).cari(kata), _tercentang(request, "pejabat"))
    pengguna, pengguna_lain = _susun(_pengguna(), akun, _tercentang(request, "pengguna"))
    for satu in pejabat:
        satu.sudah = ada.memuat(satu.nama, satu.instansi_id, satu.instansi_lain, None)
    for satu in pengguna:
        satu.anggota = next(iter(satu.keanggotaan.all()), None)
        satu.sudah = ada.memuat(satu.nama, satu.anggota.instansi_id if satu.anggota else None, "", satu.pk)
    isi = {
        "audiensi": audiensi,
        "cari": kata,
        "pejabat": pejabat,
        "pejabat_lain": pejabat_lain,
        "pengguna": pengguna,
        "pengguna_lain": pengguna_lain,
        "galat": galat,
    }
    return sajikan(request, "audiensi/peserta_pilih.html", isi, potongan="pilihan", status=status)


def _susun(semua: Any, cocok: Any, tercentang: list[UUID]) -> tuple[list[Any], int]:
    """Return the ticked rows and a limited number of the matching ones, and how many more match."""
    atas = list(semua.filter(pk__in=tercentang)) if tercentang else []
    for satu in atas:
        satu.tercentang = True
    sisa = cocok.exclude(pk__in=tercentang)
    bawah = list(sisa[: BATAS_PILIHAN + 1])
    lain = sisa.count() - BATAS_PILIHAN if len(bawah) > BATAS_PILIHAN else 0
    return atas + bawah[:BATAS_PILIHAN], lain
