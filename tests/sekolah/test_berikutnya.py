"""The next schools: their order, who may plan them, several visits at once, what clashes, races."""

import threading
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from pilkada.inti import jam
from pilkada.inti.models import Jenis, Pengguna, Peran
from sekolah import alur
from sekolah.alur import Usulan
from sekolah.forms.berikutnya import waktu_bawaan
from sekolah.models import Kunjungan, Sekolah
from sekolah.papan import DAFTAR_BERIKUTNYA
from tests import pembuat

KINI = jam.wib(2024, 9, 12, 8)
BESOK = jam.wib(2024, 9, 13, 8)
RENCANAKAN = "/sekolah/berikutnya/rencanakan/"


@pytest.fixture(autouse=True)
def _jam() -> Iterator[None]:
    with jam.pada(KINI):
        yield


@pytest.fixture
def bawaslu(db: None) -> Pengguna:
    return pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def panwaslu(db: None) -> Pengguna:
    instansi = pembuat.buat_instansi(Jenis.PANWASCAM, kecamatan_id="31.71.06")
    return pembuat.buat_pengguna(Peran.PETUGAS, instansi)


def _urut(pengguna: Pengguna) -> list[str]:
    return [satu.nama for satu in pembuat.masuk(pengguna).get("/sekolah/berikutnya/").context["daftar"].halaman]


def _alamat(*sekolah: Sekolah) -> str:
    return RENCANAKAN + "?" + "&".join(f"sekolah={satu.pk}" for satu in sekolah)


def _isian(pengguna: Pengguna, *mulai: datetime, **ganti: Any) -> dict[str, Any]:
    isi: dict[str, Any] = {
        "kunci": str(uuid.uuid4()),
        "pelaksana": str(pengguna.keanggotaan_aktif[0].instansi_id),
        "lama": "60",
        "materi": "Pemilih pemula",
        "langkah": "periksa",
    }
    for nomor, saat in enumerate(mulai):
        isi |= {f"mulai_{nomor}": f"{saat.astimezone(jam.WIB):%Y-%m-%dT%H:%M}", f"tim_{nomor}": [str(pengguna.pk)]}
    return isi | ganti


def test_order_is_never_visited_then_most_pupils_of_17_then_nearest(bawaslu: Pengguna) -> None:
    titik = {"lintang": "-6.200000"}
    pernah = pembuat.buat_sekolah(nama="pernah", jumlah_siswa=900, jumlah_17=500, bujur="106.800000", **titik)
    pembuat.buat_kunjungan(pernah, "selesai", mulai=KINI - timedelta(days=1))
    pembuat.buat_sekolah(nama="jauh", jumlah_17=100, bujur="106.900000", **titik)
    pembuat.buat_sekolah(nama="dekat", jumlah_17=100, bujur="106.810000", **titik)
    pembuat.buat_sekolah(nama="tanpa titik", jumlah_17=100)
    pembuat.buat_sekolah(nama="banyak", jumlah_17=300)
    pembuat.buat_sekolah(nama="tanpa angka")
    pembuat.buat_kunjungan(pembuat.buat_sekolah(nama="terjadwal", jumlah_17=400))
    pembuat.buat_sekolah(nama="tutup", jumlah_17=400, aktif=False)

    assert _urut(bawaslu) == ["banyak", "dekat", "jauh", "tanpa titik", "tanpa angka", "pernah"]


def test_distance_of_a_school_without_a_point_is_unknown(bawaslu: Pengguna) -> None:
    asal = pembuat.buat_sekolah(nama="asal", lintang="-6.144800", bujur="106.828000")
    pembuat.buat_kunjungan(asal, "selesai", mulai=KINI - timedelta(days=1))
    pembuat.buat_sekolah(nama="tanpa titik")

    baris = DAFTAR_BERIKUTNYA.baris(bawaslu)

    assert (baris.get(nama="tanpa titik").jarak, baris.get(nama="asal").jarak) == (None, 0)


def test_distance_is_the_haversine(bawaslu: Pengguna) -> None:
    asal = pembuat.buat_sekolah(nama="asal", lintang="-6.144800", bujur="106.828000")
    pembuat.buat_kunjungan(asal, "selesai", mulai=KINI - timedelta(days=1))
    pembuat.buat_sekolah(nama="tujuan", lintang="-6.216000", bujur="106.802100")

    jarak = DAFTAR_BERIKUTNYA.baris(bawaslu).get(nama="tujuan").jarak

    tegak, datar = radians(-6.216 + 6.1448), radians(106.8021 - 106.828)
    separuh = sin(tegak / 2) ** 2 + cos(radians(-6.1448)) * cos(radians(-6.216)) * sin(datar / 2) ** 2
    assert jarak == pytest.approx(2 * 6371.0088 * asin(sqrt(separuh)), abs=0.001)
    assert jarak == pytest.approx(8.4, abs=0.2)


