"""The door of the outbox: put in once, take back, send again."""

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError

from pilkada.inti import jam
from pilkada.inti.alur import PindahDitolak
from pilkada.pengingat import kotak
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.status import Sebab, Status
from tests import pembuat


def _galat_status(pesan: Pesan) -> tuple[str, str]:
    pesan.refresh_from_db()
    return pesan.status, pesan.galat


def _jadikan(pesan: Pesan, status: Status, **isi: object) -> None:
    Pesan.objects.filter(pk=pesan.pk).update(status=status, **isi)


@pytest.mark.django_db(transaction=True)
def test_antrekan_outside_a_transaction_is_refused() -> None:
    penerima, objek = pembuat.buat_pengguna(peran=None), pembuat.buat_instansi()

    with pytest.raises(TransactionManagementError):
        kotak.antrekan(kotak.Perihal("uji.biasa", objek, jam.kini()), [penerima])

    assert Pesan.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_antrekan_is_undone_with_its_cause(antre: Callable[..., Pesan], antrean: Callable[[], int]) -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        antre()
        raise ZeroDivisionError

    assert (Pesan.objects.count(), antrean()) == (0, 0)


@pytest.mark.django_db
def test_antrekan_twice_makes_one_row(antre: Callable[..., Pesan]) -> None:
    isi = {"penerima": pembuat.buat_pengguna(peran=None), "objek": pembuat.buat_instansi(), "saat": jam.kini()}

    pertama, kedua = antre(**isi), antre(**isi)

    assert pertama.pk == kedua.pk
    assert Pesan.objects.count() == 1


@pytest.mark.django_db
def test_antrekan_tells_every_part_of_the_identity_apart(antre: Callable[..., Pesan]) -> None:
    isi = {"penerima": pembuat.buat_pengguna(peran=None), "objek": pembuat.buat_instansi(), "saat": jam.kini()}
    beda = [
        {"versi": 1},
        {"ke": 2},
        {"saat": jam.kini() + timedelta(days=1)},
        {"penerima": pembuat.buat_pengguna(peran=None)},
        {"objek": pembuat.buat_instansi()},
        {"jenis": "uji.usai"},
        {},
    ]

    kunci = {antre(**{**isi, **satu}).pk for satu in beda}

    assert len(kunci) == len(beda)


@pytest.mark.django_db(transaction=True)
def test_antrekan_by_two_at_once_makes_one_row(antre: Callable[..., Pesan]) -> None:
    isi = {"penerima": pembuat.buat_pengguna(peran=None), "objek": pembuat.buat_instansi(), "saat": jam.kini()}
    rintangan = threading.Barrier(2)
    kunci: list[object] = []

    def jalan() -> None:
        with transaction.atomic():
            rintangan.wait(5)
            kunci.append(antre(**isi).pk)
        connections.close_all()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert len(set(kunci)) == 1
    assert len(kunci) == 2
    assert Pesan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_antrekan_wakes_a_worker_once_per_transaction_and_only_for_what_is_due(
    antre: Callable[..., Pesan], antrean: Callable[[], int]
) -> None:
    antre(saat=jam.kini() + timedelta(hours=1))
    assert antrean() == 0

    with transaction.atomic():
        antre()
        antre()
        assert antrean() == 0

    assert antrean() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("saringan", "ditarik"),
    [
        ({}, ["a1", "a2", "b2", "usai"]),
        ({"jenis": ["uji.biasa"]}, ["a1", "a2", "b2"]),
        ({"versi_sebelum": 2}, ["a1", "usai"]),
        ({"penerima": "b"}, ["b2"]),
    ],
)
def test_tarik_takes_back_what_waits_about_the_object(
    antre: Callable[..., Pesan], saringan: dict[str, object], ditarik: list[str]
) -> None:
    a, b = pembuat.buat_pengguna(peran=None), pembuat.buat_pengguna(peran=None)
    objek = pembuat.buat_instansi()
    pesan = {
        "a1": antre(objek=objek, penerima=a, versi=1),
        "a2": antre(objek=objek, penerima=a, versi=2),
        "b2": antre(objek=objek, penerima=b, versi=2),
        "usai": antre("uji.usai", objek=objek, penerima=a, versi=1),
        "terkirim": antre(objek=objek, penerima=b, versi=1),
        "lain": antre(penerima=b, versi=1),
    }
    _jadikan(pesan["terkirim"], Status.TERKIRIM, dikirim_pada=jam.kini_nyata())
    if saringan.get("penerima"):
        saringan = {"penerima": b}

    jumlah = kotak.tarik(objek, **saringan)  # type: ignore[arg-type]

    assert jumlah == len(ditarik)
    assert [nama for nama, satu in pesan.items() if _galat_status(satu) == (Status.DITARIK, Sebab.DICABUT)] == ditarik


