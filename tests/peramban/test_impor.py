"""A messy workbook goes in, in a real browser: mapping mended, errors read, applied, applied again, undone."""

import re
from pathlib import Path

import pytest

from tests.impor import buku_kacau
from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI

# A site of its own and a minute for the walk: tests/impor tries the same without a browser.
pytestmark = pytest.mark.berat


def _unggah(halaman: Halaman, berkas: Path) -> str:
    """Upload a workbook; return the path of its preview."""
    halaman.buka("/impor/sekolah/")
    halaman.tab.set_input_files("input[name=berkas]", str(berkas))
    halaman.tab.get_by_role("button", name="Baca berkas").click()
    halaman.tab.wait_for_url("**/impor/berkas/*/")
    return halaman.tab.url.removeprefix(halaman.alamat)


def _angka(halaman: Halaman) -> list[str]:
    """Return new, changed, same, wrong."""
    return halaman.tab.locator(".angka-baris strong").all_inner_texts()


def _bersih(halaman: Halaman, *jalur: str) -> list[str]:
    """Return what axe and the width complain about on these pages, on phone and desk."""
    keluhan = []
    for satu in jalur:
        halaman.buka(satu)
        for lebar in (1280, 360):
            halaman.tab.set_viewport_size({"width": lebar, "height": 800})
            keluhan += [f"{satu} @{lebar}: {galat}" for galat in halaman.axe()]
            keluhan += [f"{satu} @{lebar}: meluber"] if halaman.meluber() else []
    halaman.tab.set_viewport_size({"width": 1280, "height": 800})
    return keluhan


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa-js"])
def test_messy_workbook_goes_in_comes_again_and_is_undone(buka, situs_akun, tmp_path, js):
    berkas = tmp_path / f"slta {js}.xlsx"
    berkas.write_bytes(buku_kacau.buat())
    halaman: Halaman = buka(situs_akun, js=js)
    halaman.masuk("bawaslu", SANDI)

    pratinjau = _unggah(halaman, berkas)
    halaman.tab.get_by_role("link", name="Ubah arti kolom").click()
    halaman.tab.get_by_label("Kolom 9 · Lokasi").select_option(label="Alamat")
    halaman.tab.get_by_role("button", name="Baca dengan arti ini").click()
    halaman.tab.wait_for_url(f"**{pratinjau}")

    assert _angka(halaman) == ["101", "0", "0", "8"]
    usia = f"{buku_kacau.jumlah('tujuh_belas'):,}".replace(",", ".")
    assert f"padahal barisnya berjumlah {usia}" in halaman.tab.locator(".impor-jumlah").inner_text()
    halaman.buka(f"{pratinjau}?keadaan=salah&urut=nomor")
    nomor = halaman.tab.locator("tbody th .rinci").all_inner_texts()
    assert nomor == [f"Baris {buku_kacau.nomor_baris(urut)}" for urut in sorted(buku_kacau.SALAH)]
    if js:
        assert _bersih(halaman, "/impor/sekolah/", pratinjau, f"{pratinjau}kolom/", "/impor/") == []

    halaman.buka(pratinjau)
    halaman.tab.get_by_role("button", name="Terapkan 101 baris").click()
    halaman.tab.get_by_text("Diterapkan: 101 baru, 0 berubah.").wait_for()
    lagi = _unggah(halaman, berkas)

    assert _angka(halaman) == ["0", "0", "101", "8"]
    assert halaman.tab.get_by_role("button", name=re.compile(r"Terapkan \d+ baris")).count() == 0
    halaman.tab.get_by_role("button", name="Buang berkas").click()
    halaman.tab.get_by_text("Berkas dibuang").wait_for()
    assert lagi != pratinjau

    halaman.buka(pratinjau)
    if js:
        assert _bersih(halaman, pratinjau) == []
    halaman.tab.get_by_role("button", name="Batalkan impor").click()
    halaman.tab.get_by_text("data kembali seperti sebelumnya").wait_for()
    _unggah(halaman, berkas)
    assert _angka(halaman) == ["101", "0", "0", "8"]
