"""A meeting as it runs: clocks, drafts, two writers, follow-ups, the calendar file, and what others must not see."""

import re
from datetime import timedelta
from uuid import uuid4

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audiensi import alur
from audiensi.models import Draf
from pilkada.inti import jam
from pilkada.inti.models import Berkas, Jenis, Peran
from tests import pembuat

pytestmark = pytest.mark.django_db
MULAI = jam.wib(2024, 9, 12, 9)


@pytest.fixture
def rapat():
    """A running meeting between two institutions with two agenda items, and a petugas of each side."""

    class Rapat:
        pemkot, bawaslu = pembuat.buat_instansi(Jenis.PEMKOT), pembuat.buat_instansi(Jenis.BAWASLU)
        sekretaris = pembuat.buat_pengguna(Peran.PETUGAS, pemkot, nama="Sari Contoh")
        tamu = pembuat.buat_pengguna(Peran.PETUGAS, bawaslu, nama="Dewi Contoh")
        with jam.pada(MULAI):
            audiensi = pembuat.buat_audiensi("berlangsung", pemohon=bawaslu, tuan_rumah=pemkot, mulai=MULAI)
            satu, dua = pembuat.buat_butir(audiensi, topik="Satu", menit=10), pembuat.buat_butir(audiensi, topik="Dua")

    return Rapat


def catat(orang, butir, **isi):
    data = {"pembahasan": "", "keputusan": "", "versi": butir.versi, **isi}
    return pembuat.masuk(orang).post(reverse("audiensi:butir_catat", args=[butir.pk]), data)


def simpan_draf(orang, butir, **isi):
    data = {"versi": butir.versi, **isi}
    return pembuat.masuk(orang).post(reverse("audiensi:draf_simpan", args=[butir.pk]), data)


def test_item_under_discussion_ends_when_the_next_begins(rapat):
    for menit, butir in ((0, rapat.satu), (12, rapat.dua)):
        with jam.pada(MULAI + timedelta(minutes=menit)):
            pembuat.masuk(rapat.sekretaris).post(reverse("audiensi:butir_bahas", args=[butir.pk]))
    with jam.pada(MULAI + timedelta(minutes=15)):
        halaman = pembuat.masuk(rapat.sekretaris).get(reverse("audiensi:audiensi_jalan", args=[rapat.audiensi.pk]))

    rapat.satu.refresh_from_db()
    lama = rapat.satu.selesai_pada - rapat.satu.mulai_pada
    assert abs(lama - timedelta(minutes=12)) < timedelta(seconds=5)
    assert halaman.context["kini"] == rapat.dua
    assert "dari 10 menit" in halaman.text


def test_clock_of_a_long_meeting_starts_from_a_plain_number(rapat):
    with jam.pada(MULAI + timedelta(minutes=30)):
        halaman = pembuat.masuk(rapat.sekretaris).get(reverse("audiensi:audiensi_jalan", args=[rapat.audiensi.pk]))

    detik = re.search(r'data-detik="([^"]*)"', halaman.text)[1]
    assert 1_795 <= int(detik) <= 1_805


def test_meeting_that_does_not_run_discusses_nothing(rapat):
    lain = pembuat.buat_butir(pembuat.buat_audiensi("dijadwalkan", tuan_rumah=rapat.pemkot))

    jawab = pembuat.masuk(rapat.sekretaris).post(reverse("audiensi:butir_bahas", args=[lain.pk]), follow=True)

    lain.refresh_from_db()
    assert lain.mulai_pada is None
    assert "lebih dulu mengubah" in jawab.text


def test_draft_is_kept_apart_and_comes_back_to_its_writer_only(rapat):
    jawab = simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="Baru setengah jad")
    alamat = f"{reverse('audiensi:audiensi_jalan', args=[rapat.audiensi.pk])}?butir={rapat.satu.pk}"

    rapat.satu.refresh_from_db()
    assert jawab.json()["pada"].startswith("Tersimpan ")
    assert rapat.satu.pembahasan == ""
    assert "Baru setengah jad" in pembuat.masuk(rapat.sekretaris).get(alamat).text
    assert "Baru setengah jad" not in pembuat.masuk(rapat.tamu).get(alamat).text