@pytest.mark.django_db
def test_antrekan_after_tarik_lets_the_message_wait_again(antre: Callable[..., Pesan]) -> None:
    isi = {"penerima": pembuat.buat_pengguna(peran=None), "objek": pembuat.buat_instansi(), "saat": jam.kini()}
    pesan = antre(**isi)
    kotak.tarik(isi["objek"])

    lagi = antre(**isi)

    assert (lagi.pk, lagi.versi) == (pesan.pk, pesan.versi)
    assert _galat_status(pesan) == (Status.MENUNGGU, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "isi"),
    [
        (Status.TERKIRIM, {"dikirim_pada": jam.wib(2024, 9, 11)}),
        (Status.GAGAL, {"galat": "uji"}),
        (Status.DITARIK, {"galat": Sebab.KEDALUWARSA}),
        (Status.DITARIK, {"galat": Sebab.TAK_PERLU}),
    ],
)
def test_antrekan_again_does_not_revive_what_the_sender_ended(
    antre: Callable[..., Pesan], status: Status, isi: dict[str, object]
) -> None:
    kunci = {"penerima": pembuat.buat_pengguna(peran=None), "objek": pembuat.buat_instansi(), "saat": jam.kini()}
    pesan = antre(**kunci)
    _jadikan(pesan, status, **isi)

    antre(**kunci)

    pesan.refresh_from_db()
    assert pesan.status == status
    assert Pesan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_tarik_does_not_wait_for_a_message_that_is_being_sent(antre: Callable[..., Pesan]) -> None:
    objek = pembuat.buat_instansi()
    dikirim, menunggu = antre(objek=objek), antre(objek=objek)
    hasil: list[int] = []

    def jalan() -> None:
        hasil.append(kotak.tarik(objek))
        connections.close_all()

    utas = threading.Thread(target=jalan)
    with transaction.atomic():
        Pesan.objects.select_for_update().get(pk=dikirim.pk)
        utas.start()
        utas.join(5)
        assert hasil == [1]

    assert _galat_status(dikirim) == (Status.MENUNGGU, "")
    assert _galat_status(menunggu) == (Status.DITARIK, Sebab.DICABUT)


@pytest.mark.django_db
def test_kirim_ulang_lets_a_failed_message_wait_again(antre: Callable[..., Pesan]) -> None:
    pesan = antre()
    _jadikan(pesan, Status.GAGAL, galat="uji", percobaan=10)
    pesan.refresh_from_db()

    kotak.kirim_ulang(pesan, oleh=pembuat.buat_pengguna())

    assert (pesan.status, pesan.galat, pesan.percobaan) == (Status.MENUNGGU, "", 0)


@pytest.mark.django_db
def test_kirim_ulang_of_a_sent_message_is_refused(antre: Callable[..., Pesan]) -> None:
    pesan = antre()
    _jadikan(pesan, Status.TERKIRIM, dikirim_pada=jam.kini_nyata())
    pesan.refresh_from_db()

    with pytest.raises(PindahDitolak):
        kotak.kirim_ulang(pesan, oleh=pembuat.buat_pengguna())


@pytest.mark.django_db
def test_untuk_shows_only_own_messages(antre: Callable[..., Pesan]) -> None:
    pesan, _lain = antre(), antre()

    assert list(Pesan.objects.untuk(pesan.penerima)) == [pesan]


@pytest.mark.django_db
def test_semua_without_a_reason_is_refused(antre: Callable[..., Pesan]) -> None:
    antre()

    with pytest.raises(ValueError, match=r"^$"):
        Pesan.objects.semua(alasan="")

    assert Pesan.objects.semua(alasan="uji").count() == 1
