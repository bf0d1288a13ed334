"""Input about visits."""

from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam
from pilkada.inti.formulir import (
    FormulirBersidik,
    FormulirRumah,
    KolomTanggal,
    KolomTeks,
    PilihInstansi,
    PilihSaring,
    SaringTanggal,
)
from pilkada.inti.hak import PENGAWAS, instansi_dengan, lingkup, pemegang
from pilkada.inti.isian import BerjadwalForm, KolomTembusan, PilihPenanda
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Tingkat, Wilayah
from sekolah.models import Kunjungan, Sekolah, SuratSekolah
from sekolah.querysets import bernama
from sekolah.status import Status

KOLOM_SURAT = ("nomor", "tanggal", "hal", "penanda_tangan", "tembusan")


def calon_pelaksana(pengguna: Pengguna, sekolah: Sekolah) -> Any:
    """Return who may visit a school: Bawaslu Kota and the Panwaslu of its kecamatan; a Panwaslu names only itself."""
    di_sini = Q(jenis=Jenis.BAWASLU) | Q(jenis=Jenis.PANWASCAM, kecamatan=sekolah.kelurahan.induk_id)
    calon = Instansi.objects.filter(di_sini, aktif=True)
    if lingkup(pengguna, "sekolah.ubah", "kode") is not None:
        calon = calon.filter(pk__in=instansi_dengan(pengguna, "sekolah.ubah"))
    return calon.order_by("singkatan")


