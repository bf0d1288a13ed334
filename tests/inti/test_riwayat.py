"""History: written by triggers, append-only for the application, removable only with a berita acara."""

import uuid

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from pilkada.inti.models import Instansi, Pemusnahan, Pengguna
from pilkada.inti.peran_db import tabel_riwayat
from pilkada.inti.riwayat import jejak
from tests.pembuat import buat_instansi, buat_pengguna

TABEL = tabel_riwayat()
DITOLAK = {
    "update": "UPDATE {tabel} SET {kolom} = {kolom}",
    "delete": "DELETE FROM {tabel}",
    "truncate": "TRUNCATE {tabel}",
    "disable": "ALTER TABLE {tabel} DISABLE TRIGGER ALL",
    "drop": "DROP TABLE {tabel}",
}


def test_history_tables_exist_for_the_kernel() -> None:
    assert {"inti_penggunaevent", "inti_instansievent", "inti_keanggotaanevent", "inti_lihatberkas"} <= set(TABEL)


@pytest.mark.django_db
@pytest.mark.parametrize("perintah", DITOLAK)
@pytest.mark.parametrize("tabel", TABEL)
def test_history_as_application_refuses(tabel: str, perintah: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user")
        assert kursor.fetchone() == ("pilkada_app",)
        kolom = connection.introspection.get_table_description(kursor, tabel)[0].name

        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
            kursor.execute(DITOLAK[perintah].format(tabel=tabel, kolom=kolom))


@pytest.mark.django_db
def test_history_insert_update_delete_leave_rows_with_actor_and_reason() -> None:
    oleh = buat_pengguna()
    with jejak(oleh=oleh, alasan="uji coba"):
        instansi = buat_instansi()
        pk = instansi.pk
        Instansi.objects.filter(pk=pk).update(alamat="Jalan Contoh 1")
        Instansi.objects.filter(pk=pk).delete()

    peristiwa = apps.get_model("inti.InstansiEvent")
    baris = peristiwa.objects.filter(pgh_obj_id=pk).order_by("pgh_id")

    assert [satu.pgh_label for satu in baris] == ["dibuat", "diubah", "dihapus"]
    assert [satu.alamat for satu in baris] == ["", "Jalan Contoh 1", "Jalan Contoh 1"]
    assert {(satu.pgh_context["oleh"], satu.pgh_context["alasan"]) for satu in baris} == {(str(oleh.pk), "uji coba")}


@pytest.mark.django_db
def test_history_cannot_be_silenced_by_a_session() -> None:
    instansi = buat_instansi()
    pemicu = [satu.get_pgid(model) for model, satu in pgtrigger.registered() if model is Instansi]
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(pemicu) + "}"])

    Instansi.objects.filter(pk=instansi.pk).update(alamat="Diam-diam")

    assert instansi.riwayat.count() == 2  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_history_unchanged_row_leaves_nothing() -> None:
    instansi = buat_instansi()

    Instansi.objects.filter(pk=instansi.pk).update(alamat="")

    assert instansi.riwayat.count() == 1  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_history_of_people_leaves_out_the_password() -> None:
    pengguna = buat_pengguna()
    kolom = {satu.name for satu in type(pengguna.riwayat.first())._meta.get_fields()}  # type: ignore[attr-defined]

    pengguna.set_password("sandi-yang-lain-sekali")
    pengguna.save()

    assert "password" not in kolom
    assert pengguna.riwayat.count() == 1  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_jejak_nested_restores_the_outer_reason() -> None:
    luar, dalam = buat_pengguna(), buat_pengguna()
    instansi = buat_instansi()
    with jejak(oleh=luar, alasan="luar"):
        with jejak(oleh=dalam, alasan="dalam"):
            Instansi.objects.filter(pk=instansi.pk).update(alamat="satu")
        Instansi.objects.filter(pk=instansi.pk).update(alamat="dua")

    konteks = [satu.pgh_context for satu in instansi.riwayat.order_by("pgh_id")][1:]  # type: ignore[attr-defined]

    assert [(satu["oleh"], satu["alasan"]) for satu in konteks] == [(str(dalam.pk), "dalam"), (str(luar.pk), "luar")]


