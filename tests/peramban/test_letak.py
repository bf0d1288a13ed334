"""The place of a school in a browser: from the phone, from a tap on the map."""

from playwright.sync_api import expect

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI


def test_letak_diambil_dari_ponsel_dan_dari_peta(buka, situs_contoh):
    halaman: Halaman = buka(situs_contoh, lebar=360)
    halaman.konteks.grant_permissions(["geolocation"], origin=situs_contoh)
    halaman.konteks.set_geolocation({"latitude": -6.1865, "longitude": 106.8341, "accuracy": 12})
    halaman.masuk("bawaslu", SANDI)
    halaman.buka("/sekolah/baru/")
    tab = halaman.tab

    tab.get_by_role("button", name="Pakai lokasi ponsel ini").click()
    expect(tab.locator("#letak-keadaan")).to_contain_text("sekitar 12 meter")
    dari_ponsel = (tab.input_value("[name=lintang]"), tab.input_value("[name=bujur]"))
    tab.locator("#letak-peta").click(position={"x": 60, "y": 60})
    dari_peta = (tab.input_value("[name=lintang]"), tab.input_value("[name=bujur]"))

    assert dari_ponsel == ("-6.186500", "106.834100")
    assert dari_peta != dari_ponsel
    assert all(float(satu) for satu in dari_peta)
    assert (halaman.axe(), halaman.meluber()) == ([], False)
