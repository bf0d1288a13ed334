"""Input: what people and attackers type, cleaned or refused with a sentence."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from pilkada.inti.formulir import (
    FormulirRumah,
    KolomPanjang,
    KolomTanggal,
    KolomTautan,
    KolomTeks,
    KolomWaktu,
    Perender,
    SaringTanggal,
    bersihkan,
)


class Contoh(FormulirRumah):
    """One field of each kind."""

    nama = KolomTeks(label="Nama", max_length=20)
    uraian = KolomPanjang(label="Uraian", required=False)
    mulai = KolomWaktu(label="Mulai", required=False)
    tanggal = KolomTanggal(label="Tanggal", required=False)


def _isi(**lain: str) -> Contoh:
    return Contoh({"nama": "Sari", **lain})


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("baris\r\nlagi\rlagi", "baris\nlagi\nlagi"),
        ("a\x00b\x07c\x1bd\x7fe", "abcde"),
        ("aman\u202egnp.exe", "amangnp.exe"),
        ("\u2066a\u2069\u200e\u200f\ufeffb", "ab"),
        ("tab\tdan\nbaris", "tab\tdan\nbaris"),
        ("👩\u200d👩\u200d👧 نص 中文 é", "👩\u200d👩\u200d👧 نص 中文 é"),
        ("<script>alert(1)</script> {{ 7*7 }} =cmd()", "<script>alert(1)</script> {{ 7*7 }} =cmd()"),
        ("\ud800x", "x"),
    ],
)
def test_bersihkan(masuk: str, keluar: str) -> None:
    assert bersihkan(masuk) == keluar


@given(st.text())
def test_bersihkan_twice_is_once(teks: str) -> None:
    assert bersihkan(bersihkan(teks)) == bersihkan(teks)


def test_text_is_cleaned_before_it_is_counted() -> None:
    form = _isi(nama="\u202e" * 50 + "Sari")

    assert form.is_valid()
    assert form.cleaned_data["nama"] == "Sari"


def test_text_of_only_disguise_is_empty() -> None:
    assert list(_isi(nama="\u202e\u200b").errors) == ["nama"]


class Wajib(FormulirRumah):
    """Required fields of several kinds."""

    perihal = KolomTeks(label="Perihal")
    apk = KolomTeks(label="APK")
    jenis = forms.ChoiceField(label="Jenis rapat", choices=[("a", "A")])
    berkas = forms.FileField(label="Berkas")
    nama = KolomTeks(label="Nama", error_messages={"required": "Siapa namanya?"})


def test_empty_field_is_named_in_its_sentence_unless_it_has_its_own() -> None:
    form = Wajib({})
    form.fields["nanti"] = KolomTeks(label="Alasan ralat")

    assert {nama: galat[0] for nama, galat in form.errors.items()} == {
        "perihal": "Isi perihal.",
        "apk": "Isi APK.",
        "jenis": "Pilih jenis rapat.",
        "berkas": "Pilih berkas.",
        "nama": "Siapa namanya?",
        "nanti": "Isi alasan ralat.",
    }


@pytest.mark.parametrize("huruf", ["\u200d", "\u3164", "\u2800", "\u115f", "\u034f", "\ufe0f", "\u0301", "\ue000"])
def test_text_that_nobody_can_see_is_empty(huruf: str) -> None:
    assert list(_isi(nama=f" {huruf} {huruf}").errors) == ["nama"]
    assert _isi(nama=f"Sari {huruf}").is_valid()


@pytest.mark.parametrize("alamat", ["ftp://contoh.id/a", "javascript:alert(1)", "https://", "bukan alamat"])
def test_link_that_is_no_page_is_refused(alamat: str) -> None:
    with pytest.raises(ValidationError):
        KolomTautan().clean(alamat)


def test_link_is_cleaned_of_disguise() -> None:
    assert KolomTautan().clean("contoh.id/\u202egnp\u0007") == "https://contoh.id/gnp"


def test_text_300_characters_is_refused_and_kept() -> None:
    form = _isi(nama="N" * 300)

    assert list(form.errors) == ["nama"]
    assert form["nama"].value() == "N" * 300


@pytest.mark.parametrize("teks", ["31/02/2024 09:00", "2024-02-31T09:00", "2024-09-12T25:00", "besok", "12/09/2024"])
def test_moment_that_does_not_exist_is_refused_with_a_sentence(teks: str) -> None:
    form = _isi(mulai=teks)

    assert form.errors["mulai"] == [
        "Tanggal atau jam tidak dikenal. Tulis seperti 12/09/2024 09.00 dan periksa tanggalnya memang ada."
    ]


@pytest.mark.parametrize("teks", ["31/02/2024", "2024-02-31", "0000-00-00", "kemarin", "12/13/2024"])
def test_day_that_does_not_exist_is_refused_with_a_sentence(teks: str) -> None:
    assert _isi(tanggal=teks).errors["tanggal"] == [
        "Tanggal tidak dikenal. Tulis seperti 12/09/2024 dan periksa tanggalnya memang ada."
    ]


@pytest.mark.parametrize("tahun", ["0001", "1999", "2101", "9999"])
def test_year_that_nobody_means_is_refused_with_a_sentence(tahun: str) -> None:
    form = _isi(tanggal=f"{tahun}-01-01", mulai=f"{tahun}-01-01T00:00")

    kalimat = ["Tahun harus antara 2000 dan 2100. Periksa angkanya."]
    assert (form.errors["tanggal"], form.errors["mulai"]) == (kalimat, kalimat)


def test_first_and_last_year_are_taken() -> None:
    assert _isi(tanggal="2000-01-01", mulai="2100-12-31T23:59").is_valid()


@pytest.mark.parametrize("teks", ["2024-09-12T09:00", "12/09/2024 09:00", "12/09/2024 09.00", "2024-09-12 09:00"])
def test_moment_is_read_in_wib(teks: str) -> None:
    form = _isi(mulai=teks)

    assert form.is_valid()
    assert form.cleaned_data["mulai"].astimezone(UTC) == datetime(2024, 9, 12, 2, 0, tzinfo=UTC)


def test_moment_is_shown_in_wib() -> None:
    form = Contoh(initial={"mulai": datetime(2024, 9, 12, 2, 0, tzinfo=UTC)})

    assert 'value="2024-09-12T09:00"' in str(form["mulai"])


@pytest.mark.parametrize("teks", ["2024-09-12", "12/09/2024", "12-09-2024", "12.09.2024"])
def test_day_is_read_as_indonesians_write_it(teks: str) -> None:
    form = _isi(tanggal=teks)

    assert form.is_valid()
    assert form.cleaned_data["tanggal"] == date(2024, 9, 12)


def test_new_form_carries_a_key_and_two_forms_carry_two() -> None:
    satu, dua = Contoh(), Contoh()

    assert uuid.UUID(str(satu["kunci"].value())).version == 4
    assert satu["kunci"].value() != dua["kunci"].value()


def test_key_comes_back_and_isi_leaves_the_guards_out() -> None:
    kunci = uuid.uuid4()
    form = _isi(kunci=str(kunci), versi="3")

    assert form.is_valid()
    assert form.kunci_baru() == kunci
    assert form.isi() == {"nama": "Sari", "uraian": "", "mulai": None, "tanggal": None}


def test_key_that_is_no_uuid_is_refused() -> None:
    assert list(_isi(kunci="1; DROP TABLE").errors) == ["kunci"]


def test_long_text_has_a_limit() -> None:
    assert isinstance(Contoh().fields["uraian"].widget, forms.Textarea)
    assert list(_isi(uraian="x" * 20_001).errors) == ["uraian"]


def test_filter_reads_days_as_forms_do() -> None:
    with override("en"):
        assert SaringTanggal().field.clean("12/09/2024") == date(2024, 9, 12)
        assert SaringTanggal().field.clean("12.09.2024") == date(2024, 9, 12)


WIDGET: dict[str, tuple[forms.Widget, object]] = {
    "teks": (forms.TextInput({"maxlength": "20", "required": True, "disabled": False, "data-x": '"><b>'}), "<b>\"'&"),
    "kosong": (forms.TextInput(), None),
    "nol": (forms.NumberInput({"min": 0}), 0),
    "sandi": (forms.PasswordInput(), "rahasia"),
    "tersembunyi": (forms.HiddenInput(), uuid.UUID(int=7)),
    "hari": (forms.DateInput({"type": "date"}, format="%Y-%m-%d"), date(2024, 9, 12)),
    "saat": (forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), datetime(2024, 9, 12, 9)),  # noqa: DTZ001
    "pilih": (forms.Select({"id": "x"}, choices=[("", "—"), (1234, "<i>Satu</i>"), ("dua", "Dua")]), 1234),
    "kelompok": (forms.Select(choices=[("A", [("1", "Satu"), ("2", "Dua")]), ("3", "Tiga")]), "2"),
    "banyak": (forms.SelectMultiple(choices=[("1", "Satu"), ("2", "Dua")]), ["1", "2"]),
}


@pytest.mark.parametrize("nama", WIDGET)
def test_widget_written_without_template_equals_djangos(nama: str) -> None:
    widget, nilai = WIDGET[nama]

    milik = widget.render("kolom", nilai, renderer=Perender())
    django = widget.render("kolom", nilai, renderer=DjangoTemplates())

    assert re.sub(r">\s+<", "><", milik) == re.sub(r">\s+<", "><", django.strip())
