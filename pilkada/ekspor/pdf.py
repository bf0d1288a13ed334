"""Documents as PDF: fixed Typst templates, the data beside them as JSON, fonts from pinned packages."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, cast

from pilkada.ekspor.fonta import Fonta
from pilkada.ekspor.huruf import nama_huruf, siapkan

TEMPLAT = Path(__file__).parent / "templat"
_kunci = Lock()


@dataclass(frozen=True, slots=True)
class HasilPdf:
    """A finished PDF; `tak_tercetak` are the characters shown as □ because no font has them, in order of appearance."""

    isi: bytes
    tak_tercetak: tuple[str, ...]


def pdf(templat: str, data: dict[str, Any], *, bahasa: str = "id") -> HasilPdf:
    """Return the document `templat` filled with `data` (JSON-able; strings are plain text, never markup).

    `data["dibuat_pada"]` (ISO, with zone) becomes the file's own date, so the same data gives the same bytes. Nothing
    is written to disk.
    """
    fonta = Fonta.milik_proses()
    siap, tak_tercetak = siapkan(data, fonta.tercakup)
    siap["tak_tercetak"] = [nama_huruf(huruf) for huruf in tak_tercetak]
    siap |= {"bahasa": bahasa, "dibuat_pada": data["dibuat_pada"]}
    with _kunci:
        isi = fonta.penyusun(TEMPLAT, templat).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(siap, ensure_ascii=False)},
            timestamp=datetime.fromisoformat(data["dibuat_pada"]),
        )
    return HasilPdf(cast("bytes", isi), tak_tercetak)  # one file is asked for, so it is one
