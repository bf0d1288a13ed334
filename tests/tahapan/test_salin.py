"""An election copied to a new voting day."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilkada.inti.models import BatasWaktu, Pemilihan, Tahapan
from pilkada.tahapan.alur import Ditolak
from pilkada.tahapan.alur import salin as alur
from tests import pembuat
from tests.tahapan.test_kalender import serentak

pytestmark = pytest.mark.django_db
ISI = {"nama": "Pilkada 2029", "kode": "pilkada-2029", "hari_pemungutan": "2029-11-28"}


@pytest.fixture
def ke(pemilihan):
    return reverse("tahapan:pemilihan_salin", args=[pemilihan.pk])


def tawaran(jawab):
    """Return the form of a preview as the browser would send it."""
    form = jawab.context["form"]
    isi = {kolom.html_name: kolom.value() for kolom in form}
    return {nama: str(nilai) for nama, nilai in isi.items() if nilai is not None}


def baris(jawab):
    return {(satu["tahapan"].kode, satu["tahapan"].putaran): satu for satu in jawab.context["baris"]}


def test_preview_keeps_every_distance_and_saves_nothing(klien, pemilihan, ke):
    jawab = klien.post(ke, ISI)

    selisih = date(2029, 11, 28) - pemilihan.hari_pemungutan
    isi = tawaran(jawab)
    harap = {satu.pk: (satu.mulai + selisih, satu.selesai + selisih) for satu in pemilihan.tahapan.all()}
    assert jawab.status_code == 200
    assert {pk: (isi[f"mulai-{pk}"], isi[f"selesai-{pk}"]) for pk in harap} == {
        pk: (str(mulai), str(selesai)) for pk, (mulai, selesai) in harap.items()
    }
    assert next((satu.batas.kode, satu.lama, satu.baru) for satu in jawab.context["batas"]) == (
        "pindah-memilih",
        date(2024, 10, 28),
        date(2029, 10, 29),
    )
    assert Pemilihan.objects.count() == 1


def test_weekends_past_days_and_clashes_are_named(klien, ke, pemilihan):
    jawab = klien.post(ke, {**ISI, "hari_pemungutan": "2024-12-01"})

    catatan = {kunci: satu["catatan"] for kunci, satu in baris(jawab).items()}
    batas = {satu.batas.kode: satu.catatan for satu in jawab.context["batas"]}
    assert catatan["pemungutan", 1] == ["Jatuh pada hari Minggu."]
    assert catatan["coklit", 1] == [
        "Berakhir pada hari Minggu.",
        "Sudah lewat.",
        f"Bertumpuk dengan tahapan yang sama pada {pemilihan.nama} (24 Juni 2024 – 24 Juli 2024).",
    ]
    assert batas["ptps-bubar"] == ["Jatuh pada hari Minggu."]


def test_copy_is_saved_inactive_with_corrections_and_offsets(klien, admin, ke, pemilihan):
    isi = tawaran(klien.post(ke, ISI))
    kampanye = Tahapan.objects.get(kode="kampanye")
    kpu = pembuat.buat_instansi()
    Tahapan.objects.filter(pk=kampanye.pk).update(pemilik=kpu)

    jawab = klien.post(ke, {**isi, f"mulai-{kampanye.pk}": "2029-10-01", "simpan": "1"})

    baru = Pemilihan.objects.get(kode="pilkada-2029")
    salinan = baru.tahapan.get(kode="kampanye")
    batas = dict(BatasWaktu.objects.bertanggal().filter(acuan__pemilihan=baru).values_list("kode", "tanggal"))
    assert (jawab.status_code, jawab["Location"]) == (302, f"/tahapan/?pemilihan={baru.pk}")
    assert (baru.aktif, baru.hari_pemungutan, baru.wilayah_id) == (False, date(2029, 11, 28), pemilihan.wilayah_id)
    assert (salinan.mulai, salinan.selesai, salinan.pemilik) == (date(2029, 10, 1), date(2029, 11, 24), kpu)
    assert baru.tahapan.count() == pemilihan.tahapan.count()
    assert batas["pindah-memilih"] == date(2029, 10, 29)
    assert len(batas) == 6
    assert Pemilihan.objects.get(aktif=True) == pemilihan
    assert baru.riwayat.get().pgh_context["alasan"] == f"Salinan dari {pemilihan.nama}"


def test_same_form_twice_is_one_election_and_a_changed_one_is_refused(klien, ke):
    isi = {**tawaran(klien.post(ke, ISI)), "simpan": "1"}

    kode = [klien.post(ke, isi).status_code for _kali in range(2)]
    lain = klien.post(ke, {**isi, "nama": "Nama lain"})

    assert kode == [302, 302]
    assert Pemilihan.objects.filter(kode="pilkada-2029").count() == 1
    assert (lain.status_code, lain.context["form"].non_field_errors()) == (
        422,
        ["Formulir ini sudah disimpan sebagai “Pilkada 2029”. Mulai salinan baru."],
    )


@pytest.mark.parametrize(
    ("hari", "tahapan", "harap"),
    [
        # from a leap year: 29 February is so many days before the vote
        ("2029-11-28", date(2024, 2, 29), date(2029, 3, 1)),
        # into a leap year
        ("2028-11-29", date(2024, 2, 28), date(2028, 3, 1)),
        ("2028-11-27", date(2024, 2, 29), date(2028, 2, 29)),
        # the vote itself on 29 February
        ("2028-02-29", date(2024, 11, 26), date(2028, 2, 28)),
    ],
)
def test_29_february_is_counted_in_days(klien, ke, pemilihan, hari, tahapan, harap):
    satu = pembuat.buat_tahapan(mulai=tahapan, selesai=tahapan)
    isi = tawaran(klien.post(ke, {**ISI, "hari_pemungutan": hari}))

    jawab = klien.post(ke, {**isi, "simpan": "1"})

    salinan = Tahapan.objects.get(pemilihan__kode="pilkada-2029", kode=satu.kode)
    assert jawab.status_code == 302
    assert salinan.mulai == harap
    assert salinan.pemilihan.hari_pemungutan - salinan.mulai == pemilihan.hari_pemungutan - tahapan


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"nama": ""}, "nama"),
        ({"kode": "pilkada-2024"}, "kode"),
        ({"kode": "<script>"}, "kode"),
        ({"hari_pemungutan": "29/02/2029"}, "hari_pemungutan"),
        ({"hari_pemungutan": "9999-12-31"}, "hari_pemungutan"),
        ({"kunci": "bukan-uuid"}, "kunci"),
    ],
)
def test_hostile_election_is_refused(klien, ke, ganti, kolom):
    jawab = klien.post(ke, {**ISI, **ganti})

    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [kolom])


@pytest.mark.parametrize(
    ("ujung", "nilai"), [("mulai", "29/02/2029"), ("selesai", ""), ("selesai", "2001-01-01"), ("mulai", "1999-12-31")]
)
def test_hostile_correction_is_refused_and_the_rest_is_kept(klien, ke, ujung, nilai):
    isi = tawaran(klien.post(ke, ISI))
    kampanye = Tahapan.objects.get(kode="kampanye")
    lain = Tahapan.objects.get(kode="coklit")

    jawab = klien.post(ke, {**isi, f"{ujung}-{kampanye.pk}": nilai, f"mulai-{lain.pk}": "2029-06-01", "simpan": "1"})

    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [f"{ujung}-{kampanye.pk}"])
    assert jawab.context["form"][f"mulai-{lain.pk}"].value() == "2029-06-01"
    assert Pemilihan.objects.count() == 1


def test_stage_before_the_years_of_the_house_is_shown_and_refused(klien, ke):
    isi = tawaran(klien.post(ke, {**ISI, "hari_pemungutan": "2000-01-05"}))

    jawab = klien.post(ke, {**isi, "simpan": "1"})

    assert jawab.status_code == 422
    assert Pemilihan.objects.count() == 1


def test_changed_voting_day_is_counted_anew_before_anything_is_saved(klien, ke, pemungutan):
    isi = tawaran(klien.post(ke, ISI))

    jawab = klien.post(ke, {**isi, "hari_pemungutan": "2029-12-05", "simpan": "1"})

    assert jawab.status_code == 200
    assert tawaran(jawab)[f"mulai-{pemungutan.pk}"] == "2029-12-05"
    assert Pemilihan.objects.count() == 1


def test_stage_added_meanwhile_is_asked_for(klien, ke):
    isi = tawaran(klien.post(ke, ISI))
    baru = pembuat.buat_tahapan()

    jawab = klien.post(ke, {**isi, "simpan": "1"})

    assert (jawab.status_code, set(jawab.context["form"].errors)) == (422, {f"mulai-{baru.pk}", f"selesai-{baru.pk}"})


def test_preview_costs_the_same_whatever_the_length(klien, ke):
    def kueri():
        with CaptureQueriesContext(connection) as tangkapan:
            assert klien.post(ke, ISI).status_code == 200
        return len(tangkapan)

    kueri()
    sedikit = kueri()
    for _nomor in range(30):
        pembuat.buat_batas(pembuat.buat_tahapan())

    assert kueri() == sedikit


@pytest.mark.django_db(transaction=True)
def test_same_form_sent_twice_at_once_makes_one_election(admin, pemilihan):
    isi = alur.IsiSalinan("Pilkada 2029", "pilkada-2029", date(2029, 11, 28))
    baru = alur.geser(pemilihan.tahapan.all(), pemilihan, isi.hari_pemungutan)
    kunci, jadi = uuid.uuid4(), []

    def kerja():
        jadi.append(alur.salin(pemilihan, kunci_form=kunci, isi=isi, baru=baru, oleh=admin).pk)

    galat = serentak(kerja, kerja)

    assert galat == []
    assert len(set(jadi)) == 1
    assert Pemilihan.objects.count() == 2


def test_code_taken_in_the_same_moment_is_a_sentence(admin, pemilihan):
    isi = alur.IsiSalinan("Lain", pemilihan.kode, pemilihan.hari_pemungutan + timedelta(1))
    baru = alur.geser(pemilihan.tahapan.all(), pemilihan, isi.hari_pemungutan)

    with pytest.raises(Ditolak, match="Pemilihan lain sudah memakai kode ini"):
        alur.salin(pemilihan, kunci_form=uuid.uuid4(), isi=isi, baru=baru, oleh=admin)
