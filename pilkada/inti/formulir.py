"""Forms as this house renders them, and the fields that every subject shares."""

import unicodedata
import uuid
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms.renderers import TemplatesSetting
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pilkada.inti.berkas import DIIZINKAN
from pilkada.inti.jam import WIB
from pilkada.inti.models import Instansi

# Format characters that a text may keep: joiners of emoji and scripts. Others (bidi overrides) can disguise a text.
BOLEH_FORMAT = frozenset("\u200c\u200d")


# What Django shows in a select before anything was chosen; a reader deserves words.
KOSONG_DJANGO = "---------"


class Perender(TemplatesSetting):
    """Django's form rendering with our own form and field templates.

    Pickers and plain inputs are written without a template: a list shows several, a picker of people has hundreds of
    options, and Django's templates include another template for each.
    """

    form_template_name = "formulir/formulir.html"
    field_template_name = "formulir/kolom.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """Write the two frequent widgets directly, everything else by its template."""
        if template_name == "django/forms/widgets/select.html":
            return _pemilih(context["widget"])
        if template_name in MASUKAN:
            return _masukan(context["widget"])
        return super().render(template_name, context, request)  # type: ignore[return-value]


MASUKAN = frozenset(f"django/forms/widgets/{nama}.html" for nama in ("input", "text", "date", "datetime", "hidden"))


def _atribut(isi: dict[str, Any]) -> SafeString:
    """Return ` name="value"` of each attribute; True stands alone, False is left out."""
    return format_html_join(
        "",
        "{}{}",
        ((f" {nama}", "" if nilai is True else _nilai(nilai)) for nama, nilai in isi.items() if nilai is not False),
    )


def _nilai(nilai: Any) -> SafeString:
    return format_html('="{}"', str(nilai))


def _masukan(widget: dict[str, Any]) -> SafeString:
    """Return what Django's `input.html` does."""
    nilai = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], nilai, _atribut(widget["attrs"])
    )


def _pemilih(widget: dict[str, Any]) -> SafeString:
    """Return what Django's `select.html` does."""
    isi = []
    for kelompok, pilihan, _nomor in widget["optgroups"]:
        baris = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((str(satu["value"]), _atribut(satu["attrs"]), satu["label"]) for satu in pilihan),
        )
        isi.append(format_html('<optgroup label="{}">{}</optgroup>', kelompok, baris) if kelompok else baris)
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"],
        _atribut(widget["attrs"]),
        format_html_join("\n", "{}", ((satu,) for satu in isi)),
    )


def bersihkan(teks: str) -> str:
    """Drop control and disguising format characters, unify line ends; everything a person can read stays."""
    teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        huruf
        for huruf in teks
        if huruf in "\n\t" or huruf in BOLEH_FORMAT or unicodedata.category(huruf) not in {"Cc", "Cf", "Cs"}
    )


# Letters and symbols by their category, of which no font shows anything: Hangul fillers, an empty Braille cell.
TANPA_RUPA = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")


def terlihat(teks: str) -> bool:
    """Say whether a reader sees anything: a letter, digit, sign or symbol; marks and joiners alone are none."""
    return any(unicodedata.category(huruf)[0] in "LNPS" and huruf not in TANPA_RUPA for huruf in teks)


class KolomTeks(forms.CharField):
    """One line or more of clean text; a text that nobody can see is an empty one."""

    def to_python(self, value: Any) -> Any:
        """Clean before Django's own validators count characters."""
        nilai = super().to_python(value)
        if not isinstance(nilai, str):
            return nilai
        bersih = bersihkan(nilai)
        return bersih if terlihat(bersih) else self.empty_value


