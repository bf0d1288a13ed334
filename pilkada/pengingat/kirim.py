"""Empties the outbox: due messages, a few in each transaction, whoever else is doing the same.

Rows are locked while their messages are handed over (`FOR UPDATE SKIP LOCKED`) and marked in the same transaction, so
two workers never send the same row and a killed worker leaves it waiting. The one honest hole: a worker that dies, or
loses the database, after a server has taken messages and before the commit. They are sent again then, each with its
old Message-ID; that is at most PER_KELOMPOK messages per worker. The inbox has no such hole, its entry and its mark are
one commit.
"""

import logging
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import translation

from pilkada.inti import jam
from pilkada.pengingat import ikhtisar
from pilkada.pengingat.kanal import (
    Berhenti,
    GagalKirim,
    Permanen,
    Putus,
    Saluran,
    Sementara,
    TakTerjangkau,
    buka_saluran,
)
from pilkada.pengingat.kelompok import Kelompok
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import PenyusunTakDikenal, Surat
from pilkada.pengingat.status import Sebab, Status

catatan = logging.getLogger(__name__)
BATAS = 1_000
WAKTU = 45.0
PER_KELOMPOK = 50
WAKTU_KELOMPOK = 2.0
MAKS_PERCOBAAN = 10
MAKS_PUTUS = 2
JEDA_AWAL = timedelta(minutes=1)
JEDA_TERPANJANG = timedelta(hours=1)
ALASAN = "pengirim mengosongkan kotak keluar untuk semua orang"


@dataclass(frozen=True)
class HasilKirim:
    """How many messages of one run were sent, failed for good, withdrawn, and put off."""

    terkirim: int = 0
    gagal: int = 0
    ditarik: int = 0
    ditunda: int = 0


class _Saluran:
    """The channels of one run, opened when first needed; one whose server is away is left alone for the rest of it."""

    def __init__(self) -> None:
        self._terbuka: dict[str, Saluran] = {}
        self._putus: Counter[str] = Counter()
        self.mati: set[str] = set()

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Hand over by the message's channel; notice a server that is away so that 1,000 messages do not all try."""
        kanal = pesan.kanal
        if kanal not in self._terbuka:
            self._terbuka[kanal] = buka_saluran(kanal)
        try:
            self._terbuka[kanal].kirim(pesan, surat)
            self._putus[kanal] = 0
        except Putus:
            self._putus[kanal] += 1
            if self._putus[kanal] >= MAKS_PUTUS:
                self.mati.add(kanal)
            raise
        except (Berhenti, TakTerjangkau):
            self.mati.add(kanal)
            raise

    def tutup(self) -> None:
        for saluran in self._terbuka.values():
            saluran.tutup()


def kirim_yang_jatuh_tempo(batas: int = BATAS, *, waktu: float = WAKTU) -> HasilKirim:
    """Send due messages until none is left, `batas` is reached, `waktu` seconds are over or the servers are away.

    Safe to run at any time in any number of processes. Raises only when the database is away; what was sent in earlier
    transactions is marked then.
    """
    hitung: Counter[str] = Counter()
    sampai = time.monotonic() + waktu
    saluran = _Saluran()
    try:
        while hitung.total() < batas and time.monotonic() < sampai:
            hasil = _sekelompok(saluran, min(PER_KELOMPOK, batas - hitung.total()), sampai)
            if not hasil:
                break
            hitung += hasil
    finally:
        saluran.tutup()
    return HasilKirim(
        terkirim=hitung[Status.TERKIRIM],
        gagal=hitung[Status.GAGAL],
        ditarik=hitung[Status.DITARIK],
        ditunda=hitung[Status.MENUNGGU],
    )


type_akhir = tuple[Status, dict[str, object]]


def _sekelompok(saluran: _Saluran, batas: int, sampai: float) -> Counter[str]:
    """Take a few due messages that nobody else has, send and mark them; empty when none is left.

    Ends after two seconds and leaves the rest to the next: a slow server must not keep rows locked for long.
    """
    sampai = min(sampai, time.monotonic() + WAKTU_KELOMPOK)
    hasil: dict[UUID, type_akhir] = {}
    with transaction.atomic():
        kini = jam.kini()
        kelompok = Kelompok(_ambil(saluran, batas, kini), kini)
        if not kelompok.pesan:
            return Counter()
        hasil |= {pesan.pk: akhir for pesan in kelompok.pesan if (akhir := _tanpa_kirim(pesan, kelompok))}
        kelompok.susun([pesan for pesan in kelompok.pesan if pesan.pk not in hasil])
        for pesan in kelompok.pesan:
            if pesan.pk in hasil or pesan.kanal in saluran.mati:
                continue
            hasil[pesan.pk] = _kirim(pesan, saluran, kelompok)
            if time.monotonic() > sampai:
                break
        _tandai(hasil)
    return Counter(status for status, _kolom in hasil.values())


