"""Input about people, institutions and one's own account."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pilkada.impor.baca import AKHIRAN, periksa
from pilkada.inti.formulir import FormulirBersidik, FormulirRumah, KolomPanjang, KolomTeks, bersihkan
from pilkada.inti.models import Instansi, Jenis, Pengguna, Peran, Tingkat, Wilayah
from pilkada.orang.alur.orang import IsiKeanggotaan

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def kecamatan() -> QuerySet[Wilayah]:
    """Return the kecamatan to choose from."""
    return Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN)


class KolomSurel(forms.EmailField):
    """An e-mail address: the login, always in small letters."""

    def __init__(self, **pilihan: Any) -> None:
        """Say what it is for."""
        pilihan.setdefault("label", _("Surel"))
        pilihan.setdefault("max_length", 254)
        super().__init__(**pilihan)

    def to_python(self, value: Any) -> Any:
        """Clean, and fold case, before it is compared with anything."""
        nilai = super().to_python(value)
        return bersihkan(nilai).lower() if isinstance(nilai, str) else nilai


class KeanggotaanForm(FormulirRumah):
    """What a person is somewhere."""

    instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi"))
    peran = forms.ChoiceField(
        choices=Peran.choices,
        label=_("Peran"),
        initial=Peran.PETUGAS,
        help_text=_(
            "Admin mengatur orang dan instansi; pengelola memutuskan; petugas mencatat; pembaca hanya membaca."
        ),
    )
    jabatan = KolomTeks(label=_("Jabatan"), max_length=200, required=False)
    kecamatan = forms.ModelChoiceField(
        Wilayah.objects.none(),
        label=_("Kecamatan"),
        required=False,
        help_text=_("Untuk Panwaslu Kecamatan terisi sendiri dari instansinya."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kecamatan."""
        super().__init__(*args, **kwargs)
        self.fields["kecamatan"].queryset = kecamatan()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A member cannot stand in another kecamatan than their institution."""
        bersih = super().clean() or {}
        instansi, wilayah = bersih.get("instansi"), bersih.get("kecamatan")
        if instansi and wilayah and instansi.kecamatan_id not in {None, wilayah.pk}:
            self.add_error(
                "kecamatan", _("Instansi ini berada di kecamatan lain. Kosongkan, atau pilih instansi lain.")
            )
        return bersih

    def keanggotaan(self) -> IsiKeanggotaan:
        """Return the membership."""
        bersih = self.cleaned_data
        return IsiKeanggotaan(bersih["instansi"], bersih["peran"], bersih["jabatan"], bersih["kecamatan"])


class OrangForm(KeanggotaanForm):
    """A new person with their first membership."""

    nama = KolomTeks(label=_("Nama"), max_length=150)
    email = KolomSurel(
        help_text=_(
            "Dipakai untuk masuk. Boleh alamat yang tidak menerima surat: tautan undangannya juga tampil di layar."
        ),
    )
    kirim_surel = forms.BooleanField(label=_("Kirim undangan ke surel ini"), required=False, initial=True)
    field_order = ("nama", "email", "instansi", "peran", "jabatan", "kecamatan", "kirim_surel")


class OrangUbahForm(FormulirBersidik):
    """Name and login of a person."""

    nama = KolomTeks(label=_("Nama"), max_length=150)
    email = KolomSurel(help_text=_("Dipakai untuk masuk. Bila diganti, surel lama tidak berlaku lagi."))
    bahasa = forms.ChoiceField(choices=[("id", "Bahasa Indonesia"), ("en", "English")], label=_("Bahasa surat"))


class KirimForm(FormulirRumah):
    """Whether a new link is mailed too."""

    kirim_surel = forms.BooleanField(label=_("Kirim juga ke surelnya"), required=False)


class SerahkanForm(FormulirRumah):
    """Who takes over somebody's tasks."""

    serahkan_ke = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label=_("Serahkan semua tugas kepada"),
        help_text=_("Semua janji dan tugas yang belum tuntas berpindah kepada orang ini."),
    )

    def __init__(self, *args: Any, dari: Pengguna, wajib: bool, **kwargs: Any) -> None:
        """Offer every active person but the one who leaves."""
        super().__init__(*args, **kwargs)
        kolom: Any = self.fields["serahkan_ke"]
        kolom.queryset = Pengguna.objects.filter(is_active=True).exclude(pk=dari.pk).order_by("nama")
        kolom.label_from_instance = lambda satu: f"{satu.nama} ({satu.email})"
        kolom.required = wajib
        if not wajib:
            kolom.empty_label = _("Tidak diserahkan")


