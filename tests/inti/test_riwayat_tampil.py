"""History as people read it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import riwayat_tampil
from pilkada.inti.models import Instansi, Jenis, Peran
from pilkada.inti.riwayat import jejak
from tests.pembuat import MENTENG, buat_instansi, buat_keanggotaan, buat_pengguna

pytestmark = pytest.mark.django_db


def test_history_names_who_why_and_what_changed() -> None:
    oleh = buat_pengguna(nama="Sari Contoh")
    instansi = buat_instansi(alamat="Jalan Lama 1")
    with jejak(oleh=oleh, alasan="pindah kantor"):
        Instansi.objects.filter(pk=instansi.pk).update(alamat="Jalan Baru 2", aktif=False)

    baris = riwayat_tampil.baris(instansi)

    assert [(satu.jenis, satu.oleh, satu.alasan) for satu in baris] == [
        ("diubah", "Sari Contoh", "pindah kantor"),
        ("dibuat", "", ""),
    ]
    assert [(satu.kolom, satu.dari, satu.ke) for satu in baris[0].perubahan] == [
        ("Alamat", "Jalan Lama 1", "Jalan Baru 2"),
        ("Aktif", "Ya", "Tidak"),
    ]


def test_history_shows_choices_and_related_rows_as_words() -> None:
    lama, baru = buat_instansi(nama="Kantor Lama"), buat_instansi(nama="Kantor Baru")
    anggota = buat_keanggotaan(buat_pengguna(peran=None), Peran.PETUGAS, lama, jabatan="")
    type(anggota).objects.filter(pk=anggota.pk).update(peran=Peran.PENGELOLA, instansi=baru, jabatan="Ketua")

    perubahan = riwayat_tampil.baris(anggota)[0].perubahan

    assert [(satu.kolom, satu.dari, satu.ke) for satu in perubahan] == [
        ("Instansi", "Kantor Lama", "Kantor Baru"),
        ("Peran", "Petugas", "Pengelola"),
        ("Jabatan", "(kosong)", "Ketua"),
    ]


def test_history_names_a_related_row_that_was_empty_before() -> None:
    instansi = buat_instansi(Jenis.SATPOL_PP)
    Instansi.objects.filter(pk=instansi.pk).update(kecamatan_id=MENTENG)

    perubahan = riwayat_tampil.baris(instansi)[0].perubahan

    assert [(satu.kolom, satu.dari, satu.ke) for satu in perubahan] == [("Kecamatan", "(kosong)", "Menteng")]


@pytest.mark.parametrize("kali", [1, 3, 15])
def test_history_asks_as_often_for_one_change_as_for_many(
    kali: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    instansi = buat_instansi()
    for nomor in range(kali):
        with jejak(oleh=buat_pengguna()):
            Instansi.objects.filter(pk=instansi.pk).update(alamat=f"Jalan {nomor}")

    with django_assert_num_queries(2):
        baris = riwayat_tampil.baris(instansi)

    assert len(baris) == kali + 1


def test_history_limit_still_knows_what_the_oldest_shown_change_was() -> None:
    instansi = buat_instansi()
    for nomor in range(3):
        Instansi.objects.filter(pk=instansi.pk).update(alamat=f"Jalan {nomor}")

    baris = riwayat_tampil.baris(instansi, batas=2)

    assert [(satu.perubahan[0].dari, satu.perubahan[0].ke) for satu in baris] == [
        ("Jalan 1", "Jalan 2"),
        ("Jalan 0", "Jalan 1"),
    ]
