"""QR codes for pages and papers."""

import io
from xml.etree import ElementTree as ET

from PIL import Image

from pilkada.ekspor.qr import qr_png, qr_svg

TAUTAN = "https://siaga.contoh.id/undangan/0123456789abcdef0123456789abcdef/?a=1&b=2"


def test_qr_svg_needs_no_inline_style_and_has_a_name() -> None:
    svg = qr_svg(TAUTAN, judul='Undangan <b> & "x"')

    akar = ET.fromstring(svg)  # noqa: S314 — our own text
    assert "style" not in svg
    assert akar.findtext("title") == 'Undangan <b> & "x"'
    assert akar.attrib["class"] == "qr"
    assert {kunci for unsur in akar.iter() for kunci in unsur.attrib} == {
        "role",
        "viewBox",
        "class",
        "fill",
        "stroke",
        "d",
    }


def test_qr_png_is_square_dark_on_white_with_a_quiet_zone() -> None:
    with Image.open(io.BytesIO(qr_png(TAUTAN, skala=2))) as gambar:
        abu = gambar.convert("L")

        assert gambar.width == gambar.height
        assert abu.crop((0, 0, gambar.width, 8)).getextrema() == (255, 255)
        assert abu.getpixel((8, 8)) == 0
