"""What was typed while the session had ended: kept server-side for the same browser, offered again after sign-in."""

import secrets
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from pilkada.inti.galat import halaman_asal

KUNCI = "titipan"
KUKI = "siapa"
BATAS = 5
TEKNIS = frozenset({"kunci", "versi", "sidik", "next"})
TIDAK_DITITIPKAN = frozenset({"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2"})


def kenali(request: HttpRequest, jawaban: HttpResponse) -> None:
    """Remember in the browser, signed, who was signed in: kept text is shown again to that person only.

    Looks only at a user that the request has already loaded, so that public pages stay free of the database.
    """
    pengguna = getattr(request, "_cached_user", None)
    if pengguna is None or not pengguna.is_authenticated or _penulis(request) == str(pengguna.pk):
        return
    jawaban.set_signed_cookie(
        KUKI,
        str(pengguna.pk),
        salt=KUNCI,
        max_age=settings.SESSION_COOKIE_AGE * 2,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _penulis(request: HttpRequest) -> str:
    """Return who was last signed in here, or an empty text when nobody is known."""
    return str(request.get_signed_cookie(KUKI, default="", salt=KUNCI))


def _berupa_teks(nama: str, nilai: str) -> bool:
    """Say whether a person may have typed this: not a guard of the form, a number of a row, or a ticked box."""
    if nama in TEKNIS or not nilai.strip() or nilai == "on" or nilai.isdecimal():
        return False
    try:
        UUID(nilai)
    except ValueError:
        return True
    return False


def titipkan(request: HttpRequest) -> HttpResponse:
    """Keep the POST of an ended session (the CSRF check has passed) and go to the sign-in page.

    Only what somebody typed is worth keeping, and only for a browser in which somebody was signed in: strangers leave
    nothing in our database.
    """
    isi = [
        (kunci, nilai)
        for kunci, daftar in request.POST.lists()
        for nilai in daftar
        if kunci not in TIDAK_DITITIPKAN and isinstance(nilai, str)
    ]
    if not _penulis(request) or not any(_berupa_teks(nama, nilai) for nama, nilai in isi):
        return _tanpa_titipan(request)
    tanda = secrets.token_urlsafe(12)
    simpanan: dict[str, Any] = request.session.get(KUNCI, {})
    simpanan[tanda] = {
        "alamat": request.get_full_path(),
        "isi": isi,
        "berkas": bool(request.FILES),
        "siapa": _penulis(request),
    }
    request.session[KUNCI] = dict(list(simpanan.items())[-BATAS:])
    messages.warning(
        request, _("Sesi Anda sudah berakhir. Masuk kembali; yang Anda ketik tersimpan dan ditampilkan lagi.")
    )
    lanjut = reverse("titipan", args=[tanda])
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': lanjut})}")


def _tanpa_titipan(request: HttpRequest) -> HttpResponse:
    """Go to the sign-in page and then to the page with the form, which has to be used again."""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': halaman_asal(request)})}")


def tampil(isi: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what a person recognises; the other fields are sent again unseen."""
    return [(nama, nilai) for nama, nilai in isi if _berupa_teks(nama, nilai)]


def ambil(request: HttpRequest, tanda: str) -> dict[str, Any] | None:
    """Return what was kept under the key in this browser's session, or None; another person's text is not shown."""
    simpanan: dict[str, dict[str, Any]] = request.session.get(KUNCI, {})
    isi = simpanan.get(tanda)
    if isi is None or isi["siapa"] not in {"", str(request.user.pk)}:
        return None
    return isi
