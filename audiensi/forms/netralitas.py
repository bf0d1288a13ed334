"""Input about declarations of neutrality and the units that make them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audiensi.forms.isi import PilihPengguna
from audiensi.models import NaskahIkrar, UnitKerja
from audiensi.status import JenisUnit
from pilkada.inti import jam
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomPindaian, KolomTanggal, KolomTeks
from pilkada.inti.models import Pengguna, Tingkat, Wilayah

ORANG_TERBANYAK = 100_000
BANTUAN_CATATAN = _("Terbaca semua instansi yang melihat papan ini; jangan tulis nama atau NIP penanda tangan.")


def _jumlah(label: Any, **pilihan: Any) -> forms.IntegerField:
    """Return a field for a number of people that may be unknown."""
    return forms.IntegerField(label=label, min_value=1, max_value=ORANG_TERBANYAK, required=False, **pilihan)


class AcaraForm(FormulirRumah):
    """What is the same for every unit of one event: when, where, on what basis, with which text, read by whom."""

    tanggal = KolomTanggal(label=_("Tanggal deklarasi"))
    tempat = KolomTeks(label=_("Tempat"), max_length=200)
    pembaca = KolomTeks(
        label=_("Pembaca ikrar"), max_length=150, required=False, help_text=_("Nama atau jabatan yang membacakan.")
    )
    dasar = KolomTeks(label=_("Dasar"), max_length=300)
    naskah = forms.ModelChoiceField(NaskahIkrar.objects.all(), label=_("Naskah ikrar"), empty_label=None)
    catatan = KolomPanjang(label=_("Catatan"), max_length=500, required=False, baris=3, help_text=BANTUAN_CATATAN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the newest text and its basis, and no day that is still to come."""
        super().__init__(*args, **kwargs)
        self.fields["tanggal"].widget.attrs["max"] = jam.hari_ini().isoformat()
        terbaru = NaskahIkrar.objects.first()
        if terbaru is not None and not self.is_bound:
            self.initial.setdefault("naskah", terbaru.pk)
            self.initial.setdefault("dasar", terbaru.dasar)

    def clean_tanggal(self) -> date:
        """Refuse a day that has not come."""
        hari: date = self.cleaned_data["tanggal"]
        if hari > jam.hari_ini():
            raise ValidationError(_("Tanggal ini belum tiba. Catat deklarasi sesudah dilaksanakan."))
        return hari


class DeklarasiForm(AcaraForm):
    """A unit's declaration, its signatories counted."""

    hadir = _jumlah(
        _("ASN yang hadir dan menandatangani"), help_text=_("Cukup jumlahnya; nama dan NIP tidak disimpan di sini.")
    )
    jumlah_asn = _jumlah(_("Jumlah ASN unit ini"))

    field_order = ["tanggal", "tempat", "hadir", "jumlah_asn", "pembaca", "dasar", "naskah", "catatan"]

    def clean(self) -> dict[str, Any]:
        """Refuse more people present than there are."""
        bersih = super().clean() or {}
        hadir, semua = bersih.get("hadir"), bersih.get("jumlah_asn")
        if hadir is not None and semua is None and "jumlah_asn" not in self.errors:
            self.add_error("jumlah_asn", _("Isi juga jumlah ASN unit ini."))
        if hadir is not None and semua is not None and hadir > semua:
            self.add_error("hadir", _("Yang hadir tidak dapat melebihi jumlah ASN unit ini. Periksa kedua angkanya."))
        return bersih


class CatatDeklarasiForm(DeklarasiForm):
    """A new declaration, with the signed sheet where it is at hand."""

    pindaian = KolomPindaian(label=_("Pindaian ikrar yang ditandatangani"), required=False)

    def isi(self) -> dict[str, Any]:
        """Return the declaration's own columns: the file is stored beside it."""
        return {nama: nilai for nama, nilai in super().isi().items() if nama != "pindaian"}


class UbahDeklarasiForm(DeklarasiForm):
    """A correction."""

    sebab = KolomTeks(
        label=_("Alasan perubahan"), max_length=500, required=False, help_text=_("Tampil di riwayat unit ini.")
    )

    def isi(self) -> dict[str, Any]:
        """Return the declaration's own columns: the reason goes to its history."""
        return {nama: nilai for nama, nilai in super().isi().items() if nama != "sebab"}


class BerkasDeklarasiForm(FormulirRumah):
    """A scan or a photo of the declaration."""

    berkas = KolomPindaian(label=_("Berkas"))
    keterangan = KolomTeks(label=_("Keterangan"), max_length=200, required=False)


@dataclass
class PilihanUnit:
    """A box of the form: `tanggal` is set where the unit has declared."""

    unit: Any
    dipilih: bool
    nomor: int


@dataclass
class KelompokPilihan:
    """The boxes of a kecamatan, or of the UKPD."""

    kode: str
    nama: str
    pilihan: list[PilihanUnit] = field(default_factory=list)

    @property
    def terbuka(self) -> int:
        """Return how many can be chosen."""
        return sum(satu.unit.tanggal is None for satu in self.pilihan)


UKPD, SEMUA, KOSONG = "ukpd", "semua", "kosong"


