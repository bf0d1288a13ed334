"""Input about needs."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audiensi.models import Kebutuhan
from audiensi.models.kebutuhan import PALING_BANYAK
from audiensi.querysets import terlambat
from audiensi.status import Kategori, StatusKebutuhan
from pilkada.inti import jam
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomTanggal, KolomTeks, PilihInstansi
from pilkada.inti.models import Instansi


class KebutuhanForm(FormulirRumah):
    """What is needed, how many, when, where, from whom."""

    kategori = forms.ChoiceField(label=_("Kategori"), choices=[("", _("Pilih …")), *Kategori.choices])
    uraian = KolomTeks(
        label=_("Kebutuhan"), max_length=250, help_text=_("Satu kebutuhan, satu kalimat: apa dan untuk apa.")
    )
    jumlah = forms.IntegerField(label=_("Jumlah"), min_value=1, max_value=PALING_BANYAK)
    satuan = KolomTeks(label=_("Satuan"), max_length=30, help_text=_("Misalnya orang, unit, ruang, atau kali."))
    mulai = KolomTanggal(label=_("Diperlukan mulai"))
    selesai = KolomTanggal(label=_("Sampai dengan"), required=False, help_text=_("Kosongkan bila hanya satu hari."))
    tempat = KolomTeks(label=_("Tempat"), max_length=200, required=False)
    pemohon = PilihInstansi(label=_("Instansi pemohon"))
    diminta = PilihInstansi(label=_("Diminta kepada"))
    harus_kembali = forms.BooleanField(
        label=_("Harus dikembalikan"),
        required=False,
        help_text=_("Centang untuk barang, kendaraan, atau ruangan yang dipinjam."),
    )
    tenggat = KolomTanggal(
        label=_("Kembali paling lambat"), required=False, help_text=_("Wajib bila harus dikembalikan.")
    )
    kontak = KolomTeks(
        label=_("Kontak"),
        max_length=200,
        required=False,
        help_text=_("Siapa yang dapat dihubungi, dan nomornya. Hanya terlihat oleh kedua instansi."),
    )

    def __init__(self, *args: Any, instansi_saya: set[int], **kwargs: Any) -> None:
        """Offer the institutions for which the person may ask."""
        super().__init__(*args, **kwargs)
        pemohon: Any = self.fields["pemohon"]
        pemohon.queryset = pemohon.queryset.filter(pk__in=instansi_saya)
        if len(instansi_saya) == 1:
            self.initial.setdefault("pemohon", next(iter(instansi_saya)))
        self.fields["diminta"].sertakan(self.initial.get("diminta"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Need days in their order, two institutions, and a deadline for what is lent (only for that)."""
        bersih = super().clean() or {}
        if "selesai" not in self.errors:
            bersih["selesai"] = bersih.get("selesai") or bersih.get("mulai")
        mulai, selesai = bersih.get("mulai"), bersih.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", _("Tanggal ini mendahului tanggal mulai. Periksa keduanya."))
        if bersih.get("pemohon") and bersih.get("pemohon") == bersih.get("diminta"):
            self.add_error("diminta", _("Pilih instansi lain: kebutuhan diminta kepada instansi yang berbeda."))
        self._periksa_kembali(bersih)
        return bersih

    def _periksa_kembali(self, bersih: dict[str, Any]) -> None:
        """Need the deadline of a return not before the end of use; a thing that is kept has none."""
        tenggat, selesai = bersih.get("tenggat"), bersih.get("selesai")
        if not bersih.get("harus_kembali"):
            if tenggat:
                self.add_error("harus_kembali", _("Centang ini, atau kosongkan tanggal kembalinya."))
        elif not tenggat:
            if "tenggat" not in self.errors:
                self.add_error("tenggat", _("Isi tanggal kembali paling lambat."))
        elif selesai and tenggat < selesai:
            self.add_error("tenggat", _("Tanggal kembali tidak boleh mendahului hari terakhir pemakaian."))


