"""The demo's visits: ten schools by 12 September 2024 (public), some sixty by 22 October; all else is invented."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pilkada.inti import jam
from pilkada.inti.dasar.contoh import PEMBUKAAN, kunci
from pilkada.inti.models import Keanggotaan
from pilkada.inti.riwayat import jejak
from sekolah import alur
from sekolah.contoh.periksa import muat_sesi
from sekolah.contoh.sekolah import kunci_sekolah
from sekolah.contoh.wilayah import BANYAK
from sekolah.models import HadirKelas, Kunjungan, Sekolah
from sekolah.status import TERENCANA, Status

# Visits of each school day since 10 September: the day's beginnings, as many as the day has.
HARIAN = (4, 5, 3, 2, *(2, 2, 2, 2, 1), *(2, 1, 2, 1, 1), *(2, 2, 2, 2, 2), *(2, 1, 2, 2, 1), *(2, 2, 2, 2, 1), *(2, 2))
PUTARAN_MULAI = date(2024, 9, 10)
# One was held before lessons on the day of the meeting, and one is going on when the demo opens.
PAGI = ((6, 40), (7, 30), (10, 0))
SLOT = ((8, 0), (9, 30), (11, 0), (13, 0), (14, 30))
LAMA = timedelta(minutes=45)
DIRENCANAKAN = timedelta(days=7)  # before it
DIKONFIRMASI = timedelta(days=2)
DILAPORKAN = timedelta(minutes=20)  # after it
MATERI = "Pemilih pemula: hak pilih, cek daftar pemilih, tolak politik uang"
PETUGAS = {"": "petugas.bawaslu", "31.71.01": "panwascam.gambir", "31.71.06": "petugas.menteng"}
BERJALAN = {*TERENCANA, Status.BERLANGSUNG}
KEDUA = jam.wib(2024, 9, 11, 15, 45)
KEDUA_DILAPORKAN = jam.wib(2024, 9, 13, 16)
# Number in the order of visits, its time, the verb that stopped it, and why.
BERHENTI = (
    (70, jam.wib(2024, 9, 11, 10), "tunda", "Sekolah sedang menyelenggarakan penilaian tengah semester."),
    (71, jam.wib(2024, 9, 13, 13), "batalkan", "Aula sekolah dipakai kegiatan lain; jadwal baru menyusul."),
)


@dataclass(frozen=True)
class Rencana:
    """A visit of the demo: its key, the number of its school, when."""

    kunci: str
    sekolah: int
    mulai: datetime

    @property
    def selesai(self) -> datetime:
        """Return its end."""
        return self.mulai + LAMA


@cache
def _urutan() -> tuple[int, ...]:
    """Return the numbers of all schools in the order in which they are visited."""
    nomor = list(range(sum(BANYAK.values())))
    random.Random("urutan kunjungan contoh").shuffle(nomor)  # noqa: S311 — decoration, no secret
    return tuple(nomor)


def _jadwal() -> Iterator[Rencana]:
    """Return the visits in their order."""
    sekolah, hari = iter(_urutan()), PUTARAN_MULAI
    for banyak in HARIAN:
        while hari.weekday() > 4:  # noqa: PLR2004 — Friday
            hari += timedelta(days=1)
        for jam_mulai, menit in (PAGI if hari == PEMBUKAAN.date() else SLOT)[:banyak]:
            nomor = next(sekolah)
            yield Rencana(f"kunjungan {nomor}", nomor, jam.wib(hari.year, hari.month, hari.day, jam_mulai, menit))
        hari += timedelta(days=1)


def muat_kunjungan() -> None:
    """Load what was planned and held before the demo opens; visits are in every status, by their verbs."""
    if Kunjungan.objects.filter(pk=kunci("kunjungan kedua")).exists():
        return
    regu = Regu()
    _jalani(PEMBUKAAN, regu)
    kedua = regu.rencanakan(Rencana("kunjungan kedua", _urutan()[1], KEDUA))
    with jam.pada(KEDUA + LAMA):
        alur.selesaikan(kedua, oleh=kedua.dibuat_oleh)
    for urutan, mulai, kerja, alasan in BERHENTI:
        kunjungan = regu.rencanakan(Rencana(f"kunjungan {kerja}", _urutan()[urutan], mulai))
        with jam.pada(PEMBUKAAN - DIKONFIRMASI):
            getattr(alur, kerja)(kunjungan, alasan=alasan, oleh=kunjungan.dibuat_oleh)


def mainkan_kunjungan(sampai: datetime) -> None:
    """Play the round on: plan, confirm and report what falls due; visits that people moved are left to them."""
    _jalani(sampai, Regu())
    kedua = Kunjungan.objects.filter(pk=kunci("kunjungan kedua"), status=Status.SELESAI).first()
    if kedua is not None and sampai >= KEDUA_DILAPORKAN:
        _laporkan(kedua, KEDUA_DILAPORKAN)


def _jalani(sampai: datetime, regu: "Regu") -> None:
    """Bring each visit to where it stands at that moment; a school that was merged away is not planned."""
    milik = Kunjungan.objects.filter(pk__in=[kunci(satu.kunci) for satu in _jadwal()]).select_related("dibuat_oleh")
    ada = {satu.pk: satu for satu in milik}
    for rencana in _jadwal():
        if rencana.mulai - DIRENCANAKAN >= sampai:
            return
        kunjungan = ada.get(kunci(rencana.kunci))
        if kunjungan is None and regu.boleh(rencana):
            kunjungan = regu.rencanakan(rencana)
        if kunjungan is not None and kunjungan.mulai == rencana.mulai and kunjungan.status in BERJALAN:
            _majukan(kunjungan, sampai)


def _majukan(kunjungan: Kunjungan, sampai: datetime) -> None:
    """Confirm, begin and report a visit as far as its time has come."""
    oleh = kunjungan.dibuat_oleh
    if kunjungan.status == Status.DIRENCANAKAN and kunjungan.mulai - DIKONFIRMASI < sampai:
        with jam.pada(kunjungan.mulai - DIKONFIRMASI):
            alur.konfirmasi(kunjungan, kontak="Ibu Contoh", kontak_telepon="0812-0000-0100", oleh=oleh)
    if kunjungan.selesai + DILAPORKAN < sampai:
        _laporkan(kunjungan, kunjungan.selesai + DILAPORKAN)
    elif kunjungan.status != Status.BERLANGSUNG and kunjungan.mulai < sampai:
        with jam.pada(kunjungan.mulai):
            alur.mulai(kunjungan, oleh=oleh)


class Regu:
    """Who visits the demo's schools: a Panwaslu in its kecamatan where the demo has one, else Bawaslu."""

    def __init__(self) -> None:
        """Look up schools, people and institutions once."""
        anggota = Keanggotaan.objects.filter(pengguna__email__in=[f"{login}@contoh.id" for login in PETUGAS.values()])
        self.anggota = {satu.pengguna.email: satu for satu in anggota.select_related("pengguna", "instansi")}
        nomor = range(sum(BANYAK.values()))
        ada = Sekolah.objects.filter(gabung_ke=None).in_bulk([kunci_sekolah(satu) for satu in nomor])
        self.sekolah = {satu: ada.get(kunci_sekolah(satu)) for satu in nomor}

    def boleh(self, rencana: Rencana) -> bool:
        """Say whether the school is still there."""
        return self.sekolah[rencana.sekolah] is not None

    def rencanakan(self, rencana: Rencana) -> Kunjungan:
        """Plan a visit a week before it."""
        sekolah = self.sekolah[rencana.sekolah] or Sekolah.objects.get(pk=kunci_sekolah(rencana.sekolah))
        anggota = self.anggota[f"{PETUGAS.get(sekolah.kelurahan_id[:8], PETUGAS[''])}@contoh.id"]
        isi = {"pelaksana": anggota.instansi, "mulai": rencana.mulai, "selesai": rencana.selesai}
        isi |= {"materi": MATERI, "kelas": "XI dan XII"}
        petugas = anggota.pengguna
        with jam.pada(rencana.mulai - DIRENCANAKAN):
            return alur.rencanakan(sekolah, kunci=kunci(rencana.kunci), isi=isi, tim=[petugas], oleh=petugas)


def _laporkan(kunjungan: Kunjungan, saat: datetime) -> None:
    """Report a visit with who came, by class and gender, and what they tapped."""
    dadu = random.Random(f"hadir {kunjungan.pk}")  # noqa: S311 — decoration, no secret
    hadir = [
        HadirKelas(
            pk=kunci(f"hadir {kunjungan.pk} {kelas}"),
            kunjungan=kunjungan,
            kelas=kelas,
            laki=dadu.randint(9, 19),
            perempuan=dadu.randint(9, 19),
        )
        for kelas in ("XI", "XII A", "XII B")
    ]
    with jam.pada(saat):
        with jejak(oleh=kunjungan.dibuat_oleh):
            HadirKelas.objects.bulk_create(hadir)
        muat_sesi(kunjungan, sum(satu.jumlah for satu in hadir))
        alur.laporkan(kunjungan, oleh=kunjungan.dibuat_oleh)
