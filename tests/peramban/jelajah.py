"""Finds every page that a role can reach: follows links from the desk, one example of each address pattern."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.peramban.penjaga import Halaman

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOMOR = re.compile(r"/\d+/")
# Downloads, and addresses that only answer for a moment.
BUKAN_HALAMAN = re.compile(r"\.(pdf|docx|csv|xlsx|ics)$|/berkas/|/templat/$|/unduh/$|/keluar/$|/hasil/$")


def pola(jalur: str) -> str:
    """Return the address with its ids replaced, so that equal pages are visited once."""
    return NOMOR.sub("/#/", UUID.sub("@", jalur))


def jelajahi(halaman: Halaman, awal: tuple[str, ...] = ("/",), batas: int = 80) -> Iterator[str]:
    """Open one page of each kind that is linked from the pages opened so far, and yield its path while it is open."""
    antre, terlihat = list(awal), {pola(satu) for satu in awal}
    for _urut in range(batas):
        if not antre:
            return
        jalur = antre.pop(0)
        halaman.buka(jalur)
        for tautan in halaman.tab.eval_on_selector_all("a[href]", "semua => semua.map(satu => satu.href)"):
            bagian = urlsplit(tautan)
            if f"{bagian.scheme}://{bagian.netloc}" != halaman.alamat or BUKAN_HALAMAN.search(bagian.path):
                continue
            if pola(bagian.path) not in terlihat:
                terlihat.add(pola(bagian.path))
                antre.append(bagian.path)
        yield jalur
