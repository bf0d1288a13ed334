"""Input about reminders: rules, preferences, filters of the lists."""

import re
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pilkada.inti import papan
from pilkada.inti.formulir import FormulirRumah, KolomTanggal, KolomTeks, PilihSaring
from pilkada.inti.models import Instansi, Peran, Tingkat, Wilayah
from pilkada.pengingat.models import Aturan, Setelan
from pilkada.pengingat.models.aturan import PUKUL, TERJAUH
from pilkada.pengingat.sasaran import ORANG, PERAN_DISEBUT, SEMUA
from pilkada.pengingat.status import DAPAT_DIMATIKAN, Kanal, Satuan, Waktu

PALING_BANYAK_JARAK = 12
JAM_TERJAUH = 72
UNTUK_PERISTIWA = {"kunci", "versi", "nama", "waktu", "kanal", "aktif"}
KOLOM_SETELAN = ("senyap", "senyap_dari", "senyap_sampai", "ikhtisar", "gerbang")
UNTUK_PERISTIWA = {"kunci", "versi", "nama", "waktu", "kanal", "aktif"}
KOLOM_SETELAN = ("senyap", "senyap_dari", "senyap_sampai", "ikhtisar", "gerbang")
NOMOR_GERBANG = re.compile(r"[+@]?[A-Za-z0-9_.\-]{4,60}")


def pilihan_kepada(hal: papan.JenisHal) -> list[tuple[str, str]]:
    """Return whom a rule about this kind may name, with the words of it."""
    orang = [(f"{ORANG}:{relasi}", str(kata)) for relasi, kata in hal.orang.items()]
    kata_peran = {Peran.PENGELOLA: _("Pengelola %(instansi)s"), Peran.PETUGAS: _("Petugas %(instansi)s")}
    instansi = [
        (f"{peran}:{relasi}", kata_peran[peran] % {"instansi": kata})
        for relasi, kata in hal.instansi.items()
        for peran in PERAN_DISEBUT
    ]
    semua = [
        (f"{SEMUA}:{Peran.PENGELOLA}", _("Semua pengelola di semua instansi")),
        (f"{SEMUA}:{Peran.PETUGAS}", _("Semua petugas di semua instansi")),
        (f"{SEMUA}:{Peran.ADMIN}", _("Semua admin")),
    ]
    return [*orang, *instansi, *semua]


