"""Calendar feeds: what they hold and hide, who may fetch them, their pages, and what they cost."""

import threading
import uuid
from datetime import timedelta
from types import SimpleNamespace

import icalendar
import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream

from audiensi import alur as rapat
from audiensi.papan import PapanAudiensi
from pilkada.beranda import alur, dokumen
from pilkada.beranda.models import Umpan
from pilkada.inti import jam, papan
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.models import Jenis, Peran
from tests.pembuat import (
    GAMBIR,
    buat_audiensi,
    buat_deklarasi,
    buat_instansi,
    buat_janji,
    buat_keanggotaan,
    buat_kunjungan,
    buat_pengguna,
    buat_peserta,
    buat_umpan,
    isi_unduhan,
    masuk,
)

pytestmark = pytest.mark.django_db
HARI = jam.wib(2024, 9, 12, 8)


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(HARI):
        yield


@pytest.fixture
def kantor():
    return buat_instansi(singkatan="Pemkot Jakpus")


@pytest.fixture
def orang(kantor):
    return buat_pengguna(Peran.PENGELOLA, kantor)


def ambil(kunci, klien=None, **tajuk):
    return (klien or Client()).get(reverse("beranda:umpan_ics", args=[kunci]), headers=tajuk)


def acara(kunci):
    """Fetch a feed, read it by both parsers and return its entries by title."""
    jawab = ambil(kunci)
    assert jawab.status_code == 200
    satu = icalendar.Calendar.from_ical(jawab.content).walk("VEVENT")
    dua = IcsCalendarStream.calendar_from_ics(jawab.content.decode()).events
    assert [str(butir["uid"]) for butir in satu] == [butir.uid for butir in dua]
    return {str(butir["summary"]): butir for butir in satu}


def saat(hari, pukul=9):
    return jam.wib(2024, 9, 12, pukul) + timedelta(days=hari)


def test_personal_feed_holds_every_kind_that_the_person_sees_and_nothing_else(orang, kantor):
    milik = buat_audiensi("dijadwalkan", perihal="Milik", tuan_rumah=kantor, mulai=saat(1))
    buat_audiensi("dijadwalkan", perihal="RAHASIA-ASING", mulai=saat(1))
    buat_audiensi("diajukan", perihal="Belum terjadwal", tuan_rumah=kantor, mulai=saat(1))
    buat_janji(milik, isi="Serahkan daftar", tenggat=saat(3).date())
    buat_janji(isi="RAHASIA-JANJI", tenggat=saat(3).date())
    buat_deklarasi(tempat="Aula Utama")

    isi = acara(buat_umpan(orang)[1])

    tahapan = {judul for judul, satu in isi.items() if str(satu["uid"]).startswith(("tahapan-", "bataswaktu-"))}
    assert len(tahapan) > 10
    assert set(isi) - tahapan == {"Milik", "Serahkan daftar", "Deklarasi netralitas ASN, 1 unit"}
    assert str(isi["Milik"]["uid"]) == f"{milik.pk}@siaga-pilkada"
    assert str(isi["Milik"]["url"]) == f"http://localhost:8000{milik.get_absolute_url()}"


def test_feed_holds_only_the_kinds_that_were_chosen(orang, kantor):
    milik = buat_audiensi("dijadwalkan", perihal="Milik", tuan_rumah=kantor, mulai=saat(1))
    buat_janji(milik, isi="Serahkan daftar", tenggat=saat(3).date())

    assert set(acara(buat_umpan(orang, jenis=["audiensi"])[1])) == {"Milik"}
    assert set(acara(buat_umpan(orang, jenis=["janji"])[1])) == {"Serahkan daftar"}
    assert acara(buat_umpan(orang, jenis=["tidak-ada"])[1]) == {}


