"""What an instance must not start with."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django.fixtures import Settings

from pilkada.inti import jam
from pilkada.pengingat.kirim import HasilKirim, kirim_yang_jatuh_tempo
from pilkada.pengingat.periksa import surel_keluar
from tests import pembuat

SMTP = "django.core.mail.backends.smtp.EmailBackend"
BERKAS = "django.core.mail.backends.filebased.EmailBackend"


def _id() -> list[str | None]:
    return [temuan.id for temuan in surel_keluar()]


@pytest.mark.parametrize("mode", ["MODE_DEMO", "MODE_GLADI"])
@pytest.mark.parametrize(
    ("mesin", "tuan", "temuan"),
    [
        (SMTP, "surel.example", ["pengingat.E001"]),
        (SMTP, "10.0.0.5", ["pengingat.E001"]),
        (SMTP, "localhost.example", ["pengingat.E001"]),
        (SMTP, "", ["pengingat.E001"]),
        (SMTP, "localhost", []),
        (SMTP, "127.0.0.1", []),
        (SMTP, "::1", []),
        (BERKAS, "surel.example", []),
    ],
)
def test_invented_data_never_leaves_the_machine(
    settings: Settings, mode: str, mesin: str, tuan: str, temuan: list[str]
) -> None:
    setattr(settings, mode, True)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = mesin, tuan

    assert _id() == temuan


@pytest.mark.parametrize(("mesin", "temuan"), [(BERKAS, ["pengingat.W001"]), (SMTP, [])])
def test_production_without_a_mail_server_is_warned(settings: Settings, mesin: str, temuan: list[str]) -> None:
    settings.PRODUKSI = True
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = mesin, "surel.example"

    assert _id() == temuan


def test_check_command_refuses_to_start(settings: Settings) -> None:
    settings.MODE_DEMO = True
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "surel.example"

    with pytest.raises(SystemCheckError, match="tidak boleh mengirim surel ke luar"):
        call_command("check")


@pytest.mark.django_db
def test_sender_refuses_too_when_nobody_checked(settings: Settings) -> None:
    settings.MODE_DEMO = True
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "surel.example"
    pesan = pembuat.buat_pesan(jenis="uji.biasa", saat=jam.wib(2024, 9, 1))

    hasil = kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    assert hasil == HasilKirim(ditunda=1)
    assert pesan.galat == "surel keluar ditolak pada instans contoh atau gladi"
