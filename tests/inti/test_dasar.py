"""Base data: regions with their official codes, the calendar, the demo's logins."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from pilkada.inti import dasar, hak
from pilkada.inti.dasar import contoh
from pilkada.inti.models import (
    BatasWaktu,
    Instansi,
    Jenis,
    Keanggotaan,
    Pemilihan,
    Pengguna,
    SetelanJam,
    Tahapan,
    Tingkat,
    Wilayah,
)

pytestmark = pytest.mark.django_db
HARI_AUDIENSI = date(2024, 9, 12)


def _cacah() -> tuple[list[object], ...]:
    return (
        list(Wilayah.objects.order_by("pk").values()),
        list(Pemilihan.objects.order_by("pk").values()),
        list(Tahapan.objects.order_by("pk").values()),
        list(BatasWaktu.objects.order_by("pk").values()),
    )


def test_regions_are_one_city_eight_kecamatan_44_kelurahan() -> None:
    jumlah = {tingkat: Wilayah.objects.filter(tingkat=tingkat).count() for tingkat in Tingkat}

    assert jumlah == {Tingkat.KOTA: 1, Tingkat.KECAMATAN: 8, Tingkat.KELURAHAN: 44}


@pytest.mark.parametrize(
    ("kode", "nama", "banyak"),
    [
        ("31.71.01", "Gambir", 6),
        ("31.71.02", "Sawah Besar", 5),
        ("31.71.03", "Kemayoran", 8),
        ("31.71.04", "Senen", 6),
        ("31.71.05", "Cempaka Putih", 3),
        ("31.71.06", "Menteng", 5),
        ("31.71.07", "Tanah Abang", 7),
        ("31.71.08", "Johar Baru", 4),
    ],
)
def test_kecamatan_has_its_code_and_kelurahan(kode: str, nama: str, banyak: int) -> None:
    kecamatan = Wilayah.objects.get(kode=kode)

    assert (kecamatan.nama, kecamatan.induk_id) == (nama, "31.71")
    assert sorted(kecamatan.anak.values_list("kode", flat=True)) == [f"{kode}.{1001 + n}" for n in range(banyak)]


@pytest.mark.parametrize(
    ("kode", "nama"),
    [
        ("31.71.06.1003", "Cikini"),
        ("31.71.03.1003", "Harapan Mulia"),
        ("31.71.05.1003", "Rawasari"),
        ("31.71.07.1007", "Kampung Bali"),
        ("31.71.01.1006", "Duri Pulo"),
        ("31.71.08.1004", "Tanah Tinggi"),
        ("31.71.04.1006", "Bungur"),
        ("31.71.02.1005", "Mangga Dua Selatan"),
    ],
)
def test_kelurahan_has_its_code(kode: str, nama: str) -> None:
    assert Wilayah.objects.get(kode=kode).nama == nama


def test_loading_twice_changes_nothing() -> None:
    sebelum = _cacah()

    dasar.muat()

    assert _cacah() == sebelum


def test_loading_again_leaves_an_admins_change_alone() -> None:
    Tahapan.objects.filter(kode="kampanye").update(mulai=date(2024, 9, 26))
    Wilayah.objects.filter(kode="31.71.03.1003").update(nama="Harapan Mulya")
    Tahapan.objects.filter(kode="coklit").delete()
    sebelum = _cacah()

    dasar.muat()

    assert _cacah() == sebelum


def test_deadlines_fall_on_the_days_of_the_law() -> None:
    ada = {satu.kode: (satu.tanggal, satu.sebutan) for satu in BatasWaktu.objects.bertanggal().select_related("acuan")}

    assert ada == {
        "pindah-memilih": (date(2024, 10, 28), "H−30 pemungutan suara"),
        "ptps-terbentuk": (date(2024, 11, 4), "H−23 pemungutan suara"),
        "pindah-memilih-khusus": (date(2024, 11, 20), "H−7 pemungutan suara"),
        "ptps-rekrutmen-akhir": (date(2024, 11, 20), "H−7 pemungutan suara"),
        "apk-bersih": (date(2024, 11, 24), "H−3 pemungutan suara"),
        "ptps-bubar": (date(2024, 12, 4), "H+7 pemungutan suara"),
    }


def test_election_without_deadlines_gets_them_at_the_next_start_but_never_stages() -> None:
    BatasWaktu.objects.all().delete()
    Tahapan.objects.filter(kode__startswith="ptps-").delete()

    dasar.muat()

    assert BatasWaktu.objects.count() == 6
    assert not Tahapan.objects.filter(kode__startswith="ptps-").exists()


def test_deadlines_are_not_loaded_beside_an_admins_own_or_without_the_vote() -> None:
    BatasWaktu.objects.exclude(kode="apk-bersih").delete()

    dasar.muat()
    satu = list(BatasWaktu.objects.values_list("kode", flat=True))
    BatasWaktu.objects.all().delete()
    Tahapan.objects.filter(kode="pemungutan").delete()
    dasar.muat()

    assert satu == ["apk-bersih"]
    assert BatasWaktu.objects.count() == 0


@pytest.mark.parametrize(("ujung", "tanggal"), [("mulai", date(2024, 9, 20)), ("selesai", date(2024, 11, 18))])
def test_deadline_is_counted_from_either_end_of_its_stage(ujung: str, tanggal: date) -> None:
    kampanye = Tahapan.objects.get(kode="kampanye")
    BatasWaktu.objects.create(acuan=kampanye, ujung=ujung, geser=-5, kode="uji", nama="Uji", dasar_hukum="x")

    satu = BatasWaktu.objects.bertanggal().select_related("acuan").get(kode="uji")

    assert satu.tanggal == tanggal
    assert satu.sebutan == f"H−5 {'awal' if ujung == 'mulai' else 'akhir'} pelaksanaan kampanye"


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        ({"ujung": "tengah"}, "batas_waktu_ujung_dikenal"),
        ({"geser": 401}, "batas_waktu_geser_wajar"),
        ({"geser": -401}, "batas_waktu_geser_wajar"),
        ({"kode": "apk-bersih"}, "batas_waktu_kode_unik"),
    ],
)
def test_database_refuses_a_deadline_that_is_none(isi: dict[str, object], kendala: str) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        BatasWaktu.objects.filter(kode="ptps-bubar").update(**isi)


def test_demo_gives_stages_and_deadlines_their_owners_and_leaves_set_ones(settings: Settings) -> None:
    settings.MODE_DEMO = True
    lain = Instansi.objects.create(nama="Lain", singkatan="Lain", jenis=Jenis.PEMANGKU)
    Tahapan.objects.filter(kode="kampanye").update(pemilik=lain)

    contoh.muat_akun()

    kode = ("kampanye", "masa-tenang", "ptps-wawancara", "pendaftaran-pemantau", "coklit")
    pemilik = {satu: Tahapan.objects.get(kode=satu).pemilik.singkatan for satu in kode}  # type: ignore[union-attr]
    batas = dict(BatasWaktu.objects.values_list("kode", "pemilik__singkatan"))
    bawaslu, kpu = "Bawaslu Jakarta Pusat", "KPU Jakarta Pusat"
    assert pemilik == dict(zip(kode, ("Lain", bawaslu, bawaslu, kpu, kpu), strict=True))
    assert batas == {
        "pindah-memilih": kpu,
        "pindah-memilih-khusus": kpu,
        "apk-bersih": bawaslu,
        "ptps-terbentuk": bawaslu,
        "ptps-rekrutmen-akhir": bawaslu,
        "ptps-bubar": bawaslu,
    }


def test_meeting_day_is_h_minus_76() -> None:
    pemilihan = Pemilihan.objects.get(aktif=True)

    assert pemilihan.hari_pemungutan == date(2024, 11, 27)
    assert pemilihan.selisih_hari(HARI_AUDIENSI) == 76


@pytest.mark.parametrize(
    ("hari", "tahapan"),
    [
        (HARI_AUDIENSI, "Pendaftaran dan penelitian berkas PTPS"),
        (date(2024, 9, 11), "Penelitian persyaratan calon"),
        (date(2024, 9, 22), "Penetapan pasangan calon"),
        (date(2024, 11, 25), "Masa tenang"),
        (date(2024, 11, 27), "Pemungutan suara"),
        (date(2025, 2, 26), "Pemungutan suara putaran kedua (bila diperlukan)"),
        (date(2023, 1, 1), None),
    ],
)
def test_current_stage_is_the_shortest_that_contains_the_day(hari: date, tahapan: str | None) -> None:
    pemilihan = Pemilihan.objects.yang_aktif(hari)

    assert pemilihan is not None
    assert pemilihan.tahapan_kini == tahapan  # type: ignore[attr-defined]


def test_only_one_election_is_active() -> None:
    with pytest.raises(IntegrityError, match="pemilihan_satu_aktif"), transaction.atomic():
        Pemilihan.objects.create(
            kode="lain", nama="Lain", wilayah_id="31.71", hari_pemungutan=date(2029, 11, 27), aktif=True
        )


def test_stage_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError, match="tahapan_selesai_setelah_mulai"), transaction.atomic():
        Tahapan.objects.filter(kode="kampanye").update(selesai=date(2024, 9, 1))


def test_demo_logins_are_refused_outside_a_demo() -> None:
    with pytest.raises(RuntimeError, match="hanya untuk instans contoh"):
        contoh.muat_akun()

    assert Pengguna.objects.count() == 0


def test_demo_logins_are_loaded_once(settings: Settings) -> None:
    settings.MODE_DEMO = True

    contoh.muat_akun()
    sekali = (Pengguna.objects.count(), Keanggotaan.objects.count(), Instansi.objects.count())
    contoh.muat_akun()

    assert (Pengguna.objects.count(), Keanggotaan.objects.count(), Instansi.objects.count()) == sekali
    assert sekali == (15, 15, 16)
    assert Instansi.objects.filter(jenis=Jenis.PANWASCAM).count() == 8


def test_demo_logins_are_who_they_say(settings: Settings) -> None:
    settings.MODE_DEMO = True
    contoh.muat_akun()

    petugas = Pengguna.objects.get(email="petugas.pemkot@contoh.id")
    menteng = Pengguna.objects.get(email="ketua.menteng@contoh.id")

    assert petugas.check_password("pilkada-2024")
    assert hak.boleh(petugas, "audiensi.ubah")
    assert not hak.boleh(petugas, "audiensi.putuskan")
    assert [satu.kecamatan_id for satu in menteng.keanggotaan_aktif] == ["31.71.06"]


def test_demo_clock_opens_once(settings: Settings) -> None:
    settings.MODE_DEMO = True

    contoh.buka_jam()
    pertama = SetelanJam.objects.get().geser
    contoh.buka_jam()

    assert SetelanJam.objects.get().geser == pertama
