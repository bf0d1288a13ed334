"""The board of coverage: its numbers against a recount in SQL, its filters, rights, queries, target day."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.models import Jenis, Pemilihan, Pengguna, Peran
from sekolah import alur
from sekolah.models import BatasWilayah, Kunjungan, Sekolah, TargetCakupan
from sekolah.papan import PapanSekolah
from sekolah.papan.petak import LETAK, susun_petak
from tests import pembuat

pytestmark = pytest.mark.django_db

KINI = jam.wib(2024, 10, 22, 8)
BERANDA = "/sekolah/"
HITUNG_ULANG = """
SELECT s.kelurahan_id, s.jenis, count(*), count(*) FILTER (WHERE k.sudah), coalesce(sum(s.jumlah_17), 0)
FROM sekolah_sekolah AS s
LEFT JOIN LATERAL (SELECT bool_or(status IN ('selesai', 'dilaporkan')) AS sudah
                   FROM sekolah_kunjungan WHERE sekolah_id = s.id) AS k ON true
WHERE s.aktif AND s.gabung_ke_id IS NULL AND s.kelurahan_id LIKE %s AND s.jenis LIKE %s
GROUP BY 1, 2 ORDER BY 1, 2
"""


@pytest.fixture(autouse=True)
def _jam() -> Iterator[None]:
    with jam.pada(KINI):
        yield


@pytest.fixture
def bawaslu() -> Pengguna:
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def klien(bawaslu: Pengguna) -> Client:
    return pembuat.masuk(bawaslu)


@pytest.fixture
def panwaslu() -> Pengguna:
    instansi = pembuat.buat_instansi(Jenis.PANWASCAM, kecamatan_id="31.71.06")
    return pembuat.buat_pengguna(Peran.PENGELOLA, instansi)


def _isi(banyak: int) -> None:
    """Fill the register: schools all over the city, every fourth visited, every fifth planned."""
    oleh, instansi = pembuat.buat_pengguna(), pembuat.buat_instansi(Jenis.BAWASLU)
    kelurahan, jenis = sorted(LETAK), ("sma", "smk", "ma")
    sekolah = [
        Sekolah(
            nama=f"Sekolah {nomor}",
            jenis=jenis[nomor % 3],
            kepemilikan="swasta" if nomor % 2 else "negeri",
            kelurahan_id=kelurahan[nomor % 44],
            lintang=-6.18,
            bujur=106.84,
            jumlah_siswa=200,
            jumlah_17=nomor % 97,
            dibuat_oleh=oleh,
            dibuat_pada=KINI,
        )
        for nomor in range(banyak)
    ]
    Sekolah.objects.bulk_create(sekolah, batch_size=1_000)
    kunjungan = [
        Kunjungan(
            sekolah=satu,
            pelaksana=instansi,
            mulai=mulai,
            selesai=mulai + timedelta(hours=1),
            dibuat_oleh=oleh,
            dibuat_pada=KINI,
        )
        for nomor, satu in enumerate(sekolah)
        if nomor % 4 == 0 or nomor % 5 == 0
        for mulai in (KINI - timedelta(days=nomor % 42 + 1) if nomor % 4 == 0 else KINI + timedelta(days=3),)
    ]
    Kunjungan.objects.bulk_create(kunjungan, batch_size=1_000)
    Kunjungan.objects.filter(mulai__lt=KINI).update(status="selesai", dimulai_pada=KINI)


def _hitung_ulang(wilayah: str = "%", jenis: str = "%") -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(HITUNG_ULANG, [wilayah, jenis])
        return list(kursor.fetchall())


def _ringkasan(klien: Client, tanya: str = "") -> Any:
    jawab = klien.get(BERANDA + tanya)
    assert jawab.status_code == 200
    return jawab.context["daftar"].ringkasan


def test_board_agrees_with_a_recount_in_sql(klien: Client) -> None:
    _isi(109)
    tutup = pembuat.buat_sekolah(aktif=False)
    pembuat.buat_kunjungan(tutup, "dilaporkan")

    papan = _ringkasan(klien)

    ulang = _hitung_ulang()
    assert (papan.semua.sekolah, papan.semua.sudah) == (sum(satu[2] for satu in ulang), sum(satu[3] for satu in ulang))
    assert papan.semua.sekolah == 109
    assert papan.semua.usia17 == sum(satu[4] for satu in ulang)
    for bagian, potong in ((papan.kecamatan, slice(0, 8)), ([petak.hitung for petak in papan.petak], slice(None))):
        for hitung in bagian:
            milik = [satu for satu in ulang if satu[0][potong] == hitung.kode]
            assert (hitung.sekolah, hitung.sudah) == (sum(satu[2] for satu in milik), sum(satu[3] for satu in milik))
    for hitung in papan.jenis:
        milik = [satu for satu in ulang if satu[1] == hitung.kode]
        assert (hitung.sekolah, hitung.sudah) == (sum(satu[2] for satu in milik), sum(satu[3] for satu in milik))
    assert papan.laju.sudah == papan.semua.sudah


@pytest.mark.parametrize(
    ("tanya", "wilayah", "jenis"),
    [
        ("?wilayah=31.71.06", "31.71.06%", "%"),
        ("?wilayah=31.71.03.1002&jenis=smk", "31.71.03.1002%", "smk"),
        ("", "%", "%"),
    ],
)
def test_export_agrees_with_a_recount_in_sql(klien: Client, tanya: str, wilayah: str, jenis: str) -> None:
    _isi(109)

    jawab = klien.get(f"{BERANDA}{tanya}{'&' if tanya else '?'}unduh=csv")

    teks = pembuat.isi_unduhan(jawab).decode("utf-8-sig")
    baris = [satu for satu in csv.reader(io.StringIO(teks)) if len(satu) > 8 and satu[3].isdigit()]
    ulang = _hitung_ulang(wilayah, jenis)
    assert [(int(satu[3]), int(satu[4]), int(satu[7])) for satu in baris] == [(x[2], x[3], x[4]) for x in ulang]
    assert [satu[2].lower() for satu in baris] == [x[1] for x in ulang]


def test_one_set_of_filters_drives_table_points_and_list(klien: Client) -> None:
    _isi(109)
    tanya = "?wilayah=31.71.06&jenis=sma&kunjungan=belum"
    harap = Sekolah.objects.beserta_kunjungan().filter(
        kelurahan__kode__startswith="31.71.06", jenis="sma", terakhir=None
    )

    papan = _ringkasan(klien, tanya)
    titik = klien.get(f"/sekolah/titik.json{tanya}").json()
    daftar = klien.get(f"/sekolah/daftar/{tanya}").context["daftar"]

    assert harap.count() > 0
    assert papan.jumlah == len(titik["titik"]) == daftar.jumlah == harap.count()
    assert {satu[4] for satu in titik["titik"]} == {str(satu.pk) for satu in harap}
    isi = klien.get(BERANDA + tanya).content.decode()
    assert 'data-titik="/sekolah/titik.json?wilayah=31.71.06&amp;jenis=sma&amp;kunjungan=belum"' in isi


def test_pace_leaves_out_the_filter_by_visits(klien: Client) -> None:
    _isi(60)

    papan = _ringkasan(klien, "?kunjungan=belum")

    assert papan.semua.sudah == 0
    assert (papan.laju.sudah, papan.laju.semua) == (15, 60)


def test_a_second_visit_does_not_count_again(klien: Client) -> None:
    sekolah = pembuat.buat_sekolah()
    for hari in (20, 2):
        pembuat.buat_kunjungan(sekolah, "selesai", mulai=KINI - timedelta(days=hari))

    papan = _ringkasan(klien)

    assert papan.laju.hari == [(KINI - timedelta(days=20)).astimezone(jam.WIB).date()]


def test_points_say_state_and_leave_out_schools_without_a_point(klien: Client) -> None:
    for status in ("dilaporkan", "dikonfirmasi", "dibatalkan"):
        pembuat.buat_kunjungan(pembuat.buat_sekolah(nama=status, lintang=-6.2, bujur=106.8), status)
    pembuat.buat_sekolah(nama="tanpa titik")

    data = klien.get("/sekolah/titik.json").json()

    assert {(satu[2], satu[3]) for satu in data["titik"]} == {
        ("dilaporkan", "sudah"),
        ("dikonfirmasi", "terjadwal"),
        ("dibatalkan", "belum"),
    }
    assert data["tanpa"] == 1


@pytest.mark.parametrize("banyak", [109, 5_000])
def test_board_asks_at_most_fifteen_queries(klien: Client, banyak: int) -> None:
    _isi(banyak)
    klien.get(BERANDA)

    with CaptureQueriesContext(connection) as tangkapan:
        jawab = klien.get(BERANDA)

    assert jawab.context["daftar"].ringkasan.jumlah == banyak
    assert len(tangkapan) <= 15, "\n".join(satu["sql"][:160] for satu in tangkapan)
    assert len(jawab.content) < 150_000


def test_tiles_are_all_kelurahan_each_in_a_place_of_its_own() -> None:
    from pilkada.inti.dasar.wilayah import KECAMATAN  # noqa: PLC0415 — only here

    assert {kode[:8] for kode in LETAK} == set(KECAMATAN)
    assert len(LETAK) == sum(len(kelurahan) for _nama, kelurahan in KECAMATAN.values()) == 44
    assert len({satu[:2] for satu in LETAK.values()}) == len({satu[2] for satu in LETAK.values()}) == 44


def test_tiles_of_a_kecamatan_hang_together() -> None:
    for kecamatan in {kode[:8] for kode in LETAK}:
        tempat = {satu[:2] for kode, satu in LETAK.items() if kode.startswith(kecamatan)}
        sampai, antre = set(), [min(tempat)]
        while antre:
            x, y = antre.pop()
            if (x, y) in tempat - sampai:
                sampai.add((x, y))
                antre += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
        assert sampai == tempat


def test_a_kelurahan_without_a_place_follows_below() -> None:
    class Satu:
        def __init__(self, kode: str) -> None:
            self.kode = kode

    petak = susun_petak([Satu("31.71.06.1001"), Satu("99.99.01.1001")])

    assert [(satu.hitung.kode, satu.kolom, satu.baris) for satu in petak] == [
        ("31.71.06.1001", 3, 8),
        ("99.99.01.1001", 1, 9),
    ]


def test_an_empty_register_says_what_to_do(klien: Client) -> None:
    isi = klien.get(BERANDA).content.decode()

    assert "Cakupan dihitung begitu sekolah tercatat di daftar." in isi
    assert "<table" not in isi


def test_a_wrong_filter_is_named_and_not_used(klien: Client) -> None:
    _isi(20)

    jawab = klien.get(f"{BERANDA}?wilayah=99&jenis=tk&cari=%00")

    assert jawab.status_code == 200
    assert "Sebagian saringan tidak dipahami" in jawab.content.decode()
    assert jawab.context["daftar"].ringkasan.jumlah == 20


def test_target_defaults_to_the_end_of_the_campaign_and_can_be_set(klien: Client) -> None:
    _isi(9)
    assert _ringkasan(klien).laju.target == date(2024, 11, 23)

    jawab = klien.post("/sekolah/target/", {"tanggal": "2024-11-15", "versi": "0"})

    assert jawab.status_code == 302
    assert _ringkasan(klien).laju.target == date(2024, 11, 15)
    assert TargetCakupan.objects.get().versi == 1


def test_target_of_a_second_writer_shows_what_is_stored(klien: Client, bawaslu: Pengguna) -> None:
    pemilihan = Pemilihan.objects.get(aktif=True)
    alur.setel_target(pemilihan, tanggal=date(2024, 11, 10), versi=0, oleh=bawaslu)

    kedua = klien.post("/sekolah/target/", {"tanggal": "2024-11-12", "versi": "0"})

    assert kedua.status_code == 409
    assert "10 November 2024" in kedua.content.decode()
    assert TargetCakupan.objects.get().tanggal == date(2024, 11, 10)


@pytest.mark.parametrize("tanggal", ["", "31-02-2024", "9999-12-31", "x" * 500, "0001-01-01"])
def test_target_refuses_what_is_no_day(klien: Client, tanggal: str) -> None:
    jawab = klien.post("/sekolah/target/", {"tanggal": tanggal, "versi": "0"})

    assert jawab.status_code == 422
    assert not TargetCakupan.objects.exists()


def test_target_without_an_election_says_so(klien: Client) -> None:
    Pemilihan.objects.update(aktif=False)

    jawab = klien.post("/sekolah/target/", {"tanggal": "2024-11-15", "versi": "0"})

    assert jawab.status_code == 422
    assert "Belum ada pemilihan yang aktif" in jawab.content.decode()
    assert klien.get(BERANDA).status_code == 200


def test_target_of_the_city_is_not_for_a_panwaslu(panwaslu: Pengguna) -> None:
    klien = pembuat.masuk(panwaslu)

    assert klien.get("/sekolah/target/").status_code == 403
    assert "/sekolah/target/" not in klien.get(BERANDA).content.decode()


def test_progress_names_the_city_and_the_own_kecamatan(panwaslu: Pengguna, bawaslu: Pengguna) -> None:
    pembuat.buat_kunjungan(pembuat.buat_sekolah("31.71.06.1001"), "selesai")
    pembuat.buat_kunjungan(pembuat.buat_sekolah("31.71.01.1001"), "selesai")
    pembuat.buat_sekolah("31.71.01.1001")
    pembuat.buat_sekolah("31.71.01.1001", aktif=False)

    assert [(satu.nilai, satu.dari) for satu in PapanSekolah().kemajuan(bawaslu)] == [(2, 3)]
    assert [(satu.nilai, satu.dari, satu.tautan) for satu in PapanSekolah().kemajuan(panwaslu)] == [
        (2, 3, "/sekolah/"),
        (1, 1, "/sekolah/?wilayah=31.71.06"),
    ]


def test_target_day_is_due_while_schools_remain(bawaslu: Pengguna) -> None:
    sekolah = pembuat.buat_sekolah()
    sampai = jam.wib(2024, 12, 1)

    assert [satu.keterangan for satu in PapanSekolah().jatuh_tempo(bawaslu, sampai)] == ["1 sekolah belum dikunjungi"]
    assert list(PapanSekolah().jatuh_tempo(bawaslu, jam.wib(2024, 11, 1))) == []
    assert list(PapanSekolah().jatuh_tempo(pembuat.buat_pengguna(Peran.PETUGAS), sampai)) == []
    pembuat.buat_kunjungan(sekolah, "selesai")
    assert list(PapanSekolah().jatuh_tempo(bawaslu, sampai)) == []


def test_boundaries_are_served_as_geojson(klien: Client) -> None:
    bidang = [[[[106.8, -6.2], [106.9, -6.2], [106.9, -6.1], [106.8, -6.2]]]]
    BatasWilayah.objects.create(kelurahan_id="31.71.06.1001", geometri=bidang, sumber="uji", dimuat_pada=KINI)

    data = klien.get("/sekolah/batas.json").json()

    assert [(satu["properties"]["nama"], satu["geometry"]["coordinates"]) for satu in data["features"]] == [
        ("Menteng", bidang)
    ]
    assert 'data-batas="/sekolah/batas.json"' in klien.get(BERANDA).content.decode()


def test_board_writes_every_number_beside_its_drawing(klien: Client) -> None:
    _isi(109)

    isi = klien.get(BERANDA).content.decode()

    assert len(re.findall(r'<li class="ubin ', isi)) == 44
    assert len(re.findall(r"<polyline", isi)) == 2
    assert reverse("sekolah:berikutnya_daftar") in isi
