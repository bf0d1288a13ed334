"""Input about meetings."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from audiensi.models import Audiensi, Peserta
from audiensi.status import Jenis, Kehadiran, Status, Tugas
from pilkada.inti.formulir import FormulirRumah, KolomBerkas, KolomPanjang, KolomTanggal, KolomTeks, KolomWaktu
from pilkada.inti.models import Instansi, Pengguna

URUTAN_WAKTU = _("Waktu selesai harus sesudah waktu mulai. Periksa tanggal dan jamnya.")


class BerjadwalForm(FormulirRumah):
    """Start and end, in WIB."""

    mulai = KolomWaktu(label=_("Mulai (WIB)"))
    selesai = KolomWaktu(label=_("Selesai (WIB)"))

    def clean(self) -> dict[str, Any]:
        """Need an end after the start."""
        bersih = super().clean() or {}
        mulai: datetime | None = bersih.get("mulai")
        selesai: datetime | None = bersih.get("selesai")
        if mulai and selesai and selesai <= mulai:
            self.add_error("selesai", URUTAN_WAKTU)
        if selesai and not mulai and "mulai" not in self.errors:
            self.add_error("mulai", _("Isi juga waktu mulai."))
        if mulai and not selesai and "selesai" not in self.errors:
            self.add_error("selesai", _("Isi juga waktu selesai."))
        return bersih


class AudiensiForm(BerjadwalForm):
    """What a meeting is about, between whom, where and when."""

    perihal = KolomTeks(label=_("Perihal"), max_length=250)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=Jenis.choices, initial=Jenis.AUDIENSI)
    pemohon = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi pemohon"))
    tuan_rumah = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi tuan rumah"))
    tempat = KolomTeks(label=_("Tempat"), max_length=200, required=False)

    field_order = ["perihal", "jenis", "pemohon", "tuan_rumah", "tempat", "mulai", "selesai"]

    def __init__(self, *args: Any, instansi_saya: set[int], waktu_terkunci: bool = False, **kwargs: Any) -> None:
        """Remember the writer's institutions; `waktu_terkunci` fixes the time of a meeting that was scheduled."""
        super().__init__(*args, **kwargs)
        self.instansi_saya = instansi_saya
        for nama in ("mulai", "selesai"):
            self.fields[nama].required = False
            self.fields[nama].disabled = waktu_terkunci
        if waktu_terkunci:
            self.fields["mulai"].help_text = _("Sudah dijadwalkan; waktunya diubah oleh pengelola tuan rumah.")

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting in which the writer's institutions have no part."""
        bersih = super().clean()
        pihak = {baris.pk for nama in ("pemohon", "tuan_rumah") if (baris := bersih.get(nama))}
        if {"pemohon", "tuan_rumah"} <= bersih.keys() and pihak.isdisjoint(self.instansi_saya):
            self.add_error("pemohon", _("Instansi Anda harus menjadi pemohon atau tuan rumah audiensi ini."))
        return bersih


class JadwalForm(BerjadwalForm):
    """The appointment that the host fixes."""

    tempat = KolomTeks(label=_("Tempat"), max_length=200)


class PenutupForm(FormulirRumah):
    """Closing words of the minutes."""

    penutup = KolomPanjang(label=_("Penutup"), required=False, baris=4, help_text=_("Boleh dikosongkan."))


class AlasanForm(FormulirRumah):
    """A reason for calling off."""

    alasan = KolomPanjang(label=_("Alasan"), max_length=500, baris=3)


class PilihPengguna(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An account, shown with its position and institution."""

    def label_from_instance(self, obj: Any) -> str:
        """Return "Nama — jabatan, instansi"."""
        anggota = next(iter(obj.keanggotaan.all()), None)
        return (
            f"{obj.nama} — {anggota.jabatan or anggota.get_peran_display()}, {anggota.instansi.singkatan}"
            if anggota
            else obj.nama
        )


class PesertaForm(FormulirRumah):
    """An attendee: an account, or a typed name."""

    pengguna = PilihPengguna(
        Pengguna.objects.filter(is_active=True).prefetch_related("keanggotaan__instansi"),
        label=_("Pengguna aplikasi"),
        required=False,
        help_text=_("Pilih bila ia punya akun: namanya terisi sendiri dan ia diingatkan sehari sebelumnya."),
    )
    nama = KolomTeks(label=_("Nama"), max_length=150, required=False)
    jabatan = KolomTeks(label=_("Jabatan"), max_length=200, required=False)
    instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi"), required=False)
    instansi_lain = KolomTeks(
        label=_("Instansi lain"), max_length=200, required=False, help_text=_("Bila tidak ada di daftar.")
    )
    tugas = forms.ChoiceField(label=_("Tugas dalam rapat"), choices=Tugas.choices, initial=Tugas.PESERTA)

    def clean(self) -> dict[str, Any]:
        """Fill name, position and institution from the account where they were left empty; a name is needed."""
        bersih = super().clean() or {}
        pengguna: Pengguna | None = bersih.get("pengguna")
        if pengguna is not None:
            anggota = next(iter(pengguna.keanggotaan.all()), None)
            bersih["nama"] = bersih.get("nama") or pengguna.nama
            if anggota is not None:
                bersih["jabatan"] = bersih.get("jabatan") or anggota.jabatan
                if not bersih.get("instansi") and not bersih.get("instansi_lain"):
                    bersih["instansi"] = anggota.instansi
        if not bersih.get("nama") and "nama" not in self.errors:
            self.add_error("nama", _("Pilih pengguna atau tulis nama peserta."))
        return bersih


class KehadiranForm(FormulirRumah):
    """Whether an attendee came."""

    kehadiran = forms.ChoiceField(label=_("Kehadiran"), choices=Kehadiran.choices)
    diwakili_oleh = KolomTeks(label=_("Diwakili oleh"), max_length=150, required=False)


class TopikForm(FormulirRumah):
    """A new agenda item."""

    topik = KolomTeks(label=_("Topik"), max_length=300)


class ButirForm(TopikForm):
    """An agenda item with what was said and decided."""

    pembahasan = KolomPanjang(label=_("Pembahasan"), required=False, baris=6)
    keputusan = KolomPanjang(label=_("Keputusan"), required=False, baris=4)


class LampiranForm(FormulirRumah):
    """A file that belongs to the meeting."""

    berkas = KolomBerkas(label=_("Berkas"))
    keterangan = KolomTeks(label=_("Keterangan"), max_length=200, required=False)


class AudiensiSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of meetings."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari perihal, tempat, atau peserta"))
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"), empty_label=_("Semua status"))
    jenis = django_filters.ChoiceFilter(choices=Jenis.choices, label=_("Jenis"), empty_label=_("Semua jenis"))
    dari = django_filters.DateFilter(
        field_name="mulai", lookup_expr="date__gte", label=_("Dari tanggal"), widget=KolomTanggal.widget
    )
    sampai = django_filters.DateFilter(
        field_name="mulai", lookup_expr="date__lte", label=_("Sampai tanggal"), widget=KolomTanggal.widget
    )

    class Meta:
        model = Audiensi
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in subject, place or attendees' names."""
        hadir = Peserta.objects.filter(audiensi=OuterRef("pk"), nama__icontains=kata)
        return baris.filter(Q(perihal__icontains=kata) | Q(tempat__icontains=kata) | Exists(hadir))
