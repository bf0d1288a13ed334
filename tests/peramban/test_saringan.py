"""Filters of a list in a browser: the address carries them, Back brings them back."""

from playwright.sync_api import expect

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI


def test_saringan_masuk_alamat_dan_tombol_kembali_memulihkannya(buka, situs_contoh):
    halaman: Halaman = buka(situs_contoh)
    halaman.masuk("pemkot", SANDI)
    halaman.buka("/audiensi/")
    semua = halaman.tab.locator("#daftar_isi tbody tr").count()
    halaman.tab.fill("input[type=search]", "data pemilih")
    halaman.tab.wait_for_url("**cari=data*")

    assert halaman.tab.locator("#daftar_isi tbody tr").count() == 1
    halaman.tab.reload()
    assert halaman.tab.locator("#daftar_isi tbody tr").count() == 1
    halaman.tab.go_back()
    expect(halaman.tab.locator("#daftar_isi tbody tr")).to_have_count(semua)
