"""The calendar's face to the platform: entries, what is due, the dated things, the letters about them."""

from datetime import date

import pytest
from django.db.models import F
from django.utils.translation import override

from pilkada.inti import jam, papan
from pilkada.inti.models import BatasWaktu, Jenis, Pemilihan, Peran, Tahapan
from pilkada.pengingat.penyusun import susun
from pilkada.tahapan.papan import PapanTahapan
from tests import pembuat

pytestmark = pytest.mark.django_db


@pytest.fixture
def bawaslu(db):
    satu = pembuat.buat_instansi(Jenis.BAWASLU)
    BatasWaktu.objects.filter(kode__in=["ptps-terbentuk", "apk-bersih"]).update(pemilik=satu)
    return satu


def test_deadlines_stand_in_the_calendar_on_their_day(bawaslu):
    orang = pembuat.buat_pengguna(Peran.PEMBACA)

    acara = PapanTahapan().kalender(orang, date(2024, 11, 4), date(2024, 11, 4))

    batas = [(satu.judul, satu.mulai, satu.tempat, str(satu.kata), satu.sehari) for satu in acara if satu.status]
    assert batas == [("PTPS sudah terbentuk", jam.wib(2024, 11, 4), bawaslu.singkatan, "Batas waktu", True)]
    assert "Pelantikan PTPS" in [satu.judul for satu in acara]


def test_deadlines_of_other_elections_stand_nowhere(pemilihan):
    Pemilihan.objects.update(aktif=False)
    orang = pembuat.buat_pengguna(Peran.PEMBACA)
    hari = (date(2024, 1, 1), date(2024, 12, 31))

    assert list(PapanTahapan().kalender(orang, *hari)) == []


@pytest.mark.parametrize(
    ("kini", "sampai", "judul"),
    [
        ((2024, 10, 20), (2024, 11, 3, 23), []),
        ((2024, 10, 21), (2024, 11, 4, 0), ["PTPS sudah terbentuk"]),
        ((2024, 11, 4), (2024, 11, 24, 8), ["PTPS sudah terbentuk", "APK sudah dibersihkan oleh peserta pemilihan"]),
        ((2024, 11, 5), (2024, 11, 24, 8), ["APK sudah dibersihkan oleh peserta pemilihan"]),
    ],
)
def test_deadline_is_due_for_the_people_of_its_owner_alone(bawaslu, kini, sampai, judul):
    milik = pembuat.buat_pengguna(Peran.PETUGAS, bawaslu)
    asing = pembuat.buat_pengguna(Peran.PETUGAS)

    with jam.pada(jam.wib(*kini, 8)):
        tenggat = PapanTahapan().jatuh_tempo(milik, jam.wib(*sampai))
        lain = PapanTahapan().jatuh_tempo(asing, jam.wib(*sampai))

    assert [satu.judul for satu in tenggat] == judul
    assert list(lain) == []


def hal(kode):
    jenis = papan.jenis_hal()[kode]
    return list(jenis.muat(list(jenis.baris().order_by(jenis.kolom))))


def test_voting_day_is_one_thing_without_relations(pemilihan):
    pembuat.buat_pemilihan()

    assert hal("tahapan.pemungutan") == [
        papan.Hal("inti.pemilihan", str(pemilihan.pk), date(2024, 11, 27), pemilihan.versi)
    ]


@pytest.mark.parametrize(("ujung", "hari"), [("mulai", date(2024, 9, 25)), ("selesai", date(2024, 11, 23))])
def test_both_ends_of_a_stage_are_things_of_its_owner(bawaslu, ujung, hari):
    kampanye = Tahapan.objects.get(kode="kampanye")
    Tahapan.objects.filter(pk=kampanye.pk).update(pemilik=bawaslu, versi=4)
    pembuat.buat_tahapan(pembuat.buat_pemilihan())

    semua = {satu.pk: satu for satu in hal(f"tahapan.{ujung}")}

    coklit = str(Tahapan.objects.get(kode="coklit").pk)
    # A stage of one day does not speak twice of it.
    assert len(semua) == (28 if ujung == "mulai" else 28 - Tahapan.objects.filter(mulai=F("selesai")).count())
    assert semua[str(kampanye.pk)] == papan.Hal(
        "inti.tahapan", str(kampanye.pk), hari, 4, instansi={"pemilik": [bawaslu.pk]}
    )
    assert semua[coklit].instansi == {"pemilik": []}


def test_deadline_concerns_its_owner_or_else_every_active_institution(bawaslu):
    lain = pembuat.buat_instansi()
    pembuat.buat_instansi(aktif=False)

    semua = {satu.pk: satu for satu in hal("tahapan.batas")}

    apk, pindah = (BatasWaktu.objects.get(kode=kode) for kode in ("apk-bersih", "pindah-memilih"))
    assert semua[str(apk.pk)] == papan.Hal(
        "inti.bataswaktu", str(apk.pk), date(2024, 11, 24), 1, instansi={"terkait": [bawaslu.pk]}
    )
    assert semua[str(pindah.pk)].instansi == {"terkait": sorted([bawaslu.pk, lain.pk])}


