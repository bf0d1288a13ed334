"""`manage.py putar_kunci`: write every encrypted column anew with the first of PILKADA_FIELD_KEYS."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from pilkada.inti import putaran


class Command(BaseCommand):
    """Rotate the field keys while the site runs; exit 0 all is new, 1 something is not, 2 wrong usage."""

    help = "Menulis ulang semua kolom rahasia dengan kunci pertama PILKADA_FIELD_KEYS; situs boleh tetap berjalan."

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Write anew, say what became of each column, say when the old keys may leave."""
        hasil = putaran.putar(putaran.tempat())
        for nama, satu in hasil.items():
            self.stdout.write(f"{nama}: {satu.ditulis} ditulis ulang, {satu.sudah} memakai kunci pertama.")
        tertutup = sum(satu.tertutup for satu in hasil.values())
        kalah = sum(satu.kalah for satu in hasil.values())
        if tertutup:
            pesan = (
                f"{tertutup} nilai tidak dibuka kunci mana pun. Tambahkan kunci dari masa itu ke PILKADA_FIELD_KEYS, "
                "lalu ulangi; jangan keluarkan kunci yang ada."
            )
            raise CommandError(pesan, returncode=1)
        if kalah:
            pesan = (
                f"{kalah} nilai terus berubah selama diputar. Pastikan semua proses sudah dimulai ulang, lalu ulangi."
            )
            raise CommandError(pesan, returncode=1)
        if len(settings.FIELD_KEYS) > 1:
            self.stdout.write(
                "Semua kolom memakai kunci pertama. Bila web, worker, dan beat sudah dimulai ulang dengan kunci itu di "
                "depan, kunci lain boleh keluar dari PILKADA_FIELD_KEYS. Simpan kunci lama selama cadangan dari masa "
                "itu masih disimpan."
            )
        else:
            self.stdout.write("Hanya ada satu kunci; tidak ada yang perlu diputar.")
