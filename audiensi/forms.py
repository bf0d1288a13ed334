"""Input about meetings."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from audiensi.models import Audiensi, Cuplikan, Peserta, Ruang
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


class PilihRuang(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A room of the managed list; a meeting without one only names its place."""

    def __init__(self) -> None:
        """Offer the rooms that may be used."""
        super().__init__(
            Ruang.objects.dapat_dipakai(),
            label=_("Ruang"),
            required=False,
            help_text=_("Pilih bila ada di daftar: dua rapat tidak dapat memakainya sekaligus."),
        )

    def label_from_instance(self, obj: Any) -> str:
        """Return "Ruang Pola — Pemkot Jakarta Pusat"."""
        return f"{obj.nama} — {obj.instansi.singkatan}"


def isi_tempat(bersih: dict[str, Any]) -> None:
    """Name the place after the chosen room where it was left empty."""
    ruang: Ruang | None = bersih.get("ruang")
    if ruang is not None and not bersih.get("tempat"):
        bersih["tempat"] = ", ".join(bagian for bagian in (ruang.nama, ruang.lokasi) if bagian)[:200]


class AudiensiForm(BerjadwalForm):
    """What a meeting is about, between whom, where and when."""

    perihal = KolomTeks(label=_("Perihal"), max_length=250)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=Jenis.choices, initial=Jenis.AUDIENSI)
    pemohon = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi pemohon"))
    tuan_rumah = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi tuan rumah"))
    ruang = PilihRuang()
    tempat = KolomTeks(label=_("Tempat"), max_length=200, required=False)

    field_order = ["perihal", "jenis", "pemohon", "tuan_rumah", "ruang", "tempat", "mulai", "selesai"]

    def __init__(self, *args: Any, instansi_saya: set[int], waktu_terkunci: bool = False, **kwargs: Any) -> None:
        """Remember the writer's institutions; `waktu_terkunci` fixes the time of a meeting that was scheduled."""
        super().__init__(*args, **kwargs)
        self.instansi_saya = instansi_saya
        for nama in ("mulai", "selesai", "ruang"):
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
        isi_tempat(bersih)
        return bersih


class JadwalForm(BerjadwalForm):
    """The appointment that the host fixes."""

    ruang = PilihRuang()
    tempat = KolomTeks(
        label=_("Tempat"), max_length=200, required=False, help_text=_("Boleh kosong bila ruang dipilih.")
    )

    field_order = ["mulai", "selesai", "ruang", "tempat"]

    def clean(self) -> dict[str, Any]:
        """Need a place: a room of the list or a typed one."""
        bersih = super().clean()
        isi_tempat(bersih)
        if not bersih.get("tempat") and "tempat" not in self.errors:
            self.add_error("tempat", _("Pilih ruang atau tulis tempatnya."))
        return bersih


class RuangForm(FormulirRumah):
    """A room of an institution."""

    nama = KolomTeks(label=_("Nama ruang"), max_length=120)
    instansi = forms.ModelChoiceField(Instansi.objects.none(), label=_("Instansi"))
    lokasi = KolomTeks(
        label=_("Lokasi"), max_length=200, required=False, help_text=_("Gedung, lantai, atau alamat singkat.")
    )
    kapasitas = forms.IntegerField(
        label=_("Kapasitas"), min_value=1, max_value=5_000, required=False, help_text=_("Jumlah orang.")
    )
    aktif = forms.BooleanField(label=_("Dapat dipakai untuk rapat"), required=False, initial=True)

    def __init__(self, *args: Any, instansi_saya: set[int], **kwargs: Any) -> None:
        """Offer the institutions whose rooms the person keeps."""
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["instansi"]
        pilihan.queryset = Instansi.objects.filter(pk__in=instansi_saya)
        if len(instansi_saya) == 1:
            pilihan.initial = next(iter(instansi_saya))


class PenutupForm(FormulirRumah):
    """Closing words of the minutes."""

    penutup = KolomPanjang(label=_("Penutup"), required=False, baris=4, help_text=_("Boleh dikosongkan."))


class AlasanForm(FormulirRumah):
    """A reason for putting off, refusing, calling off or taking back."""

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
    telepon = KolomTeks(
        label=_("Nomor telepon"),
        max_length=30,
        required=False,
        help_text=_("Hanya tampil bagi tuan rumah dan instansi orang ini."),
    )

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
    pukul_datang = forms.TimeField(
        label=_("Datang pukul"), required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"]
    )
    diwakili_oleh = KolomTeks(label=_("Diwakili oleh"), max_length=150, required=False)


class TopikForm(FormulirRumah):
    """A new agenda item."""

    topik = KolomTeks(label=_("Topik"), max_length=300)
    penyaji = KolomTeks(label=_("Penyaji"), max_length=150, required=False)
    menit = forms.IntegerField(
        label=_("Waktu (menit)"), min_value=1, max_value=600, required=False, help_text=_("Perkiraan lama pembahasan.")
    )


