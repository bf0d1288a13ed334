"""Who sees which part of the calendar: everybody the active election, who configures all of them."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from pilkada.inti import hak
from pilkada.inti.models import BatasWaktu, Pemilihan, Tahapan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def pemilihan_untuk(pengguna: "Pengguna") -> "QuerySet[Pemilihan]":
    """Return the elections that the person may see: one that is being prepared is only for who prepares it."""
    if hak.boleh(pengguna, "konfigurasi.kelola"):
        return Pemilihan.objects.all()
    aktif = Pemilihan.objects.filter(aktif=True)
    return aktif if hak.boleh(pengguna, "tahapan.lihat") else aktif.none()


def tahapan_untuk(pengguna: "Pengguna") -> "QuerySet[Tahapan]":
    """Return the stages of those elections."""
    return Tahapan.objects.filter(pemilihan__in=pemilihan_untuk(pengguna)).select_related("pemilihan", "pemilik")


def batas_untuk(pengguna: "Pengguna") -> "QuerySet[Any]":
    """Return the deadlines of those elections with their days, in the order of the calendar."""
    baris = BatasWaktu.objects.filter(acuan__pemilihan__in=pemilihan_untuk(pengguna)).bertanggal()
    return baris.select_related("acuan__pemilihan", "pemilik").order_by("tanggal", "kode", "pk")


def tahapan_aktif() -> "QuerySet[Tahapan]":
    """Return the stages of the active election, whoever asks."""
    return Tahapan.objects.filter(pemilihan__aktif=True)


def batas_aktif() -> "QuerySet[Any]":
    """Return the deadlines of the active election with their days, whoever asks."""
    return BatasWaktu.objects.filter(acuan__pemilihan__aktif=True).bertanggal()
