"""`manage.py pesan`: bring the English catalogue up to date, or say what it lacks."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Collect, merge and compile; with `--periksa` only judge (exit 1 when something is missing)."""

    help = (
        "Kumpulkan teks Indonesia dari kode dan templat ke pilkada/locale/en/LC_MESSAGES/django.po, lalu susun .mo. "
        "Isi terjemahan (msgstr) yang masih kosong di berkas itu, lalu jalankan perintah ini sekali lagi."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("--periksa", action="store_true", help="jangan tulis apa pun; sebutkan yang kurang")
        parser.add_argument("--buang", action="store_true", help="buang terjemahan dari teks yang sudah tidak dipakai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Judge or write."""
        try:
            from pilkada.lokal import pesan  # noqa: PLC0415 — its packages are installed for development only
        except ModuleNotFoundError as galat:
            sebab = f"Paket Python {galat.name} belum terpasang. Pasang paket pengembangan: requirements-dev.txt."
            raise CommandError(sebab, returncode=2) from None
        if pilihan["periksa"]:
            temuan = pesan.periksa(settings.BASE_DIR)
            anjuran = "Jalankan: python manage.py pesan, lalu isi terjemahan yang kosong dan jalankan lagi."
        else:
            temuan = pesan.cacat(pesan.tulis(settings.BASE_DIR, buang=pilihan["buang"]))
            anjuran = f"Isi di {pesan.KATALOG}, lalu jalankan lagi."
        if temuan:
            raise CommandError("\n".join([*temuan, f"{len(temuan)} temuan. {anjuran}"]), returncode=1)
        self.stdout.write("Terjemahan lengkap.")
