"""Input about a meeting: what, between whom, when, where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audiensi.models import JenisRapat, Ruang
from audiensi.models.jenis import JENIS_BAWAAN
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomTeks, PilihInstansi
from pilkada.inti.isian import BerjadwalForm
from pilkada.inti.models import Instansi


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


class PilihJenis(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A kind of meeting that may be picked."""

    def __init__(self) -> None:
        """Offer the ones in use."""
        super().__init__(JenisRapat.objects.dapat_dipilih(), label=_("Jenis"), initial=JENIS_BAWAAN)

    def sertakan(self, jenis: Any) -> None:
        """Keep the present kind in the list, also when it was retired meanwhile."""
        if isinstance(jenis, JenisRapat) and not jenis.aktif:
            self.queryset = self.queryset | JenisRapat.objects.filter(pk=jenis.pk)  # type: ignore[operator]


def isi_tempat(bersih: dict[str, Any]) -> None:
    """Name the place after the chosen room where it was left empty."""
    ruang: Ruang | None = bersih.get("ruang")
    if ruang is not None and not bersih.get("tempat"):
        bersih["tempat"] = ", ".join(bagian for bagian in (ruang.nama, ruang.lokasi) if bagian)[:200]


class AudiensiForm(BerjadwalForm):
    """What a meeting is about, between whom, where and when."""

    perihal = KolomTeks(label=_("Perihal"), max_length=250)
    jenis = PilihJenis()
    pemohon = PilihInstansi(label=_("Instansi pemohon"))
    tuan_rumah = PilihInstansi(label=_("Instansi tuan rumah"))
    ruang = PilihRuang()
    tempat = KolomTeks(label=_("Tempat"), max_length=200, required=False)

    field_order = ["perihal", "jenis", "pemohon", "tuan_rumah", "ruang", "tempat", "mulai", "selesai"]

    def __init__(
        self,
        *args: Any,
        instansi_saya: set[int],
        waktu_terkunci: bool = False,
        pihak_terkunci: bool = False,
        **kwargs: Any,
    ) -> None:
        """Remember the writer's institutions; the locks keep the time, and the parties, of a scheduled meeting."""
        super().__init__(*args, **kwargs)
        self.instansi_saya = instansi_saya
        self.fields["jenis"].sertakan(self.initial.get("jenis"))  # type: ignore[attr-defined]
        if len(instansi_saya) == 1:
            self.initial.setdefault("tuan_rumah", next(iter(instansi_saya)))
        for nama in ("mulai", "selesai", "ruang"):
            self.fields[nama].required = False
            self.fields[nama].disabled = waktu_terkunci
        for nama in ("pemohon", "tuan_rumah"):
            self.fields[nama].disabled = pihak_terkunci
            self.fields[nama].sertakan(self.initial.get(nama))  # type: ignore[attr-defined]
        if pihak_terkunci:
            self.fields["pemohon"].help_text = _("Pihak audiensi tidak berubah sesudah dijadwalkan.")
        if waktu_terkunci:
            self.fields["mulai"].help_text = _("Sudah dijadwalkan; waktunya diubah oleh pengelola tuan rumah.")

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting in which the writer's institutions have no part."""
        bersih = super().clean()
        pihak = {baris.pk for nama in ("pemohon", "tuan_rumah") if (baris := bersih.get(nama))}
        if {"pemohon", "tuan_rumah"} <= bersih.keys() and pihak.isdisjoint(self.instansi_saya):
            self.add_error("pemohon", _("Instansi Anda harus menjadi pemohon atau tuan rumah audiensi ini."))
        self._periksa_pihak_lain(bersih)
        isi_tempat(bersih)
        return bersih

    def _periksa_pihak_lain(self, bersih: dict[str, Any]) -> None:
        """Refuse to remove the other party: only their own people may, by calling the meeting off."""
        for nama in ("pemohon", "tuan_rumah"):
            lama = self.initial.get(nama)
            pk = getattr(lama, "pk", None)
            if pk and pk not in self.instansi_saya and bersih.get(nama) != lama:
                self.add_error(nama, _("Pihak lain tidak dapat diganti. Batalkan audiensi ini, lalu ajukan yang baru."))


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


class PenutupForm(FormulirRumah):
    """Closing words of the minutes."""

    penutup = KolomPanjang(label=_("Penutup"), required=False, baris=4, help_text=_("Boleh dikosongkan."))


class AlasanForm(FormulirRumah):
    """A reason for putting off, refusing, calling off or taking back."""

    alasan = KolomPanjang(label=_("Alasan"), max_length=500, baris=3)


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
