"""The desk and the calendar."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pilkada.beranda.kalender import BATAS_DAFTAR, TAMPIL, Kalender, Pilihan, baca, kumpulkan
from pilkada.inti import hak, jam, papan
from pilkada.inti.htmx import Permintaan, sajikan
from pilkada.inti.models import Pengguna, Peran, Tahapan
from pilkada.inti.tampilan import rentang_hari

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


@require_safe
def kalender(request: Permintaan) -> HttpResponse:
    """Show the calendar of what the person may see: a month, a week or a list, as the address says."""
    wajah = papan.berkalender(request.user)
    pilihan = baca(request.GET, (satu.kode for satu in wajah), jam.hari_ini())
    dipakai = [satu for satu in wajah if not pilihan.jenis or satu.kode in pilihan.jenis]
    isi = {
        "kalender": Kalender(pilihan, kumpulkan(request.user, dipakai, *pilihan.rentang)),
        "pilihan": pilihan,
        "judul": _judul(pilihan),
        "tab": [(kode, nama, pilihan.alamat(tampil=kode)) for kode, nama in _tampilan()],
        "sebelum": pilihan.sebelum and pilihan.alamat(tanggal=pilihan.sebelum),
        "sesudah": pilihan.sesudah and pilihan.alamat(tanggal=pilihan.sesudah),
        "ke_kini": pilihan.alamat(tanggal=jam.hari_ini()),
        "jenis": [(satu, satu in dipakai) for satu in wajah],
        "hari_ini": jam.hari_ini(),
        "batas": BATAS_DAFTAR,
        "batas_iris": f":{BATAS_DAFTAR}",
        "kata_acara": pgettext("sesudah angka", "acara"),
        "kata_lain": pgettext("sesudah angka", "lainnya"),
    }
    return sajikan(request, "beranda/kalender.html", isi, potongan="kalender")


def _judul(pilihan: Pilihan) -> str:
    """Name the period: "September 2024", or the days of a week."""
    if pilihan.tampil == "pekan":
        return rentang_hari(*pilihan.rentang)
    return date_format(pilihan.tanggal, "F Y")


def _tampilan() -> list[tuple[str, str]]:
    """Return the views of the calendar with their names."""
    return list(zip(TAMPIL, (_("Bulan"), _("Pekan"), pgettext("tampilan kalender", "Daftar")), strict=True))


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
    acara = [isi for butir in terlihat if butir.agenda for isi in butir.kalender(pengguna, hari, hari + JANGKA)]
    return {
        "tindakan": [isi for butir in terlihat for isi in butir.tindakan(pengguna)],
        "kemajuan": [isi for butir in terlihat for isi in butir.kemajuan(pengguna)],
        "tenggat": sorted(tenggat, key=lambda isi: isi.pada)[:BATAS],
        "tenggat_lain": max(0, len(tenggat) - BATAS),
        "acara": sorted(acara, key=lambda isi: isi.mulai)[:BATAS],
    }
