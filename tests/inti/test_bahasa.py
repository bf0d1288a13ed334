"""Which language answers."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kuki", "bahasa"), [(None, "id"), ("en", "en"), ("id", "id"), ("xx", "id"), ("<script>", "id")]
)
def test_halaman_berbahasa_indonesia_kecuali_dipilih_lain(client, kuki, bahasa):
    if kuki:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = kuki

    jawaban = client.get("/akun/masuk/", headers={"Accept-Language": "en-US,en;q=0.9"})

    assert jawaban.headers["Content-Language"] == bahasa
    assert f'<html lang="{bahasa}">' in jawaban.text
