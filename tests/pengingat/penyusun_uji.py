"""Renderers of invented kinds; worker processes of the drills import them too."""

from django.utils.translation import get_language

from pilkada.pengingat.kotak import Surat, penyusun
from pilkada.pengingat.models import Pesan


@penyusun("uji.biasa")
def biasa(pesan: Pesan) -> Surat:
    """Greet in the recipient's language."""
    if get_language() == "en":
        return Surat("A greeting", f"Good morning.\n\nNumber {pesan.ke}.", "/janji/")
    return Surat("Salam", f"Selamat pagi.\n\nNomor {pesan.ke}.", "/janji/")


@penyusun("uji.usai")
def usai(_pesan: Pesan) -> None:
    """Have nothing to say any more."""


@penyusun("uji.rusak")
def rusak(pesan: Pesan) -> Surat:
    """Break."""
    return Surat({}[pesan.jenis], "")


@penyusun("uji.rusak-basis")
def rusak_basis(_pesan: Pesan) -> Surat:
    """Ask the database something that it refuses, which spoils the transaction it happens in."""
    Pesan.objects.raw("SELECT tidak_ada FROM pengingat_pesan")[0]
    return Surat("", "")


@penyusun("uji.jahat")
def jahat(_pesan: Pesan) -> Surat:
    """Carry what somebody may have typed into a title."""
    return Surat("Rapat\r\nBcc: lain@contoh.id\n\n<script>alert(1)</script> مرحبا 你好 😀", "<b>{{ 7 }}</b> & =cmd()")