def test_panwaslu_plans_its_kecamatan_only(panwaslu: Pengguna) -> None:
    milik, asing = pembuat.buat_sekolah("31.71.06.1001"), pembuat.buat_sekolah("31.71.01.1001")
    klien = pembuat.masuk(panwaslu)

    assert _urut(panwaslu) == [milik.nama]
    jawab = klien.post(_alamat(milik, asing), _isian(panwaslu, BESOK, BESOK))
    assert [satu.sekolah for satu, _bentrok in jawab.context["baris"]] == [milik]
    assert klien.get(_alamat(asing)).status_code == 302


def test_form_opens_with_the_next_school_days(bawaslu: Pengguna) -> None:
    saat = [nilai for nilai, _nomor in zip(waktu_bawaan(KINI.date()), range(4), strict=False)]

    assert [f"{satu:%a %H}" for satu in saat] == ["Fri 08", "Fri 10", "Mon 08", "Mon 10"]
    assert pembuat.masuk(bawaslu).get(_alamat(pembuat.buat_sekolah())).status_code == 200


def test_preview_plans_nothing_and_saving_plans_all_once(bawaslu: Pengguna) -> None:
    satu, dua = pembuat.buat_sekolah(), pembuat.buat_sekolah()
    klien, isi = pembuat.masuk(bawaslu), _isian(bawaslu, BESOK, BESOK + timedelta(hours=2))

    pratinjau = klien.post(_alamat(satu, dua), isi)
    assert (pratinjau.status_code, pratinjau.context["ada_bentrok"], Kunjungan.objects.count()) == (200, False, 0)
    lanjut = dict(isi, langkah="simpan", sidik=dict(pratinjau.context["tersembunyi"])["sidik"])
    hasil = [klien.post(_alamat(satu, dua), lanjut).status_code for _kali in range(2)]

    assert hasil[0] == 302
    assert [(satu.mulai, satu.selesai, satu.tim.get().pengguna) for satu in Kunjungan.objects.order_by("mulai")] == [
        (BESOK, BESOK + timedelta(hours=1), bawaslu),
        (BESOK + timedelta(hours=2), BESOK + timedelta(hours=3), bawaslu),
    ]


def test_preview_shows_what_clashes_among_the_new_and_with_the_planned(bawaslu: Pengguna) -> None:
    lama = pembuat.buat_kunjungan(mulai=BESOK)
    lama.tim.create(pengguna=bawaslu)
    batal = pembuat.buat_kunjungan(mulai=BESOK, status="dibatalkan")
    batal.tim.create(pengguna=bawaslu)
    satu, dua, bebas = pembuat.buat_sekolah(), pembuat.buat_sekolah(), pembuat.buat_sekolah()
    siang = BESOK + timedelta(hours=2)

    jawab = pembuat.masuk(bawaslu).post(
        _alamat(satu, dua, bebas, lama.sekolah),
        _isian(bawaslu, BESOK + timedelta(minutes=30), BESOK + timedelta(minutes=59), siang, BESOK, tim_3=[]),
    )

    waktu = "Jumat, 13 September 2024, "
    bentrok = {usul.sekolah: kalimat for usul, kalimat in jawab.context["baris"]}
    assert bentrok == {
        satu: [
            f"{bawaslu.nama} juga tercatat di {lama.sekolah} pada {waktu}08.00–10.00 WIB.",
            f"{bawaslu.nama} juga tercatat di {dua} pada {waktu}08.59–09.59 WIB.",
        ],
        dua: [
            f"{bawaslu.nama} juga tercatat di {lama.sekolah} pada {waktu}08.00–10.00 WIB.",
            f"{bawaslu.nama} juga tercatat di {satu} pada {waktu}08.30–09.30 WIB.",
        ],
        bebas: [],
        lama.sekolah: [f"{lama.sekolah} sudah punya kunjungan lain pada {waktu}08.00–10.00 WIB."],
    }
    assert "Tetap rencanakan" in jawab.content.decode()