def test_saving_forgets_the_draft_and_throwing_away_shows_what_is_stored(rapat):
    simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="Draf satu")
    catat(rapat.sekretaris, rapat.satu, pembahasan="Jadi.")
    simpan_draf(rapat.sekretaris, rapat.dua, pembahasan="Draf dua")
    jawab = pembuat.masuk(rapat.sekretaris).post(reverse("audiensi:draf_buang", args=[rapat.dua.pk]), follow=True)

    rapat.satu.refresh_from_db()
    assert rapat.satu.pembahasan == "Jadi."
    assert not Draf.objects.exists()
    assert "Draf dua" not in jawab.text


def test_draft_of_a_closed_meeting_or_too_long_a_text_is_refused_with_words(rapat):
    panjang = simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="x" * 20_001)
    alur.selesaikan(rapat.audiensi, penutup="", oleh=rapat.sekretaris)
    pembuat.sahkan(rapat.audiensi)
    tertutup = simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="Terlambat")

    assert (panjang.status_code, tertutup.status_code) == (422, 409)
    assert "ralat" in tertutup.json()["galat"]


def test_two_writers_get_both_texts_side_by_side_and_may_merge(rapat):
    catat(rapat.tamu, rapat.satu, pembahasan="Dari Bawaslu.")
    bentrok = catat(rapat.sekretaris, rapat.satu, pembahasan="Dari Pemkot.")
    gabung = catat(rapat.sekretaris, rapat.satu, pembahasan="Dari Pemkot.", gabung="1")

    rapat.satu.refresh_from_db()
    assert bentrok.status_code == 409
    assert all(teks in bentrok.text for teks in ("Dewi Contoh lebih dulu", "Dari Bawaslu.", "Dari Pemkot."))
    assert rapat.satu.pembahasan == "Dari Bawaslu."
    assert gabung.context["form"]["pembahasan"].value() == "Dari Bawaslu.\n\nDari Pemkot."
    disimpan = catat(rapat.sekretaris, rapat.satu, pembahasan="Dari keduanya.", keputusan="Setuju.")
    assert disimpan.status_code == 302


def test_draft_on_an_older_text_does_not_overwrite_it_silently(rapat):
    simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="Draf lama")
    catat(rapat.tamu, rapat.satu, pembahasan="Dari Bawaslu.")
    alamat = f"{reverse('audiensi:audiensi_jalan', args=[rapat.audiensi.pk])}?butir={rapat.satu.pk}"
    form = pembuat.masuk(rapat.sekretaris).get(alamat).context["form"]

    jawab = catat(rapat.sekretaris, rapat.satu, pembahasan="Draf lama", versi=form["versi"].value())

    assert jawab.status_code == 409


def test_agenda_is_put_into_a_dragged_order_and_strangers_ids_are_ignored(rapat):
    asing = pembuat.buat_butir()
    isi = {"butir": [str(rapat.dua.pk), "bukan-uuid", str(asing.pk), str(rapat.satu.pk)]}

    pembuat.masuk(rapat.tamu).post(reverse("audiensi:butir_urutkan", args=[rapat.audiensi.pk]), isi)

    asing.refresh_from_db()
    assert list(rapat.audiensi.butir.values_list("topik", "urutan")) == [("Dua", 1), ("Satu", 2)]
    assert asing.urutan == 1


def test_follow_up_copies_people_and_carries_every_open_promise(rapat):
    pembuat.buat_peserta(rapat.audiensi, nama="Christian Contoh", kehadiran="hadir", telepon="0812")
    terbuka = pembuat.buat_janji(rapat.audiensi)
    pembuat.buat_janji(rapat.audiensi, "diterima")
    alur.selesaikan(rapat.audiensi, penutup="", oleh=rapat.sekretaris)
    isi = {"perihal": "Lanjutan", "kunci": str(uuid4())}
    alamat = reverse("audiensi:audiensi_lanjutkan", args=[rapat.audiensi.pk])

    jawab = pembuat.masuk(rapat.tamu).post(alamat, isi)
    pembuat.masuk(rapat.tamu).post(alamat, isi)

    baru = rapat.audiensi.lanjutan.get()
    assert jawab.url == baru.get_absolute_url()
    assert list(baru.peserta.values_list("nama", "kehadiran")) == [("Christian Contoh", "belum")]
    assert list(baru.butir.values_list("topik", "janji_id")) == [(f"Tindak lanjut: {terbuka.isi}", terbuka.pk)]
    assert "Janji audiensi sebelumnya, tenggat" in pembuat.masuk(rapat.tamu).get(baru.get_absolute_url()).text


