"""Applying and undoing: all or nothing, once, and never over what somebody changed."""

import threading
import uuid
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from pilkada.impor import alur, tulis
from pilkada.impor.models import BarisImpor, Impor
from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Peran
from sekolah import alur as alur_sekolah
from sekolah.models import Sekolah
from tests import pembuat
from tests.impor import buku_kacau
from tests.impor.rumah import bawaslu, csv, hitungan, pengimpor, periksa, terapkan

SATU = "20100001;SMA Satu;SMA;Negeri;Cikini"
DUA = "20100002;SMA Dua;SMA;Swasta;Menteng"


def _kunjungi(sekolah: Sekolah, oleh) -> None:
    """Plan a visit to a school."""
    mulai = jam.kini() + timedelta(days=1)
    isi = {"pelaksana": bawaslu(oleh), "mulai": mulai, "selesai": mulai + timedelta(hours=2)}
    alur_sekolah.rencanakan(sekolah, kunci=uuid.uuid4(), isi=isi, tim=[], oleh=oleh)


@pytest.mark.django_db
def test_good_rows_are_written_with_history_and_journal():
    oleh = pengimpor()

    impor = terapkan(buku_kacau.buat(), "kacau.xlsx", oleh=oleh)

    assert (impor.status, impor.diterapkan_oleh, Sekolah.objects.count()) == ("diterapkan", oleh, 101)
    sekolah = Sekolah.objects.get(npsn="20100000")
    assert (sekolah.nama, sekolah.kelurahan_id, sekolah.jumlah_siswa, sekolah.aktif, sekolah.versi) == (
        "SMA Rekaan 1", "31.71.01.1001", 300, True, 1,
    )  # fmt: skip
    (riwayat,) = sekolah.riwayat.all()
    assert riwayat.pgh_context["oleh"] == str(oleh.pk)
    assert riwayat.pgh_context["alasan"] == "Impor kacau.xlsx"
    assert len(impor.sha256) == 64


@pytest.mark.django_db
def test_changed_rows_raise_the_version_and_leave_other_columns_alone():
    oleh = pengimpor()
    terapkan(csv(f"{SATU};Jalan A", kepala="npsn;nama;jenis;status;kelurahan;alamat"), oleh=oleh)

    terapkan(csv("20100001;SMA Kesatu", kepala="npsn;nama"), oleh=oleh)

    sekolah = Sekolah.objects.get()
    assert (sekolah.nama, sekolah.alamat, sekolah.versi) == ("SMA Kesatu", "Jalan A", 2)


@pytest.mark.django_db
def test_applying_a_second_time_is_refused_and_changes_nothing():
    oleh = pengimpor()
    impor = terapkan(csv(SATU), oleh=oleh)

    with pytest.raises(PindahDitolak):
        alur.terapkan(impor, versi=impor.versi, oleh=oleh)

    assert Sekolah.objects.count() == 1


@pytest.mark.django_db
def test_row_changed_since_the_preview_stops_everything_and_is_named():
    oleh = pengimpor()
    terapkan(csv(SATU), oleh=oleh)
    impor = periksa(csv("20100001;SMA Kesatu;SMA;Negeri;Cikini", DUA), oleh=oleh)
    sekolah = Sekolah.objects.get()
    alur_sekolah.ubah_sekolah(sekolah, versi=1, isi={"alamat": "Jalan B"}, oleh=oleh)

    with pytest.raises(alur.Berubah, match="SMA Kesatu"):
        alur.terapkan(impor, versi=impor.versi, oleh=oleh)

    assert [(satu.nama, satu.alamat) for satu in Sekolah.objects.all()] == [("SMA Satu", "Jalan B")]
    assert (impor.status, impor.diterapkan_pada) == ("siap", None)


@pytest.mark.django_db
@pytest.mark.parametrize("npsn", ["20100001", ""])
def test_school_recorded_since_the_preview_is_not_made_twice(npsn):
    oleh = pengimpor()
    impor = periksa(csv(f"{npsn};SMA Satu;SMA;Negeri;Cikini"), oleh=oleh)
    terapkan(csv(f"{npsn};SMA Satu;SMA;Negeri;Cikini"), oleh=oleh)

    with pytest.raises(alur.Berubah, match="SMA Satu"):
        alur.terapkan(impor, versi=impor.versi, oleh=oleh)

    assert Sekolah.objects.count() == 1