class PilihTim(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """People with an account who go, each with their institution."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **pilihan: Any) -> None:
        """Begin with nobody; `untuk` offers the people of institutions."""
        super().__init__(Pengguna.objects.none(), required=False, **pilihan)

    def untuk(self, instansi: Any, lama: Collection[Pengguna]) -> None:
        """Offer who may write visits in these institutions, and who is in the team already."""
        anggota = Keanggotaan.objects.filter(pemegang("sekolah.ubah"), instansi__in=instansi).select_related("instansi")
        ada = Q(pk__in=anggota.values("pengguna"), is_active=True) | Q(pk__in=[satu.pk for satu in lama])
        semua = Pengguna.objects.filter(ada).order_by("nama", "pk")
        self.queryset = semua.prefetch_related(Prefetch("keanggotaan", anggota, to_attr="sebagai"))

    def label_from_instance(self, obj: Any) -> str:
        """Return "Nama – Bawaslu"."""
        return " – ".join([obj.nama, *(satu.instansi.singkatan for satu in obj.sebagai[:1])])


class BerbentrokForm(FormulirBersidik):
    """Input that may clash with other visits; `sidik` is the mark of the clashes that were shown."""

    def sudah_lihat(self, tanda: str) -> bool:
        """Say whether the writer has seen exactly these clashes; else the form carries them to the next press."""
        if self.cleaned_data["sidik"] == tanda:
            return True
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["sidik"] = tanda  # type: ignore[index]
        return False


class WaktuForm(BerjadwalForm, BerbentrokForm):
    """When a visit takes place."""

    def clean(self) -> dict[str, Any]:
        """Keep it within one day: a wrong month would clash with everything."""
        bersih = super().clean()
        mulai, selesai = bersih.get("mulai"), bersih.get("selesai")
        if mulai and selesai and mulai.astimezone(jam.WIB).date() != selesai.astimezone(jam.WIB).date():
            self.add_error("selesai", _("Kunjungan selesai pada hari yang sama. Periksa tanggalnya."))
        return bersih


class KunjunganForm(WaktuForm):
    """Who visits when, with what, for which classes."""

    pelaksana = PilihInstansi(label=_("Pelaksana"))
    tim = PilihTim(label=_("Tim"), help_text=_("Mereka dikabari, dan diingatkan 3 hari dan 1 hari sebelumnya."))
    kelas = KolomTeks(label=_("Kelas yang ikut"), max_length=200, required=False, help_text=_("Misalnya XII IPA 1–3."))
    materi = KolomTeks(label=_("Materi"), max_length=300, required=False)
    pembicara = KolomTeks(label=_("Pembicara"), max_length=200, required=False)

    field_order = ["pelaksana", "mulai", "selesai", "tim", "kelas", "materi", "pembicara"]

    def __init__(self, *args: Any, pengguna: Pengguna, sekolah: Sekolah, **kwargs: Any) -> None:
        """Offer the institutions that may visit this school, and their people."""
        super().__init__(*args, **kwargs)
        self.tim_lama: list[Pengguna] = list(self.initial.get("tim") or [])
        calon = calon_pelaksana(pengguna, sekolah)
        pelaksana: Any = self.fields["pelaksana"]
        kini: Any = self.initial.get("pelaksana")
        pelaksana.queryset = calon | Instansi.objects.filter(pk__in=[kini.pk] if kini else [])
        self.fields["tim"].untuk(pelaksana.queryset.order_by(), self.tim_lama)  # type: ignore[attr-defined]
        self.initial.setdefault("pelaksana", _satu_satunya(calon, instansi_dengan(pengguna, "sekolah.ubah")))
        self.initial.setdefault("tim", [pengguna])

    def clean(self) -> dict[str, Any]:
        """Need people of the visiting institution; who was in the team before may stay."""
        bersih = super().clean()
        pelaksana: Instansi | None = bersih.get("pelaksana")
        baru = [satu for satu in bersih.get("tim") or [] if satu not in self.tim_lama]
        asing = [
            satu.nama for satu in baru if pelaksana and all(anggota.instansi != pelaksana for anggota in satu.sebagai)
        ]
        if asing and pelaksana:
            kata = _("%(nama)s bukan anggota %(instansi)s. Catat sebagai tamu sesudah rencana ini disimpan.")
            self.add_error(
                "tim", ValidationError(kata, params={"nama": ", ".join(asing), "instansi": pelaksana.singkatan})
            )
        return bersih

    def isi(self) -> dict[str, Any]:
        """Return the visit's own columns; the team is apart."""
        return {nama: nilai for nama, nilai in super().isi().items() if nama != "tim"}


def _satu_satunya(calon: Any, saya: Collection[int]) -> Any:
    """Return the writer's own institution where only one of them may visit."""
    milik = [satu for satu in calon if satu.pk in saya]
    return milik[0].pk if len(milik) == 1 else None


class KonfirmasiForm(FormulirRumah):
    """Who at the school expects the visit."""

    kontak = KolomTeks(label=_("Narahubung di sekolah"), max_length=150)
    kontak_telepon = KolomTeks(
        label=_("Telepon narahubung"),
        max_length=30,
        required=False,
        help_text=_("Hanya tampil bagi Bawaslu dan Panwaslu yang mencatat di sini."),
    )


class TamuForm(BerbentrokForm):
    """A guest of another institution."""

    nama = KolomTeks(label=_("Nama"), max_length=150)
    instansi = PilihInstansi(
        label=_("Instansi"), help_text=_("Misalnya KPU, Kesbangpol, atau Dukcapil. Tamu tidak dikabari oleh aplikasi.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out the supervisors: their people have accounts."""
        super().__init__(*args, **kwargs)
        instansi: Any = self.fields["instansi"]
        instansi.queryset = instansi.queryset.exclude(jenis__in=PENGAWAS)


class SuratForm(FormulirRumah):
    """The particulars of the letter to the school."""

    nomor = KolomTeks(
        label=_("Nomor"),
        max_length=100,
        required=False,
        help_text=_("Kosong: tercetak titik-titik untuk diisi dengan tangan."),
    )
    tanggal = KolomTanggal(
        label=_("Tanggal"), required=False, help_text=_("Kosong: tercetak titik-titik untuk diisi dengan tangan.")
    )
    hal = KolomTeks(
        label=_("Hal"), max_length=250, required=False, help_text=_("Kosong: “Kunjungan sosialisasi pemilih pemula”.")
    )
    penanda_tangan = PilihPenanda(label=_("Penanda tangan"))
    tembusan = KolomTembusan()

    def __init__(self, *args: Any, surat: SuratSekolah, pelaksana: Instansi, **kwargs: Any) -> None:
        """Fill with what is stored; a first look offers the default signer."""
        super().__init__(*args, **kwargs)
        self.initial.update({nama: getattr(surat, nama) for nama in KOLOM_SURAT})
        self.initial["versi"] = 0 if surat._state.adding else surat.versi
        self.fields["penanda_tangan"].untuk(pelaksana, surat.penanda_tangan)  # type: ignore[attr-defined]


def pilihan_kecamatan() -> list[tuple[str, str]]:
    """Return the kecamatan."""
    return list(Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN).order_by("kode").values_list("kode", "nama"))


class KunjunganSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of visits."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari sekolah, materi, atau pembicara"))
    dari = SaringTanggal(field_name="mulai", lookup_expr="date__gte", label=_("Dari tanggal"))
    sampai = SaringTanggal(field_name="mulai", lookup_expr="date__lte", label=_("Sampai tanggal"))
    kecamatan = django_filters.ChoiceFilter(
        choices=pilihan_kecamatan,
        field_name="sekolah__kelurahan__kode",
        lookup_expr="startswith",
        label=_("Kecamatan"),
        empty_label=_("Semua kecamatan"),
        widget=PilihSaring,
    )
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"), empty_label=_("Semua status"))
    pelaksana = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(jenis__in=PENGAWAS).order_by("singkatan"),
        label=_("Pelaksana"),
        empty_label=_("Semua pelaksana"),
    )

    class Meta:
        model = Kunjungan
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in the school, or in what is told there by whom."""
        sekolah = Sekolah.objects.filter(bernama(kata)).values("pk")
        return baris.filter(Q(sekolah__in=sekolah) | Q(materi__icontains=kata) | Q(pembicara__icontains=kata))
