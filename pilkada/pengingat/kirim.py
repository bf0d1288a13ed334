"""Empties the outbox: due messages, one transaction each, whoever else is doing the same.

A row is locked while its message is handed over (`FOR UPDATE SKIP LOCKED`) and marked in the same transaction, so two
workers never send the same row and a killed worker leaves it waiting. The one honest hole: a worker that dies, or
loses the database or the server, after the server has taken the message and before the commit. The message is sent
again then, with the same Message-ID; that is one message per worker at most.
"""

import logging
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.utils import translation

from pilkada.inti import jam
from pilkada.pengingat.kanal import SALURAN, Berhenti, GagalKirim, Permanen, Putus, Saluran, Sementara, TakTerjangkau
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import PenyusunTakDikenal, Surat, susun
from pilkada.pengingat.status import Sebab, Status

catatan = logging.getLogger(__name__)
BATAS = 1_000
WAKTU = 45.0
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
    """The channels of one run, opened when first needed; `berhenti` says that going on makes no sense."""

    def __init__(self) -> None:
        self._terbuka: dict[str, Saluran] = {}
        self._putus = 0
        self.berhenti = False

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Hand over by the message's channel; notice a server that is away so that 1,000 messages do not all try."""
        if pesan.kanal not in self._terbuka:
            self._terbuka[pesan.kanal] = SALURAN[pesan.kanal]()
        try:
            self._terbuka[pesan.kanal].kirim(pesan, surat)
            self._putus = 0
        except Putus:
            self._putus += 1
            self.berhenti = self._putus >= MAKS_PUTUS
            raise
        except (Berhenti, TakTerjangkau):
            self.berhenti = True
            raise

    def tutup(self) -> None:
        for saluran in self._terbuka.values():
            saluran.tutup()


def kirim_yang_jatuh_tempo(batas: int = BATAS, *, waktu: float = WAKTU) -> HasilKirim:
    """Send due messages until none is left, `batas` is reached, `waktu` seconds are over or the server is away.

    Safe to run at any time in any number of processes. Raises only when the database is away; what was sent before is
    marked then.
    """
    hitung: Counter[str] = Counter()
    sampai = time.monotonic() + waktu
    saluran = _Saluran()
    try:
        while hitung.total() < batas and time.monotonic() < sampai and not saluran.berhenti:
            hasil = _satu(saluran)
            if hasil is None:
                break
            hitung[hasil] += 1
    finally:
        saluran.tutup()
    return HasilKirim(
        terkirim=hitung[Status.TERKIRIM],
        gagal=hitung[Status.GAGAL],
        ditarik=hitung[Status.DITARIK],
        ditunda=hitung[Status.MENUNGGU],
    )


def _satu(saluran: _Saluran) -> str | None:
    """Take one due message that nobody else has, send it and mark it; returns its status, None when none is left."""
    with transaction.atomic():
        kini = jam.kini()
        pesan = (
            Pesan.objects.semua(alasan=ALASAN)
            .jatuh_tempo(kini=kini, nyata=jam.kini_nyata())
            .select_related("penerima")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("saat", "pk")
            .first()
        )
        if pesan is None:
            return None
        status, kolom = _kirim(pesan, saluran, kini)
        Pesan.objects.filter(pk=pesan.pk).update(status=status, **kolom)
    return status


type_akhir = tuple[Status, dict[str, object]]


def _kirim(pesan: Pesan, saluran: _Saluran, kini: datetime) -> type_akhir:
    """Do what the message needs and return its next status with the columns that go with it."""
    if pesan.kedaluwarsa is not None and pesan.kedaluwarsa <= kini:
        return _tarik(Sebab.KEDALUWARSA)
    if not pesan.penerima.is_active:
        return _tarik(Sebab.NONAKTIF)
    with translation.override(pesan.penerima.bahasa):
        try:
            with transaction.atomic():
                surat = susun(pesan)
            if surat is None:
                return _tarik(Sebab.TAK_PERLU)
            saluran.kirim(pesan, surat)
        except Exception as kejadian:  # noqa: BLE001 — whatever one message raises must not stop the others
            return _akhir_gagal(pesan, kejadian)
    return Status.TERKIRIM, {
        "dikirim_pada": jam.kini_nyata(), "percobaan": pesan.percobaan + 1, "galat": "", "coba_lagi_pada": None,
    }  # fmt: skip


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
    return Status.GAGAL, {"percobaan": percobaan, "galat": sebab[:100], "coba_lagi_pada": None}


def _tunda(percobaan: int, jeda: timedelta, sebab: str) -> type_akhir:
    """Put off by three to four quarters of `jeda`: messages that failed together do not all come back together."""
    acak = 0.75 + random.random() / 4  # noqa: S311 — spreads load, guards nothing
    return Status.MENUNGGU, {
        "percobaan": percobaan, "galat": sebab[:100], "coba_lagi_pada": jam.kini_nyata() + jeda * acak,
    }  # fmt: skip
