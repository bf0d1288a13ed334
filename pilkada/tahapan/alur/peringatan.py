"""What an admin should look at again: dates that are possible and yet probably not meant."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pilkada.inti.models import PEMUNGUTAN, Tahapan

SABTU = 5
REKAPITULASI = "rekapitulasi"


def akhir_pekan(hari: date) -> str:
    """Return the name of a day of the weekend, nothing for other days."""
    return date_format(hari, "l") if hari.weekday() >= SABTU else ""


def peringatan(tahapan: Tahapan) -> list[str]:
    """Return the warnings about a stage, saved or not; they never forbid it. Reads its election, asks nothing else."""
    return [*_hari_libur(tahapan), *_letak(tahapan)]


def _hari_libur(tahapan: Tahapan) -> list[str]:
    """Warn of a beginning or end on a weekend."""
    awal, akhir = akhir_pekan(tahapan.mulai), akhir_pekan(tahapan.selesai)
    if tahapan.mulai == tahapan.selesai:
        return [_("Jatuh pada hari %(hari)s.") % {"hari": awal}] if awal else []
    mulai = [_("Mulai pada hari %(hari)s.") % {"hari": awal}] if awal else []
    return mulai + ([_("Berakhir pada hari %(hari)s.") % {"hari": akhir}] if akhir else [])


def _letak(tahapan: Tahapan) -> list[str]:
    """Warn of a stage that does not fit the voting day of its election."""
    hari = tahapan.pemilihan.hari_pemungutan
    pertama = tahapan.putaran == 1
    tahun = {hari.year} if pertama else {hari.year, hari.year + 1}
    semua = []
    if not {tahapan.mulai.year, tahapan.selesai.year} <= tahun:
        semua.append(_("Di luar tahun pemilihan (%(tahun)d).") % {"tahun": hari.year})
    if (not pertama or tahapan.kode == REKAPITULASI) and tahapan.selesai < hari:
        semua.append(_("Berakhir sebelum hari pemungutan suara, %(hari)s.") % {"hari": date_format(hari, "j F Y")})
    if pertama and tahapan.kode == PEMUNGUTAN and tahapan.mulai != hari:
        semua.append(
            _("Tidak sama dengan hari pemungutan suara pemilihannya, %(hari)s.") % {"hari": date_format(hari, "j F Y")}
        )
    return semua
