"""Rules about every template: no inline script or style, every htmx call has its plain twin, every form its token."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
BERKAS = sorted(
    berkas
    for folder in ("templates", "pilkada", "audiensi", "sekolah", "tps", "apk", "bench")
    for berkas in (AKAR / folder).rglob("*.html")
)
TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
KOMENTAR = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
# Mail is read by programs that know no stylesheet of ours, and its plain text needs no escaping.
SURAT = "surel"
# Help texts come from code, never from people; those of passwords are lists.
BOLEH = {("safe", "templates/formulir/kolom.html")}

DILARANG = {
    "gaya di tempat": re.compile(r"\sstyle\s*=|<style[\s>]", re.IGNORECASE),
    "skrip di tempat": re.compile(r"<script(?![^>]*(\ssrc=|\stype=.application/json))", re.IGNORECASE),
    "penangan di tempat": re.compile(
        r"\son(click|change|submit|load|input|key\w+|mouse\w+|focus|blur)\s*=", re.IGNORECASE
    ),
    "hx-boost": re.compile(r"hx-boost"),
    "hx-on": re.compile(r"\shx-on[:=]"),
    "tautan kosong": re.compile(r"""href\s*=\s*["']#["']|href\s*=\s*["']javascript:""", re.IGNORECASE),
    "CDN": re.compile(r"""\ssrc\s*=\s*["']https?://|<link[^>]*\shref\s*=\s*["']https?://""", re.IGNORECASE),
    "safe": re.compile(r"\|\s*safe\b|\{% autoescape off"),
}


def isi(berkas: Path) -> str:
    """Return a template without its comments."""
    return KOMENTAR.sub("", berkas.read_text(encoding="utf-8"))


class Unsur(HTMLParser):
    """Collects elements with the form they stand in; template tags are blanked, their values stay."""

    def __init__(self, teks: str) -> None:
        """Read a whole template."""
        super().__init__(convert_charrefs=True)
        self.formulir: list[dict[str, str | None]] = []
        self.semua: list[tuple[str, dict[str, str | None], dict[str, str | None]]] = []
        self.feed(TAG.sub(lambda cocok: re.sub(r"[<>\"']", " ", cocok[0]), teks))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and the form around it."""
        atribut = dict(attrs)
        if tag == "form":
            self.formulir.append(atribut)
        self.semua.append((tag, atribut, self.formulir[-1] if self.formulir else {}))

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        if tag == "form" and self.formulir:
            self.formulir.pop()


def _bermasalah(teks: str) -> Iterator[str]:
    """Yield what is wrong with the htmx calls of a template."""
    for tag, atribut, formulir in Unsur(teks).semua:
        if "hx-post" in atribut and not (
            (formulir.get("method") or "").lower() == "post" and (formulir.get("action") or atribut.get("formaction"))
        ):
            yield f"<{tag} hx-post> tanpa method=post dan action"
        if "hx-get" in atribut and not (
            atribut.get("href")
            or formulir.get("action")
            or "data-polling" in atribut
            or "every" in (atribut.get("hx-trigger") or "")
        ):
            yield f"<{tag} hx-get> tanpa href atau action"
        for cara in ("hx-delete", "hx-put", "hx-patch"):
            if cara in atribut:
                yield f"<{tag} {cara}>"


def _formulir_tanpa_tanda(teks: str) -> list[str]:
    return [
        badan[:80]
        for badan in re.findall(r"<form\b.*?</form>", teks, re.DOTALL)
        if re.search(r"""method\s*=\s*["']post""", badan, re.IGNORECASE) and "{% csrf_token %}" not in badan
    ]


def test_templates_are_found() -> None:
    assert len(BERKAS) > 40


@pytest.mark.parametrize("aturan", DILARANG)
def test_no_template_holds(aturan: str) -> None:
    tempat = {str(b.relative_to(AKAR)) for b in BERKAS if SURAT not in b.parts and DILARANG[aturan].search(isi(b))}

    assert sorted(tempat - {berkas for nama, berkas in BOLEH if nama == aturan}) == []


def test_every_htmx_call_has_its_plain_twin() -> None:
    salah = [f"{b.relative_to(AKAR)}: {satu}" for b in BERKAS for satu in _bermasalah(isi(b))]

    assert salah == []


def test_every_post_form_carries_its_token() -> None:
    salah = [f"{b.relative_to(AKAR)}: {satu}" for b in BERKAS for satu in _formulir_tanpa_tanda(isi(b))]

    assert salah == []


def test_htmx_is_told_what_the_policy_needs() -> None:
    dasar = (AKAR / "templates" / "dasar.html").read_text(encoding="utf-8")

    for setelan in ('"includeIndicatorStyles":false', '"allowEval":false', '"historyCacheSize":0'):
        assert setelan in dasar.replace(" ", "")


TANAMAN = {
    "gaya di tempat": '<p style="color:red">x</p>',
    "skrip di tempat": "<script>alert(1)</script>",
    "penangan di tempat": '<button onclick="x()">x</button>',
    "hx-boost": '<main hx-boost="true"></main>',
    "hx-on": '<p hx-on:click="x()"></p>',
    "tautan kosong": '<a href="#">x</a>',
    "CDN": '<script src="https://cdn.contoh.id/a.js"></script>',
    "safe": "{{ teks|safe }}",
}


@pytest.mark.parametrize("aturan", DILARANG)
def test_planted_violation_is_seen(aturan: str) -> None:
    assert DILARANG[aturan].search(TANAMAN[aturan])


@pytest.mark.parametrize(
    "teks",
    [
        '<button hx-post="/a/">x</button>',
        '<form method="post"><button hx-post="/a/">x</button></form>',
        '<form action="/a/"><button hx-post="/a/">x</button></form>',
        '<a hx-get="/a/">x</a>',
        '<button hx-delete="/a/">x</button>',
    ],
)
def test_planted_htmx_call_without_twin_is_seen(teks: str) -> None:
    assert list(_bermasalah(teks)) != []


def test_htmx_call_with_twin_is_accepted() -> None:
    teks = '<form method="post" action="/a/" hx-post="/a/">{% csrf_token %}</form><a href="/b/" hx-get="/b/">b</a>'

    assert list(_bermasalah(teks)) == []
    assert _formulir_tanpa_tanda(teks) == []
    assert _formulir_tanpa_tanda('<form method="post" action="/a/"></form>') != []
