"""What the demo data share: fixed ids, people and institutions by the names of the demo."""

from pilkada.inti.dasar.contoh import kunci, orang

PEMKOT, BAWASLU, KPU = "Pemkot Jakarta Pusat", "Bawaslu Jakarta Pusat", "KPU Jakarta Pusat"

__all__ = ["BAWASLU", "KPU", "PEMKOT", "kunci", "orang"]