def test_a_clash_that_came_after_the_preview_is_shown_first(bawaslu: Pengguna) -> None:
    sekolah = pembuat.buat_sekolah()
    klien, isi = pembuat.masuk(bawaslu), _isian(bawaslu, BESOK)
    sidik = dict(klien.post(_alamat(sekolah), isi).context["tersembunyi"])["sidik"]
    pembuat.buat_kunjungan(sekolah, mulai=BESOK)

    kedua = klien.post(_alamat(sekolah), dict(isi, langkah="simpan", sidik=sidik))

    assert (kedua.status_code, Kunjungan.objects.count()) == (409, 1)
    assert "berubah sejak pratinjau" in kedua.content.decode()
    sidik = dict(kedua.context["tersembunyi"])["sidik"]
    assert klien.post(_alamat(sekolah), dict(isi, langkah="simpan", sidik=sidik)).status_code == 302


def test_back_from_the_preview_keeps_what_was_typed(bawaslu: Pengguna) -> None:
    sekolah = pembuat.buat_sekolah()

    jawab = pembuat.masuk(bawaslu).post(_alamat(sekolah), _isian(bawaslu, BESOK, langkah="ubah", materi="Khusus"))

    assert jawab.status_code == 200
    assert 'value="Khusus"' in jawab.content.decode()


@pytest.mark.parametrize(
    "ganti",
    [
        {"mulai_0": ""},
        {"mulai_0": "9999-12-31T08:00"},
        {"mulai_0": "x"},
        {"lama": "-5"},
        {"lama": "99999999999999999999"},
        {"pelaksana": "0"},
        {"pelaksana": "'; DROP"},
        {"tim_0": ["bukan-uuid"]},
        {"materi": "x" * 5_000},
    ],
)
def test_hostile_input_is_answered_with_a_sentence(bawaslu: Pengguna, ganti: dict[str, Any]) -> None:
    jawab = pembuat.masuk(bawaslu).post(_alamat(pembuat.buat_sekolah()), _isian(bawaslu, BESOK, **ganti))

    assert jawab.status_code == 422
    assert "Ada yang perlu diperbaiki" in jawab.content.decode()
    assert not Kunjungan.objects.exists()


@pytest.mark.parametrize("tanya", ["", "?sekolah=x", f"?sekolah={uuid.UUID(int=7)}"])
def test_no_school_leads_back_to_the_list(bawaslu: Pengguna, tanya: str) -> None:
    jawab = pembuat.masuk(bawaslu).get(RENCANAKAN + tanya)

    assert (jawab.status_code, jawab["Location"]) == (302, "/sekolah/berikutnya/")


def test_more_than_twenty_schools_lead_back_to_the_list(bawaslu: Pengguna) -> None:
    jawab = pembuat.masuk(bawaslu).get(_alamat(*(pembuat.buat_sekolah() for _nomor in range(21))), follow=True)

    assert "Pilih paling banyak 20 sekolah sekaligus." in jawab.content.decode()


def test_one_merged_school_leaves_all_unplanned(bawaslu: Pengguna) -> None:
    satu, hilang, ke = (pembuat.buat_sekolah() for _nomor in range(3))
    alur.gabungkan(hilang, ke=ke, oleh=bawaslu)
    usulan = [Usulan(sekolah, BESOK, BESOK + timedelta(hours=1), [bawaslu]) for sekolah in (satu, hilang)]

    with pytest.raises(alur.SudahDigabung):
        alur.rencanakan_beberapa(
            usulan, kunci=uuid.uuid4(), isi={"pelaksana": bawaslu.keanggotaan_aktif[0].instansi}, oleh=bawaslu
        )

    assert not Kunjungan.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_plan_each_school_once() -> None:
    oleh = pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU))
    usulan = [Usulan(pembuat.buat_sekolah(), BESOK, BESOK + timedelta(hours=1), [oleh]) for _nomor in range(4)]
    isi, kunci = {"pelaksana": oleh.keanggotaan_aktif[0].instansi}, uuid.uuid4()
    mulai, galat = threading.Barrier(2), []

    def rencanakan(urut: list[Usulan]) -> None:
        try:
            mulai.wait()
            with jam.pada(KINI):
                alur.rencanakan_beberapa(urut, kunci=kunci, isi=isi, oleh=oleh)
        except Exception as kejadian:  # noqa: BLE001 — a thread's fault must reach the test
            galat.append(kejadian)
        finally:
            connection.close()

    utas = [threading.Thread(target=rencanakan, args=(urut,)) for urut in (usulan, usulan[::-1])]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert galat == []
    assert Kunjungan.objects.count() == 4


def test_reader_of_schools_does_not_plan(db: None) -> None:
    klien: Client = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.PEMKOT)))

    assert klien.get("/sekolah/berikutnya/").status_code == 403
    assert klien.get(_alamat(pembuat.buat_sekolah())).status_code == 403
    assert klien.get("/sekolah/").status_code == 200