class AturanForm(FormulirRumah):
    """A rule about one kind of things; which choices there are depends on the kind."""

    salah_satu = ("kepada", "instansi", "peran", "kecamatan")

    nama = KolomTeks(label=gettext_lazy("Nama aturan"), max_length=150)
    waktu = forms.ChoiceField(label=gettext_lazy("Kapan"), choices=Waktu.choices)
    jarak = KolomTeks(
        label=gettext_lazy("Jarak"),
        max_length=100,
        initial="0",
        help_text=gettext_lazy(
            "Angka dipisah koma, misalnya 7, 3, 1; 0 berarti pada harinya. Bila berulang: satu angka, hari ke berapa "
            "pengingat pertama."
        ),
    )
    satuan = forms.ChoiceField(label=gettext_lazy("Satuan jarak"), choices=Satuan.choices, initial=Satuan.HARI)
    tiap = forms.IntegerField(
        label=gettext_lazy("Diulang tiap berapa hari"),
        min_value=1,
        max_value=TERJAUH,
        required=False,
        help_text=gettext_lazy("Hanya untuk pengingat berulang."),
    )
    pukul = forms.TimeField(
        label=gettext_lazy("Pukul (WIB)"),
        initial=PUKUL,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        help_text=gettext_lazy("Untuk jarak dalam hari. Sebelum pukul 07.00 agar ikut ringkasan pagi hari itu."),
        error_messages={"invalid": gettext_lazy("Jam tidak dikenal. Tulis seperti 06.30.")},
    )
    kepada = forms.MultipleChoiceField(
        label=gettext_lazy("Kepada"), required=False, widget=forms.CheckboxSelectMultiple
    )
    instansi = forms.ModelChoiceField(
        Instansi.objects.filter(aktif=True),
        label=gettext_lazy("Juga anggota instansi"),
        required=False,
        help_text=gettext_lazy("Instansi, peran, dan kecamatan berlaku bersama: yang cocok dengan semuanya."),
    )
    peran = forms.ChoiceField(
        label=gettext_lazy("… yang berperan"),
        choices=[("", gettext_lazy("Peran apa pun")), *Peran.choices],
        required=False,
    )
    kecamatan = forms.ModelChoiceField(
        Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN), label=gettext_lazy("… di kecamatan"), required=False
    )
    kanal = forms.MultipleChoiceField(
        label=gettext_lazy("Saluran"), choices=Kanal.choices, widget=forms.CheckboxSelectMultiple
    )
    mulai_berlaku = KolomTanggal(
        label=gettext_lazy("Berlaku mulai"),
        required=False,
        help_text=gettext_lazy("Kosong: sejak sekarang. Untuk daftar mingguan: hari pertama dikirim."),
    )
    aktif = forms.BooleanField(label=gettext_lazy("Aktif"), required=False, initial=True)

    def __init__(self, hal: papan.JenisHal, *args: Any, **kwargs: Any) -> None:
        """Offer what the kind allows."""
        super().__init__(*args, **kwargs)
        self.hal = hal
        kolom: Any = self.fields
        kolom["kepada"].choices = pilihan_kepada(hal)
        kolom["waktu"].choices = [satu for satu in Waktu.choices if satu[0] in self._waktu()]
        if not hal.berjam:
            kolom["satuan"].choices = [(Satuan.HARI, Satuan.HARI.label)]
        if hal.peristiwa:
            for nama in kolom.keys() - UNTUK_PERISTIWA:
                del kolom[nama]

    def _waktu(self) -> set[str]:
        """Return at which times the kind can speak."""
        if self.hal.peristiwa:
            return {Waktu.SEKETIKA}
        return {Waktu.SEBELUM, Waktu.SESUDAH, Waktu.BERULANG} if self.hal.kolom else {Waktu.BERULANG}

    def clean_jarak(self) -> list[int]:
        """Read "7, 3, 1" as distances, the longest first."""
        kata = re.split(r"[\s,;]+", self.cleaned_data["jarak"].strip())
        kata = [satu for satu in kata if satu]
        if not all(satu.isascii() and satu.isdecimal() and int(satu) <= TERJAUH for satu in kata):
            pesan = _("Tulis bilangan 0 sampai %(jauh)d dipisah koma, misalnya 7, 3, 1.") % {"jauh": TERJAUH}
            raise forms.ValidationError(pesan)
        jarak = sorted({int(satu) for satu in kata}, reverse=True)
        if not jarak:
            raise forms.ValidationError(_("Isi jaraknya, misalnya 7, 3, 1."))
        if len(jarak) > PALING_BANYAK_JARAK:
            raise forms.ValidationError(_("Paling banyak %(n)d jarak dalam satu aturan.") % {"n": PALING_BANYAK_JARAK})
        return jarak

    def clean(self) -> dict[str, Any]:
        """Judge what belongs together."""
        isi: dict[str, Any] = super().clean() or {}
        if self.hal.peristiwa:
            return isi
        if not any(isi.get(nama) for nama in ("kepada", "instansi", "peran", "kecamatan")):
            self.add_error("kepada", _("Pilih sekurangnya satu penerima."))
        jarak = isi.get("jarak")
        if jarak is None or "waktu" not in isi:
            return isi
        if isi["waktu"] == Waktu.BERULANG:
            self._periksa_berulang(isi, jarak)
        else:
            self._periksa_jarak(isi, jarak)
        return isi

    def _periksa_berulang(self, isi: dict[str, Any], jarak: list[int]) -> None:
        """A repeated rule begins once and comes again after whole days."""
        if not isi.get("tiap") and "tiap" not in self.errors:
            self.add_error("tiap", _("Isi tiap berapa hari pengingatnya diulang."))
        if len(jarak) > 1:
            self.add_error("jarak", _("Untuk pengingat berulang tulis satu angka saja: hari pertama."))
        isi["satuan"] = Satuan.HARI
        if not self.hal.kolom and isi.get("aktif") and not isi.get("mulai_berlaku"):
            self.add_error("mulai_berlaku", _("Isi tanggal pengiriman pertamanya, atau matikan aturannya dulu."))

    def _periksa_jarak(self, isi: dict[str, Any], jarak: list[int]) -> None:
        """A rule before or after has distances, hours only nearby."""
        isi["tiap"] = None
        if isi.get("satuan") == Satuan.JAM and (0 in jarak or max(jarak, default=0) > JAM_TERJAUH):
            self.add_error("jarak", _("Jarak dalam jam: 1 sampai %(jauh)d.") % {"jauh": JAM_TERJAUH})


