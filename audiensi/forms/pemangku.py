"""Input about stakeholders."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from audiensi.models import Audiensi, Kontak, Pemangku
from audiensi.status import CaraHubungan, JenisPemangku
from pilkada.inti import jam, papan
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomTanggal, KolomTeks, PilihInstansi
from pilkada.inti.models import Instansi

BANTUAN_BERSAMA = _(
    "Instansi lain melihat lembaga, nama dan jabatan narahubung, pokok bahasan, catatan, dan catatan kontaknya. "
    "Nomor telepon dan surel tetap hanya bagi instansi Anda."
)
MASA_DEPAN = _("Tanggal kontak tidak boleh sesudah hari ini. Periksa tanggalnya.")


def pilihan_pokok() -> list[tuple[str, Any]]:
    """Return the topics that some subject follows."""
    return [(satu.kode, satu.nama) for satu in papan.pokok().values()]


class PenyimpanForm(FormulirRumah):
    """A form that asks which institution keeps the row only of people who write for several."""

    instansi = forms.ModelChoiceField(Instansi.objects.none(), label=_("Disimpan oleh"))

    def __init__(self, *args: Any, instansi_saya: set[int], **kwargs: Any) -> None:
        """Offer the institutions for which the person writes; a single one is taken without asking."""
        super().__init__(*args, **kwargs)
        self.instansi_saya = list(Instansi.objects.filter(pk__in=instansi_saya))
        if len(self.instansi_saya) == 1:
            del self.fields["instansi"]
        else:
            self.fields["instansi"].queryset = Instansi.objects.filter(pk__in=instansi_saya)  # type: ignore[attr-defined]

    def penyimpan(self) -> Instansi:
        """Return the institution that keeps the row; only after its field was judged right."""
        pilihan: Instansi = self.instansi_saya[0] if "instansi" not in self.fields else self.cleaned_data["instansi"]
        return pilihan


class PemangkuForm(PenyimpanForm):
    """A stakeholder: an institution of the list, or a typed name."""

    salah_satu = ("lembaga", "nama")

    lembaga = PilihInstansi(label=_("Lembaga di daftar"), required=False)
    nama = KolomTeks(
        label=_("Nama lembaga lain"),
        max_length=200,
        required=False,
        help_text=_("Tulis bila lembaganya tidak ada di daftar, seperti yang ditulis di daftar peserta rapat."),
    )
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[("", _("Pilih …")), *JenisPemangku.choices])
    pokok = forms.MultipleChoiceField(
        label=_("Pokok bahasan"), choices=pilihan_pokok, required=False, widget=forms.CheckboxSelectMultiple
    )
    catatan = KolomPanjang(
        label=_("Catatan"), max_length=2_000, required=False, baris=3, help_text=_("Apa yang diharapkan atau dibahas.")
    )
    bersama = forms.BooleanField(label=_("Bagikan ke instansi lain"), help_text=BANTUAN_BERSAMA, required=False)

    field_order = ["lembaga", "nama", "jenis", "instansi", "pokok", "catatan", "bersama"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep an institution that was retired meanwhile."""
        super().__init__(*args, **kwargs)
        self.fields["lembaga"].sertakan(self.initial.get("lembaga"))  # type: ignore[attr-defined]

    def clean_nama(self) -> str:
        """Write one space where several were typed: the same name twice must be seen."""
        return " ".join(self.cleaned_data["nama"].split())

    def clean(self) -> dict[str, Any]:
        """Need one institution, not the keeper itself; a typed name of the list becomes that institution."""
        bersih = super().clean() or {}
        if self.errors.keys() & {"lembaga", "nama", "instansi"}:
            return bersih
        if bersih.get("lembaga") and bersih.get("nama"):
            self.add_error("nama", _("Pilih dari daftar atau tulis namanya, jangan keduanya."))
        elif bersih.get("nama"):
            self._kenali(bersih)
        elif not bersih.get("lembaga"):
            self.add_error("nama", _("Pilih lembaga dari daftar atau tulis namanya."))
        lembaga = bersih.get("lembaga")
        if lembaga and lembaga == self.penyimpan():
            self.add_error("lembaga", _("Instansi Anda sendiri tidak dicatat sebagai pemangku kepentingannya."))
        return bersih

    @staticmethod
    def _kenali(bersih: dict[str, Any]) -> None:
        nama = bersih["nama"]
        ada = Instansi.objects.filter(Q(nama__iexact=nama) | Q(singkatan__iexact=nama), aktif=True)
        if len(ada) == 1:
            bersih |= {"lembaga": ada[0], "nama": ""}

    def isi(self) -> dict[str, Any]:
        """Return the columns with the keeping institution."""
        return super().isi() | {"instansi": self.penyimpan()}


class KontakForm(FormulirRumah):
    """A person to speak to."""

    nama = KolomTeks(label=_("Nama"), max_length=150)
    jabatan = KolomTeks(label=_("Jabatan"), max_length=200, required=False)
    telepon = KolomTeks(
        label=_("Nomor telepon"),
        max_length=30,
        required=False,
        help_text=_("Data pribadi: hanya tampil bagi orang di instansi Anda."),
    )
    surel = forms.EmailField(label=_("Surel"), max_length=254, required=False)


