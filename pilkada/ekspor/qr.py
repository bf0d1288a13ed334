"""QR codes: as SVG for pages (no inline style, so the CSP allows it), as PNG for papers and messages."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(teks: str, *, judul: str) -> SafeString:
    """Return a whole `<svg>` to place in a page; `judul` is its name for screen readers and is escaped here.

    The size is the page's: give `.qr` a width in CSS. Dark on white whatever the theme, else cameras fail.
    """
    svg: str = segno.make(teks, error="m", micro=False).svg_inline(
        omitsize=True, title=judul, svgclass="qr", lineclass=None, light="#fff", dark="#000", border=4
    )
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 — segno's markup, its title escaped


def qr_png(teks: str, *, skala: int = 8) -> bytes:
    """Return the code as PNG bytes, `skala` pixels per module, with the quiet zone the standard asks for."""
    wadah = io.BytesIO()
    segno.make(teks, error="m", micro=False).save(wadah, kind="png", scale=skala, border=4)
    return wadah.getvalue()
