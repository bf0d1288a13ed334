"""The life of an import, and what becomes of each of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an import stands."""

    DIPERIKSA = "diperiksa", _("Sedang diperiksa")
    SIAP = "siap", _("Menunggu diterapkan")
    GAGAL = "gagal", _("Tidak terbaca")
    DITERAPKAN = "diterapkan", _("Diterapkan")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")
    DIBUANG = "dibuang", _("Dibuang")


AWAL = frozenset({Status.DIPERIKSA})
JALUR = {
    Status.DIPERIKSA: frozenset({Status.SIAP, Status.GAGAL, Status.DIBUANG}),
    Status.SIAP: frozenset({Status.DIPERIKSA, Status.DITERAPKAN, Status.DIBUANG}),
    Status.GAGAL: frozenset({Status.DIPERIKSA, Status.DIBUANG}),
    Status.DITERAPKAN: frozenset({Status.DIBATALKAN}),
    Status.DIBATALKAN: frozenset(),
    Status.DIBUANG: frozenset(),
}
# Nothing of it has reached the records yet.
BELUM = frozenset({Status.DIPERIKSA, Status.SIAP, Status.GAGAL})


class Keadaan(models.TextChoices):
    """What applying a row would do; the last two are no rows of the list."""

    BARU = "baru", _("Baru")
    BERUBAH = "berubah", _("Berubah")
    SAMA = "sama", _("Sama")
    SALAH = "salah", _("Salah")
    JUMLAH = "jumlah", _("Baris jumlah")
    DILEWATI = "dilewati", _("Dilewati")
