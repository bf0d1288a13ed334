"""Input about the next visits: which schools, when, with whom."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam
from pilkada.inti.formulir import FormulirBersidik, KolomTeks, KolomWaktu
from pilkada.inti.hak import instansi_dengan
from pilkada.inti.models import Instansi, Pengguna
from sekolah.alur import Usulan
from sekolah.forms.cakupan import TerdaftarSaring
from sekolah.forms.kunjungan import PilihTim
from sekolah.models import Sekolah

SEKALIGUS_TERBANYAK = 20
LAMA_BAWAAN = 60
JAM_BAWAAN = (time(8), time(10))
SABTU = 5


class BerikutnyaSaring(TerdaftarSaring):
    """The filters of the next schools: what is planned already is not among them."""

    kunjungan = None


class Baris(NamedTuple):
    """The fields of one school."""

    sekolah: Sekolah
    mulai: forms.BoundField
    tim: forms.BoundField


class BeberapaKunjunganForm(FormulirBersidik):
    """When who visits each of several schools; `sidik` is the mark of what the preview showed."""

    pelaksana = forms.ModelChoiceField(Instansi.objects.none(), label=_("Pelaksana"))
    lama = forms.IntegerField(label=_("Lama tiap kunjungan (menit)"), min_value=15, max_value=480, initial=LAMA_BAWAAN)
    materi = KolomTeks(label=_("Materi"), max_length=300, required=False)

    def __init__(self, *args: Any, sekolah: Sequence[Sekolah], pengguna: Pengguna, **kwargs: Any) -> None:
        """Give each school its time and its team."""
        super().__init__(*args, **kwargs)
        self.sekolah = list(sekolah)
        instansi = Instansi.objects.filter(pk__in=instansi_dengan(pengguna, "sekolah.ubah"), aktif=True)
        pelaksana: Any = self.fields["pelaksana"]
        pelaksana.queryset = instansi.order_by("singkatan")
        pelaksana.label_from_instance = lambda satu: satu.singkatan
        self.initial.setdefault("pelaksana", instansi.order_by("pk").first())
        orang: Any = PilihTim()
        orang.untuk(instansi, ())
        pilihan = [(satu.pk, orang.label_from_instance(satu)) for satu in orang.queryset]  # once for all schools
        for nomor, (satu, saat) in enumerate(zip(self.sekolah, waktu_bawaan(jam.hari_ini()), strict=False)):
            self.fields[f"mulai_{nomor}"] = KolomWaktu(label=_("Mulai"))
            self.initial.setdefault(f"mulai_{nomor}", saat)
            self.fields[f"tim_{nomor}"] = tim = PilihTim(label=_("Tim"))
            tim.untuk(instansi, ())
            tim.choices = pilihan
            self.initial.setdefault(f"tim_{nomor}", [pengguna.pk])
            self.fields[f"mulai_{nomor}"].widget.attrs["aria-label"] = _("Mulai, %(sekolah)s") % {"sekolah": satu}

    def baris(self) -> Iterator[Baris]:
        """Return each school with its fields."""
        for nomor, satu in enumerate(self.sekolah):
            yield Baris(satu, self[f"mulai_{nomor}"], self[f"tim_{nomor}"])

    def usulan(self) -> list[Usulan]:
        """Return the visits that were typed, in the order of the schools."""
        lama = timedelta(minutes=self.cleaned_data["lama"])
        return [
            Usulan(satu, mulai, mulai + lama, list(self.cleaned_data[f"tim_{nomor}"]))
            for nomor, satu in enumerate(self.sekolah)
            for mulai in (self.cleaned_data[f"mulai_{nomor}"],)
        ]

    def bersama(self) -> dict[str, Any]:
        """Return what all visits have in common."""
        return {nama: self.cleaned_data[nama] for nama in ("pelaksana", "materi")}

    def tanda(self, bentrok: Iterable[Sequence[str]]) -> str:
        """Return the mark of what a preview shows: the visits and their clashes."""
        isi = [
            (str(satu.sekolah.pk), satu.mulai, satu.selesai, sorted(str(siapa.pk) for siapa in satu.tim))
            for satu in self.usulan()
        ]
        return hashlib.sha256(repr([isi, self.bersama(), list(bentrok)]).encode()).hexdigest()[:32]


def waktu_bawaan(hari_ini: date) -> Iterator[datetime]:
    """Return times on the next school days, two a day."""
    hari = hari_ini
    while True:
        hari += timedelta(days=1)
        if hari.weekday() < SABTU:
            yield from (datetime.combine(hari, pukul, tzinfo=jam.WIB) for pukul in JAM_BAWAAN)
