"""The fonts of documents: where they are, what they cover, and one compiler per template for the whole process."""

from functools import cache, cached_property
from pathlib import Path

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

# The first that has a letter gives it; the templates name the families in this order too.
BERKAS = (
    "tinos/400Regular/Tinos_400Regular.ttf",
    "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos/700Bold/Tinos_700Bold.ttf",
    "amiri/400Regular/Amiri_400Regular.ttf",
    "amiri/700Bold/Amiri_700Bold.ttf",
    "zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
)


class FontaHilang(Exception):
    """The font packages are not installed; the sentence says what to run."""


class Fonta:
    """The loaded fonts; made once per process, because finding and reading them costs more than a page."""

    def __init__(self, akar: Path) -> None:
        """Check that every font file is there."""
        self._berkas = [akar / satu for satu in BERKAS]
        hilang = [str(satu) for satu in self._berkas if not satu.is_file()]
        if hilang:
            pesan = f"Fonta dokumen belum terpasang ({hilang[0]}). Jalankan: npm ci --ignore-scripts"
            raise FontaHilang(pesan)
        self._penyusun: dict[tuple[Path, str], typst.Compiler] = {}

    @staticmethod
    @cache
    def milik_proses() -> "Fonta":
        """Return this process's fonts."""
        return Fonta(Path(settings.BASE_DIR) / "node_modules" / "@expo-google-fonts")

    @cached_property
    def tercakup(self) -> frozenset[int]:
        """Return the code points that at least one font can show."""
        huruf: set[int] = set()
        for satu in self._berkas:
            with TTFont(satu, lazy=True) as fonta:
                huruf.update(fonta.getBestCmap())
        return frozenset(huruf)

    @cached_property
    def _pustaka(self) -> typst.Fonts:
        map_fonta = sorted({str(satu.parent) for satu in self._berkas})
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=map_fonta)

    def penyusun(self, akar: Path, templat: str) -> typst.Compiler:
        """Return the compiler of `<akar>/<templat>.typ`, which can read nothing outside `akar`."""
        kunci = (akar, templat)
        if kunci not in self._penyusun:
            self._penyusun[kunci] = typst.Compiler(
                input=akar / f"{templat}.typ", root=akar, font_paths=self._pustaka, ignore_system_fonts=True
            )
        return self._penyusun[kunci]