def test_things_name_only_the_relations_of_their_kind(bawaslu):
    jenis = {kode: satu for kode, satu in papan.jenis_hal().items() if kode.startswith("tahapan.")}

    assert {kode: set(satu.instansi) for kode, satu in jenis.items()} == {
        "tahapan.pemungutan": set(),
        "tahapan.mulai": {"pemilik"},
        "tahapan.selesai": {"pemilik"},
        "tahapan.batas": {"terkait"},
    }
    assert all({*satu.instansi} <= {*jenis[kode].instansi} for kode in jenis for satu in hal(kode))


def test_things_are_loaded_with_a_constant_number_of_queries(bawaslu, django_assert_max_num_queries):
    for _nomor in range(20):
        pembuat.buat_batas(pembuat.buat_tahapan())

    for kode, paling in (("tahapan.mulai", 1), ("tahapan.selesai", 1), ("tahapan.batas", 2), ("tahapan.pemungutan", 1)):
        with django_assert_max_num_queries(paling):
            hal(kode)


def surat(jenis, objek, versi=None, orang=None):
    pesan = pembuat.buat_pesan(
        orang or pembuat.buat_pengguna(Peran.PEMBACA, nama="Budi Contoh"),
        jenis=jenis,
        objek_jenis=objek._meta.label_lower,
        objek_id=str(objek.pk),
        versi=objek.versi if versi is None else versi,
    )
    return susun(pesan)


@pytest.mark.parametrize(
    ("kini", "judul"),
    [
        ((2024, 11, 24), "3 hari lagi: Hari pemungutan suara"),
        ((2024, 11, 26), "Besok: Hari pemungutan suara"),
        ((2024, 11, 27), "Hari ini: Hari pemungutan suara"),
    ],
)
def test_letter_about_voting_day_says_how_far_it_is(pemilihan, kini, judul):
    with jam.pada(jam.wib(*kini, 8)):
        isi = surat("tahapan.pemungutan", pemilihan)

    kapan = judul.split(":")[0]
    assert (isi.judul, isi.tautan) == (judul, "/tahapan/")
    assert isi.isi == (
        f"Budi Contoh yang terhormat,\n\nHari pemungutan suara {pemilihan.nama}: Rabu, 27 November 2024.\n\n{kapan}."
    )


def test_letters_about_stages_and_deadlines_name_day_and_basis(pemilihan):
    kampanye = Tahapan.objects.get(kode="kampanye")
    apk = BatasWaktu.objects.get(kode="apk-bersih")

    with jam.pada(jam.wib(2024, 9, 22, 8)):
        mulai = surat("tahapan.mulai", kampanye)
        selesai = surat("tahapan.selesai", kampanye)
        batas = surat("tahapan.batas", apk)

    assert mulai.judul == "3 hari lagi: Pelaksanaan kampanye mulai"
    assert (
        "Tahapan “Pelaksanaan kampanye” mulai Rabu, 25 September 2024, sampai Sabtu, 23 November 2024 (PKPU 2/2024)."
        in mulai.isi
    )
    assert selesai.judul == "62 hari lagi: Pelaksanaan kampanye berakhir"
    assert batas.judul == "63 hari lagi: APK sudah dibersihkan oleh peserta pemilihan"
    assert "Minggu, 24 November 2024, H−3 pemungutan suara (PKPU 2/2024)." in batas.isi
    assert batas.tautan == "/tahapan/#batas"


def test_letter_is_in_the_language_that_is_active(pemilihan):
    with override("en"):
        isi = surat("tahapan.pemungutan", pemilihan)

    assert "Wednesday, 27 November 2024" in isi.isi


@pytest.mark.parametrize("jenis", ["tahapan.mulai", "tahapan.selesai", "tahapan.batas", "tahapan.pemungutan"])
@pytest.mark.parametrize("sebab", ["versi", "lewat", "tidak aktif", "terhapus", "tanpa hak"])
def test_letter_without_its_reason_is_not_sent(pemilihan, jenis, sebab):
    objek = {
        "tahapan.mulai": Tahapan.objects.get(kode="kampanye"),
        "tahapan.selesai": Tahapan.objects.get(kode="kampanye"),
        "tahapan.batas": BatasWaktu.objects.get(kode="apk-bersih"),
        "tahapan.pemungutan": pemilihan,
    }[jenis]
    orang = pembuat.buat_pengguna(None if sebab == "tanpa hak" else Peran.ADMIN)
    if sebab == "tidak aktif":
        Pemilihan.objects.update(aktif=False)
    if sebab == "terhapus":
        objek.pk = 0
    kini = jam.wib(2024, 11, 28, 8) if sebab == "lewat" else jam.wib(2024, 9, 12, 8)

    with jam.pada(kini):
        isi = surat(jenis, objek, versi=9 if sebab == "versi" else None, orang=orang)

    assert isi is None
