"""Input of pasted attendees."""

from django import forms
from django.utils.translation import gettext_lazy as _

from audiensi.alur.tempelan import KOLOM
from audiensi.status import Kehadiran
from pilkada.impor.forms import TempelanForm as TempelanDasar
from pilkada.inti.formulir import FormulirRumah

NAMA_KOLOM = {
    "": _("Tidak dipakai"),
    "nama": _("Nama"),
    "jabatan": _("Jabatan"),
    "instansi": _("Instansi"),
    "telepon": _("Nomor telepon"),
    "tugas": _("Tugas dalam rapat"),
    "surel": _("Surel"),
}


class TempelanForm(TempelanDasar):
    """Attendees copied from a spreadsheet program, or the file itself."""

    kode_kolom = KOLOM

    def baris_mirip(self) -> set[int]:
        """Return the numbers of the alike rows that are to be added all the same."""
        return {int(nomor) for nomor in self.data.getlist("mirip") if nomor.isdecimal() and len(nomor) < 10}  # type: ignore[attr-defined]  # noqa: PLR2004


class TandaiForm(FormulirRumah):
    """The same attendance for several."""

    kehadiran = forms.ChoiceField(
        label=_("Kehadiran"),
        choices=[
            (satu.value, satu.label)
            for satu in (Kehadiran.HADIR, Kehadiran.TERLAMBAT, Kehadiran.IZIN, Kehadiran.TIDAK_HADIR)
        ],
    )
