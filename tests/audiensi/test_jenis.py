"""Kinds of meetings as data, and how a living database gets them."""

import threading
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import ProtectedError
from django.urls import reverse

from audiensi import alur
from audiensi.models import Audiensi, JenisRapat
from pilkada.inti.models import Peran
from tests import pembuat

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return pembuat.masuk(pembuat.buat_pengguna(Peran.ADMIN))


def test_the_four_of_before_are_there_in_their_order():
    assert list(JenisRapat.objects.values_list("kode", "nama", "aktif")) == [
        ("audiensi", "Audiensi", True),
        ("koordinasi", "Rapat koordinasi", True),
        ("rakorwil", "Rakorwil", True),
        ("kerja", "Rapat kerja", True),
    ]


def test_kind_is_added_changed_and_its_code_stays(admin):
    ke = reverse("audiensi:jenis_daftar")
    admin.post(reverse("audiensi:jenis_buat"), {"nama": "Rapat pleno: 2024!", "urutan": 5, "aktif": "on"})
    jenis = JenisRapat.objects.get(nama="Rapat pleno: 2024!")

    ubah = admin.post(
        reverse("audiensi:jenis_ubah", args=[jenis.pk]), {"nama": "Pleno", "urutan": 5, "aktif": "on", "versi": 1}
    )
    basi = admin.post(
        reverse("audiensi:jenis_ubah", args=[jenis.pk]), {"nama": "Lain", "urutan": 5, "aktif": "on", "versi": 1}
    )

    jenis.refresh_from_db()
    assert (jenis.kode, jenis.nama) == ("rapat-pleno-2024", "Pleno")
    assert (ubah.status_code, ubah["Location"], basi.status_code) == (302, ke, 409)
    assert "Pleno" in admin.get(ke).text
    assert [satu.pgh_label for satu in jenis.riwayat.order_by("pgh_id")] == ["dibuat", "diubah"]


@pytest.mark.parametrize("nama", ["rapat KERJA", "", "x" * 81])
def test_bad_name_is_refused_and_kept(admin, nama):
    for alamat, versi in ((reverse("audiensi:jenis_buat"), ""), (reverse("audiensi:jenis_ubah", args=["audiensi"]), 1)):
        jawab = admin.post(alamat, {"nama": nama, "urutan": 5, "aktif": "on", "versi": versi})
        assert jawab.status_code == 422
        assert nama in jawab.text


def test_codes_do_not_collide_and_need_no_latin_letters():
    kode = [pembuat.buat_jenis_rapat(nama=nama).kode for nama in ("Rapat satu!", "Rapat satu?", "会议", "x" * 60)]

    assert kode == ["rapat-satu", "rapat-satu-2", "jenis", "x" * 20]


def test_retired_kind_is_not_offered_but_kept_by_the_meetings_that_have_it(admin):
    audiensi = pembuat.buat_audiensi(jenis_id="kerja")
    alur.ubah_jenis(
        JenisRapat.objects.get(pk="kerja"),
        versi=1,
        isi={"nama": "Rapat kerja", "urutan": 4, "aktif": False},
        oleh=audiensi.dibuat_oleh,
    )
    klien = pembuat.masuk(audiensi.dibuat_oleh)
    pilihan = '<option value="kerja"'

    baru = klien.get(reverse("audiensi:audiensi_buat")).text
    lama = klien.get(reverse("audiensi:audiensi_ubah", args=[audiensi.pk])).text
    daftar = klien.get(reverse("audiensi:audiensi_daftar") + "?jenis=kerja").text

    assert [pilihan in satu for satu in (baru, lama, daftar)] == [False, True, True]
    assert audiensi.perihal in daftar
    isi = {"perihal": "X", "jenis": "kerja", "pemohon": audiensi.pemohon_id, "tuan_rumah": audiensi.tuan_rumah_id}
    assert klien.post(reverse("audiensi:audiensi_buat"), isi | {"kunci": str(uuid4())}).status_code == 422


