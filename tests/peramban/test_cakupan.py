"""The board of coverage in a real browser: one set of filters drives all, at both widths, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI


def _angka(halaman: Halaman) -> str:
    return " ".join(halaman.tab.locator("#jumlah-judul").inner_text().split())


@pytest.mark.parametrize("lebar", [360, 1280])
def test_filters_drive_numbers_tiles_points_and_the_address(
    situs_contoh: str, buka: Callable[..., Halaman], lebar: int
) -> None:
    halaman = buka(situs_contoh, lebar=lebar)
    tab = halaman.tab
    halaman.masuk("bawaslu", SANDI)
    halaman.buka("/sekolah/")
    expect(tab.locator("#peta[data-banyak='109']")).to_be_visible()
    assert _angka(halaman) == "10 dari 109 sekolah dikunjungi"
    assert tab.locator(".ubin").count() == 44
    assert tab.locator("#peta .titik-kelompok, #peta .titik-sentuh").count() > 0
    assert halaman.axe() == []
    assert not halaman.meluber()

    tab.locator("details.saring > summary").click()
    tab.select_option("select[name=wilayah]", "31.71.06")
    expect(tab.locator("#peta[data-banyak='11']")).to_be_visible()
    expect(tab.locator("#jumlah-judul")).to_contain_text("dari 11")
    assert "wilayah=31.71.06" in tab.url
    tab.select_option("select[name=kunjungan]", "sudah")
    sudah = int(_angka(halaman).split()[0])
    expect(tab.locator(f"#peta[data-banyak='{sudah}']")).to_be_visible()
    tab.reload()
    assert _angka(halaman) == f"{sudah} dari {sudah} sekolah dikunjungi"
    tab.get_by_role("link", name="Lihat sebagai daftar").click()
    expect(tab.locator("tbody tr")).to_have_count(sudah)


def test_a_point_leads_to_its_school_by_keyboard(situs_contoh: str, buka: Callable[..., Halaman]) -> None:
    halaman = buka(situs_contoh)
    tab = halaman.tab
    halaman.masuk("kesbangpol", SANDI)
    halaman.buka("/sekolah/?wilayah=31.71.08.1004")
    titik = tab.locator("#peta .leaflet-marker-icon")
    expect(titik).to_have_count(1)

    titik.focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Buka sekolah").click()

    expect(tab.locator("h1")).to_contain_text("Contoh")
    assert "/sekolah/daftar" not in tab.url


def test_without_javascript_table_and_tiles_say_the_same(situs_contoh: str, buka: Callable[..., Halaman]) -> None:
    halaman = buka(situs_contoh, lebar=360, js=False)
    tab = halaman.tab
    halaman.masuk("bawaslu", SANDI)
    halaman.buka("/sekolah/")
    expect(tab.get_by_text("Peta titik memerlukan JavaScript.")).to_be_visible()
    expect(tab.locator("#peta")).to_be_hidden()
    tab.locator("details.saring > summary").click()
    tab.select_option("select[name=jenis]", "slb")
    tab.get_by_role("button", name="Saring", exact=True).click()
    assert "jenis=slb" in tab.url
    banyak = int(_angka(halaman).split()[2])

    ubin = [satu.split("/") for satu in tab.locator(".ubin-angka").all_inner_texts() if "/" in satu]
    assert sum(int(satu[1]) for satu in ubin) == banyak


def test_several_visits_are_planned_without_javascript(situs_contoh: str, buka: Callable[..., Halaman]) -> None:
    halaman = buka(situs_contoh, lebar=360, js=False)
    tab = halaman.tab
    halaman.masuk("petugas.menteng", SANDI)
    halaman.buka("/sekolah/berikutnya/")
    kotak = tab.locator("input[name=sekolah]")
    banyak = kotak.count()
    for nomor in range(2):
        kotak.nth(nomor).check()
    tab.get_by_role("button", name="Rencanakan yang dipilih").click()
    saat = tab.input_value("[name=mulai_0]")
    tab.fill("[name=mulai_1]", saat)
    tab.get_by_role("button", name="Periksa rencana").click()
    expect(tab.get_by_text("Ada yang bentrok.")).to_be_visible()
    assert not halaman.meluber()
    tab.get_by_role("button", name="Ubah").click()
    tab.fill("[name=mulai_1]", saat.replace("T08:00", "T13:00"))
    tab.get_by_role("button", name="Periksa rencana").click()
    tab.get_by_role("button", name="Rencanakan", exact=True).click()

    expect(tab.get_by_text("2 kunjungan direncanakan.")).to_be_visible()
    expect(tab.locator("input[name=sekolah]")).to_have_count(banyak - 2)


@pytest.mark.berat
@pytest.mark.parametrize("jalur", ["/sekolah/berikutnya/", "/sekolah/target/"])
@pytest.mark.parametrize("lebar", [360, 1280])
def test_pages_of_the_coverage_are_accessible(
    situs_contoh: str, buka: Callable[..., Halaman], jalur: str, lebar: int
) -> None:
    halaman = buka(situs_contoh, lebar=lebar)
    halaman.masuk("bawaslu", SANDI)
    halaman.buka(jalur)

    assert halaman.axe() == []
    assert not halaman.meluber()
