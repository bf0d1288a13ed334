"""`manage.py siapkan`: migrate as owner, grant rights, load base data and, on a demo instance, the demo."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections, transaction

from pilkada.inti import dasar, jam, migrasi, papan, peran_db
from pilkada.inti.dasar import contoh
from pilkada.inti.models import Pemilihan

KUNCI_MIGRASI = 31_71_2024


class Command(BaseCommand):
    """Bring a database to this version; safe to run at every start and from several machines at once."""

    help = "Migrasi sebagai pemilik, hak peran aplikasi, data dasar, dan (pada instans contoh) data contoh."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("--sampai", help="mainkan data contoh sampai tanggal ini (TTTT-BB-HH)")
        parser.add_argument(
            "--mulai",
            type=datetime.fromisoformat,
            help="buka jam gladi pada saat ini (TTTT-BB-HHTJJ:MM+07:00) bila basis datanya masih kosong",
        )
        parser.add_argument("--tanpa-migrasi", action="store_true", help="hanya muat data")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Do the steps in order; each is idempotent."""
        if not pilihan["tanpa_migrasi"]:
            self.migrasi("pemilik" if "pemilik" in connections.settings else "default")
        if settings.MODE_GLADI and not Pemilihan.objects.exists():
            contoh.buka_jam(pilihan["mulai"])  # before anything is loaded: the reminders begin where the clock does
        with transaction.atomic():
            dasar.muat()
        if settings.MODE_DEMO:
            self.contoh(pilihan["sampai"])
        self.stdout.write("Basis data siap.")

    def migrasi(self, alias: str) -> None:
        """Migrate under an advisory lock so that two starts do not collide, and in one transaction.

        Django notes a migration after its own transaction: a start killed in between would find its tables and no note.
        """
        with connections[alias].cursor() as kursor:
            kursor.execute("SELECT pg_advisory_lock(%s)", [KUNCI_MIGRASI])
            try:
                with transaction.atomic(using=alias):
                    migrasi.terapkan(alias)
                peran_db.terapkan(connections[alias])
            finally:
                kursor.execute("SELECT pg_advisory_unlock(%s)", [KUNCI_MIGRASI])

    def contoh(self, sampai: str | None) -> None:
        """Load logins, and with PILKADA_DEMO=1 the cases of every subject, before the clock opens."""
        contoh.muat_akun()
        if settings.DEMO == "1":
            with jam.pada(contoh.PEMBUKAAN):
                for butir in papan.semua():
                    with transaction.atomic():
                        butir.contoh()
        contoh.buka_jam()
        if sampai:
            self.mainkan(sampai)

    def mainkan(self, sampai: str) -> None:
        """Play the demo on to a later day, 08.00 WIB, and leave the clock there."""
        try:
            hari = date.fromisoformat(sampai)
        except ValueError:
            pesan = f"Tanggal “{sampai}” tidak dikenal. Tulis seperti 2024-09-23."
            raise CommandError(pesan, returncode=2) from None
        tujuan = datetime(hari.year, hari.month, hari.day, 8, tzinfo=jam.WIB)
        if hari == jam.hari_ini():
            return
        if tujuan < jam.kini():
            pesan = f"Jam contoh sudah melewati {sampai}."
            raise CommandError(pesan, returncode=1)
        for butir in papan.semua():
            butir.mainkan(tujuan)
        jam.setel(tujuan)
