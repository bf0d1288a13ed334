"""How values look: icons, tones of a status, steps of a life, ranges of time. No database, no HTTP."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.db.models import Choices

# Status value → (tone, icon). A tone is a class of komponen.css; the word beside it carries the meaning.
NADA: dict[str, tuple[str, str]] = {
    "diajukan": ("tunggu", "inbox"),
    "draf": ("netral", "pencil"),
    "antre": ("tunggu", "hourglass"),
    "menunggu": ("tunggu", "hourglass"),
    "diundang": ("tunggu", "envelope"),
    "terbuka": ("tunggu", "circle"),
    "belum": ("tunggu", "circle"),
    "sudah": ("baik", "check-circle"),
    "direncanakan": ("tunggu", "calendar"),
    "dikonfirmasi": ("jalan", "calendar-check"),
    "dijadwalkan": ("jalan", "calendar-check"),
    "berjalan": ("jalan", "arrow-repeat"),
    "dikerjakan": ("jalan", "arrow-repeat"),
    "dilaporkan": ("jalan", "send-check"),
    "dikirim": ("jalan", "send"),
    "berlangsung": ("jalan", "play-circle"),
    "usul": ("tunggu", "hourglass"),
    "selesai": ("baik", "check-circle"),
    "disahkan": ("baik", "patch-check"),
    "sah": ("baik", "patch-check"),
    "disetujui": ("jalan", "clipboard-check"),
    "disetujui_sebagian": ("jalan", "circle-half"),
    "berlaku": ("baik", "patch-check"),
    "diganti": ("netral", "arrow-repeat"),
    "ditunda": ("awas", "pause-circle"),
    "ditarik": ("netral", "arrow-return-left"),
    "diterima": ("baik", "check-circle"),
    "dipenuhi": ("baik", "check-circle"),
    "terkirim": ("baik", "check-circle"),
    "hadir": ("baik", "person-check"),
    "diwakili": ("jalan", "people"),
    "izin": ("netral", "envelope-open"),
    "terlambat": ("awas", "clock-history"),
    "dikembalikan": ("baik", "box-arrow-in-left"),
    "lewat": ("awas", "exclamation-triangle"),
    "batas": ("tunggu", "alarm"),
    "tidak_hadir": ("netral", "person-dash"),
    "gagal": ("batal", "exclamation-octagon"),
    "dibatalkan": ("batal", "x-circle"),
    "ditolak": ("batal", "x-circle"),
    "aktif": ("baik", "check-circle"),
    "nonaktif": ("netral", "slash-circle"),
    "digabung": ("netral", "union"),
}
BAWAAN = ("netral", "circle")


@cache
def ikon(nama: str, kelas: str = "") -> SafeString:
    """Return a Bootstrap icon as inline SVG, hidden from assistive technology: the word beside it is what is read."""
    berkas = settings.NODE_DIR / "bootstrap-icons" / "icons" / f"{nama}.svg"
    isi = berkas.read_text(encoding="utf-8").split(">", 1)[1].strip()
    return mark_safe(  # noqa: S308 — a file of a pinned package, named by our own templates
        f'<svg class="ikon {kelas}" viewBox="0 0 16 16" width="16" height="16" fill="currentColor"'
        f' aria-hidden="true" focusable="false">{" ".join(isi.split())}'
    )


def nada(nilai: str) -> tuple[str, str]:
    """Return tone and icon of a status value."""
    return NADA.get(nilai, BAWAAN)


@dataclass(frozen=True)
class Langkah:
    """One step of a status: `keadaan` is sudah, kini, nanti or berhenti."""

    label: str
    keadaan: str
    pada: datetime | None = None


def susun_langkah(
    status: str, urutan: "Iterable[Choices]", *, waktu: Mapping[str, datetime | None] | None = None
) -> list[Langkah]:
    """Show a status as steps of the usual way `urutan`; a status beside that way ends the list as `berhenti`.

    `waktu` may name the moment each step was reached. The last step of the way counts as done, not as current.
    """
    pada = waktu or {}
    jalan = list(urutan)
    nilai = [str(butir.value) for butir in jalan]
    if status not in nilai:
        pilihan = type(jalan[0])
        awal = [Langkah(str(jalan[0].label), "sudah", pada.get(nilai[0]))]
        return [*awal, Langkah(str(pilihan(status).label), "berhenti", pada.get(status))]
    kini = nilai.index(status)
    akhir = len(jalan) - 1

    def keadaan(nomor: int) -> str:
        if nomor < kini or nomor == kini == akhir:
            return "sudah"
        return "kini" if nomor == kini else "nanti"

    return [Langkah(str(butir.label), keadaan(nomor), pada.get(nilai[nomor])) for nomor, butir in enumerate(jalan)]


def _setempat(nilai: datetime) -> datetime:
    """Return the moment in WIB."""
    return timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai


def tanggal(nilai: date | datetime | None, *, hari: bool = True) -> str:
    """Return "Kamis, 12 September 2024" (English: "Thursday, 12 September 2024")."""
    if nilai is None:
        return ""
    isi = _setempat(nilai).date() if isinstance(nilai, datetime) else nilai
    return _tertulis(isi, "l, j F Y" if hari else "j F Y", get_language() or "id")


@lru_cache(maxsize=4_096)
def _tertulis(hari: date, pola: str, _bahasa: str) -> str:
    """Write a day in the present language; a list shows few days many times, and formatting one is slow."""
    return formats.date_format(hari, pola)


def pukul(nilai: datetime | None) -> str:
    """Return "09.30 WIB" ("09:30 WIB" in English)."""
    if nilai is None:
        return ""
    titik = "." if (get_language() or "id").startswith("id") else ":"
    return f"{_setempat(nilai):%H{titik}%M} WIB"


def rentang_waktu(mulai: datetime | None, selesai: datetime | None) -> str:
    """Return "Kamis, 12 September 2024, 09.00–11.00 WIB"; both days when the end is on another one."""
    if mulai is None:
        return ""
    if selesai is None:
        return f"{tanggal(mulai)}, {pukul(mulai)}"
    if _setempat(mulai).date() == _setempat(selesai).date():
        return f"{tanggal(mulai)}, {rentang_pukul(mulai, selesai)}"
    return f"{tanggal(mulai)}, {pukul(mulai)} – {tanggal(selesai)}, {pukul(selesai)}"


def rentang_pukul(mulai: datetime, selesai: datetime | None) -> str:
    """Return "09.00–11.00 WIB", or "09.00 WIB" when the end is unknown."""
    return f"{pukul(mulai).removesuffix(' WIB')}–{pukul(selesai)}" if selesai else pukul(mulai)


def rentang_hari(mulai: date, selesai: date) -> str:
    """Return "12 September 2024", "12–28 September 2024" or "25 September – 23 November 2024"."""
    if mulai == selesai:
        return formats.date_format(mulai, "j F Y")
    if (mulai.year, mulai.month) == (selesai.year, selesai.month):
        return f"{mulai.day}–{formats.date_format(selesai, 'j F Y')}"
    awal = formats.date_format(mulai, "j F" if mulai.year == selesai.year else "j F Y")
    return f"{awal} – {formats.date_format(selesai, 'j F Y')}"


@dataclass(frozen=True)
class Batang:
    """A stage on the time line: its row, where its bar stands in percent, and `lewat`, `kini` or `nanti`."""

    butir: Any
    kiri: str
    lebar: str
    keadaan: str


@dataclass(frozen=True)
class GarisWaktu:
    """Stages on a common scale with the line of today (empty outside the scale) and the starts of months."""

    batang: list[Batang]
    hari_ini: str
    bulan: list[tuple[str, date]]


def garis_waktu(tahapan: Iterable[Any], hari_ini: date) -> GarisWaktu:
    """Place rows with `mulai` and `selesai` on one scale, in percent of its width, as texts that SVG understands."""
    baris = list(tahapan)
    if not baris:
        return GarisWaktu([], "", [])
    awal: date = min(butir.mulai for butir in baris).replace(day=1)
    akhir: date = max(butir.selesai for butir in baris)
    panjang = (akhir - awal).days + 1

    def letak(hari: date) -> float:
        return 100 * (hari - awal).days / panjang

    def keadaan(butir: Any) -> str:
        if butir.selesai < hari_ini:
            return "lewat"
        return "kini" if butir.mulai <= hari_ini else "nanti"

    batang = [
        Batang(
            butir=butir,
            kiri=f"{letak(butir.mulai):.2f}%",
            lebar=f"{max(0.6, 100 * ((butir.selesai - butir.mulai).days + 1) / panjang):.2f}%",
            keadaan=keadaan(butir),
        )
        for butir in baris
    ]
    kini = f"{letak(hari_ini):.2f}%" if awal <= hari_ini <= akhir else ""
    return GarisWaktu(batang, kini, [(f"{letak(hari):.2f}%", hari) for hari in _awal_bulan(awal, akhir)])


def _awal_bulan(awal: date, akhir: date) -> Iterator[date]:
    """Yield the first day of every month from `awal`, itself a first day, to `akhir`."""
    hari = awal
    while hari <= akhir:
        yield hari
        hari = (hari + timedelta(days=32)).replace(day=1)


def hari_lagi(hari: date, kini: date) -> str:
    """Return the distance of a day in words: "hari ini", "besok", "5 hari lagi", "lewat 2 hari"."""
    selisih = (hari - kini).days
    if selisih == 0:
        return _("hari ini")
    if selisih == 1:
        return _("besok")
    if selisih > 0:
        return _("%(hari)d hari lagi") % {"hari": selisih}
    return _("lewat %(hari)d hari") % {"hari": -selisih}


def hari_lalu(hari: date, kini: date) -> str:
    """Return how long ago a day was: "hari ini", "kemarin", "5 hari lalu"."""
    selisih = (kini - hari).days
    if selisih <= 0:
        return _("hari ini")
    return _("kemarin") if selisih == 1 else _("%(hari)d hari lalu") % {"hari": selisih}