def test_last_kind_cannot_be_retired(admin):
    JenisRapat.objects.exclude(pk="audiensi").update(aktif=False)

    jawab = admin.post(reverse("audiensi:jenis_ubah", args=["audiensi"]), {"nama": "Audiensi", "urutan": 1, "versi": 1})

    assert jawab.status_code == 422
    assert "satu-satunya jenis" in jawab.text
    assert JenisRapat.objects.get(pk="audiensi").aktif


def test_kind_that_a_meeting_has_is_protected_and_an_unknown_one_refused():
    audiensi = pembuat.buat_audiensi(jenis_id="kerja")

    with pytest.raises(ProtectedError):
        JenisRapat.objects.get(pk="kerja").delete()
    with transaction.atomic(), connection.cursor() as kursor:
        Audiensi.objects.filter(pk=audiensi.pk).update(jenis="asing")
        with pytest.raises(IntegrityError):
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def test_export_and_history_name_the_kind(admin):
    audiensi = pembuat.buat_audiensi(jenis_id="kerja")
    oleh = audiensi.dibuat_oleh
    isi = {"jenis": JenisRapat.objects.get(pk="rakorwil")}
    alur.ubah(audiensi, versi=audiensi.versi, isi=isi, oleh=oleh)
    klien = pembuat.masuk(oleh)

    unduhan = pembuat.isi_unduhan(klien.get(reverse("audiensi:audiensi_daftar") + "?unduh=csv")).decode()
    riwayat = klien.get(reverse("audiensi:audiensi_riwayat", args=[audiensi.pk])).text

    assert ",Rakorwil," in unduhan
    assert "Rapat kerja" in riwayat
    assert "Rakorwil" in riwayat


@pytest.mark.django_db(transaction=True)
def test_race_two_admins_retire_the_last_two_kinds_and_one_is_told():
    oleh = pembuat.buat_pengguna(None)
    JenisRapat.objects.filter(pk__in=["rakorwil", "kerja"]).update(aktif=False)
    serentak, galat = threading.Barrier(2, timeout=10), []

    def kerja(kode):
        try:
            jenis = JenisRapat.objects.get(pk=kode)
            isi = {"nama": jenis.nama, "urutan": jenis.urutan, "aktif": False}
            serentak.wait()
            alur.ubah_jenis(jenis, versi=1, isi=isi, oleh=oleh)
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(type(kejadian))
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(kode,)) for kode in ("audiensi", "koordinasi")]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    assert galat == [alur.JenisTerakhir]
    assert JenisRapat.objects.filter(aktif=True).count() == 1


@pytest.mark.berat
@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
def test_migration_keeps_the_kinds_of_living_meetings_both_ways():
    for kode in ("audiensi", "kerja", "rakorwil"):
        pembuat.buat_audiensi(jenis_id=kode)
    pemilik = connections["pemilik"]
    semua = MigrationLoader(pemilik).disk_migrations
    ini = next(satu for (app, nama), satu in semua.items() if app == "audiensi" and nama.endswith("_jenis_rapat"))
    sebelum = dict(ini.dependencies)["audiensi"]

    def jenis(tabel):
        with pemilik.cursor() as kursor:
            kursor.execute(f"SELECT jenis, count(*) FROM {tabel} GROUP BY 1 ORDER BY 1")  # noqa: S608 — two fixed names
            return kursor.fetchall()

    awal = jenis("audiensi_audiensi"), jenis("audiensi_audiensievent")
    call_command("migrate", "audiensi", sebelum, database="pemilik", verbosity=0)
    mundur = jenis("audiensi_audiensi"), jenis("audiensi_audiensievent")
    call_command("migrate", "audiensi", database="pemilik", verbosity=0)

    assert mundur == awal
    assert (jenis("audiensi_audiensi"), jenis("audiensi_audiensievent")) == awal
    assert Audiensi.objects.using("pemilik").filter(jenis__nama="Rakorwil").count() == 1
