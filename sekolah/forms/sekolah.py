"""Input about schools."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomTeks, PilihSaring
from pilkada.inti.hak import lingkup
from pilkada.inti.models import Pengguna, Tingkat, Wilayah
from sekolah.models import Sekolah
from sekolah.models.sekolah import BUJUR, LINTANG
from sekolah.querysets import bernama
from sekolah.status import JenisSekolah, Kepemilikan, Pembina

JUMLAH_TERBANYAK = 20_000
LUAR_INDONESIA = _("Harus antara %d dan %d. Periksa titik desimalnya, dan apakah lintang dan bujur tertukar.")


def kelurahan_saya(pengguna: Pengguna) -> Any:
    """Return the kelurahan in which the person may write schools."""
    semua = Wilayah.objects.filter(tingkat=Tingkat.KELURAHAN).select_related("induk")
    syarat = lingkup(pengguna, "sekolah.ubah", "kode")
    return semua if syarat is None else semua.filter(syarat)


class PilihKelurahan(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A kelurahan with its kecamatan: names repeat (Gambir, Menteng)."""

    def __init__(self, **pilihan: Any) -> None:
        """Begin with none; a form sets what its writer may choose."""
        super().__init__(Wilayah.objects.none(), **pilihan)

    def label_from_instance(self, obj: Any) -> str:
        """Return both names."""
        return f"{obj.nama} – {obj.induk.nama}"


class KolomDerajat(forms.DecimalField):
    """A coordinate in degrees; a comma is taken as the decimal point."""

    def __init__(self, batas: tuple[int, int], **pilihan: Any) -> None:
        """Keep to Indonesia's rectangle."""
        pilihan.setdefault("required", False)
        super().__init__(max_digits=9, decimal_places=6, **pilihan)
        self.batas = batas
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "12"})

    def to_python(self, value: Any) -> Any:
        """Read it with either decimal sign, and no finer than the column: a tenth of a metre."""
        teks = value.strip().replace(",", ".") if isinstance(value, str) else value
        depan, titik, belakang = teks.partition(".") if isinstance(teks, str) else (teks, "", "")
        nilai = super().to_python(f"{depan}.{belakang[:6]}" if titik else teks)
        if nilai is not None and nilai.is_finite() and not self.batas[0] <= nilai <= self.batas[1]:
            raise ValidationError(LUAR_INDONESIA % self.batas, code="luar")
        return nilai


