"""Demo needs: invented requests of Bawaslu and its Panwaslu to the city, one at least in every status."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from audiensi.alur import kebutuhan as alur
from audiensi.contoh.bersama import BAWASLU, PEMKOT, kunci
from audiensi.models import Audiensi, Kebutuhan
from audiensi.status import Kategori
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Pengguna
from pilkada.janji import alur as alur_janji

MENTENG = "Panwaslu Menteng"
SEPTEMBER, OKTOBER, NOVEMBER = 9, 10, 11
SELEPAS_RAPAT = jam.wib(2024, 8, 28, 16)


def _hari(bulan: int, hari: int) -> date:
    return date(2024, bulan, hari)


@dataclass(frozen=True)
class _Minta:
    """One request: what, how many, when, who asks whom; `rapat` is the demo meeting it came from."""

    kategori: Kategori
    uraian: str
    jumlah: int
    satuan: str
    mulai: date
    selesai: date
    tempat: str = ""
    diajukan: datetime = SELEPAS_RAPAT
    pemohon: str = BAWASLU
    diminta: str = PEMKOT
    tenggat: date | None = None
    kontak: str = "Dewi Contoh, Bawaslu Jakarta Pusat"
    rapat: str = "agustus"


class _Pemuat:
    """Writes demo needs through the verbs, as people would."""

    def __init__(self) -> None:
        """Look up the demo's institutions and people once."""
        self.instansi = {baris.singkatan: baris for baris in Instansi.objects.all()}
        surel = ("pemkot", "petugas.pemkot", "petugas.bawaslu", "petugas.menteng")
        self.pemkot, self.petugas, self.bawaslu, self.menteng = (
            Pengguna.objects.get(email=f"{login}@contoh.id") for login in surel
        )

    def minta(self, isi: _Minta) -> Kebutuhan:
        """Ask for it."""
        kolom: dict[str, Any] = {
            nama: getattr(isi, nama)
            for nama in ("kategori", "uraian", "jumlah", "satuan", "tempat", "mulai", "selesai", "tenggat", "kontak")
        }
        kolom |= {"pemohon": self.instansi[isi.pemohon], "diminta": self.instansi[isi.diminta]}
        kolom["harus_kembali"] = isi.tenggat is not None
        kolom["audiensi"] = Audiensi.objects.get(pk=kunci(isi.rapat)) if isi.rapat else None
        oleh = self.menteng if isi.pemohon == MENTENG else self.bawaslu
        with jam.pada(isi.diajukan):
            return alur.ajukan(kunci=kunci(f"kebutuhan:{isi.uraian}"), isi=kolom, oleh=oleh)

    def setujui(self, kebutuhan: Kebutuhan, pada: datetime, jumlah: int | None = None, alasan: str = "") -> None:
        """Approve all of it, or a part."""
        with jam.pada(pada):
            alur.setujui(kebutuhan, jumlah_disetujui=jumlah or kebutuhan.jumlah, alasan=alasan, oleh=self.pemkot)

    def penuhi(self, kebutuhan: Kebutuhan, pada: datetime, bukti: str) -> None:
        """Report it as met."""
        with jam.pada(pada):
            alur.penuhi(kebutuhan, bukti=bukti, tautan_bukti="", oleh=self.petugas)

    def janjikan(self, kebutuhan: Kebutuhan, pada: datetime, teks: str) -> None:
        """Write down who sees to it until the first day of use."""
        isi = {
            "isi": teks,
            "pemilik_instansi": kebutuhan.diminta,
            "pemilik": self.petugas,
            "pemilik_nama": "",
            "kepada_instansi": kebutuhan.pemohon,
            "tenggat": kebutuhan.mulai,
        }
        with jam.pada(pada):
            alur_janji.buat(kebutuhan, kunci=kunci(f"{kebutuhan.pk}{teks}"), isi=isi, oleh=self.pemkot)


def muat_kebutuhan() -> None:
    """Load every demo need; each step happens at its own time before the clock opens."""
    if Kebutuhan.objects.filter(pk=kunci(f"kebutuhan:{MEJA.uraian}")).exists():
        return
    pemuat = _Pemuat()
    for muat in (_dipenuhi, _dipinjam, _disetujui, _berhenti, _menunggu):
        muat(pemuat)


MEJA = _Minta(
    Kategori.LAINNYA,
    "Meja dan kursi lipat untuk pelatihan pengawas kelurahan",
    40,
    "set",
    _hari(SEPTEMBER, 2),
    _hari(SEPTEMBER, 4),
    "Kantor Bawaslu Jakarta Pusat",
    tenggat=_hari(SEPTEMBER, 6),
)


def _dipenuhi(pemuat: _Pemuat) -> None:
    """Needs that came to their end: met, and lent and returned."""
    data = pemuat.minta(
        _Minta(
            Kategori.DATA,
            "Daftar SLTA se-Jakarta Pusat beserta alamatnya",
            1,
            "daftar",
            _hari(SEPTEMBER, 3),
            _hari(SEPTEMBER, 3),
        )
    )
    pemuat.setujui(data, jam.wib(2024, 8, 29, 9))
    pemuat.penuhi(data, jam.wib(2024, 9, 3, 15), "Daftar dikirim lewat surat elektronik ke Sekretariat Bawaslu.")
    meja = pemuat.minta(MEJA)
    pemuat.setujui(meja, jam.wib(2024, 8, 29, 9, 30))
    pemuat.penuhi(meja, jam.wib(2024, 9, 2, 8), "Diantar Bagian Umum pukul 07.30 WIB.")
    with jam.pada(jam.wib(2024, 9, 5, 16)):
        hari = _hari(SEPTEMBER, 5)
        alur.kembalikan(meja, tanggal_kembali=hari, kondisi="Lengkap; dua kursi perlu diperbaiki.", oleh=pemuat.petugas)