@pytest.mark.django_db
def test_preview_that_was_judged_anew_is_not_applied_unseen():
    oleh = pengimpor()
    impor = periksa(csv(SATU), oleh=oleh)
    dilihat = impor.versi
    alur.atur_ulang(impor, nomor_lembar=0, judul=impor.judul, kolom=impor.kolom, versi=dilihat, oleh=oleh)
    alur.periksa(impor)

    with pytest.raises(Kedahuluan):
        alur.terapkan(impor, versi=dilihat, oleh=oleh)

    assert Sekolah.objects.count() == 0


@pytest.mark.django_db
def test_rights_that_shrank_since_the_preview_stop_it():
    oleh = pengimpor()
    impor = periksa(csv("20100002;SMA Lain;SMA;Negeri;Cideng"), oleh=oleh)
    oleh.keanggotaan.all().delete()
    del oleh.__dict__["keanggotaan_aktif"]
    with pytest.raises(PermissionDenied):
        alur.terapkan(impor, versi=impor.versi, oleh=oleh)

    with pytest.raises(alur.Berubah):
        alur.terapkan(impor, versi=impor.versi, oleh=pengimpor(kecamatan=pembuat.MENTENG))


@pytest.mark.django_db
def test_undo_takes_away_what_was_made_and_puts_back_what_was_changed():
    oleh = pengimpor()
    terapkan(csv(SATU), oleh=oleh)
    impor = terapkan(csv("20100001;SMA Kesatu;SMK;Negeri;Cikini", DUA), oleh=oleh)

    alur.batalkan(impor, oleh=oleh)

    assert [(satu.nama, satu.jenis, satu.versi) for satu in Sekolah.objects.all()] == [("SMA Satu", "sma", 3)]
    assert (impor.status, impor.dibatalkan_oleh) == ("dibatalkan", oleh)


@pytest.mark.django_db
def test_visited_school_blocks_undo_by_its_name():
    oleh = pengimpor()
    impor = terapkan(csv(SATU, DUA), oleh=oleh)
    _kunjungi(Sekolah.objects.get(npsn="20100002"), oleh)

    assert alur.halangan(impor) == ["Baris 3, SMA Dua: sudah punya kunjungan"]
    with pytest.raises(alur.TakDapatDibatalkan):
        alur.batalkan(impor, oleh=oleh)
    assert (Sekolah.objects.count(), impor.status) == (2, "diterapkan")


@pytest.mark.django_db
def test_row_changed_after_the_import_blocks_undo_by_its_name():
    oleh = pengimpor()
    impor = terapkan(csv(SATU, DUA), oleh=oleh)
    sekolah = Sekolah.objects.get(npsn="20100001")
    alur_sekolah.ubah_sekolah(sekolah, versi=1, isi={"alamat": "Jalan B"}, oleh=oleh)

    assert alur.halangan(impor) == ["Baris 2, SMA Satu: diubah atau dihapus sesudah impor"]


@pytest.mark.django_db
def test_everything_that_points_to_a_school_blocks_undo():
    """A new model that points to a school must say why it forbids undoing its import."""
    from pilkada.impor import jenis  # noqa: PLC0415 — beside what it compares

    penunjuk = {
        satu.get_accessor_name()
        for satu in Sekolah._meta.related_objects
        if not satu.related_model._meta.model_name.endswith("event")
    }

    assert penunjuk == set(jenis.temukan("sekolah").pengikat)


@pytest.mark.django_db
def test_undo_needs_its_own_right():
    oleh = pengimpor(Peran.PETUGAS)
    impor = terapkan(csv(SATU), oleh=oleh)

    with pytest.raises(PermissionDenied):
        alur.batalkan(impor, oleh=oleh)


