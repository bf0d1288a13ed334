"""The English catalogue: collect the Indonesian texts of code and templates, merge, judge, compile.

Needs no gettext binaries: babel reads the calls, Django turns templates into calls, polib writes `.po` and `.mo`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

KATALOG = Path("pilkada/locale/en/LC_MESSAGES/django.po")
KEPALA = {
    "Project-Id-Version": "Siaga Pilkada",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
TANPA = frozenset({"node_modules", "migrations", "tests", "bench", "__pycache__"})
# name of the call → where its context, its text and its plural stand
PANGGILAN: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
ISIAN = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")
type_kunci = tuple[str | None, str]


@dataclass
class Teks:
    """A text found in the sources: its plural, if it has one, and the files that hold it."""

    jamak: str = ""
    asal: set[str] = field(default_factory=set)


def berkas_sumber(akar: Path) -> Iterator[Path]:
    """Yield the sources that may hold texts, in a fixed order."""
    for berkas in sorted([*akar.rglob("*.py"), *akar.rglob("*.html"), *akar.rglob("*.txt")]):
        bagian = berkas.relative_to(akar).parts[:-1]
        teks_polos = berkas.suffix == ".txt" and "templates" not in bagian
        if not teks_polos and bagian and not any(nama in TANPA or nama.startswith(".") for nama in bagian):
            yield berkas


def kumpulkan(akar: Path) -> dict[type_kunci, Teks]:
    """Return every text of the sources under `akar`, by context and Indonesian wording."""
    hasil: dict[type_kunci, Teks] = {}
    for berkas in berkas_sumber(akar):
        nama = berkas.relative_to(akar).as_posix()
        isi = berkas.read_text(encoding="utf-8")
        if berkas.suffix != ".py":
            # indentation means nothing in a template, but would stop Python's tokenizer
            isi = "\n".join(baris.strip() for baris in templatize(isi, origin=nama).splitlines())
        for kunci, jamak in _panggilan(isi):
            teks = hasil.setdefault(kunci, Teks())
            teks.jamak = teks.jamak or jamak
            teks.asal.add(nama)
    return hasil


def _panggilan(isi: str) -> Iterator[tuple[type_kunci, str]]:
    """Yield the texts of gettext calls; a call with something else than a literal text has none."""
    for _baris, nama, argumen, _komentar in extract_python(BytesIO(isi.encode()), dict.fromkeys(PANGGILAN), [], {}):
        konteks, teks, jamak = PANGGILAN[str(nama)]
        letak: Callable[[int | None], Any] = _letak(argumen)
        if letak(teks) and (konteks is None or letak(konteks)):
            yield (letak(konteks), letak(teks)), letak(jamak) or ""


def _letak(argumen: Any) -> "Callable[[int | None], Any]":
    """Return a reader of the call's arguments: a lone text comes bare, a missing place gives None."""
    daftar = list(argumen) if isinstance(argumen, tuple | list) else [argumen]
    return lambda nomor: daftar[nomor] if nomor is not None and nomor < len(daftar) else None


def gabung(lama: Iterable[polib.POEntry], teks: dict[type_kunci, Teks], *, buang: bool = False) -> polib.POFile:
    """Return the catalogue of exactly these texts with the translations known so far.

    Texts that vanished stay as obsolete entries, so that a text that comes back finds its translation; `buang` drops
    them. A text that got a plural keeps its translation for both forms.
    """
    kenal = {(butir.msgctxt, butir.msgid): butir for butir in lama}
    katalog = polib.POFile(wrapwidth=120)
    katalog.metadata = dict(KEPALA)
    for kunci in sorted(teks, key=lambda kunci: (kunci[1], kunci[0] or "")):
        katalog.append(_butir(kunci, teks[kunci], kenal.get(kunci)))
    usang = [] if buang else [kunci for kunci in kenal if kunci not in teks and kunci[1]]
    for kunci in sorted(usang, key=lambda kunci: (kunci[1], kunci[0] or "")):
        butir = kenal[kunci]
        butir.obsolete, butir.occurrences = True, []
        katalog.append(butir)
    return katalog


