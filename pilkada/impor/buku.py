"""Reads one workbook in a process of its own: a few kilobytes can ask for gigabytes, and then only this process dies.

Run as a script: bytes on stdin, `[[row number, [cells]], …]` as JSON on stdout, exit code 1 when it cannot be read.
Imports nothing of this project, so that it starts fast.
"""

import contextlib
import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORI = 1 << 30
DETIK = 20


def batasi() -> None:
    """Take memory and time from this process before it looks at the file; a crash leaves no core file."""
    for batas, nilai in ((resource.RLIMIT_AS, MEMORI), (resource.RLIMIT_CPU, DETIK), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # the host may allow even less
            resource.setrlimit(batas, (nilai, nilai))


def sel(nilai: Any) -> str | float | bool:
    """Return a cell as JSON can hold it: whole numbers without `.0`, days as `2024-09-12`."""
    if isinstance(nilai, datetime):
        return nilai.date().isoformat() if nilai.time() == time() else f"{nilai:%Y-%m-%d %H:%M}"
    if isinstance(nilai, date | time | timedelta):
        return str(nilai)
    if isinstance(nilai, float) and nilai.is_integer():
        return int(nilai)
    return nilai if isinstance(nilai, bool | int | float) else str(nilai)


def baca(mentah: bytes, maks_baris: int, maks_kolom: int) -> list[tuple[int, list[Any]]]:
    """Return the rows of the first sheet that hold something, one more than allowed at most."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 — after the limits

    buku = CalamineWorkbook.from_filelike(io.BytesIO(mentah))
    if not buku.sheet_names:
        return []
    lembar = buku.get_sheet_by_index(0)
    awal = lembar.start[0] if lembar.start else 0
    hasil: list[tuple[int, list[Any]]] = []
    for nomor, isi in enumerate(lembar.to_python(skip_empty_area=True), start=awal + 1):
        baris = [sel(nilai) for nilai in isi[:maks_kolom]]
        if any(nilai != "" for nilai in baris):
            hasil.append((nomor, baris))
        if len(hasil) > maks_baris:
            break
    return hasil


def utama(argumen: list[str]) -> int:
    """Read stdin, write stdout."""
    batasi()
    try:
        hasil = baca(sys.stdin.buffer.read(), int(argumen[0]), int(argumen[1]))
    except Exception as galat:  # noqa: BLE001 — whatever it is, the parent says that the file cannot be read
        sys.stderr.write(type(galat).__name__)
        return 1
    sys.stdout.buffer.write(json.dumps(hasil).encode())
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
