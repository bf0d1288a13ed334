"""The calendar's page, and how admins change stages, deadlines and elections."""

import re
import threading
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from pilkada.inti.alur import Kedahuluan
from pilkada.inti.models import BatasWaktu, Pemilihan, Pengguna, Peran, Tahapan
from pilkada.tahapan import alur
from tests import pembuat

pytestmark = pytest.mark.django_db
ISI = {
    "nama": "Debat publik",
    "putaran": "1",
    "mulai": "2024-10-07",
    "selesai": "2024-10-08",
    "dasar_hukum": "PKPU 13/2024",
    "kode": "",
}


def alamat(nama, *argumen):
    return reverse(f"tahapan:{nama}", args=argumen)


def pesan(jawab):
    return [str(satu) for satu in jawab.context["messages"]]


def teks(isi):
    return " ".join(re.sub(r"<[^>]+>", " ", isi).split())


def test_page_groups_rounds_and_shows_deadlines_with_day_offset_basis_and_owner(klien, pemungutan):
    kpu = pembuat.buat_instansi(nama="KPU Uji", singkatan="KPU Uji")
    BatasWaktu.objects.filter(kode="pindah-memilih").update(pemilik=kpu)

    isi = teks(klien.get(alamat("tahapan_daftar")).text)

    assert (
        isi.index("Putaran 1 Tahapan putaran 1") < isi.index("Masa tenang") < isi.index("Putaran 2 Tahapan putaran 2")
    )
    assert "Batas akhir pindah memilih PKPU 2/2024 Senin, 28 Oktober 2024 H−30 pemungutan suara KPU Uji" in isi
    assert "APK sudah dibersihkan oleh peserta pemilihan PKPU 2/2024 Minggu, 24 November 2024" in isi


def test_page_without_the_right_offers_no_change(klien):
    baca = pembuat.masuk(pembuat.buat_pengguna(Peran.PEMBACA))

    kata = ("Tahapan baru", "Atur pemilihan", "Impor tahapan", "/ubah/")

    assert [satu in klien.get(alamat("tahapan_daftar")).text for satu in kata] == [True] * 4
    assert [satu in baca.get(alamat("tahapan_daftar")).text for satu in kata] == [False] * 4


@pytest.mark.parametrize(
    ("tanya", "tahapan", "batas"),
    [
        ("cari=PTPS", 10, 3),
        ("putaran=2", 1, 0),
        ("keadaan=kini", 5, 0),
        ("keadaan=lewat", 7, 0),
        ("keadaan=nanti&cari=memilih", 0, 2),
        ("pemilik=0", 28, 6),
    ],
)
def test_filters_apply_to_stages_and_deadlines(klien, tanya, tahapan, batas):
    daftar = klien.get(alamat("tahapan_daftar") + f"?{tanya}").context["daftar"]

    assert (daftar.jumlah, len(daftar.ringkasan.batas)) == (tahapan, batas)


def test_election_in_preparation_is_seen_by_admins_alone(klien):
    lain = pembuat.buat_pemilihan()
    pembuat.buat_tahapan(lain, nama="Rahasia persiapan")
    pembaca = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA))
    ke = alamat("tahapan_daftar") + f"?pemilihan={lain.pk}"

    assert "Rahasia persiapan" in klien.get(ke).text
    assert "Rahasia persiapan" not in klien.get(alamat("tahapan_daftar")).text
    assert "Rahasia persiapan" not in pembaca.get(ke).text
    assert lain.nama not in pembaca.get(ke).text


def test_stage_is_added_once_with_a_code_of_its_name(klien, admin, pemilihan):
    ke = alamat("tahapan_buat", pemilihan.pk)

    jawab = [klien.post(ke, ISI).status_code for _kali in range(2)]

    baris = Tahapan.objects.get(nama="Debat publik")
    assert jawab == [302, 302]
    assert (baris.kode, baris.mulai, baris.pemilihan) == ("debat-publik", date(2024, 10, 7), pemilihan)
    assert baris.riwayat.get().pgh_context["oleh"] == str(admin.pk)


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"nama": "\u200b"}, "Isi nama tahapan."),
        ({"selesai": "2024-10-06"}, "Hari terakhir tidak boleh sebelum hari pertama. Periksa kedua tanggalnya."),
        ({"mulai": "31/02/2024"}, "Tanggal tidak dikenal. Tulis seperti 12/09/2024 dan periksa tanggalnya memang ada."),
        ({"mulai": "0001-01-01"}, "Tahun harus antara 2000 dan 2100. Periksa angkanya."),
        ({"kode": "kampanye"}, "Kode ini sudah dipakai. Tulis kode lain, atau kosongkan supaya dibuatkan."),
        ({"kode": "dua kata"}, "Pakai huruf, angka, dan tanda hubung saja, tanpa spasi."),
        ({"nama": "x" * 201}, "Pastikan nilai ini mengandung paling banyak 200 karakter (sekarang 201 karakter)."),
    ],
)
def test_wrong_stage_is_refused_with_a_sentence(klien, pemilihan, ganti, kalimat):
    jawab = klien.post(alamat("tahapan_buat", pemilihan.pk), {**ISI, **ganti})

    assert jawab.status_code == 422
    assert [satu for galat in jawab.context["form"].errors.values() for satu in galat] == [kalimat]