def _butir(kunci: type_kunci, teks: Teks, lama: polib.POEntry | None) -> polib.POEntry:
    """Return one entry: the file names without line numbers keep the differences of a change small."""
    butir = polib.POEntry(
        msgctxt=kunci[0],
        msgid=kunci[1],
        msgid_plural=teks.jamak,
        occurrences=[(nama, "") for nama in sorted(teks.asal)],
    )
    if "%(" in kunci[1] or re.search(r"%[sd]", kunci[1]):
        butir.flags.append("python-format")
    if lama and lama.fuzzy:
        butir.flags.append("fuzzy")
    lama_jamak = dict(lama.msgstr_plural) if lama else {}
    lama_tunggal = (lama.msgstr if lama else "") or lama_jamak.get(0, "")
    if teks.jamak:
        butir.msgstr_plural = {0: lama_tunggal, 1: lama_jamak.get(1, lama_tunggal)}
    else:
        butir.msgstr = lama_tunggal
    return butir


def cacat(katalog: polib.POFile) -> list[str]:
    """Return a sentence for each text without a translation, marked fuzzy, or with other placeholders."""
    hasil = []
    for butir in katalog:
        if butir.obsolete:
            continue
        terjemah = list(butir.msgstr_plural.values()) if butir.msgid_plural else [butir.msgstr]
        if not all(terjemah) or butir.fuzzy:
            hasil.append(f"belum diterjemahkan: “{butir.msgid}” ({', '.join(nama for nama, _ in butir.occurrences)})")
        elif any(_isian(teks) not in (_isian(butir.msgid), _isian(butir.msgid_plural)) for teks in terjemah):
            hasil.append(f"isian berbeda: “{butir.msgid}” → {terjemah}")
    return hasil


def _isian(teks: str) -> list[str]:
    """Return the placeholders of a text."""
    return sorted(set(ISIAN.findall(teks)))


def tersusun(katalog: polib.POFile) -> bytes:
    """Return the compiled catalogue; the same translations give the same bytes."""
    return bytes(katalog.to_binary())


def baca(berkas: Path) -> polib.POFile:
    """Return the catalogue on disk, an empty one when there is none yet."""
    return polib.pofile(str(berkas), wrapwidth=120) if berkas.exists() else polib.POFile(wrapwidth=120)


def tulis(akar: Path, *, buang: bool = False) -> polib.POFile:
    """Bring `.po` and `.mo` to the state of the sources; returns the catalogue."""
    berkas = akar / KATALOG
    katalog = gabung(baca(berkas), kumpulkan(akar), buang=buang)
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_text(f"{katalog}\n", encoding="utf-8")
    berkas.with_suffix(".mo").write_bytes(tersusun(baca(berkas)))
    return katalog


def periksa(akar: Path) -> list[str]:
    """Return what is wrong with the files on disk; writes nothing."""
    berkas = akar / KATALOG
    ada = baca(berkas)
    katalog = gabung(baca(berkas), kumpulkan(akar))
    temuan = cacat(katalog)
    if not berkas.exists() or f"{katalog}\n" != berkas.read_text(encoding="utf-8"):
        baru = {(butir.msgctxt, butir.msgid) for butir in katalog if not butir.obsolete}
        lama = {(butir.msgctxt, butir.msgid) for butir in ada if not butir.obsolete}
        temuan += [f"belum ada di katalog: “{kunci[1]}”" for kunci in sorted(baru - lama, key=str)]
        temuan += [f"sudah tidak dipakai: “{kunci[1]}”" for kunci in sorted(lama - baru, key=str)]
        temuan.append(f"{KATALOG} tidak sesuai dengan sumber.")
    mo = berkas.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != tersusun(ada):
        temuan.append(f"{KATALOG.with_suffix('.mo')} tidak sesuai dengan katalognya.")
    return temuan