def test_feed_tells_no_names_of_people_and_no_phone_numbers(orang, kantor):
    orang.nama = "RAHASIA-AKUN"
    orang.save()
    milik = buat_audiensi("dijadwalkan", perihal="Milik", tuan_rumah=kantor, dibuat_oleh=orang, mulai=saat(1))
    buat_peserta(milik, nama="RAHASIA-PESERTA", telepon="0812-RAHASIA", jabatan="RAHASIA-JABATAN")
    buat_janji(milik, isi="Serahkan", pemilik_nama="RAHASIA-NAMA", tenggat=saat(3).date())
    buat_janji(milik, isi="Serahkan lagi", pemilik=orang, pemilik_nama="", tenggat=saat(3).date())
    buat_deklarasi(pembaca="RAHASIA-PEMBACA", tempat="Aula Utama")
    rapat.tunda(milik, alasan="RAHASIA-ALASAN", oleh=orang)

    for kunci in (buat_umpan(orang)[1], buat_umpan(orang, kantor)[1]):
        teks = ambil(kunci).text.replace("\r\n ", "")
        assert len(acara(kunci)) > 10
        assert "Serahkan lagi" in teks
        assert "RAHASIA" not in teks
        assert orang.email not in teks


def test_feed_follows_what_the_person_may_see_now(orang, kantor):
    buat_audiensi("dijadwalkan", perihal="Milik", tuan_rumah=kantor, mulai=saat(1))
    kunci = buat_umpan(orang, jenis=["audiensi"])[1]
    sebelum = set(acara(kunci))

    orang.keanggotaan.all().delete()

    assert (sebelum, set(acara(kunci))) == ({"Milik"}, set())


def test_institution_feed_is_what_a_reader_of_it_sees_not_its_maker(orang, kantor):
    lain = buat_instansi()
    buat_keanggotaan(orang, Peran.PENGELOLA, lain)
    buat_audiensi("dijadwalkan", perihal="Kantor", tuan_rumah=kantor, mulai=saat(1))
    buat_audiensi("dijadwalkan", perihal="RAHASIA-LAIN", tuan_rumah=lain, mulai=saat(1))
    diri = buat_audiensi("dijadwalkan", perihal="RAHASIA-DIRI", mulai=saat(1))
    buat_peserta(diri, pengguna=orang)
    buat_janji(diri, isi="RAHASIA-JANJI", pemilik=orang, tenggat=saat(3).date())

    umpan, kunci = buat_umpan(orang, kantor, jenis=["audiensi", "janji"])
    isi = acara(kunci)
    orang.is_active = False
    orang.save()

    assert set(isi) == {"Kantor"}
    assert set(acara(kunci)) == {"Kantor"}
    assert umpan.pembaca.keanggotaan.count() == 0
    assert f"X-WR-CALNAME:Siaga Pilkada Pemkot Jakpus: {umpan.nama}" in ambil(kunci).text.replace("\r\n ", "")


def test_feed_of_a_panwascam_reads_as_one_of_its_kecamatan():
    gambir = buat_instansi(Jenis.PANWASCAM, kecamatan_id=GAMBIR)
    pembaca = buat_umpan(buat_pengguna(Peran.PENGELOLA, gambir), gambir)[0].pembaca

    (anggota,) = pembaca.keanggotaan_aktif

    assert (anggota.kecamatan_id, anggota.peran, anggota.instansi) == (GAMBIR, Peran.PEMBACA, gambir)


def test_window_is_ninety_days_back_and_four_hundred_ahead(orang, kantor):
    for hari in (-91, -90, 400, 401):
        buat_audiensi("dijadwalkan", perihal=f"Hari {hari}", tuan_rumah=kantor, mulai=saat(hari))

    assert set(acara(buat_umpan(orang, jenis=["audiensi"])[1])) == {"Hari -90", "Hari 400"}


