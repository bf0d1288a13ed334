"""Our own schematic map: each kelurahan is a square cell, roughly where it lies, beside the others of its kecamatan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KOLOM = 7
# Code → column and row from the north-west, and what a cell of a phone's width can hold.
LETAK: dict[str, tuple[int, int, str]] = {
    "31.71.01.1001": (3, 4, "GMB"),
    "31.71.01.1002": (1, 4, "CDG"),
    "31.71.01.1003": (2, 3, "PJU"),
    "31.71.01.1004": (2, 4, "PJS"),
    "31.71.01.1005": (3, 3, "KKL"),
    "31.71.01.1006": (1, 3, "DRP"),
    "31.71.02.1001": (4, 3, "PSB"),
    "31.71.02.1002": (3, 2, "KRA"),
    "31.71.02.1003": (4, 2, "KTN"),
    "31.71.02.1004": (4, 1, "GSU"),
    "31.71.02.1005": (3, 1, "MDS"),
    "31.71.03.1001": (5, 3, "KMY"),
    "31.71.03.1002": (6, 2, "KBK"),
    "31.71.03.1003": (6, 4, "HRM"),
    "31.71.03.1004": (7, 3, "SRD"),
    "31.71.03.1005": (5, 2, "GSS"),
    "31.71.03.1006": (7, 5, "CPB"),
    "31.71.03.1007": (7, 4, "SBT"),
    "31.71.03.1008": (6, 3, "UTP"),
    "31.71.04.1001": (4, 4, "SEN"),
    "31.71.04.1002": (4, 7, "KNR"),
    "31.71.04.1003": (5, 7, "PSN"),
    "31.71.04.1004": (4, 6, "KRM"),
    "31.71.04.1005": (4, 5, "KWT"),
    "31.71.04.1006": (5, 4, "BGR"),
    "31.71.05.1001": (7, 6, "CPT"),
    "31.71.05.1002": (6, 7, "CBT"),
    "31.71.05.1003": (7, 7, "RWS"),
    "31.71.06.1001": (3, 8, "MTG"),
    "31.71.06.1002": (4, 8, "PGS"),
    "31.71.06.1003": (3, 7, "CKN"),
    "31.71.06.1004": (3, 6, "GDD"),
    "31.71.06.1005": (3, 5, "KBS"),
    "31.71.07.1001": (1, 8, "GLR"),
    "31.71.07.1002": (1, 7, "BNH"),
    "31.71.07.1003": (2, 8, "KRT"),
    "31.71.07.1004": (1, 6, "PTB"),
    "31.71.07.1005": (2, 7, "KBM"),
    "31.71.07.1006": (2, 6, "KKC"),
    "31.71.07.1007": (2, 5, "KPB"),
    "31.71.08.1001": (5, 6, "JHB"),
    "31.71.08.1002": (6, 6, "KRW"),
    "31.71.08.1003": (6, 5, "GLU"),
    "31.71.08.1004": (5, 5, "TTG"),
}
# Where a neighbour lies, and the class of the edge to it.
TETANGGA = {"utara": (0, -1), "timur": (1, 0), "selatan": (0, 1), "barat": (-1, 0)}


@dataclass(frozen=True)
class Petak:
    """A cell: what it counts, where it stands, and where its kecamatan ends (`tepi`); `awal` names the kecamatan."""

    hitung: Any
    singkatan: str
    kolom: int
    baris: int
    tepi: str
    awal: bool


def susun_petak(kelurahan: Iterable[Any]) -> list[Petak]:
    """Place counts by kelurahan (each with its `kode`), row by row; those without a place follow at the end."""
    semua = {satu.kode: satu for satu in kelurahan}
    letak = {kode: LETAK[kode] for kode in semua if kode in LETAK}
    baris = max((satu[1] for satu in letak.values()), default=0)
    for nomor, kode in enumerate(sorted(semua.keys() - letak.keys())):
        letak[kode] = (nomor % KOLOM + 1, baris + nomor // KOLOM + 1, kode[-4:])
    isi = {(kolom, urutan): kode[:8] for kode, (kolom, urutan, _singkatan) in letak.items()}
    petak, pernah = [], set()
    for kode in sorted(letak, key=lambda kode: (letak[kode][1], letak[kode][0])):
        kolom, urutan, singkatan = letak[kode]
        awal = kode[:8] not in pernah
        pernah.add(kode[:8])
        petak.append(Petak(semua[kode], singkatan, kolom, urutan, _tepi(isi, kolom, urutan), awal))
    return petak


def _tepi(isi: Mapping[tuple[int, int], str], kolom: int, baris: int) -> str:
    """Return the classes of the sides on which another kecamatan, or none, begins."""
    milik = isi[kolom, baris]
    beda = [arah for arah, (x, y) in TETANGGA.items() if isi.get((kolom + x, baris + y)) != milik]
    return " ".join(f"tepi-{arah}" for arah in beda)
