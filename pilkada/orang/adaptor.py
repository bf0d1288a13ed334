"""How allauth behaves in this house: no open sign-up, our 429 page, our language, secrets encrypted at rest."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.inti import galat, sandi
from pilkada.inti.models import Pengguna

RAHASIA_MFA = frozenset({"secret", "seed", "migrated_codes"})


class AdaptorAkun(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and out."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Surel atau kata sandi tidak cocok. Periksa lalu coba lagi."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok. Ketik lagi."),
        "incorrect_password": _("Kata sandi ini tidak cocok. Ketik lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts come by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; too many for one account or from one address end on the 429 page."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as kejadian:
            raise ImmediateHttpResponse(galat.terlalu_sering(request)) from kejadian

    def post_login(self, request: HttpRequest, user: Pengguna, **pilihan: Any) -> HttpResponse:
        """Show pages in the person's language from the first one on."""
        jawaban: HttpResponse = super().post_login(request, user, **pilihan)
        pakai_bahasa(jawaban, user.bahasa)
        return jawaban

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to one's own page."""
        return reverse("orang:profil")


class AdaptorMFA(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode ini tidak cocok atau sudah berganti. Periksa lalu coba lagi."),
    }

    def encrypt(self, text: str) -> str:
        """Store secrets of authenticator apps and recovery codes encrypted."""
        return sandi.sandikan(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Read them."""
        return sandi.buka(encrypted_text)


def sandikan_ulang(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a second factor with its secrets written by the first field key."""
    isi = dict(data)
    for nama in RAHASIA_MFA & isi.keys():
        nilai = isi[nama]
        daftar = isinstance(nilai, list)
        isi[nama] = [sandi.sandikan_ulang(satu) for satu in nilai] if daftar else sandi.sandikan_ulang(nilai)
    return isi


def pakai_bahasa(jawaban: HttpResponse, bahasa: str) -> None:
    """Remember the language in this browser, as Django's own switch does."""
    jawaban.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        bahasa,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
