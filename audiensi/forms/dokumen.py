"""Input about papers: their particulars, their signed originals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audiensi.forms.isi import BANTUAN_BERSAMA, KATA_BERSAMA
from audiensi.models import Audiensi, Surat
from audiensi.status import JenisDokumen, Keamanan, Urgensi
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomPindaian, KolomTanggal, KolomTeks
from pilkada.inti.isian import KolomTembusan, PilihPenanda

KOLOM = ("nomor", "tanggal", "keamanan", "urgensi", "lampiran", "hal", "penanda_tangan", "penanda_pemohon", "tembusan")
HANYA_UNDANGAN = frozenset({"keamanan", "urgensi", "lampiran", "hal", "tembusan"})
TANPA = {
    JenisDokumen.UNDANGAN: frozenset({"penanda_pemohon"}),
    JenisDokumen.BERITA_ACARA: HANYA_UNDANGAN,
    JenisDokumen.NOTULA: HANYA_UNDANGAN | {"tanggal"},
}


class SuratForm(FormulirRumah):
    """The particulars of one paper; what that kind does not have is left out."""

    nomor = KolomTeks(
        label=_("Nomor"),
        max_length=100,
        required=False,
        help_text=_("Kosong: tercetak titik-titik untuk diisi dengan tangan."),
    )
    tanggal = KolomTanggal(label=_("Tanggal"), required=False)
    keamanan = forms.ChoiceField(label=_("Sifat: keamanan"), choices=Keamanan.choices, initial=Keamanan.BIASA)
    urgensi = forms.ChoiceField(label=_("Sifat: urgensi"), choices=Urgensi.choices, initial=Urgensi.BIASA)
    lampiran = KolomTeks(
        label=_("Lampiran"),
        max_length=100,
        required=False,
        help_text=_("Kosong: dihitung dari daftar penerima dan susunan acara yang dilampirkan."),
    )
    hal = KolomTeks(
        label=_("Hal"), max_length=250, required=False, help_text=_("Kosong: “Undangan” dan jenis rapatnya.")
    )
    penanda_tangan = PilihPenanda(label=_("Penanda tangan"))
    penanda_pemohon = PilihPenanda(label=_("Penanda tangan pemohon"))
    tembusan = KolomTembusan()

    def __init__(self, *args: Any, audiensi: Audiensi, jenis: JenisDokumen, surat: Surat, **kwargs: Any) -> None:
        """Fill with what is stored; a first look offers the institutions' default signers."""
        super().__init__(*args, **kwargs)
        for nama in TANPA[jenis] | ({"penanda_pemohon"} if audiensi.pemohon_id == audiensi.tuan_rumah_id else set()):
            self.fields.pop(nama, None)
        self.initial.update({nama: getattr(surat, nama) for nama in self.fields if nama in KOLOM})
        for nama, instansi in (("penanda_tangan", audiensi.tuan_rumah), ("penanda_pemohon", audiensi.pemohon)):
            kolom: Any = self.fields.get(nama)
            if kolom is not None:
                kolom.untuk(instansi, getattr(surat, nama))
        self.initial["versi"] = 0 if surat._state.adding else surat.versi
        if jenis == JenisDokumen.BERITA_ACARA:
            self.fields["tanggal"].help_text = _("Kosong: tanggal rapatnya.")
        if jenis == JenisDokumen.UNDANGAN:
            self.fields["tanggal"].help_text = _("Kosong: tercetak titik-titik untuk diisi dengan tangan.")


class AsliForm(FormulirRumah):
    """The scan of a signed paper; in place of an earlier one it needs a reason."""

    berkas = KolomPindaian(label=_("Hasil pindai atau foto"))
    alasan = KolomPanjang(
        label=_("Alasan penggantian"),
        max_length=500,
        baris=3,
        help_text=_("Asli yang lama tetap tersimpan dan terbaca sebagai “diganti”."),
    )
    bersama = forms.BooleanField(label=KATA_BERSAMA, help_text=BANTUAN_BERSAMA, required=False)
    gantikan = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, jenis: JenisDokumen, mengganti: bool, **kwargs: Any) -> None:
        """Ask for a reason only when one is replaced, and whether to share only where phone numbers may stand."""
        super().__init__(*args, **kwargs)
        if not mengganti:
            del self.fields["alasan"]
        if jenis != JenisDokumen.DAFTAR_HADIR:
            del self.fields["bersama"]
        else:
            self.fields["bersama"].help_text = _(
                "Daftar hadir biasanya memuat nomor telepon. Tanpa centang, hanya instansi Anda yang membuka berkasnya."
            )