@pytest.mark.parametrize(
    ("ganti", "peringatan"),
    [
        ({}, []),
        ({"mulai": "2024-10-05"}, ["Mulai pada hari Sabtu."]),
        ({"selesai": "2024-10-13"}, ["Berakhir pada hari Minggu."]),
        ({"mulai": "2023-10-06"}, ["Di luar tahun pemilihan (2024)."]),
        ({"putaran": "2"}, ["Berakhir sebelum hari pemungutan suara, 27 November 2024."]),
        ({"putaran": "2", "mulai": "2025-01-06", "selesai": "2025-01-07"}, []),
    ],
)
def test_strange_dates_are_saved_with_a_warning(klien, pemilihan, ganti, peringatan):
    jawab = klien.post(alamat("tahapan_buat", pemilihan.pk), {**ISI, **ganti}, follow=True)

    harap = [f"Periksa “Debat publik”: {' '.join(peringatan)}"] if peringatan else []
    assert pesan(jawab) == ["Tahapan disimpan.", *harap]


def test_recap_before_the_vote_and_a_vote_on_another_day_are_warned_of(pemilihan):
    rekap = Tahapan(pemilihan=pemilihan, kode="rekapitulasi", mulai=date(2024, 11, 20), selesai=date(2024, 11, 25))
    pungut = Tahapan(pemilihan=pemilihan, kode="pemungutan", mulai=date(2024, 11, 28), selesai=date(2024, 11, 28))

    assert alur.peringatan(rekap) == ["Berakhir sebelum hari pemungutan suara, 27 November 2024."]
    assert alur.peringatan(pungut) == ["Tidak sama dengan hari pemungutan suara pemilihannya, 27 November 2024."]


def isian(tahapan, **ganti):
    kolom = ("nama", "putaran", "mulai", "selesai", "dasar_hukum", "kode", "versi")
    return {**{nama: str(getattr(tahapan, nama)) for nama in kolom}, **ganti}


def test_moved_stage_takes_its_deadlines_along(klien, pemungutan):
    kampanye = Tahapan.objects.get(kode="kampanye")
    awal = pembuat.buat_batas(kampanye, ujung="mulai")
    akhir = pembuat.buat_batas(kampanye, ujung="selesai")

    jawab = klien.post(alamat("tahapan_ubah", kampanye.pk), isian(kampanye, selesai="2024-11-21"), follow=True)

    baru = {satu.pk: (satu.tanggal, satu.versi) for satu in BatasWaktu.objects.bertanggal().filter(acuan=kampanye)}
    assert pesan(jawab) == ["Tahapan disimpan.", "1 batas waktu yang dihitung darinya ikut bergeser."]
    assert baru == {awal.pk: (date(2024, 9, 15), 1), akhir.pk: (date(2024, 11, 11), 2)}


def test_second_of_two_admins_is_told_and_keeps_what_was_typed(klien):
    kampanye = Tahapan.objects.get(kode="kampanye")
    lama = isian(kampanye)
    klien.post(alamat("tahapan_ubah", kampanye.pk), {**lama, "nama": "Kampanye A"})

    jawab = klien.post(alamat("tahapan_ubah", kampanye.pk), {**lama, "nama": "Kampanye B"})
    lagi = klien.post(alamat("tahapan_ubah", kampanye.pk), {**lama, "nama": "Kampanye B", "versi": "2"})

    kampanye.refresh_from_db()
    assert (jawab.status_code, lagi.status_code, kampanye.nama, kampanye.versi) == (409, 302, "Kampanye B", 3)
    assert jawab.context["tersimpan"] == [("Nama tahapan", "Kampanye A", "Kampanye B")]
    assert jawab.context["form"]["versi"].value() == "2"