def _dipinjam(pemuat: _Pemuat) -> None:
    """A loan that is out, and one that should have come back two days ago."""
    layar = pemuat.minta(
        _Minta(
            Kategori.SOSIALISASI,
            "Layar dan proyektor untuk sosialisasi pemilih pemula",
            2,
            "set",
            _hari(SEPTEMBER, 6),
            _hari(SEPTEMBER, 9),
            "Aula Bawaslu",
            tenggat=_hari(SEPTEMBER, 10),
        )
    )
    pemuat.setujui(layar, jam.wib(2024, 8, 30, 10))
    pemuat.penuhi(layar, jam.wib(2024, 9, 6, 9), "Diserahkan kepada Sekretariat Bawaslu.")
    mobil = pemuat.minta(
        _Minta(
            Kategori.TRANSPORTASI,
            "Kendaraan operasional untuk kunjungan sekolah",
            3,
            "unit",
            _hari(SEPTEMBER, 10),
            _hari(OKTOBER, 11),
            "Delapan kecamatan",
            tenggat=_hari(OKTOBER, 14),
        )
    )
    alasan = "Satu kendaraan sedang dipakai Bagian Umum sampai akhir September."
    pemuat.setujui(mobil, jam.wib(2024, 8, 30, 10, 30), 2, alasan)
    pemuat.penuhi(mobil, jam.wib(2024, 9, 10, 7), "Dua kendaraan diserahkan dengan berita acara peminjaman.")


def _disetujui(pemuat: _Pemuat) -> None:
    """Needs that were approved and are not met yet, with the promises that follow them."""
    aula = pemuat.minta(
        _Minta(
            Kategori.RUANGAN,
            "Aula untuk rapat koordinasi pengawas se-Jakarta Pusat",
            1,
            "ruang",
            _hari(SEPTEMBER, 24),
            _hari(SEPTEMBER, 25),
            "Kantor Wali Kota Jakarta Pusat",
        )
    )
    pemuat.setujui(aula, jam.wib(2024, 9, 2, 11))
    pemuat.janjikan(aula, jam.wib(2024, 9, 2, 11, 5), "Menyiapkan aula untuk rapat koordinasi pengawas")
    personel = pemuat.minta(
        _Minta(
            Kategori.PERSONEL,
            "Pegawai pendukung sekretariat selama pendaftaran PTPS",
            8,
            "orang",
            _hari(SEPTEMBER, 17),
            _hari(SEPTEMBER, 28),
            "Delapan kantor Panwaslu Kecamatan",
        )
    )
    alasan = "Empat pegawai dapat ditugaskan; sisanya menunggu persetujuan Sekretaris Kota."
    pemuat.setujui(personel, jam.wib(2024, 9, 3, 9), 4, alasan)
    pemuat.janjikan(personel, jam.wib(2024, 9, 3, 9, 5), "Menugaskan empat pegawai pendukung sekretariat")


def _berhenti(pemuat: _Pemuat) -> None:
    """Needs that were refused and withdrawn."""
    ditolak = pemuat.minta(
        _Minta(
            Kategori.PEMANTAUAN,
            "Akses langsung ke rekaman CCTV kota",
            1,
            "akses",
            _hari(SEPTEMBER, 25),
            _hari(NOVEMBER, 27),
        )
    )
    with jam.pada(jam.wib(2024, 9, 3, 14)):
        alasan = "Rekaman CCTV dikelola Dinas Kominfotik Provinsi. Ajukan permintaannya ke sana."
        alur.tolak(ditolak, alasan=alasan, oleh=pemuat.pemkot)
    batal = pemuat.minta(
        _Minta(
            Kategori.SOSIALISASI,
            "Pencetakan spanduk ajakan mengawasi",
            44,
            "lembar",
            _hari(SEPTEMBER, 20),
            _hari(SEPTEMBER, 20),
            "Setiap kelurahan",
        )
    )
    with jam.pada(jam.wib(2024, 9, 4, 10)):
        alur.batalkan(batal, alasan="Dicetak dengan anggaran Bawaslu.", oleh=pemuat.bawaslu)


def _menunggu(pemuat: _Pemuat) -> None:
    """Needs that wait for an answer; one of them has waited too long."""
    pemuat.minta(
        _Minta(
            Kategori.PENDIDIKAN_POLITIK,
            "Narasumber Kesbangpol untuk pendidikan politik pelajar",
            10,
            "kali",
            _hari(SEPTEMBER, 23),
            _hari(OKTOBER, 18),
            "Sekolah yang dikunjungi",
            jam.wib(2024, 9, 6, 10),
        )
    )
    pemuat.minta(
        _Minta(
            Kategori.RUANGAN,
            "Ruang wawancara calon PTPS",
            2,
            "ruang",
            _hari(OKTOBER, 12),
            _hari(OKTOBER, 22),
            "Kantor Kecamatan Menteng",
            jam.wib(2024, 9, 11, 9),
            pemohon=MENTENG,
            kontak="Toni Contoh, Panwaslu Menteng",
            rapat="",
        )
    )
    pemuat.minta(
        _Minta(
            Kategori.PEMANTAUAN,
            "Truk dan petugas untuk penertiban APK pada masa tenang",
            8,
            "regu",
            _hari(NOVEMBER, 24),
            _hari(NOVEMBER, 26),
            "Delapan kecamatan",
            jam.wib(2024, 9, 11, 13),
            diminta="Satpol PP",
            rapat="utama",
        )
    )
