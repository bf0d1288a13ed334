"""What the demo data share: fixed ids, people and institutions by the names of the demo."""

from uuid import NAMESPACE_URL, UUID, uuid5

from pilkada.inti.models import Pengguna

PEMKOT, BAWASLU, KPU = "Pemkot Jakarta Pusat", "Bawaslu Jakarta Pusat", "KPU Jakarta Pusat"


def kunci(teks: str) -> UUID:
    """Return the fixed id of a demo object, so that loading twice changes nothing."""
    return uuid5(NAMESPACE_URL, f"contoh:{teks}")


def orang(login: str) -> Pengguna:
    """Return the person of a demo login."""
    return Pengguna.objects.get(email=f"{login}@contoh.id")
