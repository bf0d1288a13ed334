"""The demo's 109 schools: names, numbers and points are invented; how many a kecamatan has is public."""

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from pilkada.inti import jam
from pilkada.inti.dasar.contoh import kunci, orang
from pilkada.inti.riwayat import jejak
from sekolah.contoh.wilayah import BANYAK, PUSAT
from sekolah.models import Sekolah
from sekolah.status import JenisSekolah, Kepemilikan, Pembina

DIBUAT = jam.wib(2024, 9, 2, 10)
POHON = (
    "Cendana", "Kenanga", "Flamboyan", "Cempaka", "Trembesi", "Angsana", "Mahoni", "Bungur", "Tanjung", "Kamboja",
    "Ketapang", "Meranti", "Ulin", "Jati", "Sonokeling", "Gaharu", "Damar", "Pinus", "Rasamala", "Waru",
    "Nyamplung", "Dadap", "Sengon", "Eboni", "Merbau", "Keruing", "Bangkirai", "Kapur", "Matoa", "Salam",
    "Kemuning", "Bakau", "Akasia", "Beringin", "Randu", "Asam Jawa", "Bintaro",
)  # fmt: skip
# Kinds in the order in which schools get theirs; pupils of each, from and to.
JENIS = ("sma", "smk", "smk", "sma", "ma", "smk", "sma", "pkbm", "smk", "sma", "smk", "slb", "sma", "smk", "ma")
SISWA = {"sma": (320, 960), "smk": (280, 1080), "ma": (140, 420), "slb": (28, 84), "pkbm": (60, 240)}
# Every third SMA, SMK and SLB is a public one.
NEGERI = {JenisSekolah.SMA, JenisSekolah.SMK, JenisSekolah.SLB}
WILAYAH_1 = ("31.71.01", "31.71.02", "31.71.03", "31.71.07")
LANGKAH = 0.0011  # of the grid inside a kelurahan, in degrees: some 120 metres


def kunci_sekolah(nomor: int) -> UUID:
    """Return the id of the demo's nth school, from 0."""
    return kunci(f"sekolah {nomor}")


def muat_sekolah() -> None:
    """Load the schools, once: what people change or merge away afterwards is left to them."""
    if Sekolah.objects.filter(pk=kunci_sekolah(0)).exists():
        return
    pembuat = orang("petugas.bawaslu")
    baris = (
        Sekolah(pk=kunci_sekolah(nomor), dibuat_oleh=pembuat, dibuat_pada=DIBUAT, **isi)
        for nomor, isi in enumerate(_semua())
    )
    with jam.pada(DIBUAT), jejak(oleh=pembuat):
        Sekolah.objects.bulk_create(baris)


def _semua() -> Iterator[dict[str, Any]]:
    """Return what is known of each school, in the order of its number."""
    nomor = 0
    for kecamatan, banyak in BANYAK.items():
        kelurahan = [kode for kode in PUSAT if kode.startswith(kecamatan)]
        for urutan, kode in enumerate(islice(cycle(kelurahan), banyak)):
            yield _sekolah(nomor, kode, urutan // len(kelurahan))
            nomor += 1


def _sekolah(nomor: int, kelurahan: str, letak: int) -> dict[str, Any]:
    """Return one invented school; `letak` is its place on the grid of its kelurahan."""
    jenis = JenisSekolah(JENIS[nomor % len(JENIS)])
    negeri = jenis in NEGERI and nomor % 3 == 0
    dadu = random.Random(f"sekolah contoh {nomor}")  # noqa: S311 — decoration, no secret
    siswa = dadu.randint(*SISWA[jenis])
    pohon = f"{POHON[nomor % len(POHON)]} {nomor // len(POHON) + 1}"
    lintang, bujur = PUSAT[kelurahan]
    return {
        "npsn": f"99{nomor * 7919 % 1_000_000:06d}",
        "nama": f"{jenis.label} {'Negeri ' if negeri else ''}Contoh {pohon}",
        "jenis": jenis,
        "kepemilikan": Kepemilikan.NEGERI if negeri else Kepemilikan.SWASTA,
        "pembina": _pembina(jenis, kelurahan),
        "kelurahan_id": kelurahan,
        "alamat": f"Jalan Contoh {POHON[(nomor * 5 + 3) % len(POHON)]} No. {dadu.randint(1, 98)}",
        "lintang": _derajat(lintang + LANGKAH * (letak % 2) + dadu.uniform(-1, 1) * LANGKAH / 3),
        "bujur": _derajat(bujur + LANGKAH * (letak // 2) + dadu.uniform(-1, 1) * LANGKAH / 3),
        "jumlah_siswa": siswa,
        "jumlah_17": siswa * dadu.randint(36, 52) // 100,
        "narahubung": f"{dadu.choice(('Ibu', 'Bapak'))} Contoh",
        "narahubung_jabatan": "Wakil kepala sekolah bidang kesiswaan",
        "narahubung_telepon": f"0812-0000-{1000 + nomor}",
    }


def _pembina(jenis: JenisSekolah, kelurahan: str) -> Pembina:
    if jenis == JenisSekolah.MA:
        return Pembina.KEMENAG
    return Pembina.SUDIN_1 if kelurahan.startswith(WILAYAH_1) else Pembina.SUDIN_2


def _derajat(nilai: float) -> Decimal:
    return Decimal(f"{nilai:.6f}")
