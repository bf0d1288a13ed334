"""Designed error pages: each says what is wrong and what to do, and gives back what was typed.

They must come up when the database, Redis and the session are away, and before any middleware has run.
"""

import logging
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

catatan = logging.getLogger(__name__)
RAHASIA = frozenset(
    {"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential", "next"}
)
SANDI = frozenset({"password", "oldpassword", "password1", "password2", "code", "credential"})
TERLALU_BANYAK = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BACA = frozenset({"GET", "HEAD"})
TEKNIS = frozenset({"kunci", "versi", "sidik"})
POLOS = "<!doctype html><html lang=id><meta charset=utf-8><title>500</title><h1>Ada yang keliru di pihak kami</h1>"


def _isian(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a POST in order; nothing when there is none or its body cannot be read."""
    if request.method != "POST":
        return []
    try:
        return [(kunci, str(nilai)) for kunci, daftar in request.POST.lists() for nilai in daftar]
    except Exception:  # noqa: BLE001 — whatever broke the body, the error page itself must not break
        catatan.info("isi permintaan tidak terbaca")
        return []


def _terketik(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the texts that a person typed, without secrets and without the form's own guards."""
    return [(kunci, nilai) for kunci, nilai in _isian(request) if kunci not in RAHASIA | TEKNIS and nilai.strip()]


def _bahasa(request: HttpRequest) -> str:
    """Return the language chosen by cookie; middleware may not have run, and the thread remembers another person's."""
    pilihan = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
    return pilihan if pilihan in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def halaman_asal(request: HttpRequest) -> str:
    """Return the page of ours from which a request came, as a path, or `/`: what took a POST may not take a GET."""
    asal = request.headers.get("referer", "")
    try:
        milik_kita = url_has_allowed_host_and_scheme(asal, {request.get_host()}, require_https=request.is_secure())
    except DisallowedHost:
        milik_kita = False
    bagian = urlsplit(asal) if milik_kita else urlsplit("/")
    if not bagian.path.startswith("/") or bagian.path == request.path:
        return "/"
    return urlunsplit(("", "", bagian.path, bagian.query, ""))


def _kembali(request: HttpRequest) -> str:
    """Return where a reader goes on: the address itself when it was only read, else the page with the form."""
    return request.get_full_path() if request.method in BACA else halaman_asal(request)


def _halaman(request: HttpRequest, kode: int, *, nama: str = "", **isi: Any) -> HttpResponse:
    """Render `galat/<nama or kode>.html` without context processors: they may ask for what is away."""
    konteks = {"kode": kode, "MODE_DEMO": settings.MODE_DEMO, "terketik": _terketik(request), **isi}
    with translation.override(_bahasa(request)):
        teks = render_to_string(f"galat/{nama or kode}.html", konteks)
    jawaban = HttpResponse(teks, status=kode)
    patch_vary_headers(jawaban, ["HX-Request"])
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def permintaan_salah(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 for a form with more text or fields than the house takes."""
    return terlalu_besar(request) if isinstance(exception, TERLALU_BANYAK) else _halaman(request, 400)


def dilarang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; the exception's text names the missing right."""
    return _halaman(request, 403, sebab=str(exception or ""))


def tidak_ada(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; the same page for what does not exist and what is somebody else's."""
    return _halaman(request, 404)


def cara_salah(request: HttpRequest) -> HttpResponse:
    """405: somebody opened an address that only takes forms (a bookmark, a reload after an error)."""
    return _halaman(request, 405, alamat=halaman_asal(request))


def kedahuluan(request: HttpRequest, sebab: str = "") -> HttpResponse:
    """409, for views that have no page of their own on which to say that somebody was faster."""
    return _halaman(request, 409, sebab=sebab, alamat=_kembali(request))


def terlalu_besar(request: HttpRequest) -> HttpResponse:
    """413; the body is never read."""
    jawaban = _halaman(request, 413, terketik=[])
    jawaban["Connection"] = "close"
    return jawaban


def tidak_sampai(request: HttpRequest) -> HttpResponse:
    """408; the body came too slowly or broke off, so there is nothing typed to give back."""
    jawaban = _halaman(request, 408, terketik=[])
    jawaban["Connection"] = "close"
    return jawaban


def penuh(request: HttpRequest) -> HttpResponse:
    """503; too many others are sending at this moment."""
    jawaban = _halaman(request, 503, nama="penuh", terketik=[])
    jawaban["Connection"] = "close"
    jawaban["Retry-After"] = "30"
    return jawaban


def terlalu_sering(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429."""
    jawaban = _halaman(request, 429)
    jawaban["Retry-After"] = "300"
    return jawaban


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the form is stale; its text is shown to be copied, never sent again by itself."""
    return _halaman(request, 403, nama="csrf", alamat=_kembali(request))


def gangguan(request: HttpRequest) -> HttpResponse:
    """503: the database or Redis is away for a moment; a POST can be sent again with the same fields.

    Passwords and codes are never written into the page: a form that held one starts again from its own page.
    """
    isian = [(kunci, nilai) for kunci, nilai in _isian(request) if kunci != "csrfmiddlewaretoken"]
    ulangi = [] if any(kunci in SANDI for kunci, _nilai in isian) else isian
    jawaban = _halaman(
        request,
        503,
        alamat=request.get_full_path(),
        kembali=_kembali(request),
        ulangi=ulangi,
        ada_berkas=bool(isian and request.FILES),
        csrf_token=get_token(request) if ulangi else "",
    )
    jawaban["Retry-After"] = "10"
    return jawaban


def rusak(request: HttpRequest) -> HttpResponse:
    """500: our own fault; a plain sentence when even the designed page cannot be rendered."""
    try:
        return _halaman(request, 500)
    except Exception:  # noqa: BLE001 — the last resort of a page that reports a fault
        catatan.exception("halaman galat tidak dapat ditampilkan")
        return HttpResponse(POLOS, status=500)
