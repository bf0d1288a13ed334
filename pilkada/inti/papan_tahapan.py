"""The face of the election's stages to the platform: they stand in the calendar."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy

from pilkada.inti import jam
from pilkada.inti.models import Tahapan
from pilkada.inti.papan import Acara, Papan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class PapanTahapan(Papan):
    """The stages of the active election; the desk lists them in a card of their own."""

    kode = "tahapan"
    nama = gettext_lazy("Tahapan")
    ikon = "calendar3"
    hak = "tahapan.lihat"
    urutan = 90
    nama_acara = gettext_lazy("Tahapan")
    agenda = False

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the stages that touch these days."""
        alamat = reverse("tahapan_daftar")
        baris = Tahapan.objects.filter(pemilihan__aktif=True, mulai__lte=sampai, selesai__gte=dari)
        return [
            Acara(
                satu.nama,
                datetime.combine(satu.mulai, time.min, tzinfo=jam.WIB),
                datetime.combine(satu.selesai, time.min, tzinfo=jam.WIB),
                alamat,
                sehari=True,
                uid=f"tahapan-{satu.pk}",
            )
            for satu in baris
        ]
