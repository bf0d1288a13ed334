"""The desk."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilkada.inti import hak, jam, papan
from pilkada.inti.htmx import Permintaan, sajikan
from pilkada.inti.models import Pengguna, Peran, Tahapan

JANGKA = timedelta(days=14)
BATAS = 8


@require_safe
def beranda(request: Permintaan) -> HttpResponse:
    """Show what matters today: countdown, stages, what is due, meetings, progress."""
    kini = jam.kini()
    return sajikan(
        request,
        "beranda/beranda.html",
        {
            "sapaan": sapaan(kini),
            "kini": kini,
            "keanggotaan": request.user.keanggotaan_aktif,
            "hanya_admin": hanya_admin(request.user),
            **_tahapan(kini),
            **_isi_papan(request.user, kini),
        },
    )


def hanya_admin(pengguna: Pengguna) -> bool:
    """Say whether the person only configures: meetings and promises never appear on such a desk."""
    peran = {anggota.peran for anggota in pengguna.keanggotaan_aktif}
    return peran == {Peran.ADMIN}


def sapaan(kini: datetime) -> str:
    """Greet as people do at this hour in WIB."""
    pukul = kini.astimezone(jam.WIB).hour
    if pukul < 11:  # noqa: PLR2004 — the hours at which the greeting changes
        return _("Selamat pagi")
    if pukul < 15:  # noqa: PLR2004
        return _("Selamat siang")
    return _("Selamat sore") if pukul < 18 else _("Selamat malam")  # noqa: PLR2004


def _tahapan(kini: datetime) -> dict[str, Any]:
    """Return the stages of today and the next four, one query."""
    hari = kini.astimezone(jam.WIB).date()
    baris = list(Tahapan.objects.filter(pemilihan__aktif=True, selesai__gte=hari))
    return {
        "hari_ini": hari,
        "tahapan_kini": sorted((butir for butir in baris if butir.mulai <= hari), key=lambda butir: butir.selesai),
        "tahapan_nanti": [butir for butir in baris if butir.mulai > hari][:4],
    }


def _isi_papan(pengguna: Pengguna, kini: datetime) -> dict[str, Any]:
    """Ask every subject that the person may see for its part of the desk."""
    hari = kini.astimezone(jam.WIB).date()
    terlihat = [butir for butir in papan.semua() if not butir.hak or hak.boleh(pengguna, butir.hak)]
    tenggat = [isi for butir in terlihat for isi in butir.jatuh_tempo(pengguna, kini + JANGKA)]
    acara = [isi for butir in terlihat for isi in butir.kalender(pengguna, hari, hari + JANGKA)]
    return {
        "tindakan": [isi for butir in terlihat for isi in butir.tindakan(pengguna)],
        "kemajuan": [isi for butir in terlihat for isi in butir.kemajuan(pengguna)],
        "tenggat": sorted(tenggat, key=lambda isi: isi.pada)[:BATAS],
        "tenggat_lain": max(0, len(tenggat) - BATAS),
        "acara": sorted(acara, key=lambda isi: isi.mulai)[:BATAS],
    }
