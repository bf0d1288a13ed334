"""A paste between two requests: read from its form, shown with its columns, carried on in the form as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilkada.impor.baca import BarisLembar, baca
from pilkada.impor.forms import TempelanForm
from pilkada.impor.tempel import MAKS_TEKS, TAB, Susunan, baca_tempelan, sebagai_tempelan, tebak_pemisah

MAKS_BARIS = 10_000


@dataclass(frozen=True)
class Terbaca:
    """A paste as it was read: its text, what separates its cells, its rows, and how they are understood."""

    teks: str
    pemisah: str
    baris: list[BarisLembar]
    susunan: Susunan

    @property
    def kolom(self) -> list[dict[str, Any]]:
        """Return each column's number, code, heading and first cell, so that a person recognises it."""
        judul = self.baris[self.susunan.judul - 1].sel if 0 < self.susunan.judul <= len(self.baris) else ()
        isi = self.baris[self.susunan.judul :]
        return [
            {
                "nomor": nomor,
                "kode": kode,
                "judul": judul[nomor] if nomor < len(judul) else "",
                "contoh": next((satu.sel[nomor] for satu in isi if nomor < len(satu.sel) and satu.sel[nomor]), ""),
            }
            for nomor, kode in enumerate(self.susunan.kolom)
        ]


def baca_formulir(form: TempelanForm, susun: Callable[[Sequence[BarisLembar]], Susunan]) -> Terbaca:
    """Read the file of a valid form, else its text; raises ValidationError with what to do."""
    bersih = form.cleaned_data
    if bersih["berkas"]:
        baris = baca(bersih["berkas"], maks_baris=MAKS_BARIS)
        teks, pemisah = sebagai_tempelan(baris), TAB
        if len(teks) > MAKS_TEKS:
            raise ValidationError(_("Isi berkas ini terlalu banyak untuk sekali tempel. Bagi berkasnya."))
    else:
        teks = bersih["teks"]
        pemisah = bersih["pemisah"] or tebak_pemisah(teks)
        baris = baca_tempelan(teks, pemisah=pemisah, maks_baris=MAKS_BARIS)
    if not baris:
        raise ValidationError(_("Tidak ada satu baris pun yang berisi."))
    return Terbaca(teks, pemisah, baris, form.susunan(susun(baris)))


def bawa(form: TempelanForm, terbaca: Terbaca, *, lengkap: bool) -> None:
    """Let the form carry what was read on to its next submit; `lengkap`: the file is not asked for again."""
    form.data = data = form.data.copy()  # type: ignore[attr-defined]
    data["teks"], data["pemisah"], data["judul"] = terbaca.teks, terbaca.pemisah, str(terbaca.susunan.judul)
    form.fields["teks"].salah_satu = not lengkap  # type: ignore[attr-defined]  # asked by formulir/kolom.html
