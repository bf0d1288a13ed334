"""Input about what belongs to a meeting: attendees, agenda, files, notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audiensi.status import Kehadiran, Tugas
from pilkada.inti import papan
from pilkada.inti.formulir import FormulirRumah, KolomBerkas, KolomPanjang, KolomTeks, PilihInstansi
from pilkada.inti.models import Pengguna


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

    salah_satu = ("pengguna", "nama")

    nama = KolomTeks(
        label=_("Nama"), max_length=150, required=False, help_text=_("Tulis namanya, atau pilih akunnya di bawah.")
    )
    jabatan = KolomTeks(label=_("Jabatan"), max_length=200, required=False)
    instansi = PilihInstansi(label=_("Instansi"), required=False)
    instansi_lain = KolomTeks(
        label=_("Instansi lain"), max_length=200, required=False, help_text=_("Bila tidak ada di daftar.")
    )
    pengguna = PilihPengguna(
        Pengguna.objects.filter(is_active=True).prefetch_related("keanggotaan__instansi"),
        label=_("Pengguna aplikasi"),
        required=False,
        help_text=_("Pilih bila ia punya akun: namanya terisi sendiri dan ia diingatkan sehari sebelumnya."),
    )
    tugas = forms.ChoiceField(label=_("Tugas dalam rapat"), choices=Tugas.choices, initial=Tugas.PESERTA)
    telepon = KolomTeks(
        label=_("Nomor telepon"),
        max_length=30,
        required=False,
        help_text=_("Hanya tampil bagi tuan rumah dan instansi orang ini."),
    )

    simpan_pejabat = forms.BooleanField(
        label=_("Simpan juga ke daftar pejabat"),
        required=False,
        help_text=_("Agar dapat dipilih untuk rapat berikutnya. Perlu instansinya."),
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
        if bersih.get("simpan_pejabat") and not bersih.get("instansi") and not bersih.get("instansi_lain"):
            self.add_error("instansi", _("Agar masuk daftar pejabat, pilih atau tulis instansinya."))
        return bersih


class KehadiranForm(FormulirRumah):
    """Whether an attendee came."""

    kehadiran = forms.ChoiceField(label=_("Kehadiran"), choices=Kehadiran.choices)
    pukul_datang = forms.TimeField(
        label=_("Datang pukul"), required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"]
    )
    diwakili_oleh = KolomTeks(label=_("Diwakili oleh"), max_length=150, required=False)


def pilihan_pokok() -> list[tuple[str, Any]]:
    """Return the topics that some subject follows, and none."""
    return [("", _("Lainnya")), *((butir.kode, butir.nama) for butir in papan.pokok().values())]


class TopikForm(FormulirRumah):
    """A new agenda item."""

    topik = KolomTeks(label=_("Topik"), max_length=300)
    pokok = forms.ChoiceField(
        label=_("Pokok bahasan"),
        choices=pilihan_pokok,
        required=False,
        help_text=_("Menautkan butir ini ke halaman tempat hasilnya dipantau."),
    )
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


KATA_BERSAMA = _("Bagikan ke semua instansi audiensi ini")


BANTUAN_BERSAMA = _("Tanpa centang, hanya instansi Anda yang melihatnya. Dapat dibagikan kemudian.")


class LampiranForm(FormulirRumah):
    """A file that belongs to the meeting; it starts internal."""

    berkas = KolomBerkas(label=_("Berkas"))
    keterangan = KolomTeks(label=_("Keterangan"), max_length=200, required=False)
    bersama = forms.BooleanField(label=KATA_BERSAMA, help_text=BANTUAN_BERSAMA, required=False)


class TulisCatatanForm(FormulirRumah):
    """A note about the meeting; it starts internal."""

    isi_catatan = KolomPanjang(label=_("Catatan"), max_length=5_000, baris=6)
    bersama = forms.BooleanField(label=KATA_BERSAMA, help_text=BANTUAN_BERSAMA, required=False)
