"""Rights: one table, the union of a person's memberships, nothing from institutions that are closed."""

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import hak
from pilkada.inti.models import Instansi, Jenis, Pengguna, Peran
from tests.pembuat import buat_instansi, buat_keanggotaan, buat_pengguna

# Written out a second time on purpose: a change of hak.HAK must be meant.
PER_PERAN: dict[Peran, set[str]] = {
    Peran.ADMIN: {"tahapan.lihat", "konfigurasi.kelola", "orang.kelola", "sekolah.lihat", "tps.lihat", "apk.lihat"},
    Peran.PEMBACA: {"tahapan.lihat", "audiensi.lihat", "janji.lihat", "sekolah.lihat", "tps.lihat", "apk.lihat"},
}
PER_PERAN[Peran.PEMBACA] |= {"kebutuhan.lihat", "netralitas.lihat", "pemangku.lihat"}
PER_PERAN[Peran.PETUGAS] = PER_PERAN[Peran.PEMBACA] | {
    "audiensi.ubah",
    "audiensi.selesaikan",
    "janji.ubah",
    "janji.lapor",
    "kebutuhan.ubah",
    "kebutuhan.penuhi",
    "pemangku.ubah",
}
PER_PERAN[Peran.PENGELOLA] = PER_PERAN[Peran.PETUGAS] | {
    "audiensi.putuskan",
    "janji.putuskan",
    "ruang.kelola",
    "umpan.instansi",
    "kebutuhan.putuskan",
}

# Who keeps the board of declarations: the city and the supervisor.
PENCATAT = {Jenis.PEMKOT, Jenis.BAWASLU, Jenis.PANWASCAM}
MENCATAT = {Peran.PETUGAS: {"netralitas.ubah"}, Peran.PENGELOLA: {"netralitas.ubah", "netralitas.putuskan"}}
# Who writes about schools: the supervisor.
PENGAWAS = {Jenis.BAWASLU, Jenis.PANWASCAM}
MENGAWASI = {Peran.PETUGAS: {"sekolah.ubah"}, Peran.PENGELOLA: {"sekolah.ubah", "sekolah.kelola"}}


@pytest.mark.django_db
@pytest.mark.parametrize("jenis", Jenis)
@pytest.mark.parametrize("peran", Peran)
def test_role_holds_exactly_its_rights(peran: Peran, jenis: Jenis) -> None:
    pengguna = buat_pengguna(peran, buat_instansi(jenis))
    harap = PER_PERAN[peran] | (MENCATAT.get(peran, set()) if jenis in PENCATAT else set())
    harap |= MENGAWASI.get(peran, set()) if jenis in PENGAWAS else set()

    assert {kode for kode in hak.HAK if hak.boleh(pengguna, kode)} == harap


@pytest.mark.django_db
def test_memberships_add_up_but_each_only_in_its_institution() -> None:
    baca, kelola = buat_instansi(), buat_instansi(Jenis.BAWASLU)
    pengguna = buat_pengguna(Peran.PEMBACA, baca)
    buat_keanggotaan(pengguna, Peran.PENGELOLA, kelola)

    assert hak.instansi_dengan(pengguna, "audiensi.putuskan") == {kelola.pk}
    assert hak.instansi_dengan(pengguna, "audiensi.lihat") == {baca.pk, kelola.pk}
    assert hak.boleh(pengguna, "audiensi.putuskan", di=[baca.pk, kelola.pk])
    assert not hak.boleh(pengguna, "audiensi.putuskan", di=[baca.pk])
    assert not hak.boleh(pengguna, "audiensi.putuskan", di=[None])


@pytest.mark.django_db
def test_closed_institution_gives_nothing() -> None:
    instansi = buat_instansi()
    pengguna = buat_pengguna(Peran.PENGELOLA, instansi)
    Instansi.objects.filter(pk=instansi.pk).update(aktif=False)

    assert [kode for kode in hak.HAK if hak.boleh(Pengguna.objects.get(pk=pengguna.pk), kode)] == []


@pytest.mark.django_db
def test_deactivated_person_holds_nothing() -> None:
    pengguna = buat_pengguna(Peran.PENGELOLA, is_active=False)

    assert [kode for kode in hak.HAK if hak.boleh(pengguna, kode)] == []


@pytest.mark.django_db
def test_person_without_membership_holds_nothing() -> None:
    pengguna = buat_pengguna(None)

    assert [kode for kode in hak.HAK if hak.boleh(pengguna, kode)] == []


@pytest.mark.django_db
def test_pastikan_names_the_missing_right() -> None:
    with pytest.raises(PermissionDenied, match="Menjadwalkan, menunda, menolak, membatalkan audiensi"):
        hak.pastikan(buat_pengguna(Peran.PETUGAS), "audiensi.putuskan")


@pytest.mark.django_db
def test_unknown_right_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        hak.boleh(buat_pengguna(), "audiensi.terbang")
    with pytest.raises(KeyError):
        hak.butuh("audiensi.terbang")


@pytest.mark.django_db
def test_many_questions_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pengguna = Pengguna.objects.get(pk=buat_pengguna().pk)

    with django_assert_num_queries(1):
        for kode in hak.HAK:
            hak.boleh(pengguna, kode)
