"""The verb about the target day of the coverage."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from pilkada.inti import alur
from pilkada.inti.models import Pemilihan
from pilkada.inti.riwayat import jejak
from sekolah.models import TargetCakupan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def setel_target(pemilihan: Pemilihan, *, tanggal: date, versi: int, oleh: "Pengguna") -> TargetCakupan:
    """Set the target day of an election; `versi` is 0 where the writer saw none. Raises Kedahuluan."""
    with transaction.atomic(), jejak(oleh=oleh):
        target, baru = TargetCakupan.objects.get_or_create(pemilihan=pemilihan, defaults={"tanggal": tanggal})
        if not baru:
            alur.ubah(target, versi=versi, isi={"tanggal": tanggal}, oleh=oleh)
    return target
