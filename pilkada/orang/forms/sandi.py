"""The rules for passwords: Django's own, in our words (AUTH_PASSWORD_VALIDATORS)."""

from django.contrib.auth import password_validation as aturan
from django.utils.translation import gettext as _


class Panjang(aturan.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return _("Kata sandi ini terlalu pendek. Pakai paling sedikit %(min_length)d karakter.")

    def get_help_text(self) -> str:
        """Say how long it must be."""
        return _("Paling sedikit %(jumlah)d karakter; beberapa kata acak mudah diingat.") % {"jumlah": self.min_length}


class TidakMirip(aturan.UserAttributeSimilarityValidator):
    """Unlike what everybody knows about the person."""

    def get_error_message(self) -> str:
        """Say what it resembles."""
        return _("Kata sandi ini terlalu mirip dengan %(verbose_name)s Anda. Pilih yang lain.")

    def get_help_text(self) -> str:
        """Say what it must not resemble."""
        return _("Tidak mirip dengan data diri Anda.")


class TidakUmum(aturan.CommonPasswordValidator):
    """Not one of the passwords that are tried first."""

    def get_error_message(self) -> str:
        """Say why it is refused."""
        return _("Kata sandi ini terlalu umum dan mudah ditebak. Pilih yang lain.")

    def get_help_text(self) -> str:
        """Say what it must not be."""
        return _("Bukan kata sandi yang umum dipakai orang.")


class BukanAngkaSaja(aturan.NumericPasswordValidator):
    """Not a date or a telephone number."""

    def get_error_message(self) -> str:
        """Say why it is refused."""
        return _("Kata sandi ini hanya berisi angka. Tambahkan huruf.")

    def get_help_text(self) -> str:
        """Say what it must not be."""
        return _("Bukan angka saja.")