class SekolahForm(FormulirRumah):
    """A school."""

    nama = KolomTeks(label=_("Nama sekolah"), max_length=150)
    npsn = KolomTeks(
        label=_("NPSN"),
        max_length=20,
        required=False,
        help_text=_("Delapan angka. Nomor lain tetap disimpan, dengan peringatan."),
    )
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[("", _("Pilih …")), *JenisSekolah.choices])
    kepemilikan = forms.ChoiceField(label=_("Negeri atau swasta"), choices=[("", _("Pilih …")), *Kepemilikan.choices])
    pembina = forms.ChoiceField(
        label=_("Pembina"), choices=[("", _("Belum diketahui")), *Pembina.choices], required=False
    )
    kelurahan = PilihKelurahan(label=_("Kelurahan"))
    alamat = KolomTeks(label=_("Alamat"), max_length=300, required=False)
    lintang = KolomDerajat(
        LINTANG, label=_("Lintang"), help_text=_("Contoh: -6,186486. Kosongkan bila belum diketahui.")
    )
    bujur = KolomDerajat(BUJUR, label=_("Bujur"), help_text=_("Contoh: 106,834091."))
    jumlah_siswa = forms.IntegerField(label=_("Jumlah siswa"), min_value=0, max_value=JUMLAH_TERBANYAK, required=False)
    jumlah_17 = forms.IntegerField(
        label=_("Berusia 17 pada hari pemungutan suara"), min_value=0, max_value=JUMLAH_TERBANYAK, required=False
    )
    narahubung = KolomTeks(label=_("Nama narahubung"), max_length=150, required=False)
    narahubung_jabatan = KolomTeks(label=_("Jabatan narahubung"), max_length=150, required=False)
    narahubung_telepon = KolomTeks(
        label=_("Telepon narahubung"),
        max_length=30,
        required=False,
        help_text=_("Hanya tampil bagi Bawaslu dan Panwaslu yang mencatat di sini."),
    )
    aktif = forms.BooleanField(
        label=_("Sekolah ini masih ada"),
        required=False,
        initial=True,
        help_text=_("Tanpa centang, sekolah tidak dihitung dalam cakupan."),
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        """Offer the kelurahan in which the person may write."""
        super().__init__(*args, **kwargs)
        self.fields["kelurahan"].queryset = kelurahan_saya(pengguna)  # type: ignore[attr-defined]

    def clean_nama(self) -> str:
        """Write one space where several were typed: the same name twice must be seen."""
        return " ".join(self.cleaned_data["nama"].split())

    def clean_npsn(self) -> str:
        """Leave out spaces, also inside."""
        return "".join(self.cleaned_data["npsn"].split())

    def clean(self) -> dict[str, Any]:
        """Need both coordinates or none, and no more pupils of 17 than pupils."""
        bersih = super().clean() or {}
        if self.errors:
            return bersih
        if (bersih.get("lintang") is None) != (bersih.get("bujur") is None):
            kosong = "bujur" if bersih.get("bujur") is None else "lintang"
            self.add_error(kosong, _("Isi lintang dan bujur, atau kosongkan keduanya."))
        siswa, tujuh_belas = bersih.get("jumlah_siswa"), bersih.get("jumlah_17")
        if siswa is not None and tujuh_belas is not None and tujuh_belas > siswa:
            self.add_error("jumlah_17", _("Tidak mungkin lebih banyak dari jumlah siswa. Periksa kedua angkanya."))
        return bersih


class GabungForm(FormulirRumah):
    """Into which school a twin is merged."""

    ke: Any = forms.ModelChoiceField(
        Sekolah.objects.none(),
        label=_("Sekolah yang dipertahankan"),
        help_text=_("Semua kunjungan pindah ke sekolah ini, dan kolomnya yang kosong dilengkapi."),
    )

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        """Offer these schools."""
        super().__init__(*args, **kwargs)
        kolom: Any = self.fields["ke"]
        kolom.queryset = pilihan
        kolom.label_from_instance = _sebut

    def clean_versi(self) -> int:
        """Take a form without it as one that saw nothing."""
        return self.cleaned_data["versi"] or 0


def _sebut(sekolah: Sekolah) -> str:
    return f"{sekolah.nama} – {sekolah.npsn or '—'} – {sekolah.kelurahan.nama}"


def pilihan_wilayah() -> list[tuple[str, str]]:
    """Return kecamatan, each followed by its kelurahan."""
    semua = Wilayah.objects.exclude(tingkat=Tingkat.KOTA).order_by("kode")
    return [(satu.kode, str(satu.nama) if satu.tingkat == Tingkat.KECAMATAN else f"– {satu.nama}") for satu in semua]


class SekolahSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the register; the board and the maps use the same."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari nama, NPSN, atau alamat"))
    wilayah = django_filters.ChoiceFilter(
        choices=pilihan_wilayah,
        method="saring_wilayah",
        label=_("Kecamatan atau kelurahan"),
        empty_label=_("Semua wilayah"),
        widget=PilihSaring,
    )
    jenis = django_filters.ChoiceFilter(choices=JenisSekolah.choices, label=_("Jenis"), empty_label=_("Semua jenis"))
    kepemilikan = django_filters.ChoiceFilter(
        choices=Kepemilikan.choices, label=_("Negeri atau swasta"), empty_label=_("Keduanya")
    )
    pembina = django_filters.ChoiceFilter(choices=Pembina.choices, label=_("Pembina"), empty_label=_("Semua pembina"))
    kunjungan = django_filters.ChoiceFilter(
        choices=[
            ("sudah", _("Sudah dikunjungi")),
            ("terjadwal", _("Belum, sudah terjadwal")),
            ("belum", _("Belum dikunjungi")),
        ],
        method="saring_kunjungan",
        label=_("Kunjungan"),
        empty_label=_("Semua"),
    )
    keadaan = django_filters.ChoiceFilter(
        choices=[("tidak", _("Tutup atau digabung")), ("semua", _("Semua"))],
        method="biarkan",
        label=_("Keadaan"),
        empty_label=_("Terdaftar"),
    )

    class Meta:
        model = Sekolah
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave out what does not count unless it is asked for."""
        baris = super().filter_queryset(queryset)
        keadaan = self.form.cleaned_data.get("keadaan")
        if keadaan == "semua":
            return baris
        tidak = Q(aktif=False) | Q(gabung_ke__isnull=False)
        return baris.filter(tidak) if keadaan == "tidak" else baris.terdaftar()

    def biarkan(self, baris: Any, _nama: str, _nilai: str) -> Any:
        """Leave it to `filter_queryset`, which also knows the empty choice."""
        return baris

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find every word."""
        return baris.filter(bernama(kata))

    def saring_wilayah(self, baris: Any, _nama: str, kode: str) -> Any:
        """Keep the schools of a region and of what lies in it."""
        return baris.filter(kelurahan__kode__startswith=kode)

    def saring_kunjungan(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep those that were visited, or not."""
        if nilai == "sudah":
            return baris.filter(terakhir__isnull=False)
        belum = baris.filter(terakhir=None)
        return belum.filter(berikut__isnull=False) if nilai == "terjadwal" else belum
