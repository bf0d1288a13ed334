"""The demo's self-check: what pupils of the visited schools tapped, invented."""

import random
from collections import Counter
from datetime import timedelta

from pilkada.inti import jam
from pilkada.inti.dasar.contoh import kunci
from pilkada.inti.riwayat import jejak
from sekolah.models import Ketukan, Kunjungan, SesiPeriksa
from sekolah.status import Keadaan, Kelamin, Tingkat

SEJAK_MULAI = timedelta(minutes=15)
# Of a hundred pupils, invented: most of class XI are too young on voting day.
BAGIAN = {
    Keadaan.TMS: 31,
    Keadaan.BELUM_REKAM: 8,
    Keadaan.BELUM_CETAK: 6,
    Keadaan.BELUM_TERDAFTAR: 9,
    Keadaan.DPT: 44,
    Keadaan.DPTB: 2,
}


def muat_sesi(kunjungan: Kunjungan, hadir: int) -> None:
    """Give a visit that was held its closed session; nine in ten of those present answered."""
    dadu = random.Random(f"periksa {kunjungan.pk}")  # noqa: S311 — decoration, no secret
    jawaban: Counter[tuple[str, str, str]] = Counter()
    for _siswa in range(hadir * 9 // 10):
        (keadaan,) = dadu.choices(list(BAGIAN), list(BAGIAN.values()))
        tingkat = Tingkat.XI if keadaan == Keadaan.TMS or dadu.random() < 0.2 else Tingkat.XII  # noqa: PLR2004 — a fifth
        jawaban[keadaan, tingkat, dadu.choice(Kelamin.values)] += 1
    with jam.pada(kunjungan.selesai), jejak(oleh=kunjungan.dibuat_oleh):
        sesi = SesiPeriksa.objects.create(
            pk=kunci(f"sesi {kunjungan.pk}"),
            kunjungan=kunjungan,
            hadir=hadir,
            terisi=sum(jawaban.values()),
            dibuka_oleh=kunjungan.dibuat_oleh,
            dibuka_pada=kunjungan.mulai + SEJAK_MULAI,
            ditutup_pada=kunjungan.selesai,
        )
    Ketukan.objects.bulk_create(
        Ketukan(sesi=sesi, keadaan=keadaan, tingkat=tingkat, kelamin=kelamin, pernah=False, banyak=banyak)
        for (keadaan, tingkat, kelamin), banyak in jawaban.items()
    )