def test_calendar_file_keeps_its_uid_and_tells_reschedule_and_cancellation(rapat):
    audiensi = pembuat.buat_audiensi("dijadwalkan", tuan_rumah=rapat.pemkot, mulai=jam.wib(2024, 9, 20, 9))
    klien = pembuat.masuk(rapat.sekretaris)

    def acara():
        isi = icalendar.Calendar.from_ical(klien.get(reverse("audiensi:audiensi_ics", args=[audiensi.pk])).content)
        return isi, isi.walk("VEVENT")[0]

    isi, pertama = acara()
    alur.ubah(audiensi, versi=audiensi.versi, isi={"mulai": jam.wib(2024, 9, 20, 8)}, oleh=audiensi.dibuat_oleh)
    _isi, kedua = acara()
    alur.batalkan(audiensi, alasan="Batal.", oleh=audiensi.dibuat_oleh)
    _isi, ketiga = acara()

    assert len({str(satu["uid"]) for satu in (pertama, kedua, ketiga)}) == 1
    assert pertama["sequence"] < kedua["sequence"] < ketiga["sequence"]
    assert (str(pertama["status"]), str(ketiga["status"])) == ("CONFIRMED", "CANCELLED")
    assert [str(zona["tzid"]) for zona in isi.walk("VTIMEZONE")] == ["Asia/Jakarta"]
    assert kedua.decoded("dtstart") == jam.wib(2024, 9, 20, 8)


@pytest.fixture
def bocor(rapat):
    """Secrets of the host that the guest must not see, and the addresses on which they could leak."""
    milik = {"instansi": rapat.pemkot, "oleh": rapat.sekretaris}
    pembuat.buat_catatan(rapat.audiensi, isi="RAHASIA-CATATAN", **milik)
    pembuat.buat_peserta(rapat.audiensi, nama="Tamu Pemkot", instansi=rapat.pemkot, telepon="0812-RAHASIA")
    klien = pembuat.masuk(rapat.sekretaris)
    berkas = SimpleUploadedFile("RAHASIA-BERKAS.pdf", b"%PDF-1.4\n%%EOF\n")
    klien.post(reverse("audiensi:lampiran_tambah", args=[rapat.audiensi.pk]), {"berkas": berkas})
    simpan_draf(rapat.sekretaris, rapat.satu, pembahasan="RAHASIA-DRAF")
    nama = ("audiensi_rinci", "audiensi_riwayat", "audiensi_jalan", "notula_baca", "undangan_lihat", "audiensi_ics")
    return [reverse(f"audiensi:{satu}", args=[rapat.audiensi.pk]) for satu in nama] + [
        reverse("audiensi:daftar_hadir_unduh", args=[rapat.audiensi.pk, "docx"]),
        f"{reverse('audiensi:audiensi_daftar')}?unduh=csv",
        f"{reverse('audiensi:audiensi_daftar')}?cari=RAHASIA",
        reverse("beranda:beranda"),
    ]


def test_nothing_internal_reaches_the_other_side(rapat, bocor):
    tamu, tuan_rumah = pembuat.masuk(rapat.tamu), pembuat.masuk(rapat.sekretaris)

    terlihat = {alamat for alamat in bocor if b"RAHASIA" in pembuat.isi_unduhan(tamu.get(alamat)).split(b"<main")[-1]}
    halaman = tuan_rumah.get(bocor[0]).text

    assert terlihat - {bocor[-2]} == set()
    assert all(kata in halaman for kata in ("RAHASIA-CATATAN", "RAHASIA-BERKAS.pdf", "0812-RAHASIA", "Internal"))


def test_internal_file_is_404_for_the_other_side_until_it_is_shared(rapat, bocor):
    berkas = Berkas.objects.get()
    alamat = reverse("berkas_unduh", args=[berkas.pk])
    bagikan = reverse("audiensi:lampiran_bagikan", args=[berkas.pk])

    sebelum = pembuat.masuk(rapat.tamu).get(alamat).status_code
    ditolak = pembuat.masuk(rapat.tamu).post(bagikan).status_code
    pembuat.masuk(rapat.sekretaris).post(bagikan)
    sesudah = pembuat.masuk(rapat.tamu).get(alamat)

    assert (sebelum, ditolak, sesudah.status_code) == (404, 404, 200)
    sesudah.close()
