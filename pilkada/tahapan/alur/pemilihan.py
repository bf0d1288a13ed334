"""Verbs about an election: its name, its voting day, and which one is active."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from pilkada.inti import alur
from pilkada.inti.models import PEMUNGUTAN, BatasWaktu, Pemilihan, Tahapan
from pilkada.inti.riwayat import jejak
from pilkada.tahapan.alur.bersama import batas_dari, kunci
from pilkada.tahapan.alur.kalender import geser_batas

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class Geseran:
    """What moved along with a voting day: the stage of the vote, and its deadlines (deadline, old day, new day)."""

    tahapan: Tahapan | None = None
    batas: list[tuple[BatasWaktu, date, date]] = field(default_factory=list)


def ikut_bergeser(pemilihan: Pemilihan) -> Tahapan | None:
    """Return the stage that is the voting day of the first round, None when it stands on another day."""
    return pemilihan.tahapan.filter(kode=PEMUNGUTAN, putaran=1, mulai=pemilihan.hari_pemungutan).first()


def ubah_pemilihan(pemilihan: Pemilihan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> Geseran:
    """Change name or voting day. Raises Kedahuluan.

    The stage of the vote moves with its day, deadlines counted from it move too; other stages stay where they are.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        lama = kunci(pemilihan)
        alur.ubah(pemilihan, versi=versi, isi=isi, oleh=oleh)
        selisih = pemilihan.hari_pemungutan - lama.hari_pemungutan
        tahapan = ikut_bergeser(lama) if selisih else None
        if tahapan is None:
            return Geseran()
        sebelum = {satu.pk: satu.tanggal for satu in batas_dari(tahapan)}
        ujung = (tahapan.mulai, tahapan.selesai)
        baru = {"mulai": tahapan.mulai + selisih, "selesai": tahapan.selesai + selisih}
        alur.ubah(tahapan, versi=tahapan.versi, isi=baru, oleh=oleh)
        geser_batas(tahapan, lama=ujung)
        return Geseran(tahapan, [(satu, sebelum[satu.pk], satu.tanggal) for satu in batas_dari(tahapan)])


def aktifkan(pemilihan: Pemilihan, *, versi: int, oleh: "Pengguna") -> None:
    """Make an election the active one, instead of the one that is. Raises Kedahuluan.

    All rows are locked in one order, so that of two admins who activate two elections the second one wins whole.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        semua = list(Pemilihan.objects.select_for_update().order_by("pk"))
        for lain in semua:
            if lain.aktif and lain.pk != pemilihan.pk:
                alur.ubah(lain, versi=lain.versi, isi={"aktif": False}, oleh=oleh)
        alur.ubah(pemilihan, versi=versi, isi={"aktif": True}, oleh=oleh)