class InstansiForm(FormulirBersidik):
    """An institution."""

    nama = KolomTeks(label=_("Nama lengkap"), max_length=200)
    singkatan = KolomTeks(
        label=_("Singkatan"), max_length=60, help_text=_("Nama pendek untuk daftar, misalnya “Satpol PP”.")
    )
    jenis = forms.ChoiceField(
        choices=Jenis.choices, label=_("Jenis"), help_text=_("Menentukan hak anggotanya. Lihat tabel hak.")
    )
    kecamatan = forms.ModelChoiceField(
        Wilayah.objects.none(), label=_("Kecamatan"), required=False, help_text=_("Wajib untuk Panwaslu Kecamatan.")
    )
    alamat = KolomTeks(label=_("Alamat"), max_length=300, required=False)
    kop = KolomPanjang(
        label=_("Baris kop surat"),
        max_length=500,
        required=False,
        baris=3,
        help_text=_("Satu baris untuk tiap tingkat, kantor ini paling bawah. Kosong: nama lengkapnya."),
    )
    aktif = forms.BooleanField(
        label=_("Aktif"),
        required=False,
        initial=True,
        help_text=_("Anggota instansi yang tidak aktif kehilangan hak dari instansi itu."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kecamatan."""
        super().__init__(*args, **kwargs)
        self.fields["kecamatan"].queryset = kecamatan()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A Panwaslu Kecamatan has its kecamatan."""
        bersih = super().clean() or {}
        if bersih.get("jenis") == Jenis.PANWASCAM and not bersih.get("kecamatan") and "kecamatan" not in self.errors:
            self.add_error("kecamatan", _("Panwaslu Kecamatan harus punya kecamatan. Pilih kecamatannya."))
        return bersih


class PenandaTanganForm(FormulirRumah):
    """Somebody who signs for an institution."""

    jabatan = KolomPanjang(
        label=_("Jabatan pada tanda tangan"),
        max_length=300,
        baris=2,
        help_text=_("Boleh beberapa baris, misalnya “a.n. Wali Kota Jakarta Pusat” lalu “Sekretaris Kota”."),
    )
    nama = KolomTeks(label=_("Nama"), max_length=150, help_text=_("Dengan gelar, seperti pada surat."))
    nip = KolomTeks(label=_("NIP"), max_length=30, required=False)
    bawaan = forms.BooleanField(
        label=_("Dipakai bila tidak dipilih"),
        required=False,
        help_text=_("Satu orang tiap instansi; yang lama digantikan."),
    )
    aktif = forms.BooleanField(label=_("Dapat dipilih"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        """The default one can be chosen."""
        bersih = super().clean() or {}
        if bersih.get("bawaan") and not bersih.get("aktif"):
            self.add_error("aktif", _("Yang dipakai bila tidak dipilih harus dapat dipilih. Centang keduanya."))
        return bersih

    def clean_jabatan(self) -> str:
        """Keep the lines, without blanks around them and empty ones."""
        return "\n".join(baris.strip() for baris in self.cleaned_data["jabatan"].splitlines() if baris.strip())


class LembarForm(FormulirRumah):
    """A spreadsheet of people."""

    berkas = forms.FileField(
        label=_("Berkas"),
        allow_empty_file=True,
        help_text=_("XLSX, XLS, ODS atau CSV, paling banyak 1.000 orang."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(AKHIRAN)}),
    )

    def clean_berkas(self) -> "UploadedFile[Any]":
        """Refuse what is no spreadsheet before it is read."""
        unggahan: UploadedFile[Any] = self.cleaned_data["berkas"]
        periksa(unggahan)
        return unggahan
