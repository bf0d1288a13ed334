"""System checks: what an instance must not start with."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Peringatan

from pilkada.pengingat.kanal import tujuan_terlarang

BUKAN_SERVER = (".filebased.EmailBackend", ".console.EmailBackend", ".locmem.EmailBackend", ".dummy.EmailBackend")


@register()
def surel_keluar(**_lain: Any) -> list[CheckMessage]:
    """Refuse mail that would leave the machine from invented data, and warn of production mail that goes nowhere."""
    if tujuan_terlarang():
        return [
            Error(
                "Instans contoh atau gladi tidak boleh mengirim surel ke luar komputer ini.",
                hint="Kosongkan EMAIL_URL, atau arahkan ke localhost.",
                id="pengingat.E001",
            )
        ]
    if settings.PRODUKSI and settings.EMAIL_BACKEND.endswith(BUKAN_SERVER):
        return [
            Peringatan(
                "Instans produksi belum punya server surel: undangan dan pengingat tidak sampai ke orangnya.",
                hint="Isi EMAIL_URL, misalnya smtp+tls://pengguna:sandi@surel.example:587",
                id="pengingat.W001",
            )
        ]
    return []
