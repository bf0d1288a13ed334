"""Input about one's own account: profile, passwords, passkeys."""

import logging
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as aplikasi_forms
from allauth.mfa.webauthn import forms as kunci_forms
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomTeks, SebutIsian, bersihkan
from pilkada.inti.models import Pengguna
from pilkada.orang.alur.undangan import minta_sandi_baru

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

catatan = logging.getLogger(__name__)
# What the parsers of passkeys raise for a message that no browser sends.
RUSAK = (
    AttributeError,
    IndexError,
    InvalidSignature,
    KeyError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)


class ProfilForm(FormulirRumah):
    """One's own name and language."""

    nama = KolomTeks(label=_("Nama"), max_length=150)
    bahasa = forms.ChoiceField(
        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
        label=_("Bahasa"),
        help_text=_("Bahasa halaman dan surat untuk Anda. Dokumen resmi selalu berbahasa Indonesia."),
    )


class SandiForm(SebutIsian):
    """A password chosen with a one-time link."""

    password1 = forms.CharField(
        label=_("Kata sandi baru"),
        max_length=500,
        help_text=_(
            "Paling sedikit 10 huruf, bukan angka saja, tidak mudah ditebak. Beberapa kata acak mudah diingat."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Kata sandi baru (ulangi)"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        """Keep the person: a password must not resemble their name."""
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna

    def clean_password1(self) -> str:
        """Ask the house's rules for passwords."""
        sandi: str = self.cleaned_data["password1"]
        validate_password(sandi, self.pengguna)
        return sandi

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        bersih = super().clean() or {}
        if "password1" in bersih and bersih["password1"] != bersih.get("password2") and "password2" not in self.errors:
            self.add_error("password2", _("Kedua kata sandi tidak sama. Ketik ulang."))
        return bersih


class Rapi(SebutIsian):
    """A form of allauth in our words: `sebutan` names its fields, and no text inside of them repeats the label."""

    sebutan: ClassVar[Mapping[str, "StrPromise"]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Rename."""
        super().__init__(*args, **kwargs)
        for nama, kolom in self.fields.items():
            kolom.label = self.sebutan.get(nama, kolom.label)
            kolom.widget.attrs.pop("placeholder", None)


class MasukForm(Rapi, allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    sebutan = {"login": _("Surel"), "password": _("Kata sandi")}


class GantiSandiForm(Rapi, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    sebutan = {
        "oldpassword": _("Kata sandi sekarang"),
        "password1": _("Kata sandi baru"),
        "password2": _("Kata sandi baru (ulangi)"),
    }


class BuatSandiForm(Rapi, allauth_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    sebutan = {"password1": _("Kata sandi baru"), "password2": _("Kata sandi baru (ulangi)")}


class PastikanSandiForm(Rapi, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    sebutan = {"password": _("Kata sandi")}


class LangkahKodeForm(Rapi, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """A code as the second step."""

    sebutan = {"code": _("Kode")}


class PastikanKodeForm(Rapi, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """A code to prove that it is still oneself."""

    sebutan = {"code": _("Kode")}


class PasangAplikasiForm(Rapi, aplikasi_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""

    sebutan = {"code": _("Kode dari aplikasi")}


class LupaSandiForm(Rapi, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The request for a new password; the answer is the same whether the account exists or not."""

    sebutan = {"email": _("Surel")}

    def clean_email(self) -> str:
        """Only fold case: whether somebody has this address is not looked up here."""
        return bersihkan(self.cleaned_data["email"]).lower()

    def save(self, request: Any, **_pilihan: Any) -> str:  # noqa: ARG002 — allauth fixes the arguments
        """Queue the mail, if there is somebody to mail."""
        surel: str = self.cleaned_data["email"]
        minta_sandi_baru(surel)
        return surel


class KunciUtuh:
    """Turns a broken or forged passkey message into an error of the form: allauth lets several kinds through."""

    def full_clean(self) -> None:
        """Judge the message; what cannot be read is refused like a wrong one."""
        try:
            super().full_clean()  # type: ignore[misc]
        except RUSAK as kejadian:
            catatan.warning("pesan kunci sandi tidak terbaca: %s", type(kejadian).__name__)
            self.cleaned_data: dict[str, Any] = {}
            galat = ValidationError(_("Kunci sandi tidak terbaca. Coba lagi, atau pakai cara lain."))
            self.add_error("credential", galat)  # type: ignore[attr-defined]


class TambahKunciForm(KunciUtuh, kunci_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey."""

    name = KolomTeks(label=_("Nama kunci"), max_length=100, required=False, help_text=_("Misalnya “Ponsel kantor”."))


class UbahKunciForm(kunci_forms.EditWebAuthnForm):  # type: ignore[misc]
    """The name of a passkey."""

    name = KolomTeks(label=_("Nama kunci"), max_length=100)


class LangkahKunciForm(KunciUtuh, kunci_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""


class MasukKunciForm(KunciUtuh, kunci_forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of a password."""


class PastikanKunciForm(KunciUtuh, kunci_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey to prove that it is still oneself."""