def test_appointment_rises_through_schedule_reschedule_postponement_reopening_and_cancellation(orang, kantor):
    baris = buat_audiensi("diajukan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1), selesai=saat(1, 11))
    kunci = buat_umpan(orang, jenis=["audiensi"])[1]
    rekam = [dict(acara(kunci))]

    def sesudah():
        (satu,) = acara(kunci).values()
        rekam.append((str(satu["uid"]), satu["sequence"], str(satu["status"]), str(satu["summary"])))

    waktu = {"mulai": saat(1), "selesai": saat(1, 11), "tempat": "Aula", "oleh": orang}
    rapat.jadwalkan(baris, **waktu)
    sesudah()
    rapat.ubah(baris, versi=baris.versi, isi={"mulai": saat(1, 10)}, oleh=orang)
    sesudah()
    rapat.tunda(baris, alasan="Hujan.", oleh=orang)
    sesudah()
    rapat.jadwalkan(baris, **waktu)
    sesudah()
    rapat.batalkan(baris, alasan="Batal.", oleh=orang)
    sesudah()

    assert rekam[0] == {}
    assert len({satu[0] for satu in rekam[1:]}) == 1
    assert [satu[1] for satu in rekam[1:]] == sorted({satu[1] for satu in rekam[1:]})
    assert [satu[2:] for satu in rekam[1:]] == [
        ("CONFIRMED", "Rapat"),
        ("CONFIRMED", "Rapat"),
        ("CANCELLED", "Ditunda: Rapat"),
        ("CONFIRMED", "Rapat"),
        ("CANCELLED", "Dibatalkan: Rapat"),
    ]


def test_meeting_called_off_is_in_the_feed_not_on_the_calendar_page(orang, kantor):
    baris = buat_audiensi("dijadwalkan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1))
    rapat.batalkan(baris, alasan="Batal.", oleh=orang)
    asing = buat_audiensi("dijadwalkan", perihal="RAHASIA", mulai=saat(1))
    rapat.batalkan(asing, alasan="Batal.", oleh=asing.dibuat_oleh)
    # Never had an appointment: nobody has it in a calendar.
    buat_audiensi("ditolak", perihal="Ditolak", tuan_rumah=kantor, mulai=saat(1), selesai=saat(1, 11))
    hari = (saat(-1).date(), saat(2).date())

    assert list(PapanAudiensi().kalender(orang, *hari)) == []
    assert [(satu.judul, satu.batal) for satu in PapanAudiensi().umpan(orang, *hari)] == [("Rapat", True)]


def test_downloaded_file_and_feed_tell_the_same_appointment(orang, kantor):
    baris = buat_audiensi("dijadwalkan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1))
    kunci, klien = buat_umpan(orang, jenis=["audiensi"])[1], masuk(orang)
    rekam = []

    def banding():
        isi = klien.get(reverse("audiensi:audiensi_ics", args=[baris.pk])).content
        berkas = icalendar.Calendar.from_ical(isi)
        (satu,), (dua,) = berkas.walk("VEVENT"), acara(kunci).values()
        rekam.append((str(berkas["method"]), str(satu["summary"])))
        return [(str(butir["uid"]), butir["sequence"], str(butir["status"])) for butir in (satu, dua)]

    berjalan = banding()
    rapat.tunda(baris, alasan="Hujan.", oleh=orang)
    ditunda = banding()

    assert berjalan[0] == berjalan[1]
    assert ditunda[0] == ditunda[1]
    assert rekam == [("PUBLISH", "Rapat"), ("CANCEL", "Rapat")]


def test_entry_says_when_it_last_changed(orang, kantor):
    baris = buat_audiensi("dijadwalkan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1))
    diubah = baris.riwayat.latest("pgh_id").pgh_created_at

    (satu,) = acara(buat_umpan(orang, jenis=["audiensi"])[1]).values()

    assert satu.decoded("last-modified") == diubah.replace(microsecond=0)


def test_uids_of_all_faces_are_different(orang, kantor):
    milik = buat_audiensi("dijadwalkan", tuan_rumah=kantor, mulai=saat(1))
    for _nomor in range(3):
        buat_janji(milik, isi="Sama", tenggat=saat(3).date())
        buat_audiensi("dijadwalkan", perihal="Sama", tuan_rumah=kantor, mulai=saat(1))
        buat_deklarasi()
    buat_deklarasi(tempat="Tempat lain")

    uid = [
        str(satu["uid"]) for satu in icalendar.Calendar.from_ical(ambil(buat_umpan(orang)[1]).content).walk("VEVENT")
    ]

    assert len(uid) > 15
    assert len(uid) == len(set(uid))


def test_every_face_with_a_calendar_names_its_entries_for_good(orang, kantor):
    milik = buat_audiensi("dijadwalkan", tuan_rumah=kantor, mulai=saat(1))
    buat_janji(milik, tenggat=saat(3).date())
    buat_deklarasi()
    buat_kunjungan(mulai=saat(2))
    hari = (saat(-90).date(), saat(90).date())

    isi = {satu.kode: list(satu.umpan(orang, *hari)) for satu in papan.berkalender(orang)}

    assert {kode: bool(acara) and all(satu.uid for satu in acara) for kode, acara in isi.items()} == dict.fromkeys(
        isi, True
    )


def test_answer_is_a_calendar_that_only_its_reader_keeps(orang):
    jawab = ambil(buat_umpan(orang)[1])

    assert {nama: jawab[nama] for nama in ("Content-Type", "Cache-Control", "Content-Language")} == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "private, max-age=900",
        "Content-Language": "id",
    }
    assert jawab.cookies == {}


def test_feed_speaks_the_persons_language(orang, kantor):
    rapat.batalkan(
        buat_audiensi("dijadwalkan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1)), alasan="x", oleh=orang
    )
    orang.bahasa = "en"
    orang.save()
    kunci = buat_umpan(orang, jenis=["audiensi"])[1]

    assert list(acara(kunci)) == ["Cancelled: Rapat"]
    assert ambil(kunci)["Content-Language"] == "en"
    assert list(acara(buat_umpan(orang, kantor, jenis=["audiensi"])[1])) == ["Dibatalkan: Rapat"]


def test_head_has_the_headers_and_no_body(orang):
    kunci = buat_umpan(orang)[1]

    jawab = Client().head(reverse("beranda:umpan_ics", args=[kunci]))

    assert (jawab.status_code, jawab.content) == (200, b"")
    assert jawab["ETag"] == ambil(kunci)["ETag"]


def test_unchanged_content_is_not_sent_again_and_changed_is(orang, kantor):
    baris = buat_audiensi("dijadwalkan", perihal="Rapat", tuan_rumah=kantor, mulai=saat(1))
    kunci = buat_umpan(orang)[1]
    tanda = ambil(kunci)["ETag"]

    sama = ambil(kunci, **{"If-None-Match": tanda})
    lain = ambil(kunci, **{"If-None-Match": 'W/"lain"'})
    rapat.ubah(baris, versi=baris.versi, isi={"tempat": "Pindah"}, oleh=orang)
    berubah = ambil(kunci, **{"If-None-Match": tanda})

    assert (sama.status_code, sama.content, sama["ETag"]) == (304, b"", tanda)
    assert sama["Cache-Control"] == "private, max-age=900"
    assert (lain.status_code, berubah.status_code) == (200, 200)
    assert berubah["ETag"] != tanda


def test_post_is_refused(orang):
    assert Client().post(reverse("beranda:umpan_ics", args=[buat_umpan(orang)[1]])).status_code == 405


@pytest.mark.parametrize("palsu", ["x", "%00", "a" * 5_000, "é", "../..", "{}a", "a{}", "{}%0A"])
def test_wrong_key_is_not_found(orang, palsu):
    kunci = buat_umpan(orang)[1]

    assert Client().get(f"/umpan/{palsu.format(kunci)}.ics").status_code == 404
    assert ambil(kunci).status_code == 200


def test_key_in_other_letter_case_or_the_stored_hash_opens_nothing(orang):
    umpan, kunci = buat_umpan(orang)

    assert ambil(kunci.swapcase()).status_code == 404
    assert ambil(umpan.sidik_kunci).status_code == 404
    assert ambil(umpan.pk).status_code == 404


def test_key_is_long_and_only_its_hash_is_stored(orang):
    kunci = [buat_umpan(orang)[1] for _nomor in range(3)]

    with connection.cursor() as kursor:
        kursor.execute("SELECT row_to_json(u)::text FROM beranda_umpan u")
        baris = "".join(satu for (satu,) in kursor.fetchall())
        kursor.execute("SELECT row_to_json(u)::text FROM beranda_umpanevent u")
        riwayat = "".join(satu for (satu,) in kursor.fetchall())

    assert [len(satu) for satu in kunci] == [32, 32, 32]  # 192 bit in base64
    assert len(set(kunci)) == 3
    assert [satu for satu in kunci if satu in baris + riwayat] == []
    assert "sidik_kunci" in baris
    assert "sidik_kunci" not in riwayat


def test_key_of_an_older_field_key_still_opens(orang, settings):
    kunci = buat_umpan(orang)[1]

    settings.FIELD_KEYS = ["M" * 43 + "=", *settings.FIELD_KEYS]

    assert ambil(kunci).status_code == 200


def test_revoked_feed_is_not_found(orang):
    umpan, kunci = buat_umpan(orang)
    lain = buat_umpan(orang)[1]

    alur.cabut(umpan, versi=umpan.versi, oleh=orang)

    assert (ambil(kunci).status_code, ambil(lain).status_code) == (404, 200)


def test_new_address_kills_the_old_one(orang):
    umpan, lama = buat_umpan(orang)

    baru = alur.ganti(umpan, versi=umpan.versi, oleh=orang)

    assert (ambil(lama).status_code, ambil(baru).status_code) == (404, 200)


def test_feed_of_a_deactivated_person_is_not_found(orang, kantor):
    kunci, kantornya = buat_umpan(orang)[1], buat_umpan(orang, kantor)[1]

    orang.is_active = False
    orang.save()

    assert (ambil(kunci).status_code, ambil(kantornya).status_code) == (404, 200)


def test_feed_of_an_inactive_institution_is_not_found_its_people_keep_theirs(orang, kantor):
    kunci, kantornya = buat_umpan(orang)[1], buat_umpan(orang, kantor)[1]

    kantor.aktif = False
    kantor.save()

    assert (ambil(kunci).status_code, ambil(kantornya).status_code) == (200, 404)
    assert acara(kunci) == {}


def test_sixty_requests_an_hour_then_429_that_says_how_long(orang):
    kunci, lain = buat_umpan(orang, jenis=["audiensi"])[1], buat_umpan(orang, jenis=["audiensi"])[1]

    kode = [ambil(kunci).status_code for _nomor in range(61)]
    jawab = ambil(kunci)

    # A full hour may begin in the middle of the test, with a count of its own.
    assert kode.count(200) >= 60
    if kode[-1] == 429:
        assert (jawab.status_code, jawab["Content-Type"]) == (429, "text/plain; charset=utf-8")
        assert 1 <= int(jawab["Retry-After"]) <= 3_600
    assert ambil(lain).status_code == 200


def test_count_of_requests_ends_with_the_hour(orang, monkeypatch):
    umpan = buat_umpan(orang)[0]
    kini = jam.wib(2024, 9, 12, 9, 30)
    monkeypatch.setattr(jam, "kini_nyata", lambda: kini)
    hasil = [alur.tunggu(umpan) for _nomor in range(61)]
    monkeypatch.setattr(jam, "kini_nyata", lambda: kini + timedelta(minutes=30))

    assert hasil == [0] * 60 + [1_800]
    assert alur.tunggu(umpan) == 0


def test_fetching_is_noted_at_most_once_an_hour_in_real_time(orang):
    umpan, kunci = buat_umpan(orang)
    sebelum = jam.kini_nyata()

    def diambil():
        ambil(kunci)
        umpan.refresh_from_db()
        return umpan.terakhir_diambil

    pertama, kedua = diambil(), diambil()
    lama = sebelum - timedelta(hours=1, seconds=1)
    Umpan.objects.filter(pk=umpan.pk).update(terakhir_diambil=lama)
    ketiga = diambil()

    assert sebelum <= pertama == kedua
    assert ketiga >= pertama
    assert umpan.riwayat.count() == 1
    assert umpan.versi == 1


def test_feed_costs_the_same_number_of_queries_whatever_its_length(orang, kantor):
    hasil = {}
    for milik in (buat_umpan(orang)[1], buat_umpan(orang, kantor)[1]):
        for banyak in (1, 3, 30):
            for nomor in range(banyak):
                baris = buat_audiensi("dijadwalkan", tuan_rumah=kantor, mulai=saat(nomor + 1))
                buat_janji(baris)
                buat_deklarasi(tempat=f"Aula {banyak}-{nomor}")
            ambil(milik)
            with CaptureQueriesContext(connection) as tangkapan:
                ambil(milik)
            hasil.setdefault(milik, set()).add(len(tangkapan))

    assert [len(satu) for satu in hasil.values()] == [1, 1]
    assert max(max(satu) for satu in hasil.values()) <= 8


# --- the pages ---


def isi_formulir(**ganti):
    return {"nama": "Ponsel", "untuk": "saya", "jenis": ["audiensi", "janji"], "kunci": str(uuid.uuid4()), **ganti}


def buat(klien, **ganti):
    return klien.post(reverse("beranda:umpan_buat"), isi_formulir(**ganti))


def test_made_feed_shows_its_address_once_with_webcal_and_qr(orang, settings):
    settings.ALAMAT_SITUS, settings.ALLOWED_HOSTS = "https://siaga.contoh.id", ["*"]
    klien = masuk(orang)

    jawab = buat(klien)
    umpan = Umpan.objects.get()
    halaman = klien.get(jawab.url, headers={"host": "jahat.example"})
    lagi = klien.get(jawab.url)

    alamat = halaman.context["alamat"]
    kunci = alamat.removeprefix("https://siaga.contoh.id/umpan/").removesuffix(".ics")
    assert jawab.url == umpan.get_absolute_url()
    assert ambil(kunci).status_code == 200
    assert f'value="{alamat}"' in halaman.text
    assert f'href="webcal://siaga.contoh.id/umpan/{kunci}.ics"' in halaman.text
    assert '<svg role="img"' in halaman.text
    assert halaman["Cache-Control"] == "private, no-store"
    assert kunci not in lagi.text
    assert "alamat" not in lagi.context
    assert (umpan.pemilik, umpan.instansi, umpan.jenis) == (orang, None, ["audiensi", "janji"])


def test_head_does_not_use_the_one_look_up(orang):
    klien = masuk(orang)
    ke = buat(klien).url

    klien.head(ke)

    assert "alamat" in klien.get(ke).context


def test_session_keeps_the_waiting_address_encrypted(orang):
    klien = masuk(orang)
    ke = buat(klien).url
    titipan = str(dict(klien.session))

    kunci = klien.get(ke).context["alamat"].rpartition("/")[2].removesuffix(".ics")

    assert kunci not in titipan
    assert Umpan.objects.get().sidik_kunci not in titipan


def test_double_submit_makes_one_feed_whose_address_is_still_shown(orang):
    klien, isi = masuk(orang), isi_formulir()

    satu = klien.post(reverse("beranda:umpan_buat"), isi)
    dua = klien.post(reverse("beranda:umpan_buat"), isi)

    assert (satu.url, Umpan.objects.count()) == (dua.url, 1)
    assert "alamat" in klien.get(dua.url).context


def test_form_key_of_a_strangers_feed_makes_another_one(orang):
    asing = buat_umpan(buat_pengguna(Peran.PENGELOLA))[0]

    buat(masuk(orang), kunci=str(asing.pk))

    assert sorted(Umpan.objects.values_list("pemilik", flat=True)) == sorted([asing.pemilik_id, orang.pk])


def test_pengelola_makes_a_feed_of_the_institution(orang, kantor):
    buat(masuk(orang), untuk=str(kantor.pk))

    umpan = Umpan.objects.get()
    assert (umpan.pemilik, umpan.instansi, umpan.dibuat_oleh) == (None, kantor, orang)


@pytest.mark.parametrize("peran", [Peran.ADMIN, Peran.PETUGAS, Peran.PEMBACA])
def test_others_cannot_make_one_of_the_institution(kantor, peran):
    orang = buat_pengguna(peran, kantor)

    buat(masuk(orang), untuk=str(kantor.pk), jenis=["tahapan"])

    assert list(Umpan.objects.values_list("pemilik", "instansi")) == [(orang.pk, None)]


@pytest.mark.parametrize(
    "ganti",
    [
        {"untuk": "999999"},
        {"untuk": "saya' OR 1=1"},
        {"jenis": ["audiensi", "asing"]},
        {"jenis": []},
        {"nama": ""},
        {"nama": "x" * 61},
        {"nama": "\u200b\u202e"},
        {"kunci": "bukan-uuid"},
    ],
)
def test_hostile_form_gets_422_and_a_sentence(orang, ganti):
    isi = isi_formulir(**ganti)

    jawab = masuk(orang).post(reverse("beranda:umpan_buat"), isi)

    assert jawab.status_code == 422
    assert "Ada yang perlu diperbaiki" in jawab.text
    assert not Umpan.objects.exists()


def test_strangers_institution_is_no_choice(orang):
    asing = buat_instansi(nama="RAHASIA-INSTANSI")

    jawab = buat(masuk(orang), untuk=str(asing.pk))

    assert jawab.status_code == 422
    assert "RAHASIA-INSTANSI" not in jawab.text


@pytest.fixture
def milik(orang, kantor):
    """A feed of one's own, one of the institution, one of a stranger and one of a stranger's institution."""
    asing = buat_pengguna(Peran.PENGELOLA)
    return SimpleNamespace(
        sendiri=buat_umpan(orang)[0],
        kantor=buat_umpan(buat_pengguna(Peran.PENGELOLA, kantor), kantor)[0],
        asing=buat_umpan(asing)[0],
        kantor_asing=buat_umpan(asing, asing.keanggotaan_aktif[0].instansi)[0],
    )


def test_list_shows_ones_own_and_the_institutions_feeds(orang, kantor, milik):
    def daftar(siapa):
        return set(masuk(siapa).get(reverse("beranda:umpan_daftar")).context["umpan"])

    assert daftar(orang) == {milik.sendiri, milik.kantor}
    assert daftar(buat_pengguna(Peran.PETUGAS, kantor)) == set()


@pytest.mark.parametrize("nama", ["umpan_rinci", "umpan_ganti", "umpan_cabut"])
@pytest.mark.parametrize("mana", ["asing", "kantor_asing"])
def test_foreign_feed_is_not_found(orang, milik, nama, mana):
    umpan = getattr(milik, mana)
    klien, alamat = masuk(orang), reverse(f"beranda:{nama}", args=[umpan.pk])

    jawab = klien.get(alamat) if nama == "umpan_rinci" else klien.post(alamat)

    umpan.refresh_from_db()
    assert (jawab.status_code, umpan.versi, umpan.dicabut_pada) == (404, 1, None)


def test_list_costs_the_same_number_of_queries_whatever_its_length(orang, kantor):
    klien, hasil = masuk(orang), []
    for banyak in (1, 2, 20):
        for _nomor in range(banyak):
            buat_umpan(orang)
            buat_umpan(buat_pengguna(Peran.PENGELOLA, kantor), kantor)
        klien.get(reverse("beranda:umpan_daftar"))
        with CaptureQueriesContext(connection) as tangkapan:
            isi_unduhan(klien.get(reverse("beranda:umpan_daftar")))
        hasil.append(len(tangkapan))

    assert len(set(hasil)) == 1, hasil
    assert hasil[0] <= 10


def test_page_gives_another_address_once_and_revokes(orang):
    umpan, lama = buat_umpan(orang)
    klien = masuk(orang)

    ganti = klien.post(reverse("beranda:umpan_ganti", args=[umpan.pk]), {"versi": "1"})
    baru = klien.get(ganti.url).context["alamat"].rpartition("/")[2].removesuffix(".ics")
    kode = (ambil(lama).status_code, ambil(baru).status_code)
    cabut = klien.post(reverse("beranda:umpan_cabut", args=[umpan.pk]), {"versi": "2"})
    halaman = klien.get(umpan.get_absolute_url())

    assert kode == (404, 200)
    assert cabut.url == reverse("beranda:umpan_daftar")
    assert ambil(baru).status_code == 404
    assert "Ganti alamat" not in halaman.text
    assert [
        klien.post(reverse(f"beranda:{nama}", args=[umpan.pk])).status_code for nama in ("umpan_ganti", "umpan_cabut")
    ] == [404, 404]


@pytest.mark.parametrize("nama", ["umpan_ganti", "umpan_cabut"])
def test_deed_on_a_page_that_is_out_of_date_changes_nothing(orang, nama):
    umpan = buat_umpan(orang)[0]
    kunci = alur.ganti(umpan, versi=1, oleh=orang)

    jawab = masuk(orang).post(reverse(f"beranda:{nama}", args=[umpan.pk]), {"versi": "1"})

    assert jawab.status_code == 409
    assert "lebih dulu mengubah" in jawab.text
    assert ambil(kunci).status_code == 200


@pytest.mark.parametrize("versi", ["abc", "-1", "9" * 30])
def test_hostile_version_never_breaks_the_page(orang, versi):
    umpan = buat_umpan(orang)[0]

    kode = masuk(orang).post(reverse("beranda:umpan_ganti", args=[umpan.pk]), {"versi": versi}).status_code

    assert kode in {302, 409}


def test_pages_lead_to_the_feeds(orang):
    ke = f'href="{reverse("beranda:umpan_daftar")}"'

    assert ke in masuk(orang).get(reverse("beranda:kalender")).text
    assert ke in masuk(orang).get(reverse("orang:profil")).text


def test_person_without_a_calendar_is_told_why():
    jawab = masuk(buat_pengguna(None)).get(reverse("beranda:umpan_daftar"))

    assert "Belum ada kalender untuk Anda" in jawab.text
    assert reverse("beranda:umpan_buat") not in jawab.text


@pytest.mark.parametrize(
    "kolom", [{"pemilik": None, "instansi": None}, {"jenis": []}, {"pemilik": "orang", "instansi": "kantor"}]
)
def test_database_refuses_a_feed_of_nobody_of_two_and_of_nothing(orang, kantor, kolom):
    umpan = buat_umpan(orang)[0]
    ganti = {
        nama: {"orang": orang, "kantor": kantor}.get(nilai, nilai) if isinstance(nilai, str) else nilai
        for nama, nilai in kolom.items()
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Umpan.objects.filter(pk=umpan.pk).update(**ganti)


def test_history_tells_who_gave_another_address(orang):
    umpan = buat_umpan(orang)[0]

    alur.ganti(umpan, versi=1, oleh=orang)

    assert list(umpan.riwayat.order_by("pgh_id").values_list("pgh_label", "pgh_context__oleh")) == [
        ("dibuat", str(orang.pk)),
        ("diubah", str(orang.pk)),
    ]


def test_name_of_the_feed_is_what_programs_show(orang):
    umpan = buat_umpan(orang, nama="Ponsel; saya")[0]

    assert "X-WR-CALNAME:Siaga Pilkada: Ponsel\\; saya\r\n" in dokumen.kalender(umpan).decode()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_give_another_address_at_once_one_is_told(orang):
    umpan, lama = buat_umpan(orang)
    mulai, hasil = threading.Barrier(2), []

    def ganti():
        satu = Umpan.objects.get(pk=umpan.pk)
        mulai.wait(10)
        try:
            hasil.append(alur.ganti(satu, versi=satu.versi, oleh=orang))
        except Kedahuluan:
            hasil.append(None)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=ganti) for _nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    (kunci,) = [satu for satu in hasil if satu]
    assert len(hasil) == 2
    assert (ambil(lama).status_code, ambil(kunci).status_code) == (404, 200)