def test_stage_with_deadlines_is_not_deleted(klien, pemungutan):
    jawab = klien.post(alamat("tahapan_hapus", pemungutan.pk), {"versi": "1"})

    assert jawab.status_code == 422
    assert (
        jawab.context["form"]
        .non_field_errors()[0]
        .startswith("Tahapan ini belum dapat dihapus: 6 batas waktu dihitung darinya (Batas akhir pindah memilih, ")
    )
    assert Tahapan.objects.filter(pk=pemungutan.pk).exists()


def test_stage_is_deleted_only_as_it_was_read(klien):
    tahapan = pembuat.buat_tahapan()
    Tahapan.objects.filter(pk=tahapan.pk).update(versi=2)

    usang = klien.post(alamat("tahapan_hapus", tahapan.pk), {"versi": "1"}).status_code
    baru = klien.post(alamat("tahapan_hapus", tahapan.pk), {"versi": "2"}, follow=True)

    assert usang == 409
    assert pesan(baru) == [f"Tahapan “{tahapan.nama}” dihapus."]
    assert not Tahapan.objects.filter(pk=tahapan.pk).exists()


def isian_batas(pemungutan, **ganti):
    isi = {"nama": "Batas uji", "acuan": str(pemungutan.pk), "ujung": "mulai", "geser": "−5", "dasar_hukum": "x"}
    return {**isi, "kode": "", **ganti}


def test_deadline_is_added_once_changed_and_deleted(klien, pemilihan, pemungutan):
    ke = alamat("bataswaktu_buat", pemilihan.pk)

    kode = [klien.post(ke, isian_batas(pemungutan)).status_code for _kali in range(2)]
    batas = BatasWaktu.objects.get(nama="Batas uji")
    ubah = klien.post(
        alamat("bataswaktu_ubah", batas.pk), isian_batas(pemungutan, geser="4", versi="1", kode="")
    ).status_code
    tanggal = BatasWaktu.objects.bertanggal().get(pk=batas.pk).tanggal
    usang = klien.post(alamat("bataswaktu_ubah", batas.pk), isian_batas(pemungutan, versi="1")).status_code
    hapus = klien.post(alamat("bataswaktu_hapus", batas.pk), {"versi": "2"}).status_code

    assert (kode, batas.geser, batas.kode) == ([302, 302], -5, "batas-uji")
    assert (ubah, tanggal, usang, hapus) == (302, date(2024, 12, 1), 409, 302)
    assert not BatasWaktu.objects.filter(pk=batas.pk).exists()


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"geser": "401"}, "geser"),
        ({"geser": "-99999999999999999999"}, "geser"),
        ({"geser": "x"}, "geser"),
        ({"ujung": "tengah"}, "ujung"),
        ({"acuan": "0"}, "acuan"),
        ({"acuan": "' OR 1=1"}, "acuan"),
        ({"kode": "apk-bersih"}, "kode"),
        ({"nama": ""}, "nama"),
        ({"dasar_hukum": "x" * 201}, "dasar_hukum"),
    ],
)
def test_wrong_deadline_is_refused(klien, pemilihan, pemungutan, ganti, kolom):
    jawab = klien.post(alamat("bataswaktu_buat", pemilihan.pk), isian_batas(pemungutan, **ganti))

    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [kolom])


def test_deadline_cannot_be_counted_from_a_stage_of_another_election(klien, pemilihan, pemungutan):
    asing = pembuat.buat_tahapan(pembuat.buat_pemilihan())

    jawab = klien.post(alamat("bataswaktu_buat", pemilihan.pk), isian_batas(asing))

    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, ["acuan"])


def test_deadline_of_a_stage_deleted_in_the_same_moment_is_refused(admin, pemilihan):
    acuan = pembuat.buat_tahapan()
    Tahapan.objects.filter(pk=acuan.pk).delete()
    isi = {"nama": "x", "acuan": acuan, "ujung": "mulai", "geser": 1, "dasar_hukum": "x", "kode": "", "pemilik": None}

    with pytest.raises(alur.Ditolak, match="baru saja dihapus"):
        alur.buat_batas(pemilihan, isi=isi, oleh=admin)