class KolomTautan(forms.URLField):
    """An address of a page, to be clicked by others: http or https only, without characters that disguise it."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message=_("Tulis alamat halaman yang berawalan https:// atau http://."))
    ]

    def __init__(self, **pilihan: Any) -> None:
        """Take https for an address without its beginning."""
        super().__init__(assume_scheme="https", **pilihan)

    def to_python(self, value: Any) -> Any:
        """Clean before the address is judged."""
        return super().to_python(bersihkan(value).strip() if isinstance(value, str) else value)


class KolomPanjang(KolomTeks):
    """A long text."""

    widget = forms.Textarea

    def __init__(self, *, baris: int = 6, **pilihan: Any) -> None:
        """Set the number of visible lines; 20,000 characters at most unless told otherwise."""
        pilihan.setdefault("max_length", 20_000)
        super().__init__(**pilihan)
        self.widget.attrs["rows"] = baris


TAHUN = range(2000, 2101)
LUAR_TAHUN = _("Tahun harus antara 2000 dan 2100. Periksa angkanya.")


def periksa_tahun(hari: date) -> None:
    """Refuse what nobody means: other years do not fit through zones, columns and calendars either."""
    if hari.year not in TAHUN:
        raise ValidationError(LUAR_TAHUN, code="tahun")


class KolomWaktu(forms.DateTimeField):
    """A moment in WIB from the browser's own picker (`datetime-local`)."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "min": "2000-01-01T00:00", "max": "2100-12-31T23:59"}, format="%Y-%m-%dT%H:%M"
    )
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %H.%M"]
    default_error_messages = {
        "invalid": _(
            "Tanggal atau jam tidak dikenal. Tulis seperti 12/09/2024 09.00 dan periksa tanggalnya memang ada."
        ),
    }

    def to_python(self, value: Any) -> Any:
        """Refuse other years."""
        try:
            nilai = super().to_python(value)
        except ValidationError as galat:
            if getattr(galat, "code", "") == "ambiguous_timezone":  # WIB has no such hours: the year fits no zone
                raise ValidationError(LUAR_TAHUN, code="tahun") from None
            raise
        if nilai is not None:
            periksa_tahun(nilai)
        return nilai

    def prepare_value(self, value: Any) -> Any:
        """Show moments in WIB whatever the active zone."""
        if hasattr(value, "astimezone") and getattr(value, "tzinfo", None):
            return value.astimezone(WIB).replace(tzinfo=None)
        return super().prepare_value(value)