class BeberapaForm(AcaraForm):
    """One event of several units."""

    unit = forms.ModelMultipleChoiceField(
        UnitKerja.objects.none(),
        label=_("Unit yang mendeklarasikan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu unit.")},
    )

    field_order = ["tanggal", "tempat", "pembaca", "dasar", "naskah", "catatan", "unit"]

    def __init__(self, *args: Any, unit: Any, **kwargs: Any) -> None:
        """Offer the units that the person keeps, with their declarations."""
        super().__init__(*args, **kwargs)
        self.semua_unit: list[Any] = list(unit)
        kolom: Any = self.fields["unit"]
        kolom.queryset = UnitKerja.objects.filter(pk__in=[satu.pk for satu in self.semua_unit])

    @staticmethod
    def pilih(semua_unit: Iterable[Any], dipilih: Iterable[str], kelompok: str) -> list[str]:
        """Return the chosen ids after a press of “Pilih semua”: a group's units, everybody's, or none."""
        if kelompok == KOSONG:
            return []
        tambah = [
            str(satu.pk)
            for satu in semua_unit
            if satu.tanggal is None and kelompok in {SEMUA, satu.kode_kecamatan or UKPD}
        ]
        return [*dict.fromkeys([*dipilih, *tambah])]

    def kelompok(self) -> list[KelompokPilihan]:
        """Return the boxes by kecamatan, UKPD last."""
        dipilih = {str(nilai) for nilai in self["unit"].value() or []}
        hasil: dict[str, KelompokPilihan] = {}
        for nomor, satu in enumerate(self.semua_unit):
            kode = satu.kode_kecamatan or UKPD
            nama = satu.nama_kecamatan or str(JenisUnit.UKPD.label)
            kotak = PilihanUnit(satu, str(satu.pk) in dipilih and satu.tanggal is None, nomor)
            hasil.setdefault(kode, KelompokPilihan(kode, nama)).pilihan.append(kotak)
        return list(hasil.values())

    def acara(self) -> dict[str, Any]:
        """Return what is the same for every unit."""
        return {nama: nilai for nama, nilai in self.isi().items() if nama != "unit"}


class UnitKerjaForm(FormulirRumah):
    """A working unit."""

    nama = KolomTeks(label=_("Nama unit"), max_length=150)
    jumlah_asn = _jumlah(_("Jumlah ASN"), help_text=_("Dipakai sebagai jumlah awal saat deklarasinya dicatat."))
    kontak_nama = KolomTeks(
        label=_("Nama narahubung"),
        max_length=150,
        required=False,
        help_text=_("Hanya tampil bagi yang mencatat deklarasi unit ini."),
    )
    kontak_telepon = KolomTeks(label=_("Telepon narahubung"), max_length=30, required=False)
    kontak_akun = PilihPengguna(
        Pengguna.objects.filter(is_active=True).prefetch_related("keanggotaan__instansi"),
        label=_("Akun narahubung"),
        required=False,
        help_text=_("Pilih bila narahubung punya akun: ia diingatkan selama unitnya belum deklarasi."),
    )
    aktif = forms.BooleanField(
        label=_("Dipakai"),
        required=False,
        initial=True,
        help_text=_("Tanpa centang, unit ini tidak dihitung di papan; catatannya tetap tersimpan."),
    )


class NaskahForm(FormulirRumah):
    """A new version of the pledge's text."""

    judul = KolomTeks(label=_("Judul"), max_length=200)
    dasar = KolomTeks(label=_("Dasar"), max_length=300)
    butir_ikrar = KolomPanjang(
        label=_("Butir ikrar"), max_length=5_000, baris=8, help_text=_("Satu butir satu baris, tanpa nomor.")
    )

    kolom_model = {"butir_ikrar": "isi"}


KEADAAN = [
    ("sudah", _("Sudah deklarasi")),
    ("belum", _("Belum deklarasi")),
    ("nonaktif", pgettext_lazy("unit kerja", "Tidak dipakai")),
]


class NetralitasSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of units; retired ones appear only when they are asked for."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari unit atau kecamatan"))
    keadaan = django_filters.ChoiceFilter(
        choices=KEADAAN, method="saring_keadaan", label=_("Keadaan"), empty_label=_("Sudah dan belum")
    )
    jenis = django_filters.ChoiceFilter(choices=JenisUnit.choices, label=_("Jenis"), empty_label=_("Semua jenis"))
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN),
        method="saring_kecamatan",
        label=_("Kecamatan"),
        empty_label=_("Semua kecamatan"),
    )

    class Meta:
        model = UnitKerja
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave retired units out unless they are asked for."""
        nonaktif = self.form.cleaned_data.get("keadaan") == "nonaktif"
        return super().filter_queryset(queryset.filter(aktif=not nonaktif))

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in the unit's or its kecamatan's name."""
        return baris.filter(Q(nama__icontains=kata) | Q(wilayah__induk__nama__icontains=kata))

    def saring_keadaan(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep units that have declared, or those that have not."""
        return baris if nilai == "nonaktif" else baris.filter(tanggal__isnull=nilai == "belum")

    def saring_kecamatan(self, baris: Any, _nama: str, nilai: Wilayah) -> Any:
        """Keep the units of a kecamatan, its own among them."""
        return baris.filter(wilayah__kode__startswith=nilai.pk)