def _ambil(saluran: _Saluran, batas: int, kini: datetime) -> list[Pesan]:
    """Lock the next due messages that nobody else has, with what is known of their readers; one query."""
    return list(
        Pesan.objects.semua(alasan=ALASAN)
        .jatuh_tempo(kini=kini, nyata=jam.kini_nyata())
        .exclude(kanal__in=saluran.mati)
        .select_related("penerima__setelan_pengingat")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("saat", "pk")[:batas]
    )


def _tandai(hasil: dict[UUID, type_akhir]) -> None:
    """Write what became of the messages; those that were sent share one statement."""
    terkirim = [pk for pk, (status, _kolom) in hasil.items() if status == Status.TERKIRIM]
    if terkirim:
        Pesan.objects.filter(pk__in=terkirim).update(
            status=Status.TERKIRIM,
            dikirim_pada=jam.kini_nyata(),
            percobaan=F("percobaan") + 1,
            galat="",
            coba_lagi_pada=None,
            tahan_sampai=None,
        )
    for pk, (status, kolom) in hasil.items():
        if status != Status.TERKIRIM:
            Pesan.objects.filter(pk=pk).update(status=status, **kolom)


def _tanpa_kirim(pesan: Pesan, kelompok: Kelompok) -> type_akhir | None:
    """Return the end of a message that is not sent now for its reader's sake, None when it goes."""
    sebab = kelompok.sebab_tarik(pesan)
    if sebab is not None:
        return _tarik(sebab)
    tahan = kelompok.tahan(pesan)
    return None if tahan is None else (Status.MENUNGGU, tahan)


def _kirim(pesan: Pesan, saluran: _Saluran, kelompok: Kelompok) -> type_akhir:
    """Send a message and return its next status with the columns that go with it."""
    with translation.override(pesan.penerima.bahasa):
        try:
            if pesan.jenis == ikhtisar.JENIS:
                return _kirim_ikhtisar(pesan, saluran, kelompok)
            surat = kelompok.surat(pesan)
            if surat is None:
                return _tarik(Sebab.TAK_PERLU)
            saluran.kirim(pesan, surat)
        except Exception as kejadian:  # noqa: BLE001 — whatever one message raises must not stop the others
            return _akhir_gagal(pesan, kejadian)
    return Status.TERKIRIM, {}


def _kirim_ikhtisar(pesan: Pesan, saluran: _Saluran, kelompok: Kelompok) -> type_akhir:
    """Send the digest; what it told is sent with it, what nobody needs any more is withdrawn."""
    with transaction.atomic():
        isi = ikhtisar.susun(pesan, kelompok.kini)
    _tandai({pk: _tarik(sebab) for pk, sebab in isi.ditarik.items()})
    if isi.surat is None:
        return _tarik(Sebab.TAK_PERLU)
    saluran.kirim(pesan, isi.surat)
    _tandai({pk: (Status.TERKIRIM, {}) for pk in isi.terkirim})
    return Status.TERKIRIM, {}


def _tarik(sebab: Sebab) -> type_akhir:
    return Status.DITARIK, {"galat": sebab}


def _akhir_gagal(pesan: Pesan, kejadian: Exception) -> type_akhir:
    """Decide between later and never.

    A server that cannot be reached costs the message none of its attempts: a night without a mail server must not turn
    the morning's reminders into failures.
    """
    match kejadian:
        case TakTerjangkau():
            return _tunda(pesan.percobaan, JEDA_AWAL, kejadian.sebab)
        case Permanen():
            sebab, sementara = kejadian.sebab, False
        case Sementara() | GagalKirim():
            sebab, sementara = kejadian.sebab, True
        case PenyusunTakDikenal():
            sebab, sementara = "jenis pesan tidak dikenal", False
        case _:
            catatan.error("pesan %s (%s) tidak dapat disusun", pesan.pk, pesan.jenis, exc_info=kejadian)
            sebab, sementara = f"penyusunan gagal ({type(kejadian).__name__})", isinstance(kejadian, OperationalError)
    percobaan = pesan.percobaan + 1
    if sementara and percobaan < MAKS_PERCOBAAN:
        return _tunda(percobaan, min(JEDA_AWAL * 2 ** (percobaan - 1), JEDA_TERPANJANG), sebab)
    return Status.GAGAL, {
        "percobaan": percobaan, "galat": sebab[:100], "coba_lagi_pada": None, "gagal_pada": jam.kini(),
    }  # fmt: skip


def _tunda(percobaan: int, jeda: timedelta, sebab: str) -> type_akhir:
    """Put off by three to four quarters of `jeda`: messages that failed together do not all come back together."""
    acak = 0.75 + random.random() / 4  # noqa: S311 — spreads load, guards nothing
    return Status.MENUNGGU, {
        "percobaan": percobaan, "galat": sebab[:100], "coba_lagi_pada": jam.kini_nyata() + jeda * acak,
    }  # fmt: skip