class KolomTanggal(forms.DateField):
    """A day from the browser's own picker."""

    widget = forms.DateInput(attrs={"type": "date", "min": "2000-01-01", "max": "2100-12-31"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
    default_error_messages = {
        "invalid": _("Tanggal tidak dikenal. Tulis seperti 12/09/2024 dan periksa tanggalnya memang ada."),
    }

    def to_python(self, value: Any) -> Any:
        """Refuse other years."""
        nilai = super().to_python(value)
        if nilai is not None:
            periksa_tahun(nilai)
        return nilai


class PilihInstansi(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An active institution under its short name: the long ones do not fit a phone's picker."""

    def __init__(self, **pilihan: Any) -> None:
        """Offer the active ones."""
        super().__init__(Instansi.objects.filter(aktif=True).order_by("singkatan"), **pilihan)

    def sertakan(self, instansi: Any) -> None:
        """Keep the present choice in the list, also when it was retired meanwhile."""
        if isinstance(instansi, Instansi) and not instansi.aktif:
            self.queryset = self.queryset | Instansi.objects.filter(pk=instansi.pk)  # type: ignore[operator]

    def label_from_instance(self, obj: Any) -> str:
        """Return the short name."""
        return str(obj.singkatan)


class PilihSaring(forms.Select):
    """The picker of a filter: plain options without groups, written without Django's description of each of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 — Django calls it so
        """Write the select."""
        terpilih = {str(satu) for satu in self.format_value(value)}
        isi = "".join(
            f'<option value="{escape(nilai)}"{" selected" if str(nilai) in terpilih else ""}>{escape(label)}</option>'
            for nilai, label in self.choices
        )
        pembuka = format_html("<select{}>", _atribut(self.build_attrs({"name": name}, attrs)))
        return mark_safe(f"{pembuka}{isi}</select>")  # noqa: S308 — every part is escaped just above

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 — Django calls it so
        """Say no: a filter may always be left empty."""
        return False


class SaringTanggal(django_filters.DateFilter):  # type: ignore[misc]
    """A filter by day that reads days as every form does, whatever the language."""

    field_class = KolomTanggal


class KolomBerkas(forms.FileField):
    """A private file; kind and content are judged by `inti.berkas.simpan`, its size already in the browser."""

    def __init__(self, **pilihan: Any) -> None:
        """Let an empty file through, so that `simpan` can say so in its own words."""
        mb = settings.BATAS_BERKAS // 1_048_576
        pilihan.setdefault(
            "help_text", format_lazy(_("PDF, DOCX, XLSX, ODT, ODS, JPG atau PNG, paling besar {} MB."), mb)
        )
        super().__init__(allow_empty_file=True, **pilihan)
        self.widget.attrs |= {
            "accept": ",".join(DIIZINKAN),
            "data-batas": str(settings.BATAS_BERKAS),
            "data-batas-kata": format_lazy(
                _("Berkas ini terlalu besar. Batasnya {} MB; kecilkan atau bagi berkasnya."), mb
            ),
        }


class KolomPindaian(KolomBerkas):
    """A scan or photo of a paper: a file that anybody can still edit would be no original."""

    AKHIRAN = frozenset({".pdf", ".jpg", ".jpeg", ".png"})

    def __init__(self, **pilihan: Any) -> None:
        """Say so, and offer only such files in the browser's picker."""
        mb = settings.BATAS_BERKAS // 1_048_576
        pilihan.setdefault("help_text", format_lazy(_("PDF, JPG atau PNG, paling besar {} MB."), mb))
        super().__init__(**pilihan)
        self.widget.attrs["accept"] = ",".join(sorted(self.AKHIRAN))

    def to_python(self, data: Any) -> Any:
        """Refuse other kinds before anything is stored."""
        berkas = super().to_python(data)
        if berkas is not None and PurePath(berkas.name or "").suffix.lower() not in self.AKHIRAN:
            raise ValidationError(_("Ini bukan hasil pindai. Unggah sebagai PDF, atau fotonya sebagai JPG atau PNG."))
        return berkas


WAJIB_DJANGO = forms.Field.default_error_messages["required"]


class SebutIsian(forms.Form):
    """Names the field in the sentence about an empty one: "Isi perihal." instead of "this field"."""

    def full_clean(self) -> None:
        """Put the sentences in place just before the judgement: some forms get fields after they were made."""
        for nama, kolom in self.fields.items():
            if kolom.error_messages.get("required") == WAJIB_DJANGO:
                memilih = isinstance(kolom, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
                kata = _("Pilih %(isian)s.") if memilih else _("Isi %(isian)s.")
                kolom.error_messages["required"] = str(kata) % {"isian": _huruf_kecil(str(self[nama].label))}
        super().full_clean()


def _huruf_kecil(label: str) -> str:
    """Begin a label inside of a sentence with a small letter, abbreviations left as they are."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class FormulirRumah(SebutIsian):
    """The base of every form that writes: `kunci` makes a double submit one thing, `versi` guards a shared row.

    `kunci` is the id the new row will get, made when the form is shown. `versi` is the version of the row that was
    shown; leave both out of reading forms (search, filters). `kolom_model` names the model's column of a field that is
    called otherwise; of the fields in `salah_satu` one at least is needed, so that none of them is called optional.
    """

    kolom_model: ClassVar[Mapping[str, str]] = {}
    salah_satu: ClassVar[Collection[str]] = ()

    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give a new form its key; mark wrong fields for assistive technology happens in the field template."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("kunci", uuid.uuid4())
        for nama in self.salah_satu:
            self.fields[nama].salah_satu = True  # type: ignore[attr-defined]  # asked by formulir/kolom.html
        for kolom in self.fields.values():
            if isinstance(kolom, forms.ModelChoiceField) and kolom.empty_label == KOSONG_DJANGO:
                kolom.empty_label = _("Pilih …")

    def isi(self) -> dict[str, Any]:
        """Return the clean values by the model's columns, without the two guards."""
        return {
            self.kolom_model.get(nama, nama): nilai
            for nama, nilai in self.cleaned_data.items()
            if nama not in {"kunci", "versi", "sidik"}
        }

    def kunci_baru(self) -> uuid.UUID:
        """Return the id for the new row."""
        return self.cleaned_data.get("kunci") or uuid.uuid4()


class FormulirBersidik(FormulirRumah):
    """A form about a row without `versi`: `sidik` is the mark of what was shown."""

    sidik = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