class HubunganForm(FormulirRumah):
    """A contact: when, how, what about."""

    tanggal = KolomTanggal(label=_("Tanggal"))
    cara = forms.ChoiceField(label=_("Cara"), choices=CaraHubungan.choices, initial=CaraHubungan.TELEPON)
    catatan = KolomPanjang(
        label=_("Catatan singkat"),
        max_length=500,
        required=False,
        baris=3,
        help_text=_("Dengan siapa dan apa hasilnya, tanpa nomor telepon."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with today."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tanggal", jam.hari_ini())
        self.fields["tanggal"].widget.attrs["max"] = jam.hari_ini().isoformat()

    def clean_tanggal(self) -> Any:
        """Refuse a day that has not come."""
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > jam.hari_ini():
            raise forms.ValidationError(MASA_DEPAN)
        return tanggal


class DariPesertaForm(PenyimpanForm):
    """Which institutions of a meeting go on the register; `calon` are (key, institution or name, kind)."""

    narahubung = forms.BooleanField(label=_("Catat juga nama peserta sebagai narahubung"), required=False, initial=True)
    bersama = forms.BooleanField(label=_("Bagikan ke instansi lain"), help_text=BANTUAN_BERSAMA, required=False)

    field_order = ["instansi", "narahubung", "bersama"]

    def __init__(self, *args: Any, calon: Sequence[Any], **kwargs: Any) -> None:
        """Offer each institution with a kind."""
        super().__init__(*args, **kwargs)
        for satu in calon:
            self.fields[f"pilih-{satu.kunci}"] = forms.BooleanField(
                label=satu.sebutan, required=False, initial=not satu.dibagikan
            )
            self.fields[f"jenis-{satu.kunci}"] = forms.ChoiceField(
                label=_("Jenis"), choices=JenisPemangku.choices, initial=satu.jenis, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Need one choice."""
        bersih = super().clean() or {}
        if not any(nilai is True for nama, nilai in bersih.items() if nama.startswith("pilih-")):
            self.add_error(None, _("Centang paling sedikit satu lembaga."))
        return bersih


class PemangkuSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the register; `audiensi` comes with the address from a meeting's page."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari lembaga, narahubung, atau catatan"))
    jenis = django_filters.ChoiceFilter(choices=JenisPemangku.choices, label=_("Jenis"), empty_label=_("Semua jenis"))
    pokok = django_filters.ChoiceFilter(
        choices=pilihan_pokok, method="saring_pokok", label=_("Pokok bahasan"), empty_label=_("Semua pokok")
    )
    instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True), label=_("Disimpan oleh"), empty_label=_("Semua instansi")
    )
    hubungan = django_filters.ChoiceFilter(
        choices=[
            ("pernah", _("Belum pernah")),
            ("14", _("Lebih dari 14 hari")),
            ("30", _("Lebih dari 30 hari")),
            ("60", _("Lebih dari 60 hari")),
        ],
        method="saring_hubungan",
        label=_("Belum dihubungi"),
        empty_label=_("Semua"),
    )
    keadaan = django_filters.ChoiceFilter(
        choices=[("arsip", _("Diarsipkan")), ("semua", _("Semua"))],
        method="biarkan",
        label=_("Keadaan"),
        empty_label=_("Aktif"),
    )
    audiensi = django_filters.ModelChoiceFilter(
        queryset=lambda request: Audiensi.objects.untuk(request.user),
        method="saring_audiensi",
        label=_("Audiensi"),
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Pemangku
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave out what is archived unless it is asked for."""
        baris = super().filter_queryset(queryset)
        keadaan = self.form.cleaned_data.get("keadaan")
        return baris if keadaan == "semua" else baris.filter(aktif=keadaan != "arsip")

    def biarkan(self, baris: Any, _nama: str, _nilai: str) -> Any:
        """Leave it to `filter_queryset`, which also knows the empty choice."""
        return baris

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in names, persons and notes; never in phone numbers or addresses."""
        orang = Kontak.objects.filter(Q(nama__icontains=kata) | Q(jabatan__icontains=kata), pemangku=OuterRef("pk"))
        return baris.filter(
            Q(nama__icontains=kata)
            | Q(lembaga__nama__icontains=kata)
            | Q(lembaga__singkatan__icontains=kata)
            | Q(catatan__icontains=kata)
            | Exists(orang)
        )

    def saring_pokok(self, baris: Any, _nama: str, kode: str) -> Any:
        """Keep rows with this topic among theirs."""
        return baris.filter(pokok__contains=[kode])

    def saring_hubungan(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep rows without contact since so many days, those never contacted among them."""
        belum = Q(kontak_terakhir=None)
        if nilai != "pernah":
            belum |= Q(kontak_terakhir__lt=jam.hari_ini() - timedelta(days=int(nilai)))
        return baris.filter(belum)

    def saring_audiensi(self, baris: Any, _nama: str, audiensi: Audiensi) -> Any:
        """Keep rows whose institution takes part in a meeting that the reader may see, or that were opened from it."""
        return baris.di_rapat(audiensi)