class SetujuForm(FormulirRumah):
    """How much is approved; less than what was asked for needs a reason."""

    jumlah_disetujui = forms.IntegerField(label=_("Jumlah yang disetujui"), min_value=1)
    alasan = KolomPanjang(
        label=_("Alasan atau catatan"),
        max_length=500,
        baris=3,
        required=False,
        help_text=_("Wajib bila yang disetujui kurang dari yang diminta."),
    )

    def __init__(self, *args: Any, kebutuhan: Kebutuhan, **kwargs: Any) -> None:
        """Propose all of it."""
        super().__init__(*args, **kwargs)
        self.kebutuhan = kebutuhan
        diminta = {"jumlah": kebutuhan.jumlah, "satuan": kebutuhan.satuan}
        kolom: Any = self.fields["jumlah_disetujui"]
        kolom.help_text = _("Diminta %(jumlah)d %(satuan)s.") % diminta
        kolom.widget.attrs["max"] = kebutuhan.jumlah

    def clean_jumlah_disetujui(self) -> int:
        """Refuse more than what was asked for."""
        jumlah: int = self.cleaned_data["jumlah_disetujui"]
        if jumlah > self.kebutuhan.jumlah:
            kata = _("Paling banyak %(jumlah)d, sebanyak yang diminta.")
            raise ValidationError(kata, params={"jumlah": self.kebutuhan.jumlah})
        return jumlah

    def clean(self) -> dict[str, Any]:
        """Need a reason for a part."""
        bersih = super().clean() or {}
        jumlah = bersih.get("jumlah_disetujui")
        if jumlah and jumlah < self.kebutuhan.jumlah and not bersih.get("alasan") and "alasan" not in self.errors:
            self.add_error("alasan", _("Tulis alasan mengapa tidak seluruhnya disetujui."))
        return bersih


class KembaliForm(FormulirRumah):
    """When what was lent came back, and in which condition."""

    tanggal_kembali = KolomTanggal(label=_("Tanggal kembali"))
    kondisi = KolomPanjang(
        label=_("Kondisi saat kembali"),
        max_length=500,
        baris=3,
        help_text=_("Misalnya lengkap dan baik, atau apa yang kurang dan rusak."),
    )

    def __init__(self, *args: Any, kebutuhan: Kebutuhan, **kwargs: Any) -> None:
        """Propose today."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tanggal_kembali", jam.hari_ini())
        self.sejak = kebutuhan.dibuat_pada.astimezone(jam.WIB).date()

    def clean_tanggal_kembali(self) -> date:
        """Refuse a day that has not come yet, or one before the need was asked for."""
        hari: date = self.cleaned_data["tanggal_kembali"]
        if hari > jam.hari_ini():
            raise ValidationError(_("Tanggal ini belum tiba. Catat sesudah barangnya kembali."))
        if hari < self.sejak:
            raise ValidationError(_("Tanggal ini mendahului pengajuan kebutuhannya. Periksa tahunnya."))
        return hari


class KebutuhanSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of needs; `audiensi` comes with the link from a meeting."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari kebutuhan atau tempat"))
    status = django_filters.ChoiceFilter(
        choices=StatusKebutuhan.choices, label=_("Status"), empty_label=_("Semua status")
    )
    kategori = django_filters.ChoiceFilter(
        choices=Kategori.choices, label=_("Kategori"), empty_label=_("Semua kategori")
    )
    instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True),
        method="saring_instansi",
        label=_("Instansi"),
        empty_label=_("Semua instansi"),
    )
    terlambat = django_filters.ChoiceFilter(
        choices=[
            ("jawab", _("Belum dijawab lewat 3 hari")),
            ("penuh", _("Belum dipenuhi pada hari mulai")),
            ("kembali", _("Terlambat dikembalikan")),
        ],
        method="saring_terlambat",
        label=_("Keterlambatan"),
        empty_label=_("Semua keadaan"),
    )
    audiensi = django_filters.UUIDFilter(field_name="audiensi", label=_("Audiensi"), widget=forms.HiddenInput)

    class Meta:
        model = Kebutuhan
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in the need or its place."""
        return baris.filter(Q(uraian__icontains=kata) | Q(tempat__icontains=kata))

    def saring_instansi(self, baris: Any, _nama: str, instansi: Instansi) -> Any:
        """Keep what this institution asks for or is asked for."""
        return baris.filter(Q(pemohon=instansi) | Q(diminta=instansi))

    def saring_terlambat(self, baris: Any, _nama: str, apa: str) -> Any:
        """Keep what waits too long today."""
        return baris.filter(terlambat(apa, jam.hari_ini()))
