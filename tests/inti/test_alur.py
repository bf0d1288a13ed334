"""Moves: compare, set, history; who comes second is told who was first."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from audiensi.models import Audiensi
from pilkada.inti import alur
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Instansi, Pekerjaan
from pilkada.inti.models.pekerjaan import JALUR, Status
from pilkada.inti.riwayat import jejak
from tests.pembuat import buat_audiensi, buat_instansi, buat_pekerjaan, buat_pengguna


@pytest.mark.django_db
def test_pindah_known_move_changes_row_and_object() -> None:
    oleh = buat_pengguna()
    baris = buat_pekerjaan(oleh)

    alur.pindah(baris, Status.BERJALAN, jalur=JALUR, oleh=oleh, isi={"dikerjakan": 7})

    assert (baris.status, baris.dikerjakan) == (Status.BERJALAN, 7)
    assert Pekerjaan.objects.values_list("status", "dikerjakan").get(pk=baris.pk) == (Status.BERJALAN, 7)


@pytest.mark.django_db
def test_pindah_unknown_move_is_refused_with_both_words() -> None:
    baris = buat_pekerjaan()

    with pytest.raises(PindahDitolak) as kejadian:
        alur.pindah(baris, Status.SELESAI, jalur=JALUR, oleh=baris.oleh)

    assert str(kejadian.value) == (
        "Langkah ini tidak dapat dilakukan: status sekarang “Menunggu giliran”, tidak dapat menjadi “Selesai”."
    )
    assert Pekerjaan.objects.get(pk=baris.pk).status == Status.ANTRE


@pytest.mark.django_db
def test_pindah_stale_object_is_overtaken_and_writes_nothing() -> None:
    baris = buat_pekerjaan()
    basi = Pekerjaan.objects.get(pk=baris.pk)
    alur.pindah(baris, Status.BERJALAN, jalur=JALUR, oleh=baris.oleh)

    with pytest.raises(Kedahuluan):
        alur.pindah(basi, Status.DIBATALKAN, jalur=JALUR, oleh=baris.oleh, isi={"dikerjakan": 99})

    assert Pekerjaan.objects.values_list("status", "dikerjakan").get(pk=baris.pk) == (Status.BERJALAN, 0)
    assert basi.status == Status.ANTRE


@pytest.mark.django_db
def test_kedahuluan_names_the_person_who_was_first() -> None:
    cepat, lambat = buat_pengguna(nama="Ratna Contoh"), buat_pengguna(nama="Toni Contoh")
    instansi = buat_instansi()
    with jejak(oleh=lambat):
        Instansi.objects.filter(pk=instansi.pk).update(alamat="lama")
    with jejak(oleh=cepat):
        Instansi.objects.filter(pk=instansi.pk).update(alamat="baru")

    kejadian = Kedahuluan(instansi)

    assert kejadian.siapa == "Ratna Contoh"
    assert kejadian.pada is not None
    assert str(kejadian).startswith("Ratna Contoh lebih dulu mengubah data ini.")


@pytest.mark.django_db
def test_kedahuluan_by_oneself_says_so_and_by_a_namesake_does_not() -> None:
    sendiri, senama = buat_pengguna(nama="Ratna Contoh"), buat_pengguna(nama="Ratna Contoh")
    instansi = buat_instansi()
    with jejak(oleh=sendiri):
        Instansi.objects.filter(pk=instansi.pk).update(alamat="baru")

    assert str(Kedahuluan(instansi, sendiri)).startswith("Anda sendiri, mungkin di tab lain, lebih dulu mengubah")
    assert str(Kedahuluan(instansi, senama)).startswith("Ratna Contoh lebih dulu mengubah")


@pytest.mark.django_db
def test_kedahuluan_unknown_actor_says_somebody() -> None:
    kejadian = Kedahuluan(buat_pekerjaan())

    assert str(kejadian).startswith("Orang lain lebih dulu")


def _bersamaan(kerja: Callable[[int], None]) -> list[BaseException]:
    """Run the work in two threads at once; return what they raised."""
    galat: list[BaseException] = []

    def jalan(nomor: int) -> None:
        try:
            kerja(nomor)
        except BaseException as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(kejadian)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(nomor,)) for nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    return galat


@pytest.mark.django_db(transaction=True)
def test_race_unguarded_both_believe_they_moved_the_row() -> None:
    baris = buat_pekerjaan()
    keduanya_sudah_melihat = threading.Barrier(2, timeout=10)
    tujuan = (Status.BERJALAN, Status.DIBATALKAN)
    berhasil: list[int] = []

    def ceroboh(nomor: int) -> None:
        milikku = Pekerjaan.objects.get(pk=baris.pk)
        boleh = tujuan[nomor] in JALUR[Status(milikku.status)]
        keduanya_sudah_melihat.wait()
        if boleh:
            Pekerjaan.objects.filter(pk=baris.pk).update(dikerjakan=nomor)
            berhasil.append(nomor)

    galat = _bersamaan(ceroboh)

    assert galat == []
    assert sorted(berhasil) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_race_guarded_only_one_moves_the_row() -> None:
    baris = buat_pekerjaan()
    keduanya_sudah_melihat = threading.Barrier(2, timeout=10)
    tujuan = (Status.BERJALAN, Status.DIBATALKAN)
    berhasil: list[int] = []

    def lewat_pintu(nomor: int) -> None:
        milikku = Pekerjaan.objects.get(pk=baris.pk)
        keduanya_sudah_melihat.wait()
        alur.pindah(milikku, tujuan[nomor], jalur=JALUR, oleh=None, isi={"dikerjakan": nomor})
        berhasil.append(nomor)

    galat = _bersamaan(lewat_pintu)

    assert [type(satu) for satu in galat] == [Kedahuluan]
    assert len(berhasil) == 1
    akhir = Pekerjaan.objects.get(pk=baris.pk)
    assert (akhir.status, akhir.dikerjakan) == (tujuan[berhasil[0]], berhasil[0])


@pytest.mark.django_db
def test_ubah_current_version_writes_and_raises_it() -> None:
    audiensi = buat_audiensi()

    alur.ubah(audiensi, versi=1, isi={"perihal": "Perihal baru"}, oleh=audiensi.dibuat_oleh)

    assert (audiensi.perihal, audiensi.versi) == ("Perihal baru", 2)


@pytest.mark.django_db
def test_ubah_stale_version_writes_nothing_and_names_who_was_first() -> None:
    cepat = buat_pengguna(nama="Ratna Contoh")
    audiensi = buat_audiensi(perihal="Semula")
    basi = Audiensi.objects.get(pk=audiensi.pk)
    alur.ubah(audiensi, versi=1, isi={"perihal": "Dari Ratna"}, oleh=cepat)

    with pytest.raises(Kedahuluan, match="Ratna Contoh lebih dulu"):
        alur.ubah(basi, versi=1, isi={"perihal": "Dari Toni"}, oleh=basi.dibuat_oleh)

    assert Audiensi.objects.values_list("perihal", "versi").get(pk=audiensi.pk) == ("Dari Ratna", 2)
    assert basi.perihal == "Semula"


@pytest.mark.django_db(transaction=True)
def test_race_of_two_saves_one_is_told_and_nothing_is_half_saved() -> None:
    audiensi = buat_audiensi()
    keduanya_sudah_melihat = threading.Barrier(2, timeout=10)

    def simpan(nomor: int) -> None:
        milikku = Audiensi.objects.get(pk=audiensi.pk)
        keduanya_sudah_melihat.wait()
        isi = {"perihal": f"Perihal {nomor}", "tempat": f"Ruang {nomor}"}
        alur.ubah(milikku, versi=milikku.versi, isi=isi, oleh=None)

    galat = _bersamaan(simpan)

    assert [type(satu) for satu in galat] == [Kedahuluan]
    akhir = Audiensi.objects.get(pk=audiensi.pk)
    assert (akhir.perihal, akhir.tempat, akhir.versi) in {("Perihal 0", "Ruang 0", 2), ("Perihal 1", "Ruang 1", 2)}
