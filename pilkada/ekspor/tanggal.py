"""Dates and times as official Indonesian documents write them, whatever the active language."""

from datetime import date, datetime

from pilkada.inti.jam import WIB

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_BESAR = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))
_BATAS = 10**15


def ke_wib(saat: datetime) -> datetime:
    """Return the moment in WIB; a naive moment is refused, because it would be shown some hours wrong."""
    if saat.tzinfo is None:
        pesan = "Waktu tanpa zona tidak dapat dicetak."
        raise ValueError(pesan)
    return saat.astimezone(WIB)


def _tanggal(hari: date) -> date:
    return ke_wib(hari).date() if isinstance(hari, datetime) else hari


def tanggal_panjang(hari: date) -> str:
    """Return "12 September 2024"; a moment is taken at its date in WIB."""
    hari = _tanggal(hari)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def hari_tanggal(hari: date) -> str:
    """Return "Kamis, 12 September 2024"; a moment is taken at its date in WIB."""
    hari = _tanggal(hari)
    return f"{HARI[hari.weekday()]}, {tanggal_panjang(hari)}"


def jam_wib(saat: datetime) -> str:
    """Return "09.30 WIB"."""
    return f"{_jam(saat)} WIB"


def rentang_waktu(mulai: datetime, selesai: datetime | None = None) -> str:
    """Return "09.00–11.00 WIB"; without an end "09.00 WIB–selesai"; over midnight both dates are named."""
    if selesai is None:
        return f"{jam_wib(mulai)}–selesai"
    if ke_wib(mulai).date() != ke_wib(selesai).date():
        return f"{tanggal_panjang(mulai)} {jam_wib(mulai)}–{tanggal_panjang(selesai)} {jam_wib(selesai)}"
    return f"{_jam(mulai)}–{jam_wib(selesai)}"


def _jam(saat: datetime) -> str:
    return f"{ke_wib(saat):%H.%M}"


def terbilang(n: int) -> str:
    """Return the number in words ("dua ribu dua puluh empat"); whole numbers up to 999 trillion."""
    if abs(n) >= _BATAS:
        pesan = "Bilangan terlalu besar untuk ditulis dengan kata."
        raise ValueError(pesan)
    if n < 0:
        return f"minus {terbilang(-n)}"
    return _SATUAN[0] if n == 0 else _kata(n)


def _kata(n: int) -> str:
    for besar, nama in _BESAR:
        if n >= besar:
            kali, sisa = divmod(n, besar)
            depan = f"se{nama}" if kali == 1 and besar <= 1000 else f"{_kata(kali)} {nama}"  # noqa: PLR2004 — satu juta, but seribu and seratus
            return _sambung(depan, sisa)
    if n >= 20:  # noqa: PLR2004 — the words change at twenty
        return _sambung(f"{_SATUAN[n // 10]} puluh", n % 10)
    return _SATUAN[n] if n < len(_SATUAN) else f"{_SATUAN[n - 10]} belas"


def _sambung(depan: str, sisa: int) -> str:
    return f"{depan} {_kata(sisa)}" if sisa else depan


def tanggal_terbilang(hari: date) -> str:
    """Return "Kamis, tanggal dua belas bulan September tahun dua ribu dua puluh empat", after "Pada hari ini"."""
    hari = _tanggal(hari)
    return (
        f"{HARI[hari.weekday()]}, tanggal {terbilang(hari.day)} bulan {BULAN[hari.month - 1]} "
        f"tahun {terbilang(hari.year)}"
    )
