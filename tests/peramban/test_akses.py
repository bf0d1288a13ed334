"""Every reachable page, at both widths: no axe violation, no console error, no policy report, no sideways scroll."""

import os

import pytest

from tests.peramban.jelajah import jelajahi, pola
from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI

PENUH = os.environ.get("PILKADA_UJI_PENUH") == "1"
# At small size one login is walked, and each page is judged at one width, by turns; whether it is wider than the
# screen is asked at both. At full size all logins; a page that an earlier one has shown clean is judged again.
SUDAH: set[str] = set()
LEBAR = (1280, 360)
PERAN = [
    pytest.param("pemkot", 15),
    pytest.param("admin", 12, marks=pytest.mark.berat),
    *(pytest.param(satu, 8, marks=pytest.mark.berat) for satu in ("petugas.bawaslu", "panwascam.menteng", "pemantau")),
]


@pytest.mark.parametrize(("login", "paling_sedikit"), PERAN)
def test_setiap_halaman_bersih_pada_kedua_lebar(buka, situs_contoh, login, paling_sedikit):
    halaman: Halaman = buka(situs_contoh)
    halaman.boleh = {404}
    halaman.masuk(login, SANDI)
    temuan: dict[str, list[str]] = {}
    banyak = 0

    for banyak, jalur in enumerate(jelajahi(halaman), start=1):
        if not PENUH and pola(jalur) in SUDAH:
            continue
        SUDAH.add(pola(jalur))
        giliran = LEBAR[banyak % 2]
        for lebar in LEBAR:
            halaman.tab.set_viewport_size({"width": lebar, "height": 800})
            galat = halaman.axe() if PENUH or lebar == giliran else []
            galat += ["meluber"] if halaman.meluber() else []
            if galat:
                temuan[f"{jalur} @{lebar}"] = galat

    assert banyak >= paling_sedikit
    assert temuan == {}


@pytest.mark.parametrize("lebar", [1280, 360])
@pytest.mark.parametrize("jalur", ["/akun/masuk/", "/akun/kata-sandi/lupa/", "/akun/daftar/", "/tidak-ada/"])
def test_halaman_tanpa_masuk_bersih(buka, situs_contoh, jalur, lebar):
    halaman: Halaman = buka(situs_contoh, lebar=lebar)
    halaman.boleh = {404}
    halaman.buka(jalur)
    assert halaman.axe() == []
    assert not halaman.meluber()


def test_pelanggaran_yang_ditanam_terlihat(buka, situs_contoh):
    halaman: Halaman = buka(situs_contoh)
    halaman.buka("/akun/masuk/")

    halaman.tab.evaluate("document.querySelector('main').append(new Image())")
    halaman.tab.evaluate("console.error('ditanam')")
    with halaman.tab.expect_request("**/csp/"):
        halaman.tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")

    assert any(satu.startswith("image-alt") for satu in halaman.axe())
    assert {satu.split(":")[0] for satu in halaman.keluhan} == {"konsol", "csp"}
    halaman.keluhan.clear()
