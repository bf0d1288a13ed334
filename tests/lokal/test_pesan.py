"""The English catalogue is complete, true to its placeholders, and as the sources have it."""

from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext, ngettext

from pilkada.lokal import pesan

AKAR = Path(settings.BASE_DIR)
SUMBER = """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Simpan")
_("Halo %(nama)s")
ngettext("%(n)d baris", "%(n)d baris", 2)
pgettext("bulan", "Mei")
"""
TEMPLAT = """
{% load i18n %}
{% translate "Simpan" %}
  {% blocktranslate trimmed with nama=x %}
    Masuk sebagai
    {{ nama }}
  {% endblocktranslate %}
{% blocktranslate count n=daftar|length trimmed %}{{ n }} janji{% plural %}{{ n }} janji{% endblocktranslate %}
"""
TERJEMAH = {
    "Simpan": "Save",
    "Halo %(nama)s": "Hello %(nama)s",
    "Mei": "May",
    "Masuk sebagai %(nama)s": "Sign in as %(nama)s",
}
JAMAK = {"%(n)d baris": ("%(n)d row", "%(n)d rows"), "%(n)s janji": ("%(n)s promise", "%(n)s promises")}


@pytest.fixture
def akar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small project with a complete catalogue."""
    (tmp_path / "ruang").mkdir()
    (tmp_path / "ruang" / "views.py").write_text(SUMBER, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(TEMPLAT, encoding="utf-8")
    pesan.tulis(tmp_path)
    katalog = polib.pofile(str(tmp_path / pesan.KATALOG), wrapwidth=120)
    for butir in katalog:
        if butir.msgid_plural:
            butir.msgstr_plural = dict(enumerate(JAMAK[butir.msgid]))
        else:
            butir.msgstr = TERJEMAH[butir.msgid]
    (tmp_path / pesan.KATALOG).write_text(f"{katalog}\n", encoding="utf-8")
    pesan.tulis(tmp_path)
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    return tmp_path


def ganti(akar: Path, lama: str, baru: str) -> None:
    """Change the catalogue as a translator does, and compile it."""
    berkas = akar / pesan.KATALOG
    berkas.write_text(berkas.read_text(encoding="utf-8").replace(lama, baru), encoding="utf-8")
    berkas.with_suffix(".mo").write_bytes(pesan.tersusun(pesan.baca(berkas)))


def test_catalogue_of_this_house_is_complete_and_current() -> None:
    assert pesan.periksa(AKAR) == []


def test_collect_finds_every_kind_of_text(akar: Path) -> None:
    assert set(pesan.kumpulkan(akar)) == {
        (None, "Simpan"),
        (None, "Halo %(nama)s"),
        (None, "%(n)d baris"),
        ("bulan", "Mei"),
        (None, "Masuk sebagai %(nama)s"),
        (None, "%(n)s janji"),
    }
    assert pesan.kumpulkan(akar)[None, "Simpan"].asal == {"ruang/views.py", "templates/a.html"}


def test_check_of_complete_catalogue_is_silent(akar: Path) -> None:
    assert pesan.periksa(akar) == []


def test_check_names_new_text(akar: Path) -> None:
    (akar / "ruang" / "baru.py").write_text('_("Teks baru")\n', encoding="utf-8")

    temuan = pesan.periksa(akar)

    assert "belum diterjemahkan: “Teks baru” (ruang/baru.py)" in temuan
    assert "belum ada di katalog: “Teks baru”" in temuan


def test_check_names_vanished_text(akar: Path) -> None:
    (akar / "templates" / "a.html").unlink()

    assert "sudah tidak dipakai: “Masuk sebagai %(nama)s”" in pesan.periksa(akar)


def test_check_names_empty_translation(akar: Path) -> None:
    ganti(akar, 'msgstr "Save"', 'msgstr ""')

    assert pesan.periksa(akar) == ["belum diterjemahkan: “Simpan” (ruang/views.py, templates/a.html)"]


def test_check_names_fuzzy_translation(akar: Path) -> None:
    ganti(akar, 'msgid "Simpan"', '#, fuzzy\nmsgid "Simpan"')

    assert "belum diterjemahkan: “Simpan” (ruang/views.py, templates/a.html)" in pesan.periksa(akar)


def test_check_names_other_placeholder(akar: Path) -> None:
    ganti(akar, "Hello %(nama)s", "Hello %(name)s")

    assert pesan.periksa(akar) == ["isian berbeda: “Halo %(nama)s” → ['Hello %(name)s']"]


def test_check_names_stale_compiled_file(akar: Path) -> None:
    mo = (akar / pesan.KATALOG).with_suffix(".mo")
    mo.write_bytes(mo.read_bytes().replace(b"Save", b"Keep"))

    assert pesan.periksa(akar) == [f"{pesan.KATALOG.with_suffix('.mo')} tidak sesuai dengan katalognya."]


def test_vanished_text_that_returns_finds_its_translation(akar: Path) -> None:
    templat = akar / "templates" / "a.html"
    templat.unlink()
    pesan.tulis(akar)
    templat.write_text(TEMPLAT, encoding="utf-8")

    pesan.tulis(akar)

    assert pesan.periksa(akar) == []


def test_writing_twice_gives_the_same_bytes(akar: Path) -> None:
    berkas = akar / pesan.KATALOG
    sebelum = berkas.read_bytes(), berkas.with_suffix(".mo").read_bytes()

    pesan.tulis(akar)

    assert (berkas.read_bytes(), berkas.with_suffix(".mo").read_bytes()) == sebelum


def test_command_refuses_with_a_list(akar: Path) -> None:
    ganti(akar, 'msgstr "Save"', 'msgstr ""')

    with pytest.raises(CommandError, match="belum diterjemahkan: “Simpan”") as kejadian:
        call_command("pesan", "--periksa")

    assert kejadian.value.returncode == 1


def test_command_says_which_package_is_missing(akar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polib", None)
    monkeypatch.delitem(__import__("sys").modules, "pilkada.lokal.pesan")
    monkeypatch.delattr("pilkada.lokal.pesan", raising=False)

    with pytest.raises(CommandError, match="Paket Python polib belum terpasang") as kejadian:
        call_command("pesan", "--periksa")

    assert kejadian.value.returncode == 2


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_plural_of_indonesian_source_needs_no_catalogue(bahasa: str) -> None:
    with translation.override(bahasa):
        assert ngettext("%(n)d tak terdaftar", "%(n)d tak terdaftar", 3) % {"n": 3} == "3 tak terdaftar"


def test_interface_speaks_english() -> None:
    with translation.override("en"):
        assert gettext("Dijadwalkan") == "Scheduled"


def test_framework_speaks_indonesian() -> None:
    with translation.override("id"):
        assert gettext("This field is required.") == "Bidang ini tidak boleh kosong."
