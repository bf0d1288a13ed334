"""`manage.py impor batas FILE.geojson`: real boundaries of the kelurahan, for the map."""

from collections.abc import Callable
from pathlib import Path

from sekolah.alur.batas import BatasDitolak, muat_batas, periksa_batas


def perintah_batas(jalur: Path, terapkan: bool, tulis: Callable[[str], None]) -> int:  # noqa: FBT001 — as the command calls it
    """Judge the file and, when told to, load it; tells what was found and returns the exit code."""
    try:
        if not terapkan:
            isi, dilewati, nama = periksa_batas(jalur)
            tulis(f"{len(isi)} dari {len(nama)} kelurahan cocok, {dilewati} fitur di tempat lain.")
            tulis("Diperiksa saja; tidak ada yang dicatat.")
            return 0
        hasil = muat_batas(jalur)
    except BatasDitolak as kejadian:
        for kalimat in kejadian.galat:
            tulis(kalimat)
        return 1
    tulis(f"{hasil.baru} baru, {hasil.berubah} berubah, {hasil.sama} sama, {hasil.dilewati} di tempat lain.")
    if hasil.tanpa:
        tulis(f"Belum ada batasnya: {', '.join(hasil.tanpa)}.")
    return 0
