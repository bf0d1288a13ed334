"""Fills the outbox for the full drill: `python -m tests.pengingat.isi_latihan JUMLAH` in the drill's environment."""

import sys

import django

django.setup()

from pilkada.inti import jam  # noqa: E402 — needs Django
from pilkada.inti.models import Pengguna  # noqa: E402
from pilkada.pengingat.models import Pesan  # noqa: E402

ORANG = 200


def utama(jumlah: int) -> None:
    """Make people and due messages to them."""
    orang = [Pengguna.objects.buat(f"latihan{n}@contoh.id", f"Orang Latihan {n}") for n in range(ORANG)]
    kini, nyata = jam.kini(), jam.kini_nyata()
    Pesan.objects.bulk_create(
        (
            Pesan(
                jenis="uji.biasa",
                objek_jenis="uji.latihan",
                objek_id=str(nomor),
                penerima=orang[nomor % ORANG],
                saat=kini,
                dibuat_pada=nyata,
            )
            for nomor in range(jumlah)
        ),
        batch_size=2_000,
    )


if __name__ == "__main__":
    utama(int(sys.argv[1]))
