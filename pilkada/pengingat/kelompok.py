"""A few messages that are sent together, and what is known of their readers."""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from pilkada.inti import papan
from pilkada.inti.models import Keanggotaan
from pilkada.pengingat import ikhtisar
from pilkada.pengingat.models import Bisu, Pesan, Setelan
from pilkada.pengingat.penyusun import Surat, susun
from pilkada.pengingat.status import Kanal, Sebab
from pilkada.pengingat.tahan import sebab_tarik, tahan_sampai


class Kelompok:
    """Locked messages with their readers' memberships and what they muted; two queries for all of them."""

    def __init__(self, pesan: Sequence[Pesan], kini: datetime) -> None:
        """Give every reader their memberships: most texts begin by asking what the reader may see."""
        self.pesan, self.kini = pesan, kini
        self._diatur = papan.jenis_hal().keys()
        self._surat: dict[UUID, Surat | None] = {}
        if not pesan:
            return
        per: dict[UUID, list[Keanggotaan]] = {satu.penerima_id: [] for satu in pesan}
        anggota = Keanggotaan.objects.filter(pengguna__in=per, instansi__aktif=True).select_related("instansi")
        for satu in anggota.order_by("pk"):
            per[satu.pengguna_id].append(satu)
        ingatan: dict[Any, Any] = {}
        for butir in pesan:
            butir.penerima.__dict__["keanggotaan_aktif"] = per[butir.penerima_id]
            butir.sekelompok, butir.ingatan = pesan, ingatan

    @cached_property
    def _bisu(self) -> dict[tuple[str, str, UUID], Bisu]:
        baris = Bisu.objects.berlaku(self.kini).filter(pengguna__in={satu.penerima_id for satu in self.pesan})
        return {(satu.objek_jenis, satu.objek_id, satu.pengguna_id): satu for satu in baris}

    def susun(self, perlu: Sequence[Pesan]) -> None:
        """Write the texts of these messages at once, in one savepoint; if one breaks, each is written at its turn."""
        with contextlib.suppress(Exception), transaction.atomic():
            self._surat = {pesan.pk: self._tulis(pesan) for pesan in perlu if pesan.jenis != ikhtisar.JENIS}

    def surat(self, pesan: Pesan) -> Surat | None:
        """Return a message's text, None when nobody needs it any more; raises what its renderer raises."""
        if pesan.pk in self._surat:
            return self._surat[pesan.pk]
        with transaction.atomic():
            return self._tulis(pesan)

    @staticmethod
    def _tulis(pesan: Pesan) -> Surat | None:
        """Write a text; the mail and the inbox of the same reader say the same."""
        kunci = (pesan.jenis, pesan.objek_jenis, pesan.objek_id, pesan.versi, pesan.ke, pesan.penerima_id)
        if kunci not in pesan.ingatan:
            with translation.override(pesan.penerima.bahasa):
                pesan.ingatan[kunci] = susun(pesan)
        hasil: Surat | None = pesan.ingatan[kunci]
        return hasil

    def sebab_tarik(self, pesan: Pesan) -> Sebab | None:
        """Return why a message is not sent at all: too late, nobody there, or not wanted."""
        if pesan.kedaluwarsa is not None and pesan.kedaluwarsa <= self.kini:
            return Sebab.KEDALUWARSA
        if not pesan.penerima.is_active:
            return Sebab.NONAKTIF
        if pesan.jenis not in self._diatur:
            return None
        bisu = self._bisu.get((pesan.objek_jenis, pesan.objek_id, pesan.penerima_id))
        return sebab_tarik(pesan, setelan_milik(pesan), bisu)

    def tahan(self, pesan: Pesan) -> dict[str, object] | None:
        """Return the columns of a message that has to wait for its reader's sake, None when it may go now.

        Only what rules govern waits: an invitation to the site or a new password is needed at once.
        """
        if pesan.jenis not in self._diatur:
            return None
        setelan = setelan_milik(pesan)
        if setelan.ikhtisar and pesan.kanal == Kanal.EMAIL and ikhtisar.titipkan(pesan, self.kini):
            return {"ikhtisar": True}
        sampai = tahan_sampai(pesan, setelan, self.kini)
        return None if sampai is None else {"tahan_sampai": sampai}


def setelan_milik(pesan: Pesan) -> Setelan:
    """Return the reader's preferences, defaults when they have chosen none; no query for a joined row."""
    return getattr(pesan.penerima, "setelan_pengingat", None) or Setelan(pk=pesan.penerima_id)