@pytest.mark.django_db
def test_dropping_removes_file_and_rows_and_keeps_the_journal(django_capture_on_commit_callbacks):
    impor = periksa(csv(SATU), oleh=pengimpor())
    wadah, nama = impor.berkas.storage, impor.berkas.name

    with django_capture_on_commit_callbacks(execute=True):
        alur.buang(impor, oleh=impor.oleh)

    assert (impor.status, bool(impor.berkas), BarisImpor.objects.count()) == ("dibuang", False, 0)
    assert not wadah.exists(nama)


@pytest.mark.django_db
def test_sweep_drops_what_is_too_old_and_nothing_else():
    oleh = pengimpor()
    lama, baru, diterapkan = (periksa(csv(SATU), oleh=oleh) for _kali in range(3))
    alur.terapkan(diterapkan, versi=diterapkan.versi, oleh=oleh)
    kini = jam.kini_nyata()
    Impor.objects.filter(pk=lama.pk).update(dibuat_pada=kini - timedelta(days=8))
    Impor.objects.filter(pk=diterapkan.pk).update(diterapkan_pada=kini - timedelta(days=29))

    banyak = alur.bersihkan()

    sisa = sorted((satu.status, satu.baris.count()) for satu in Impor.objects.all())
    assert (banyak, sisa) == (1, [("dibuang", 0), ("diterapkan", 1), ("siap", 1)])
    Impor.objects.filter(pk=diterapkan.pk).update(diterapkan_pada=kini - timedelta(days=31))
    assert alur.bersihkan() == 1
    diterapkan.refresh_from_db()
    assert alur.halangan(diterapkan) == ["Masa pembatalannya sudah lewat: isi lamanya tidak disimpan lagi."]
    assert baru.baris.count() == 1


def _bersamaan(*kerja) -> list[str]:
    """Run functions at once, each with its own connection; return the names of what they raised."""
    hasil: list[str] = []
    mulai = threading.Barrier(len(kerja))

    def satu(fungsi) -> None:
        mulai.wait()
        try:
            fungsi()
            hasil.append("jadi")
        except Exception as galat:  # noqa: BLE001 — the test looks at its name
            hasil.append(type(galat).__name__)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=(fungsi,)) for fungsi in kerja]
    for benang in utas:
        benang.start()
    for benang in utas:
        benang.join()
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_same_import_applied_twice_at_once_is_applied_once():
    oleh = pengimpor()
    impor = periksa(csv(SATU, DUA), oleh=oleh)

    def terapkan_sendiri() -> None:
        sendiri = Impor.objects.get(pk=impor.pk)
        alur.terapkan(sendiri, versi=sendiri.versi, oleh=oleh)

    hasil = _bersamaan(terapkan_sendiri, terapkan_sendiri)

    assert (hasil[1], Sekolah.objects.count()) == ("jadi", 2)
    assert hasil[0] in {"Kedahuluan", "PindahDitolak"}


@pytest.mark.django_db(transaction=True)
def test_two_files_with_the_same_school_make_it_twice_only_without_their_turn(monkeypatch):
    """Schools without NPSN: no constraint of the database knows them, only the turn keeps them apart."""
    oleh = pengimpor()

    def berdua(nama: str) -> list[str]:
        dua = [periksa(csv(f";{nama};SMA;Negeri;Cikini"), oleh=oleh) for _kali in range(2)]
        return _bersamaan(*(lambda satu=satu: alur.terapkan(satu, versi=satu.versi, oleh=oleh) for satu in dua))

    berjaga = berdua("SMA Dijaga")
    pintu = threading.Barrier(2)
    asli = tulis.Penulis.potongan
    monkeypatch.setattr(import_module("pilkada.impor.alur.terapkan"), "giliran", lambda _jenis: None)
    monkeypatch.setattr(tulis.Penulis, "potongan", lambda penulis: (pintu.wait(10), asli(penulis))[1])
    tanpa = berdua("SMA Tanpa Jaga")

    assert berjaga == ["Berubah", "jadi"]
    assert tanpa == ["jadi", "jadi"]
    assert hitungan(Impor.objects.order_by("dibuat_pada").first())["baru"] == 1
    assert sorted(Sekolah.objects.values_list("nama", flat=True)) == [
        "SMA Dijaga", "SMA Tanpa Jaga", "SMA Tanpa Jaga",
    ]  # fmt: skip