@pytest.mark.django_db
def test_jejak_inside_a_failed_block_does_not_leak_its_actor() -> None:
    instansi = buat_instansi()
    with pytest.raises(RuntimeError), jejak(oleh=buat_pengguna(), alasan="gagal"):
        raise RuntimeError

    Instansi.objects.filter(pk=instansi.pk).update(alamat="sesudahnya")

    assert instansi.riwayat.order_by("-pgh_id").first().pgh_context is None  # type: ignore[attr-defined]


def _musnahkan(tabel: str, objek: str, berita_acara: str) -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT musnahkan(%s, %s, %s)", [tabel, objek, berita_acara])
        return int(kursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_musnahkan_removes_one_object_and_leaves_its_proof() -> None:
    buang, simpan = buat_pengguna(), buat_pengguna()

    jumlah = _musnahkan("inti_penggunaevent", str(buang.pk), "BA-01/2024")

    assert jumlah == 1
    assert buang.riwayat.count() == 0  # type: ignore[attr-defined]
    assert simpan.riwayat.count() == 1  # type: ignore[attr-defined]
    bukti = Pemusnahan.objects.get()
    assert (bukti.tabel, bukti.objek, bukti.jumlah, bukti.berita_acara) == (
        "inti_penggunaevent",
        str(buang.pk),
        1,
        "BA-01/2024",
    )


@pytest.mark.django_db(transaction=True)
def test_musnahkan_afterwards_history_is_append_only_again() -> None:
    simpan = buat_pengguna()
    _musnahkan("inti_penggunaevent", str(uuid.uuid4()), "BA-02/2024")

    with connection.cursor() as kursor, pytest.raises(ProgrammingError):
        kursor.execute("DELETE FROM inti_penggunaevent")
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'inti_penggunaevent'::regclass"
            " AND NOT tgisinternal AND tgenabled = 'D'"
        )
        mati = kursor.fetchone()[0]

    assert mati == 0
    assert simpan.riwayat.count() == 1  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tabel", "berita_acara", "pesan"),
    [
        ("inti_penggunaevent", "", "berita acara"),
        ("inti_penggunaevent", "  ", "berita acara"),
        ("inti_pengguna", "BA-03/2024", "bukan tabel riwayat"),
        ("inti_lihatberkas", "BA-03/2024", "bukan tabel riwayat"),
        ("inti_pengguna; DROP TABLE inti_pengguna", "BA-03/2024", "bukan tabel riwayat"),
    ],
)
def test_musnahkan_refuses(tabel: str, berita_acara: str, pesan: str) -> None:
    pengguna = buat_pengguna()

    with pytest.raises(ProgrammingError, match=pesan), transaction.atomic():
        _musnahkan(tabel, str(pengguna.pk), berita_acara)

    assert Pengguna.objects.filter(pk=pengguna.pk).exists()
    assert Pemusnahan.objects.count() == 0


@pytest.mark.django_db
def test_proof_of_destruction_cannot_be_written_or_changed_by_the_application() -> None:
    for sql in (
        "INSERT INTO inti_pemusnahan (tabel, objek, jumlah, berita_acara, pada) VALUES ('a', 'b', 1, 'c', now())",
        "UPDATE inti_pemusnahan SET jumlah = 0",
        "DELETE FROM inti_pemusnahan",
    ):
        with (
            connection.cursor() as kursor,
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            kursor.execute(sql)


@pytest.mark.django_db(databases=["default", "pemilik"], transaction=True)
def test_history_even_the_owner_is_refused_by_the_trigger() -> None:
    buat_pengguna()

    with connections["pemilik"].cursor() as kursor, pytest.raises(DatabaseError, match="append"):
        kursor.execute("DELETE FROM inti_penggunaevent")
