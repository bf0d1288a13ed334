"""Middleware: outages, upload limits, htmx redirects, sign-in, and the actor of history rows."""

import http
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

import pghistory
import redis.exceptions
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from pilkada.badan import PENUH, TANDA
from pilkada.inti import galat, metrik, titipan

type_jawab = Callable[[HttpRequest], HttpResponse]
catatan = logging.getLogger(__name__)
GANGGUAN = (OperationalError, InterfaceError, redis.exceptions.ConnectionError, redis.exceptions.TimeoutError)
TANPA_JEJAK = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class Tengah:
    """A middleware that keeps the next layer."""

    def __init__(self, get_response: type_jawab) -> None:
        """Keep the next layer."""
        self.get_response = get_response


class MetrikMiddleware(Tengah):
    """Count requests and their time by the page's name, where somebody may ask for the numbers."""

    def __init__(self, get_response: type_jawab) -> None:
        """Stay out of the way where nobody may ask."""
        if not settings.METRIK_TOKEN:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count it."""
        mulai = time.perf_counter()
        jawaban = self.get_response(request)
        halaman = request.resolver_match.view_name if request.resolver_match else ""
        metrik.catat(halaman, request.method or "", jawaban.status_code, time.perf_counter() - mulai)
        return jawaban


class GangguanMiddleware(Tengah):
    """Turn a lost database or Redis into a 503 page that keeps what was typed, and a bare 405 into a page."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; Django turns what the middleware below raises into an answer of its own, see `rusak`."""
        jawaban = self.get_response(request)
        if jawaban.status_code == http.HTTPStatus.METHOD_NOT_ALLOWED and not jawaban.content:
            halaman = galat.cara_salah(request)
            halaman["Allow"] = jawaban.get("Allow", "")
            return halaman
        return jawaban

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Catch the fault that a view raised."""
        if not isinstance(exception, GANGGUAN):
            return None
        catatan.error("layanan tidak terjangkau: %s", type(exception).__name__)
        return galat.gangguan(request)


def rusak(request: HttpRequest) -> HttpResponse:
    """Answer 500 for our own fault, 503 when a middleware (session, sign-in) met a service that is away."""
    if isinstance(sys.exc_info()[1], GANGGUAN):
        return galat.gangguan(request)
    return galat.rusak(request)


class BatasUnggahMiddleware(Tengah):
    """Refuse a body that is too large before a byte of it is read, and one that `BadanUtuh` could not collect."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compare the announced length with the limit (one file and its form)."""
        try:
            panjang = int(request.headers.get("content-length") or 0)
        except ValueError:
            panjang = 0
        if panjang > settings.BATAS_BERKAS + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return galat.terlalu_besar(request)
        if TANDA in request.META:
            return galat.penuh(request) if request.META[TANDA] == PENUH else galat.tidak_sampai(request)
        return self.get_response(request)


class HtmxRedirectMiddleware(Tengah):
    """Redirects become `HX-Redirect` for htmx, which would otherwise put the new page inside a piece of the old."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Translate a redirect."""
        jawaban = self.get_response(request)
        if getattr(request, "htmx", False):
            patch_vary_headers(jawaban, ["HX-Request"])
            if 300 <= jawaban.status_code < 400 and "Location" in jawaban:  # noqa: PLR2004
                jawaban.status_code = 204
                jawaban["HX-Redirect"] = jawaban["Location"]
                del jawaban["Location"]
        return jawaban


class BahasaMiddleware(Tengah):
    """Indonesian first, whatever the browser prefers; the language switch's cookie is the only other voice."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        pilihan = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        bahasa = pilihan if pilihan in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = bahasa
        with translation.override(bahasa):
            jawaban = self.get_response(request)
        jawaban.headers.setdefault("Content-Language", bahasa)
        patch_vary_headers(jawaban, ["Cookie"])
        return jawaban


class WajibMasukMiddleware(LoginRequiredMiddleware):
    """Login is required unless a view says otherwise; what was typed in an ended session waits for the sign-in."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """Ask nothing for a public view: `/sehat/` must answer when the session's database is away."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)  # type: ignore[return-value]

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        """Send to the sign-in page; a POST is kept in the session and offered again afterwards."""
        if request.method == "POST":
            return titipan.titipkan(request)
        return super().handle_no_permission(request, view_func)


class TitipanMiddleware(Tengah):
    """Let the browser remember who was signed in, so that a kept text finds its writer again."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and leave the signed mark."""
        jawaban = self.get_response(request)
        titipan.kenali(request, jawaban)
        return jawaban


class PribadiMiddleware(Tengah):
    """Let no browser keep a signed-in person's pages: after sign-out its Back button must not bring them back."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a view that set a rule of its own keeps it, static files and public pages stay as they are."""
        jawaban = self.get_response(request)
        pengguna = getattr(request, "_cached_user", None)
        if pengguna is not None and pengguna.is_authenticated and _halaman(jawaban):
            jawaban.headers.setdefault("Cache-Control", "private, no-store")
        if request.method == "POST" and getattr(request.resolver_match, "url_name", "") == "account_logout":
            jawaban["Clear-Site-Data"] = '"cache"'
        return jawaban


def _halaman(jawaban: HttpResponse) -> bool:
    """Say whether the answer is a page or a piece of one."""
    return str(jawaban.get("Content-Type", "")).startswith("text/html")


class JejakMiddleware(Tengah):
    """Give every history row written by a changing request its actor."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Open the audit context of the request."""
        if request.method in TANPA_JEJAK:
            return self.get_response(request)
        oleh = str(request.user.pk) if request.user.is_authenticated else None
        with pghistory.context(**({"oleh": oleh} if oleh else {})):
            return self.get_response(request)
