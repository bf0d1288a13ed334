"""`make shots`: a picture of every page at 360 and 1280 px, per role, in `shots/`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.peramban.conftest import PILIHAN, cari_chromium
from tests.peramban.jelajah import jelajahi, pola
from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI, situs

KELUAR = Path("shots")
PERAN = ("", "admin", "pemkot", "petugas.pemkot", "bawaslu", "panwascam.menteng", "pemantau")
TANPA_MASUK = ("/akun/masuk/", "/akun/kata-sandi/lupa/")
LEBAR = (1280, 360)


def potret(mesin: Browser, alamat: str, login: str) -> int:
    """Take the pictures of one role and return how many pages there were."""
    halaman = Halaman(mesin.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID"), alamat)
    if login:
        halaman.masuk(login, SANDI)
    jalur = list(jelajahi(halaman) if login else TANPA_MASUK)
    for satu in jalur:
        halaman.buka(satu)
        for lebar in LEBAR:
            halaman.tab.set_viewport_size({"width": lebar, "height": 800})
            nama = pola(satu).strip("/").replace("/", "-") or "beranda"
            halaman.tab.screenshot(path=KELUAR / f"{login or 'tamu'}-{nama}-{lebar}.png", full_page=True)
    halaman.konteks.close()
    return len(jalur)


def main() -> None:
    """Start a demo site, take all pictures, say where they are."""
    program = cari_chromium()
    if program is None:
        sys.exit("Chromium tidak ada; pasang paket chromium.")
    KELUAR.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        situs(Path(folder), "1") as alamat,
        sync_playwright() as panggung,
    ):
        mesin = panggung.chromium.launch(executable_path=program, args=PILIHAN)
        for login in sys.argv[1:] or PERAN:
            print(f"{login or 'tamu'}: {potret(mesin, alamat, login)} halaman")
        mesin.close()
    print(f"Gambar ada di {KELUAR.resolve()}")


if __name__ == "__main__":
    main()