class ButirForm(TopikForm):
    """An agenda item with what was said and decided."""

    pembahasan = KolomPanjang(label=_("Pembahasan"), required=False, baris=6)
    keputusan = KolomPanjang(label=_("Keputusan"), required=False, baris=4)


class CatatanForm(FormulirRumah):
    """What was said and decided about the item under discussion."""

    pembahasan = KolomPanjang(label=_("Pembahasan"), required=False, baris=8)
    keputusan = KolomPanjang(label=_("Keputusan"), required=False, baris=4)


class LanjutanForm(BerjadwalForm):
    """A follow-up of a meeting."""

    perihal = KolomTeks(label=_("Perihal"), max_length=250)
    tempat = KolomTeks(label=_("Tempat"), max_length=200, required=False)

    field_order = ["perihal", "tempat", "mulai", "selesai"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the host find the time later."""
        super().__init__(*args, **kwargs)
        for nama in ("mulai", "selesai"):
            self.fields[nama].required = False


class RalatForm(FormulirRumah):
    """A correction of approved minutes: every text of the approved version, and why it is corrected."""

    dasar = forms.CharField(widget=forms.HiddenInput)
    alasan = KolomPanjang(
        label=_("Alasan ralat"), max_length=500, baris=3, help_text=_("Apa yang keliru dan mengapa dibetulkan.")
    )

    def __init__(self, *args: Any, cuplikan: Cuplikan, **kwargs: Any) -> None:
        """Offer every text of the approved version, filled as it stands."""
        super().__init__(*args, **kwargs)
        self.cuplikan = cuplikan
        self.initial["dasar"] = cuplikan.sidik
        for nomor, satu in enumerate(cuplikan.isi["butir"]):
            for kolom, bidang in self._kolom_butir(satu):
                self.fields[f"butir-{nomor}-{kolom}"] = bidang
        for nomor, satu in enumerate(cuplikan.isi["peserta"]):
            for kolom, bidang in self._kolom_peserta(satu):
                self.fields[f"peserta-{nomor}-{kolom}"] = bidang
        self.fields["penutup"] = KolomPanjang(
            label=_("Penutup"), required=False, baris=3, initial=cuplikan.isi["penutup"]
        )

    @staticmethod
    def _kolom_butir(satu: dict[str, Any]) -> list[tuple[str, forms.Field]]:
        """Return the fields of an agenda item."""
        nomor = {"nomor": satu["urutan"]}
        return [
            ("topik", KolomTeks(label=_("Agenda %(nomor)d: topik") % nomor, max_length=300, initial=satu["topik"])),
            (
                "pembahasan",
                KolomPanjang(
                    label=_("Agenda %(nomor)d: pembahasan") % nomor, required=False, initial=satu["pembahasan"]
                ),
            ),
            (
                "keputusan",
                KolomPanjang(
                    label=_("Agenda %(nomor)d: keputusan") % nomor, required=False, baris=3, initial=satu["keputusan"]
                ),
            ),
        ]

    @staticmethod
    def _kolom_peserta(satu: dict[str, Any]) -> list[tuple[str, forms.Field]]:
        """Return the fields of an attendee."""
        nama = {"nama": satu["nama"]}
        return [
            ("nama", KolomTeks(label=_("Nama: %(nama)s") % nama, max_length=150, initial=satu["nama"])),
            (
                "jabatan",
                KolomTeks(label=_("Jabatan: %(nama)s") % nama, max_length=200, required=False, initial=satu["jabatan"]),
            ),
            (
                "kehadiran",
                forms.ChoiceField(
                    label=_("Kehadiran %(nama)s") % nama, choices=Kehadiran.choices, initial=satu["kehadiran"]
                ),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that changes nothing."""
        bersih = super().clean() or {}
        if not self.errors and self.isi_baru() == self.cuplikan.isi:
            self.add_error("alasan", _("Belum ada yang diubah. Betulkan dulu bagian yang keliru di bawah."))
        return bersih

    def isi_baru(self) -> dict[str, Any]:
        """Return the minutes with what was typed."""
        lama: dict[str, Any] = self.cuplikan.isi
        return lama | {
            "penutup": self.cleaned_data["penutup"],
            "butir": self._terganti("butir", ("topik", "pembahasan", "keputusan")),
            "peserta": self._terganti("peserta", ("nama", "jabatan", "kehadiran")),
        }

    def _terganti(self, bagian: str, kolom: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            satu | {nama: self.cleaned_data[f"{bagian}-{nomor}-{nama}"] for nama in kolom}
            for nomor, satu in enumerate(self.cuplikan.isi[bagian])
        ]


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


class RuangSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search in the list of rooms."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari nama atau lokasi"))

    class Meta:
        model = Ruang
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in name or location."""
        return baris.filter(Q(nama__icontains=kata) | Q(lokasi__icontains=kata))
