"""The shape of every official document: what a subject fills in, and a template prints.

A subject's own `dokumen.py` builds one of these and hands it to `pilkada.ekspor.cetak.cetak`; it never sees a layout.
All texts are plain text, exactly as typed: nothing in them is ever read as markup. Documents are Indonesian whatever
the reader's language, so labels of choices may be passed lazily; they are resolved in Indonesian here.
"""

import textwrap
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import override

from pilkada.ekspor.tanggal import hari_tanggal, jam_wib, ke_wib, rentang_waktu, tanggal_panjang

if TYPE_CHECKING:
    from pilkada.inti.models import Instansi

Teks: TypeAlias = str | Promise
Isi: TypeAlias = dict[str, Any]
BAHASA = "id"


def teks(nilai: Teks) -> str:
    """Return plain text in Indonesian, without blanks at its ends; Windows line ends become one newline."""
    with override(BAHASA):
        return str(nilai).replace("\r\n", "\n").replace("\r", "\n").strip()


def alinea(nilai: Teks) -> list[str]:
    """Return the paragraphs of a text; blank lines are left out."""
    return [baris.strip() for baris in teks(nilai).split("\n") if baris.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """The letterhead: lines from the highest body down; the last line is the office itself and is set largest."""

    baris: tuple[Teks, ...]
    alamat: Teks = ""

    @classmethod
    def milik(cls, instansi: "Instansi") -> "Kop":
        """Return the letterhead of an institution."""
        return cls(baris=instansi.baris_kop, alamat=instansi.alamat)

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {"baris": [teks(satu) for satu in self.baris if teks(satu)], "alamat": teks(self.alamat)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Orang:
    """A person as named in a document; `instansi` may be left out where the jabatan says it."""

    nama: Teks
    jabatan: Teks = ""
    instansi: Teks = ""

    def sebutan(self) -> str:
        """Return "Nama, jabatan, instansi" with the empty parts left out."""
        return ", ".join(bagian for bagian in map(teks, (self.nama, self.jabatan, self.instansi)) if bagian)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peserta:
    """One row of the participants; `kehadiran` is the finished label ("Hadir", "Izin", "Diwakili oleh …")."""

    nama: Teks
    jabatan: Teks = ""
    instansi: Teks = ""
    kehadiran: Teks = ""
    telepon: Teks = ""

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {
            "nama": teks(self.nama),
            "jabatan": teks(self.jabatan),
            "instansi": teks(self.instansi),
            "kehadiran": teks(self.kehadiran),
            "telepon": teks(self.telepon),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ButirAcara:
    """One agenda item in its order; a newline in a text starts a new paragraph."""

    topik: Teks
    pembahasan: Teks = ""
    keputusan: Teks = ""

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {
            "topik": teks(self.topik),
            "pembahasan": alinea(self.pembahasan),
            "keputusan": alinea(self.keputusan),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TindakLanjut:
    """One promise: what, who is responsible (instansi and person), by when, and how it stands (finished label)."""

    janji: Teks
    instansi: Teks = ""
    orang: Teks = ""
    tenggat: date | None = None
    status: Teks = ""

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {
            "janji": teks(self.janji),
            "instansi": teks(self.instansi),
            "orang": teks(self.orang),
            "tenggat": tanggal_panjang(self.tenggat) if self.tenggat else "",
            "status": teks(self.status),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PenandaTangan:
    """One signature place; `peran` is the word above it ("Pimpinan rapat", "Mengetahui"); several are set in pairs."""

    nama: Teks = ""
    jabatan: Teks = ""
    nip: Teks = ""
    peran: Teks = ""

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {
            "nama": teks(self.nama),
            "jabatan": teks(self.jabatan),
            "nip": teks(self.nip),
            "peran": teks(self.peran),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengesahan:
    """One side's approval of the minutes: for whom (`pihak`), who, and when (aware, shown in WIB)."""

    pihak: Teks
    nama: Teks
    jabatan: Teks = ""
    pada: datetime

    def isi(self) -> Isi:
        """Return the values a template reads."""
        return {
            "pihak": teks(self.pihak),
            "nama": teks(self.nama),
            "jabatan": teks(self.jabatan),
            "pada": f"{tanggal_panjang(self.pada)}, {jam_wib(self.pada)}",
        }


class Dokumen(Protocol):
    """What can be printed."""

    TEMPLAT: ClassVar[str]

    @property
    def nama_berkas(self) -> str:
        """The download's name without its ending."""

    def isi(self) -> Isi:
        """Return everything the template reads: texts, booleans, numbers, lists and dicts of them; JSON-able."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataNotula:
    """Minutes of a meeting.

    `mulai`/`selesai` are aware moments, shown in WIB; either may be missing. `konsep` is true while the meeting is not
    finished: the paper says KONSEP and leaves lines to write on where a text is missing. `formulir` prints the blank
    paper form: headings with lines and empty rows. `contoh` marks every page DATA CONTOH. `dibuat_pada` (use
    `inti.jam.kini()`) becomes the file's own date. `kota` is the place before the date above the signatures.
    `pengesahan` names who approved these minutes, `sidik` is their SHA-256 (hex, printed in every footer), `ralat` the
    number of the correction (0: none; printed on every page).
    """

    TEMPLAT: ClassVar[str] = "notula"

    kop: Kop
    dibuat_pada: datetime
    judul: Teks = ""
    nomor: Teks = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    tempat: Teks = ""
    pimpinan: Orang | None = None
    sekretaris: Orang | None = None
    notulis: Orang | None = None
    peserta: tuple[Peserta, ...] = ()
    acara: tuple[ButirAcara, ...] = ()
    tindak_lanjut: tuple[TindakLanjut, ...] = ()
    penutup: Teks = ""
    kota: Teks = "Jakarta"
    penanda_tangan: tuple[PenandaTangan, ...] = ()
    pengesahan: tuple[Pengesahan, ...] = ()
    sidik: str = ""
    ralat: int = 0
    konsep: bool = False
    formulir: bool = False
    contoh: bool = False

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `notula-2024-09-12-audiensi-bawaslu`."""
        return nama_berkas(f"notula-ralat-{self.ralat}" if self.ralat else "notula", self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        return isi_rapat(self) | {
            "nomor": teks(self.nomor),
            "pimpinan": self.pimpinan.sebutan() if self.pimpinan else "",
            "sekretaris": self.sekretaris.sebutan() if self.sekretaris else "",
            "notulis": self.notulis.sebutan() if self.notulis else "",
            "acara": [satu.isi() for satu in self.acara],
            "ada_status": any(teks(satu.status) for satu in self.tindak_lanjut),
            "tindak_lanjut": [satu.isi() for satu in self.tindak_lanjut],
            "penutup": alinea(self.penutup),
            "kota": teks(self.kota),
            "tanggal": tanggal_panjang(self.mulai) if self.mulai else "",
            "penanda_tangan": [satu.isi() for satu in self.penanda_tangan],
            "pengesahan": [satu.isi() for satu in self.pengesahan],
            "sidik": self.sidik,
            "ralat": kata_ralat(self.ralat),
            "konsep": self.konsep and not self.formulir,
            "formulir": self.formulir,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDaftarHadir:
    """The attendance list: to be signed on paper, or (`terisi`) as evidence of who came.

    To be signed: the invited people, then `baris_kosong` empty rows for others. Filled: each person's attendance, its
    totals (`jumlah`: label and number) and `penanda_tangan`; phone numbers get a column only when there is one.
    `ralat` and `sidik` are those of the approved minutes it is taken from.
    """

    TEMPLAT: ClassVar[str] = "daftar_hadir"

    kop: Kop
    dibuat_pada: datetime
    judul: Teks = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    tempat: Teks = ""
    peserta: tuple[Peserta, ...] = ()
    baris_kosong: int = 6
    terisi: bool = False
    jumlah: tuple[tuple[Teks, int], ...] = ()
    penanda_tangan: tuple[PenandaTangan, ...] = ()
    kota: Teks = "Jakarta"
    sidik: str = ""
    ralat: int = 0
    contoh: bool = False

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `daftar-hadir-2024-09-12-audiensi-bawaslu`."""
        return nama_berkas("daftar-hadir-terisi" if self.terisi else "daftar-hadir", self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        return isi_rapat(self) | {
            "baris_kosong": 0 if self.terisi else max(0, self.baris_kosong),
            "terisi": self.terisi,
            "ada_telepon": not self.terisi or any(teks(satu.telepon) for satu in self.peserta),
            "jumlah": [{"label": teks(label), "nilai": str(nilai)} for label, nilai in self.jumlah],
            "kota": teks(self.kota),
            "tanggal": tanggal_panjang(self.mulai) if self.mulai else "",
            "penanda_tangan": [satu.isi() for satu in self.penanda_tangan],
            "sidik": self.sidik,
            "ralat": kata_ralat(self.ralat),
        }


def kata_ralat(nomor: int) -> str:
    """Return the words printed on a correction; nothing on the first version."""
    return f"Ralat ke-{nomor}" if nomor else ""


class DataRapat(Protocol):
    """What every paper of a meeting says."""

    TEMPLAT: ClassVar[str]

    @property
    def kop(self) -> Kop:
        """The letterhead."""

    @property
    def dibuat_pada(self) -> datetime:
        """When it was printed."""

    @property
    def judul(self) -> Teks:
        """What the meeting is about."""

    @property
    def mulai(self) -> datetime | None:
        """When it begins."""

    @property
    def selesai(self) -> datetime | None:
        """When it ends."""

    @property
    def tempat(self) -> Teks:
        """Where it is held."""

    @property
    def peserta(self) -> tuple[Peserta, ...]:
        """Who is invited or came."""

    @property
    def contoh(self) -> bool:
        """Whether it is invented."""


def isi_rapat(data: DataRapat) -> Isi:
    """Return the values that every paper of a meeting reads."""
    return {
        "templat": data.TEMPLAT,
        "kop": data.kop.isi(),
        "judul": teks(data.judul),
        "hari_tanggal": hari_tanggal(data.mulai) if data.mulai else "",
        "waktu": rentang_waktu(data.mulai, data.selesai) if data.mulai else "",
        "tempat": teks(data.tempat),
        "peserta": [satu.isi() for satu in data.peserta],
        "contoh": data.contoh,
        "dibuat_pada": ke_wib(data.dibuat_pada).isoformat(timespec="seconds"),
    }


def nama_berkas(jenis: str, mulai: datetime | None, judul: Teks) -> str:
    """Return the name of a file: kind, day, and the first words of the title."""
    hari = ke_wib(mulai).date().isoformat() if mulai else ""
    kata = textwrap.shorten(slugify(teks(judul)).replace("-", " "), 60, placeholder="").replace(" ", "-")
    return "-".join(bagian for bagian in (jenis, hari, kata) if bagian)
