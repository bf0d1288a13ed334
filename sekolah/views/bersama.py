"""What the pages of schools and visits share: getting the row one may see and change."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from pilkada.inti.hak import HAK
from pilkada.inti.htmx import Permintaan
from sekolah.models import Kunjungan, Sekolah


def _ambil(request: Permintaan, baris: Any, pk: UUID, hak: str) -> Any:
    """Return a row the person may see (404), for which they hold the right (403)."""
    satu = get_object_or_404(baris, pk=pk)
    if hak and not memegang(request, satu, hak):
        raise PermissionDenied(str(HAK[hak].nama))
    return satu


def ambil_sekolah(request: Permintaan, pk: UUID, hak: str = "") -> Sekolah:
    """Return a school the person may see (404), for which they hold the right (403)."""
    baris = Sekolah.objects.untuk(request.user).ringkas().select_related("gabung_ke", "dibuat_oleh")
    sekolah: Sekolah = _ambil(request, baris, pk, hak)
    return sekolah


def ambil_kunjungan(request: Permintaan, pk: UUID, hak: str = "") -> Kunjungan:
    """Return a visit the person may see (404), for which they hold the right (403)."""
    kunjungan: Kunjungan = _ambil(request, Kunjungan.objects.untuk(request.user).ringkas(), pk, hak)
    return kunjungan


def memegang(request: Permintaan, objek: Any, hak: str = "sekolah.ubah") -> bool:
    """Say whether the person holds the right for this row: a Panwaslu Kecamatan only in its kecamatan."""
    ada: bool = type(objek).objects.filter(pk=objek.pk).dapat_ditulis(request.user, hak).exists()
    return ada
