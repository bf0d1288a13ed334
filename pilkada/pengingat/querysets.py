"""Who sees which messages, and which are due."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from pilkada.inti.querysets import Terbatas
from pilkada.pengingat.status import Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna
    from pilkada.pengingat.models import Aturan, Bisu, Kabar, Pesan, Setelan, SuratGladi  # noqa: F401 — inside the types

# One statement: take the watch (whoever else has it goes on without), move it on, and hand out the rules with the
# moment up to which they were carried out before.
AMBIL_JAGA = """
WITH lama AS (SELECT sampai FROM pengingat_jaga WHERE id = 1 FOR UPDATE SKIP LOCKED),
     maju AS (UPDATE pengingat_jaga SET sampai = %s FROM lama WHERE id = 1)
SELECT aturan.*, lama.sampai AS terjaga FROM pengingat_aturan AS aturan, lama WHERE aturan.aktif
ORDER BY aturan.jenis, aturan.id
"""


class PesanQuerySet(Terbatas["Pesan"]):
    """Messages of the outbox."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own messages."""
        return self.filter(penerima_id=pengguna.pk)

    def jatuh_tempo(self, *, kini: datetime, nyata: datetime) -> Self:
        """Return waiting messages whose moment and hold (domain time) and whose back-off (real time) are over."""
        siap = Q(coba_lagi_pada__isnull=True) | Q(coba_lagi_pada__lte=nyata)
        lepas = Q(tahan_sampai__isnull=True) | Q(tahan_sampai__lte=kini)
        return self.filter(siap, lepas, status=Status.MENUNGGU, saat__lte=kini, ikhtisar=False)

    def gagal(self) -> Self:
        """Return what was given up."""
        return self.filter(status=Status.GAGAL)

    def tentang(self, objek: models.Model) -> Self:
        """Return the messages about one object of any subject."""
        return self.filter(objek_jenis=objek._meta.label_lower, objek_id=str(objek.pk))


class AturanQuerySet(models.QuerySet["Aturan"]):
    """Rules; every admin sees all of them."""

    def ambil_jaga(self, kini: datetime) -> list[Any]:
        """Take the watch, move it to `kini` and return the active rules, each with `terjaga`, where it stood before.

        Empty while another process has the watch. Needs the caller's transaction: a plan that fails is planned again.
        """
        return list(self.raw(AMBIL_JAGA, [kini]))


class KabarQuerySet(models.QuerySet["Kabar"]):
    """Entries of the inbox."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own."""
        return self.filter(penerima_id=pengguna.pk)

    def belum_dibaca(self) -> Self:
        """Return those that were not opened yet."""
        return self.filter(dibaca_pada=None)


class SuratGladiQuerySet(models.QuerySet["SuratGladi"]):
    """What a rehearsal kept instead of sending it."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return all of it to everybody on a rehearsal instance: to look at it together is what it is for."""
        return self if settings.MODE_GLADI and pengguna.is_active else self.none()


class SetelanQuerySet(models.QuerySet["Setelan"]):
    """Preferences."""

    def milik(self, pengguna: "Pengguna") -> "Setelan":
        """Return a person's preferences, unsaved defaults when they have chosen none."""
        return self.filter(pk=pengguna.pk).first() or self.model(pk=pengguna.pk)


class BisuQuerySet(models.QuerySet["Bisu"]):
    """What people do not want to hear of."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own."""
        return self.filter(pengguna_id=pengguna.pk)

    def berlaku(self, kini: datetime) -> Self:
        """Return those that are in force."""
        return self.filter(Q(sampai=None) | Q(sampai__gt=kini))

    def tentang(self, objek_jenis: str, objek_id: Collection[str]) -> Self:
        """Return those about these objects of one kind."""
        return self.filter(objek_jenis=objek_jenis, objek_id__in=objek_id)
