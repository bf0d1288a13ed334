"""The shape of official letters of a meeting: undangan and berita acara."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils.text import slugify

from pilkada.ekspor.dokumen import (
    ButirAcara,
    Isi,
    Kop,
    PenandaTangan,
    Peserta,
    Teks,
    TindakLanjut,
    isi_rapat,
    kata_ralat,
    nama_berkas,
    teks,
)
from pilkada.ekspor.tanggal import tanggal_panjang, tanggal_terbilang, terbilang

# More than these do not fit a one-page letter: they become its attachment.
BATAS_PENERIMA, BATAS_ACARA = 5, 10
KONSEP_UNDANGAN = "KONSEP — rapat belum dijadwalkan"
DEMIKIAN_UNDANGAN = (
    "Mengingat pentingnya acara tersebut, dimohon kehadiran Bapak/Ibu tepat pada waktunya.",
    "Demikian undangan ini disampaikan. Atas perhatian dan kehadiran Bapak/Ibu, diucapkan terima kasih.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUndangan:
    """An invitation as an official letter.

    `peserta` are the invited; many of them, and many items of `acara`, become an attachment. `keamanan` and `urgensi`
    are finished labels, both printed after "Sifat"; `rahasia` writes the first one on every page. `lampiran` and `hal`
    are computed when left out. An empty `nomor` or `tanggal` prints dots to write on. `konsep`: it has no time yet.
    Without `penanda_tangan` the signature place is left to be filled in by hand.
    """

    TEMPLAT: ClassVar[str] = "undangan"

    kop: Kop
    dibuat_pada: datetime
    judul: Teks = ""
    kegiatan: Teks = "rapat"
    nomor: Teks = ""
    tanggal: date | None = None
    kota: Teks = "Jakarta"
    keamanan: Teks = "Biasa"
    urgensi: Teks = "Biasa"
    rahasia: bool = False
    lampiran: Teks = ""
    hal: Teks = ""
    peserta: tuple[Peserta, ...] = ()
    mulai: datetime | None = None
    selesai: datetime | None = None
    tempat: Teks = ""
    acara: tuple[Teks, ...] = ()
    penanda_tangan: PenandaTangan | None = None
    tembusan: tuple[Teks, ...] = ()
    konsep: bool = False
    contoh: bool = False

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `undangan-2024-09-12-audiensi-bawaslu`."""
        return nama_berkas("undangan", self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        daftar_penerima, daftar_acara = len(self.peserta) > BATAS_PENERIMA, len(self.acara) > BATAS_ACARA
        terlampir = daftar_penerima + daftar_acara
        keamanan, urgensi = teks(self.keamanan), teks(self.urgensi)
        kegiatan = teks(self.kegiatan).lower()
        return isi_rapat(self) | {
            "nomor": teks(self.nomor),
            "tanggal": tanggal_panjang(self.tanggal) if self.tanggal else "",
            "kota": teks(self.kota),
            "sifat": keamanan if keamanan == urgensi else f"{keamanan} / {urgensi}",
            "cap": keamanan.upper() if self.rahasia else "",
            "lampiran": teks(self.lampiran) or (f"{terlampir} ({terbilang(terlampir)}) daftar" if terlampir else "–"),
            "hal": teks(self.hal) or f"Undangan {kegiatan}",
            "yth": [] if daftar_penerima else [_sebutan(satu) for satu in self.peserta],
            "daftar_penerima": daftar_penerima,
            "jenis": "Undangan",
            "pembuka": f"Dengan hormat, kami mengundang Bapak/Ibu menghadiri {_acara(kegiatan, self.judul)} pada:",
            "acara": [teks(satu) for satu in self.acara],
            "daftar_acara": daftar_acara,
            "demikian": list(DEMIKIAN_UNDANGAN),
            "penanda_tangan": [(self.penanda_tangan or PenandaTangan()).isi()],
            "tembusan": [baris for satu in self.tembusan if (baris := teks(satu))],
            "konsep": self.konsep,
            "kata_konsep": KONSEP_UNDANGAN,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPemberitahuan(DataUndangan):
    """A letter of the same form that asks its reader for something else than to come.

    `jenis` is the word for the paper itself; `pembuka` leads to day, time, place and items, `demikian` are the
    paragraphs after them; `kata_konsep` says why it is only a draft.
    """

    jenis: Teks
    pembuka: Teks
    demikian: tuple[Teks, ...]
    kata_konsep: Teks

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `surat-kunjungan-2024-09-12-sma-contoh`."""
        return nama_berkas(slugify(teks(self.jenis)), self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        return DataUndangan.isi(self) | {
            "jenis": teks(self.jenis),
            "pembuka": teks(self.pembuka),
            "demikian": [teks(satu) for satu in self.demikian],
            "kata_konsep": teks(self.kata_konsep),
        }


def _sebutan(satu: Peserta) -> str:
    """Return how a letter names its reader: the name, below it the office."""
    return "\n".join(bagian for bagian in (teks(satu.nama), teks(satu.jabatan) or teks(satu.instansi)) if bagian)


def _acara(kegiatan: str, judul: Teks) -> str:
    """Return the meeting in a sentence; its kind is left out where its title begins with it."""
    polos = teks(judul)
    return f"“{polos}”" if polos.lower().startswith(kegiatan) else f"{kegiatan} “{polos}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pihak:
    """One party: who stands for it, and what it is called from there on ("PIHAK PERTAMA")."""

    nama: Teks = ""
    jabatan: Teks = ""
    instansi: Teks = ""
    sebutan: Teks = ""
    sebagai: Teks = ""

    def isi(self) -> Isi:
        """Return the values a template reads."""
        jabatan = ", ".join(baris for baris in teks(self.jabatan).split("\n") if baris.strip())
        return {
            "nama": teks(self.nama),
            "jabatan": jabatan,
            "instansi": teks(self.instansi),
            "selanjutnya": f"sebagai {teks(self.sebagai)}, selanjutnya disebut {teks(self.sebutan)}.",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DataBeritaAcara:
    """A record of what the parties of a meeting agreed.

    `acara` are the items, of which those with a decision are printed; `tindak_lanjut` the promises, without status;
    `hadir` how many came. `tanggal` is the day of signing (default: of the meeting). `sidik` and `ralat` as in the
    minutes. One signature place for each party, side by side.
    """

    TEMPLAT: ClassVar[str] = "berita_acara"

    kop: Kop
    dibuat_pada: datetime
    judul: Teks = ""
    kegiatan: Teks = "rapat"
    nomor: Teks = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    tempat: Teks = ""
    tanggal: date | None = None
    kota: Teks = "Jakarta"
    pihak: tuple[Pihak, ...] = ()
    peserta: tuple[Peserta, ...] = ()
    hadir: int = 0
    acara: tuple[ButirAcara, ...] = ()
    tindak_lanjut: tuple[TindakLanjut, ...] = ()
    penanda_tangan: tuple[PenandaTangan, ...] = ()
    sidik: str = ""
    ralat: int = 0
    contoh: bool = False

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `berita-acara-2024-09-12-audiensi-bawaslu`."""
        jenis = f"berita-acara-ralat-{self.ralat}" if self.ralat else "berita-acara"
        return nama_berkas(jenis, self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        saat = self.tanggal or self.mulai
        return isi_rapat(self) | {
            "nomor": teks(self.nomor),
            "pembuka": self._pembuka(),
            "pihak": [satu.isi() for satu in self.pihak],
            "telah": self._telah(),
            "kesepakatan": [satu.isi() for satu in self.acara if teks(satu.keputusan)],
            "tindak_lanjut": [satu.isi() for satu in self.tindak_lanjut],
            "demikian": (
                f"Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap {len(self.pihak) or 1} "
                f"({terbilang(len(self.pihak) or 1)}) untuk dipergunakan sebagaimana mestinya."
            ),
            "kota": teks(self.kota),
            "tanggal": tanggal_panjang(saat) if saat else "",
            "penanda_tangan": [satu.isi() for satu in self.penanda_tangan],
            "sidik": self.sidik,
            "ralat": kata_ralat(self.ralat),
        }

    def _pembuka(self) -> str:
        """Return the sentence that opens it, with the date in words."""
        isi = isi_rapat(self)
        bagian = [
            f"Pada hari ini, {tanggal_terbilang(self.mulai)}" if self.mulai else "Pada hari ini",
            f"pukul {isi['waktu']}" if isi["waktu"] else "",
            f"bertempat di {isi['tempat']}" if isi["tempat"] else "",
            "kami yang bertanda tangan di bawah ini:",
        ]
        return ", ".join(satu for satu in bagian if satu)

    def _telah(self) -> str:
        """Return the sentence that leads from the parties to what they agreed."""
        hadir = f", dihadiri {self.hadir} ({terbilang(self.hadir)}) orang" if self.hadir else ""
        return (
            f"telah mengadakan {_acara(teks(self.kegiatan).lower(), self.judul)}{hadir}, "
            "dan menyepakati hal-hal berikut:"
        )
