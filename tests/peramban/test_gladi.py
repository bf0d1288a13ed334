"""A rehearsal from 9 September to 4 December 2024 in a real browser: the clock is moved, the box is looked at."""

import csv
from datetime import date

import pytest

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI

# The walks share one instance, whose clock only moves on: each begins where the one before it ended.
# A site of its own and a minute for each walk: tests/pengingat/test_gladi.py tries the same without a browser.
pytestmark = pytest.mark.berat
LAMA = 600_000
PEMUNGUTAN = "/gladi/surat/?jenis=tahapan.pemungutan"


def _lompat(halaman: Halaman, hari: date) -> None:
    """Jump by the form, and wait for the work if it is long."""
    halaman.buka("/gladi/")
    halaman.tab.fill("[name=tanggal]", hari.isoformat())
    halaman.tab.get_by_role("button", name="Lompat", exact=True).click()
    halaman.tab.wait_for_load_state()
    if "/pekerjaan/" in halaman.tab.url:
        halaman.tab.locator("main").get_by_text("Pekerjaan selesai").wait_for(timeout=LAMA)
        halaman.tab.get_by_role("link", name="Kembali").click()


def _kini(halaman: Halaman) -> str:
    halaman.buka("/gladi/")
    return halaman.tab.locator(".gladi-kini time").inner_text()


def _bersih(halaman: Halaman, *jalur: str) -> list[str]:
    """Return what axe and the width complain about on these pages, on phone and desk."""
    keluhan = []
    for satu in jalur:
        halaman.buka(satu)
        for lebar in (1280, 360):
            halaman.tab.set_viewport_size({"width": lebar, "height": 800})
            keluhan += [f"{satu} @{lebar}: {galat}" for galat in halaman.axe()]
            keluhan += [f"{satu} @{lebar}: meluber"] if halaman.meluber() else []
    return keluhan


def _isi_kotak(halaman: Halaman, jalur: str) -> list[tuple[str, str, str]]:
    """Return moment, recipient and title of every message under a filter, from the download of the list."""
    halaman.buka(jalur)
    halaman.tab.locator(".menu-unduh summary").click()
    with halaman.tab.expect_download() as unduhan:
        halaman.tab.get_by_role("link", name="CSV dengan koma").click()
    teks = unduhan.value.path().read_text(encoding="utf-8-sig")
    baris = list(csv.DictReader(teks[teks.index("Waktu,") :].splitlines(keepends=True)))
    return [(satu["Waktu"], satu["Penerima"], satu["Judul"]) for satu in baris if satu["Judul"]]


def test_gladi_dimajukan_dan_kotaknya_dibaca(buka, situs_gladi):
    halaman: Halaman = buka(situs_gladi)
    halaman.masuk("admin", SANDI)
    assert halaman.tab.locator(".pita").all_inner_texts()[1].startswith("MODE GLADI")
    assert _kini(halaman) == "Senin, 9 September 2024, 08.00 WIB"

    halaman.tab.get_by_role("button", name="Maju 1 hari").click()
    halaman.tab.wait_for_load_state()
    assert _kini(halaman) == "Selasa, 10 September 2024, 08.00 WIB"
    _lompat(halaman, date(2024, 9, 13))

    assert _kini(halaman) == "Jumat, 13 September 2024, 08.00 WIB"
    halaman.buka("/gladi/surat/?hari=2024-09-10")
    halaman.tab.locator("tbody a").first.click()
    surat = halaman.tab.url.removeprefix(situs_gladi)
    assert "Pesan ini dikirim otomatis oleh Siaga Pilkada." in halaman.tab.locator("main").inner_text()
    assert _bersih(halaman, "/gladi/", "/gladi/surat/", "/gladi/surat/?cari=tidakada", surat) == []


def test_gladi_tanpa_javascript_dan_pada_ponsel(buka, situs_gladi):
    halaman: Halaman = buka(situs_gladi, lebar=360, js=False)
    halaman.masuk("admin", SANDI)
    semula = _kini(halaman)

    halaman.tab.get_by_role("button", name="Maju 1 hari").click()
    halaman.tab.wait_for_load_state()

    assert _kini(halaman) != semula
    halaman.tab.fill("[name=tanggal]", "2024-09-01")
    halaman.boleh = {422}
    halaman.tab.get_by_role("button", name="Lompat", exact=True).click()
    assert "Pilih hari sesudah jam gladi sekarang." in halaman.tab.locator("main").inner_text()


def test_orang_lain_hanya_melihat(buka, situs_gladi):
    halaman: Halaman = buka(situs_gladi)
    halaman.masuk("pemantau", SANDI)

    halaman.buka("/gladi/")

    assert halaman.tab.get_by_role("button", name="Maju 1 hari").count() == 0
    assert _bersih(halaman, "/gladi/") == []


def test_gladi_sampai_sesudah_hari_pemungutan(buka, situs_gladi):
    halaman: Halaman = buka(situs_gladi)
    halaman.masuk("admin", SANDI)

    for hari in (date(2024, 9, 29), date(2024, 11, 5), date(2024, 11, 27), date(2024, 12, 4)):
        _lompat(halaman, hari)
        assert _bersih(halaman, "/gladi/", "/gladi/surat/") == []

    assert _kini(halaman) == "Rabu, 4 Desember 2024, 08.00 WIB"
    pemungutan = _isi_kotak(halaman, PEMUNGUTAN)
    ratna = [waktu for waktu, kepada, _judul in reversed(pemungutan) if kepada.startswith("Ratna Contoh")]
    assert [waktu[:10] for waktu in ratna] == [
        "2024-09-28", "2024-10-28", "2024-11-13", "2024-11-20", "2024-11-24", "2024-11-26",
    ]  # fmt: skip
    batas = _isi_kotak(halaman, "/gladi/surat/?jenis=tahapan.batas&cari=PTPS+sudah+terbentuk")
    bayu = [waktu for waktu, kepada, _judul in reversed(batas) if kepada.startswith("Bayu Contoh")]
    assert [waktu[:10] for waktu in bayu] == ["2024-10-28", "2024-11-01", "2024-11-03", "2024-11-04"]
    semua = _isi_kotak(halaman, "/gladi/surat/")
    assert len(semua) == len(set(semua))