class SetelanForm(FormulirRumah):
    """A person's preferences: by which way they hear of which kind, and when not."""

    senyap = forms.BooleanField(
        label=gettext_lazy("Jam tenang: tahan surel dan gerbang pesan"),
        required=False,
        help_text=gettext_lazy("Kotak masuk tetap terisi. Yang kedaluwarsa sebelum jam tenang selesai tetap dikirim."),
    )
    senyap_dari = forms.TimeField(
        label=gettext_lazy("Jam tenang mulai"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Jam tidak dikenal. Tulis seperti 20.00.")},
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
    )
    senyap_sampai = forms.TimeField(
        label=gettext_lazy("Jam tenang selesai"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Jam tidak dikenal. Tulis seperti 06.00.")},
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
    )
    ikhtisar = forms.BooleanField(
        label=gettext_lazy("Ringkasan: satu surel tiap pukul 07.00, bukan satu per satu"), required=False
    )
    gerbang = KolomTeks(
        label=gettext_lazy("Alamat di gerbang pesan"),
        max_length=61,
        required=False,
        help_text=gettext_lazy("Nomor WhatsApp (+62…) atau nama Telegram (@…); disimpan tersandi."),
    )

    def __init__(self, setelan: Setelan, *args: Any, **kwargs: Any) -> None:
        """Begin with what is in force; the gateway is asked for only where the office has one."""
        super().__init__(*args, initial={nama: getattr(setelan, nama) for nama in KOLOM_SETELAN}, **kwargs)
        self.kanal = [satu for satu in DAPAT_DIMATIKAN if satu != Kanal.WEBHOOK or settings.WEBHOOK_URL]
        if not settings.WEBHOOK_URL:
            del self.fields["gerbang"]
        self.jenis = list(papan.jenis_hal().values())
        self._mati = setelan.mati

    def clean_gerbang(self) -> str:
        """Take what a gateway can address."""
        teks: str = self.cleaned_data["gerbang"].replace(" ", "")
        if teks and not NOMOR_GERBANG.fullmatch(teks):
            raise forms.ValidationError(_("Tulis nomor seperti +6281234567890 atau nama seperti @nama."))
        return teks

    def clean(self) -> dict[str, Any]:
        """Refuse quiet hours without length."""
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("senyap_dari") is not None and isi.get("senyap_dari") == isi.get("senyap_sampai"):
            self.add_error("senyap_sampai", _("Jam selesai harus berbeda dari jam mulai."))
        return isi

    @property
    def baris(self) -> list[tuple[papan.JenisHal, list[tuple[str, str, bool]]]]:
        """Return per kind the channels as (name of the box, label, checked)."""
        return [(satu, [self._kotak(satu.kode, kanal) for kanal in self.kanal]) for satu in self.jenis]

    def _kotak(self, jenis: str, kanal: str) -> tuple[str, str, bool]:
        return f"{jenis}-{kanal}", str(Kanal(kanal).label), self._hidup(jenis, kanal)

    def _hidup(self, jenis: str, kanal: str) -> bool:
        if self.is_bound:
            return f"{jenis}-{kanal}" in self.data
        return kanal not in self._mati.get(jenis, [])

    def mati(self) -> dict[str, list[str]]:
        """Return per kind the channels that were left unchecked; the gateway's are kept while there is none."""
        hasil = {}
        for satu in self.jenis:
            tetap = [kanal for kanal in self._mati.get(satu.kode, []) if kanal not in self.kanal]
            mati = [*tetap, *(kanal for kanal in self.kanal if f"{satu.kode}-{kanal}" not in self.data)]
            if mati:
                hasil[satu.kode] = mati
        return hasil


class KabarSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filter of the inbox."""

    cari = django_filters.CharFilter(method="saring_cari", label=gettext_lazy("Cari kabar"))
    keadaan = django_filters.ChoiceFilter(
        choices=[("belum", gettext_lazy("Belum dibaca")), ("sudah", gettext_lazy("Sudah dibaca"))],
        method="saring_keadaan",
        label=gettext_lazy("Keadaan"),
        empty_label=gettext_lazy("Semua"),
        widget=PilihSaring,
    )

    def saring_cari(self, baris: Any, _nama: str, kata: str) -> Any:
        """Look in title and text."""
        return baris.filter(Q(judul__icontains=kata) | Q(isi__icontains=kata))

    def saring_keadaan(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep the read or the unread ones."""
        return baris.filter(dibaca_pada__isnull=nilai == "belum")


class AturanSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filter of the rules."""

    cari = django_filters.CharFilter(field_name="nama", lookup_expr="icontains", label=gettext_lazy("Cari aturan"))
    aktif = django_filters.ChoiceFilter(
        choices=[("ya", pgettext_lazy("aturan", "Aktif")), ("tidak", pgettext_lazy("aturan", "Mati"))],
        method="saring_aktif",
        label=gettext_lazy("Keadaan"),
        empty_label=gettext_lazy("Semua"),
        widget=PilihSaring,
    )

    class Meta:
        model = Aturan
        fields: list[str] = []

    def saring_aktif(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep the active ones, or the others."""
        return baris.filter(aktif=nilai == "ya")


class GagalSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filter of failed messages."""

    cari = django_filters.CharFilter(method="saring_cari", label=gettext_lazy("Cari penerima atau sebab"))
    kanal = django_filters.ChoiceFilter(
        choices=Kanal.choices, label=gettext_lazy("Saluran"), empty_label=gettext_lazy("Semua"), widget=PilihSaring
    )

    def saring_cari(self, baris: Any, _nama: str, kata: str) -> Any:
        """Look in the recipient's name and the reason."""
        return baris.filter(Q(penerima__nama__icontains=kata) | Q(galat__icontains=kata))
