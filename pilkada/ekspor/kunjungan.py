"""The shape of the form that is taken along on a visit to a school."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pilkada.ekspor.dokumen import Isi, Kop, PenandaTangan, Peserta, Teks, isi_rapat, nama_berkas, teks
from pilkada.ekspor.tanggal import tanggal_panjang

# As many classes as most schools send, on one page with the rest.
BARIS_KELAS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFormulirKunjungan:
    """A form to be filled in by hand: pupils by class and gender, questions, notes, signatures; never a pupil's name.

    What is known is printed, everything else is left to write on. `kelas` are the names of the classes, to which empty
    rows are added. `rincian` are further pairs of a name and what is known of it.
    """

    TEMPLAT: ClassVar[str] = "kunjungan"

    kop: Kop
    dibuat_pada: datetime
    judul: Teks = ""
    mulai: datetime | None = None
    selesai: datetime | None = None
    tempat: Teks = ""
    rincian: tuple[tuple[Teks, Teks], ...] = ()
    kelas: tuple[Teks, ...] = ()
    kota: Teks = "Jakarta"
    penanda_tangan: tuple[PenandaTangan, ...] = ()
    contoh: bool = False

    @property
    def peserta(self) -> tuple[Peserta, ...]:
        """Return nobody: pupils are counted, not named."""
        return ()

    @property
    def nama_berkas(self) -> str:
        """Return e.g. `formulir-kunjungan-2024-09-12-sma-contoh`."""
        return nama_berkas("formulir-kunjungan", self.mulai, self.judul)

    def isi(self) -> Isi:
        """Return everything the template reads."""
        kelas = [teks(satu) for satu in self.kelas]
        return isi_rapat(self) | {
            "rincian": [{"nama": teks(nama), "isi": teks(isi)} for nama, isi in self.rincian],
            "kelas": [*kelas, *[""] * max(2, BARIS_KELAS - len(kelas))],
            "kota": teks(self.kota),
            "tanggal": tanggal_panjang(self.mulai) if self.mulai else "",
            "penanda_tangan": [satu.isi() for satu in self.penanda_tangan],
        }