def test_moved_voting_day_moves_the_vote_and_its_deadlines_and_says_which(klien, pemilihan, pemungutan):
    ke = alamat("pemilihan_ubah", pemilihan.pk)
    akan = klien.get(ke).context["catatan"]

    jawab = klien.post(ke, {"nama": pemilihan.nama, "hari_pemungutan": "2024-12-04", "versi": "1"}, follow=True)

    pemungutan.refresh_from_db()
    batas = dict(BatasWaktu.objects.bertanggal().values_list("kode", "tanggal"))
    assert "tahapan “Pemungutan suara” ikut bergeser" in akan
    assert "APK sudah dibersihkan oleh peserta pemilihan (H−3 pemungutan suara)" in akan
    assert (pemungutan.mulai, pemungutan.selesai, pemungutan.versi) == (date(2024, 12, 4), date(2024, 12, 4), 2)
    assert (batas["pindah-memilih"], batas["ptps-bubar"]) == (date(2024, 11, 4), date(2024, 12, 11))
    assert set(BatasWaktu.objects.values_list("versi", flat=True)) == {2}
    assert Tahapan.objects.get(kode="kampanye").selesai == date(2024, 11, 23)
    assert "Hari pemungutan suara kini Rabu, 4 Desember 2024." in pesan(jawab)[1]
    assert "PTPS dibubarkan: 4 Desember 2024 → 11 Desember 2024" in pesan(jawab)[1]


def test_renamed_election_moves_nothing_and_the_second_admin_is_told(klien, pemilihan, pemungutan):
    ke, hari = alamat("pemilihan_ubah", pemilihan.pk), "2024-11-27"

    satu = klien.post(ke, {"nama": "Nama baru", "hari_pemungutan": hari, "versi": "1"}).status_code
    dua = klien.post(ke, {"nama": "Nama lain", "hari_pemungutan": hari, "versi": "1"}).status_code

    pemungutan.refresh_from_db()
    pemilihan.refresh_from_db()
    assert (satu, dua, pemilihan.nama, pemungutan.versi) == (302, 409, "Nama baru", 1)


def test_voting_day_without_its_stage_moves_alone_and_says_so(klien, pemilihan, pemungutan):
    Tahapan.objects.filter(pk=pemungutan.pk).update(mulai=date(2024, 11, 26))

    jawab = klien.post(
        alamat("pemilihan_ubah", pemilihan.pk),
        {"nama": pemilihan.nama, "hari_pemungutan": "2024-12-04", "versi": "1"},
        follow=True,
    )

    assert pesan(jawab)[1] == "Hari pemungutan suara kini Rabu, 4 Desember 2024. Tidak ada tahapan yang ikut."


def test_other_election_becomes_active_after_a_confirmation(klien, pemilihan):
    lain = pembuat.buat_pemilihan()
    ke = alamat("pemilihan_aktifkan", lain.pk)

    tanya = klien.get(ke)
    jawab = klien.post(ke, {"versi": "1"}, follow=True)

    assert f"{pemilihan.nama} tidak aktif lagi" in tanya.context["catatan"]
    assert dict(Pemilihan.objects.values_list("pk", "aktif")) == {pemilihan.pk: False, lain.pk: True}
    assert pesan(jawab) == [f"{lain.nama} kini pemilihan yang aktif."]
    assert klien.post(ke, {"versi": "1"}).status_code == 409


def serentak(*kerja):
    """Run each at the same moment, return what they raised."""
    galat, gerbang = [], threading.Barrier(len(kerja))

    def jalan(satu):
        try:
            gerbang.wait(20)
            satu()
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(kejadian)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=[satu]) for satu in kerja]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    return galat


@pytest.mark.django_db(transaction=True)
def test_two_elections_activated_at_once_leave_one_active(admin, pemilihan):
    lain = [pembuat.buat_pemilihan() for _nomor in range(2)]
    oleh = Pengguna.objects.get(pk=admin.pk)

    galat = serentak(*(lambda satu=satu: alur.aktifkan(satu, versi=1, oleh=oleh) for satu in lain))

    # Who comes second finds the version raised by who took the place, or takes it after.
    assert all(isinstance(satu, Kedahuluan) for satu in galat)
    assert Pemilihan.objects.filter(aktif=True, pk__in=[satu.pk for satu in lain]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_deadline_added_while_its_stage_is_deleted_leaves_no_orphan(admin, pemilihan):
    acuan = pembuat.buat_tahapan()
    isi = {"nama": "x", "acuan": acuan, "ujung": "mulai", "geser": 1, "dasar_hukum": "x", "kode": "", "pemilik": None}

    galat = serentak(
        lambda: alur.buat_batas(pemilihan, isi=isi, oleh=admin),
        lambda: alur.hapus_tahapan(acuan, versi=1, oleh=admin),
    )

    ada = (Tahapan.objects.filter(pk=acuan.pk).exists(), BatasWaktu.objects.filter(nama="x").exists())
    assert [type(satu) for satu in galat] == [alur.Ditolak]
    assert ada in {(True, True), (False, False)}
