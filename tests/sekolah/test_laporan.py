"""The report of a visit: kept while it is written, merged, handed in once, corrected; its photos and who sees them."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.models import Berkas, Jenis, LihatBerkas, Peran
from sekolah import alur
from sekolah.alur.isi import Baris, IsiLaporan, gabung
from sekolah.alur.lampiran import FOTO_TERBANYAK
from sekolah.models import DrafLaporan, HadirKelas, Kunjungan, LampiranLaporan, Laporan, Pembetulan
from tests import pembuat

pytestmark = pytest.mark.django_db
GAMBIR = f"{pembuat.GAMBIR}.1001"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
KOSONG = json.dumps(IsiLaporan().sebagai_json())


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 10)):
        yield


@pytest.fixture
def petugas():
    return pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU), nama="Budi Contoh")


@pytest.fixture
def klien(petugas):
    return pembuat.masuk(petugas)


@pytest.fixture
def kunjungan():
    return pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9))


def ke(nama, kunjungan):
    return reverse(f"sekolah:{nama}", args=[kunjungan.pk])


def isian(hadir=(("X-1", "12", "14"), ("X-2", "10", "")), **lain):
    isi = {
        "kunci": str(uuid4()),
        "dasar": KOSONG,
        "pertanyaan": "Bagaimana pindah memilih?",
        "catatan": "Aula penuh.",
        "guru": "Ibu Contoh",
        "hadir-TOTAL_FORMS": str(len(hadir)),
        "hadir-INITIAL_FORMS": "0",
    }
    for nomor, baris in enumerate(hadir):
        isi |= {
            f"hadir-{nomor}-{nama}": nilai for nama, nilai in zip(("kelas", "laki", "perempuan"), baris, strict=True)
        }
    return {**isi, **lain}


def kirim(klien, kunjungan, isi, **kepala):
    return klien.post(ke("laporan_isi", kunjungan), isi, **kepala)


def simpan(klien, kunjungan, **isi):
    return klien.post(ke("laporan_simpan", kunjungan), isian(**isi), headers={"accept": "application/json"})


def unggah(klien, kunjungan, *, kunci=None, jenis="foto", isi=None, nama="IMG_0001.jpg"):
    berkas = SimpleUploadedFile(nama, pembuat.isi_foto() if isi is None else isi)
    return klien.post(ke("foto_unggah", kunjungan), {"kunci": kunci or uuid4(), "jenis": jenis, "berkas": berkas})


def hadir(kunjungan):
    return [(satu.kelas, satu.laki, satu.perempuan) for satu in kunjungan.hadir.all()]


def serentak(*kerja):
    def satu(fungsi):
        try:
            return fungsi()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja))


# Merging


def test_merge_takes_both_peoples_classes_and_texts():
    dasar = IsiLaporan(hadir=(Baris("X-1", 1, 1),), catatan="a")
    tersimpan = IsiLaporan(hadir=(Baris("X-1", 1, 1), Baris("X-2", 2, 2)), catatan="b")
    diketik = IsiLaporan(hadir=(Baris("X-1", 9, 9), Baris("X-3", 3, 3)), catatan="a", guru="G")

    hasil = gabung(dasar, tersimpan, diketik)

    assert hasil.selisih == []
    assert hasil.isi == IsiLaporan(
        hadir=(Baris("X-1", 9, 9), Baris("X-3", 3, 3), Baris("X-2", 2, 2)), catatan="b", guru="G"
    )


def test_merge_removes_what_one_removed_and_the_other_left_alone():
    dasar = IsiLaporan(hadir=(Baris("X-1", 1, 1), Baris("X-2", 2, 2)))

    hasil = gabung(dasar, IsiLaporan(hadir=(Baris("X-1", 1, 1),)), dasar)

    assert (hasil.isi.hadir, hasil.selisih) == ((Baris("X-1", 1, 1),), [])


def test_merge_names_what_both_changed_and_keeps_the_typed_one():
    dasar = IsiLaporan(hadir=(Baris("X-1", 1, 1),), catatan="a")

    hasil = gabung(
        dasar,
        IsiLaporan(hadir=(), catatan="b"),
        IsiLaporan(hadir=(Baris("x-1", 2, None),), catatan="c"),
    )

    assert [tuple(satu) for satu in hasil.selisih] == [
        ("catatan", "Catatan", "b", "c"),
        ("hadir:x-1", "Hadir, kelas x-1", "(dihapus)", "L 2, P –"),
    ]
    assert hasil.isi == IsiLaporan(hadir=(Baris("x-1", 2, None),), catatan="c")


@pytest.mark.parametrize("sampah", [None, [], "x", {"hadir": 3}, {"hadir": [1, ["a"], ["a", "1", 2]], "catatan": 4}])
def test_base_that_a_stranger_made_up_counts_as_empty(sampah):
    assert IsiLaporan.dari_json(sampah) == IsiLaporan()


# Drafts


def test_draft_is_kept_and_shown_to_the_next_writer(klien, kunjungan):
    jawab = simpan(klien, kunjungan)

    assert jawab.status_code == 200
    assert set(jawab.json()) == {"pada", "saat", "isi", "galat"}
    lain = pembuat.masuk(pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU)))
    halaman = lain.get(ke("laporan_isi", kunjungan))
    assert halaman.context["form"].initial["catatan"] == "Aula penuh."
    assert [satu.initial for satu in halaman.context["form"].hadir.initial_forms] == [
        {"kelas": "X-1", "laki": 12, "perempuan": 14},
        {"kelas": "X-2", "laki": 10, "perempuan": None},
    ]
    assert (HadirKelas.objects.count(), Kunjungan.objects.get().catatan) == (0, "")


def test_second_phone_with_other_classes_is_merged_with_the_first(klien, kunjungan):
    simpan(klien, kunjungan)

    jawab = simpan(klien, kunjungan, hadir=[("XI-1", "5", "6")], pertanyaan="", catatan="", guru="")

    assert jawab.json()["isi"] == {
        "hadir": [["XI-1", 5, 6], ["X-1", 12, 14], ["X-2", 10, None]],
        "pertanyaan": "Bagaimana pindah memilih?",
        "catatan": "Aula penuh.",
        "guru": "Ibu Contoh",
    }


def test_second_phone_with_another_count_is_shown_both(klien, kunjungan):
    simpan(klien, kunjungan)

    jawab = simpan(klien, kunjungan, hadir=[("X-1", "13", "14")])

    assert jawab.status_code == 409
    isi = jawab.json()
    assert isi["galat"].startswith("Budi Contoh mengubah bagian yang sama")
    assert [(satu["label"], satu["tersimpan"], satu["diketik"]) for satu in isi["selisih"]] == [
        ("Hadir, kelas X-1", "L 12, P 14", "L 13, P 14")
    ]
    assert alur.isi_laporan(kunjungan).hadir[0] == Baris("X-1", 12, 14)


def test_difference_in_a_page_without_script_keeps_the_typed_and_the_next_save_decides(klien, kunjungan):
    simpan(klien, kunjungan, hadir=[("X-1", "12", "14"), ("X-9", "1", "1")])

    jawab = klien.post(ke("laporan_simpan", kunjungan), isian(hadir=[("X-1", "13", "14")]))

    form = jawab.context["form"]
    assert (jawab.status_code, jawab.context["tersimpan"]) == (409, [("Hadir, kelas X-1", "L 12, P 14", "L 13, P 14")])
    lagi = isian(hadir=[("X-1", "13", "14"), ("X-9", "1", "1")], dasar=form["dasar"].value())
    assert klien.post(ke("laporan_simpan", kunjungan), lagi).status_code == 302
    assert alur.isi_laporan(kunjungan).hadir == (Baris("X-1", 13, 14), Baris("X-9", 1, 1))


@pytest.mark.django_db(transaction=True)
def test_two_drafts_at_once_unguarded_lose_a_class(petugas):
    kunjungan = pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9))
    keduanya_sudah_melihat = threading.Barrier(2, timeout=20)

    def ceroboh(kelas):
        def jalan():
            terlihat = alur.isi_laporan(kunjungan)
            keduanya_sudah_melihat.wait()
            isi = IsiLaporan(hadir=(*terlihat.hadir, Baris(kelas, 1, 2))).sebagai_json()
            DrafLaporan.objects.update_or_create(
                kunjungan=kunjungan, defaults={"isi": isi, "oleh": petugas, "pada": jam.kini_nyata()}
            )

        return jalan

    serentak(ceroboh("X-0"), ceroboh("X-1"))

    assert len(alur.isi_laporan(kunjungan).hadir) == 1


@pytest.mark.django_db(transaction=True)
def test_two_drafts_at_once_lose_no_class(petugas):
    kunjungan = pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9))
    klien = [pembuat.masuk(petugas) for _ in range(2)]
    tunggu = threading.Barrier(2, timeout=20)

    def kerja(nomor):
        def jalan():
            with jam.pada(jam.wib(2024, 9, 12, 10)):
                tunggu.wait()
                return simpan(klien[nomor], kunjungan, hadir=[(f"X-{nomor}", "1", "2")]).status_code

        return jalan

    assert serentak(kerja(0), kerja(1)) == [200, 200]
    assert {satu.kelas for satu in alur.isi_laporan(kunjungan).hadir} == {"X-0", "X-1"}


# Handing in


def test_report_of_a_visit_that_was_only_planned_is_handed_in_with_all_it_says(klien, petugas, kunjungan):
    simpan(klien, kunjungan)

    jawab = kirim(klien, kunjungan, isian(), headers={"accept": "application/json"})

    kunjungan.refresh_from_db()
    assert (jawab.status_code, jawab.json()) == (200, {"ke": ke("laporan_isi", kunjungan)})
    assert (kunjungan.status, kunjungan.dilaporkan_oleh) == ("dilaporkan", petugas)
    assert (kunjungan.pertanyaan, kunjungan.catatan, kunjungan.guru) == (
        "Bagaimana pindah memilih?",
        "Aula penuh.",
        "Ibu Contoh",
    )
    assert hadir(kunjungan) == [("X-1", 12, 14), ("X-2", 10, 0)]
    assert DrafLaporan.objects.count() == 0


def test_report_sent_again_after_a_lost_answer_is_the_same_report(klien, kunjungan):
    isi = isian()

    satu, dua = kirim(klien, kunjungan, isi), kirim(klien, kunjungan, isi)

    assert (satu.status_code, dua.status_code) == (302, 302)
    assert (Laporan.objects.count(), HadirKelas.objects.count(), str(Laporan.objects.get().pk)) == (1, 2, isi["kunci"])


def test_another_report_of_the_same_visit_is_told_who_was_first(klien, kunjungan):
    kirim(klien, kunjungan, isian())

    jawab = kirim(klien, kunjungan, isian(catatan="Dari ponsel lain."))

    assert jawab.status_code == 409
    assert str(jawab.context["galat"]).startswith("Laporan kunjungan ini sudah dikirim Budi Contoh pukul 10.00 WIB.")
    assert jawab.context["form"]["catatan"].value() == "Dari ponsel lain."
    assert Kunjungan.objects.get().catatan == "Aula penuh."


@pytest.mark.django_db(transaction=True)
def test_report_sent_twice_at_once_is_one(petugas):
    kunjungan = pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9))
    klien, isi = [pembuat.masuk(petugas) for _ in range(2)], isian()
    tunggu = threading.Barrier(2, timeout=20)

    def kerja(satu):
        def jalan():
            with jam.pada(jam.wib(2024, 9, 12, 10)):
                tunggu.wait()
                return kirim(satu, kunjungan, isi).status_code

        return jalan

    assert serentak(kerja(klien[0]), kerja(klien[1])) == [302, 302]
    assert (Laporan.objects.count(), HadirKelas.objects.count()) == (1, 2)


def test_report_before_its_day_is_refused_with_what_to_do(klien):
    besok = pembuat.buat_kunjungan(mulai=jam.kini() + timedelta(days=1))

    jawab = kirim(klien, besok, isian())

    assert jawab.status_code == 409
    assert str(jawab.context["galat"]).startswith("Kunjungan ini direncanakan Jumat, 13 September 2024.")
    assert Kunjungan.objects.get().status == "direncanakan"


@pytest.mark.parametrize("status", ["ditunda", "dibatalkan"])
def test_visit_that_did_not_take_place_has_no_report(klien, status):
    kunjungan = pembuat.buat_kunjungan(status=status, mulai=jam.wib(2024, 9, 12, 9))

    assert b"Tidak ada laporan" in klien.get(ke("laporan_isi", kunjungan)).content
    assert (kirim(klien, kunjungan, isian()).status_code, simpan(klien, kunjungan).status_code) == (409, 409)
    assert unggah(klien, kunjungan).status_code == 409


def test_visit_begins_from_the_page_of_the_day_once(klien, kunjungan):
    satu, dua = klien.post(ke("laporan_mulai", kunjungan)), klien.post(ke("laporan_mulai", kunjungan))

    assert (satu.status_code, dua.status_code) == (302, 302)
    assert Kunjungan.objects.get().status == "berlangsung"


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"hadir": [("X-1", "2001", "0")]}, "Tulis jumlah siswa 0 sampai 2.000."),
        ({"hadir": [("X-1", "-1", "0")]}, "Tulis jumlah siswa 0 sampai 2.000."),
        ({"hadir": [("X-1", "dua", "0")]}, "Tulis jumlah siswa 0 sampai 2.000."),
        ({"hadir": [("", "3", "0")]}, "Isi kelasnya."),
        ({"hadir": [("X-1", "3", "0"), ("x-1 ", "2", "2")]}, "Kelas ini ditulis dua kali. Jumlahkan di satu baris."),
        ({"hadir": [("K" * 31, "3", "0")]}, "30 karakter"),
        ({"hadir": [(f"K-{nomor}", "1", "1") for nomor in range(41)]}, "Paling banyak 40 kelas untuk satu kunjungan."),
        ({"hadir-TOTAL_FORMS": "999999999"}, "Paling banyak 40 kelas untuk satu kunjungan."),
        ({"hadir-TOTAL_FORMS": "x"}, "Daftar hadir tidak terbaca. Muat ulang halaman, lalu isi lagi."),
        ({"hadir": []}, "Isi daftar hadir: sedikitnya satu kelas dengan jumlah siswanya."),
        ({"catatan": "a" * 10_001}, "10000 karakter"),
        ({"guru": "a" * 151}, "150 karakter"),
        ({"kunci": "bukan-kunci"}, "UUID"),
    ],
)
def test_hostile_report_is_answered_with_a_sentence(klien, kunjungan, ganti, kata):
    jawab = kirim(klien, kunjungan, isian(**ganti))

    assert jawab.status_code == 422
    assert kata in jawab.content.decode()
    assert Kunjungan.objects.get().status == "direncanakan"


@pytest.mark.parametrize("dasar", ["{", "[" * 100_000, '{"hadir": "x"}', "\x00", "1e999"])
def test_hostile_base_is_taken_as_empty(klien, kunjungan, dasar):
    assert simpan(klien, kunjungan, dasar=dasar).status_code == 200


# Photos


def test_photo_is_stored_once_under_its_key_however_often_it_comes(klien, kunjungan):
    kunci = uuid4()

    jawab = [unggah(klien, kunjungan, kunci=kunci) for _ in range(3)]

    assert [satu.json()["tersimpan"] for satu in jawab] == [str(kunci)] * 3
    lampiran = LampiranLaporan.objects.get()
    assert (lampiran.pk, lampiran.berkas.nama, Berkas.objects.count()) == (kunci, f"foto-{kunci.hex[:8]}.jpg", 1)
    assert len(lampiran.asal_sha256) == 64
    assert lampiran.asal_sha256 != lampiran.berkas.sha256


@pytest.mark.django_db(transaction=True)
def test_photo_that_comes_twice_at_once_is_one(petugas):
    kunjungan, kunci = pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9)), uuid4()
    klien = [pembuat.masuk(petugas) for _ in range(2)]

    jawab = serentak(*(lambda satu=satu: unggah(satu, kunjungan, kunci=kunci).status_code for satu in klien))

    assert (jawab, LampiranLaporan.objects.count(), Berkas.objects.count()) == ([200, 200], 1, 1)


def test_photo_with_the_key_of_another_visit_is_refused(klien, kunjungan):
    kunci = uuid4()
    unggah(klien, kunjungan, kunci=kunci)
    lain = pembuat.buat_kunjungan(mulai=jam.wib(2024, 9, 12, 9))

    assert unggah(klien, lain, kunci=kunci).status_code == 409
    assert LampiranLaporan.objects.filter(kunjungan=lain).count() == 0


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"isi": b"bukan foto"}, "Ini bukan foto. Pilih berkas JPG, PNG, atau WebP."),
        ({"isi": b""}, "Ini bukan foto. Pilih berkas JPG, PNG, atau WebP."),
        ({"isi": PDF, "jenis": "foto"}, "Ini bukan foto. Pilih berkas JPG, PNG, atau WebP."),
        ({"jenis": "lain"}, "Masukkan pilihan yang valid"),
        ({"kunci": "x"}, "UUID"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(klien, kunjungan, isi, kata):
    jawab = unggah(klien, kunjungan, **isi)

    assert (jawab.status_code, kata in jawab.json()["galat"]) == (422, True)
    assert LampiranLaporan.objects.count() == 0


def test_photo_too_many_is_refused(klien, kunjungan, petugas):
    pertama = pembuat.buat_lampiran(kunjungan)
    LampiranLaporan.objects.bulk_create(
        LampiranLaporan(
            kunjungan=kunjungan,
            jenis="foto",
            oleh=petugas,
            pada=jam.kini(),
            asal_sha256="0" * 64,
            berkas=Berkas.objects.create(
                objek_jenis="uji.uji",
                objek_id=uuid4(),
                nama="a.jpg",
                jenis="image/jpeg",
                ukuran=1,
                sha256="0" * 64,
                isi="kosong",
                pengunggah=petugas,
                diunggah_pada=jam.kini(),
            ),
        )
        for _ in range(FOTO_TERBANYAK - 1)
    )

    jawab = unggah(klien, kunjungan)

    assert (jawab.status_code, jawab.json()["galat"]) == (
        422,
        "Paling banyak 40 foto untuk satu kunjungan. Hapus dulu yang tidak perlu.",
    )
    assert unggah(klien, kunjungan, kunci=pertama.pk).status_code == 200


def test_new_signature_takes_the_place_of_the_old_one(klien, kunjungan):
    lama, baru = uuid4(), uuid4()
    for kunci in (lama, baru):
        unggah(klien, kunjungan, kunci=kunci, jenis="tanda_tangan", nama="tanda.png")

    assert [satu.pk for satu in LampiranLaporan.objects.berlaku()] == [baru]


def test_signed_sheet_may_be_a_pdf(klien, kunjungan):
    jawab = unggah(klien, kunjungan, jenis="lembar", isi=PDF, nama="pindai.pdf")

    assert jawab.status_code == 200
    assert LampiranLaporan.objects.get().berkas.jenis == "application/pdf"
    assert klien.get(reverse("sekolah:foto_kecil", args=[jawab.json()["tersimpan"]])).status_code == 404


def test_late_photo_joins_a_report_that_was_handed_in(klien, kunjungan):
    kirim(klien, kunjungan, isian())

    assert unggah(klien, kunjungan).status_code == 200
    assert LampiranLaporan.objects.count() == 1


def test_photo_taken_away_is_gone_with_its_bytes_and_does_not_come_back(
    klien, kunjungan, django_capture_on_commit_callbacks
):
    kunci = uuid4()
    unggah(klien, kunjungan, kunci=kunci)
    berkas = LampiranLaporan.objects.get().berkas
    klien.get(reverse("sekolah:foto_kecil", args=[kunci]))

    with django_capture_on_commit_callbacks(execute=True):
        jawab = klien.post(ke("laporan_simpan", kunjungan), isian(buang=str(kunci)))

    assert jawab.status_code == 302
    assert not berkas.isi.storage.exists(berkas.isi.name)
    assert klien.get(reverse("berkas_unduh", args=[berkas.pk])).status_code == 404
    assert klien.get(reverse("sekolah:foto_kecil", args=[kunci])).status_code == 404
    assert unggah(klien, kunjungan, kunci=kunci).status_code == 200
    assert (LampiranLaporan.objects.berlaku().count(), LihatBerkas.objects.count()) == (0, 1)


def test_photo_of_a_report_that_was_handed_in_stays(klien, kunjungan):
    lampiran = pembuat.buat_lampiran(kunjungan)
    kirim(klien, kunjungan, isian())

    with pytest.raises(alur.SudahTerkirim):
        alur.buang_lampiran(lampiran, oleh=pembuat.buat_pengguna())

    assert LampiranLaporan.objects.berlaku().count() == 1


def test_photo_is_seen_by_those_who_write_reports_there_and_by_nobody_else(kunjungan):
    lampiran = pembuat.buat_lampiran(kunjungan)
    orang = {
        "bawaslu": pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU)),
        "panwaslu": pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.PANWASCAM)),
        "gambir": pembuat.buat_pengguna(
            Peran.PETUGAS, pembuat.buat_instansi(Jenis.PANWASCAM, kecamatan_id=pembuat.GAMBIR)
        ),
        "pemkot": pembuat.buat_pengguna(Peran.PENGELOLA),
        "pembaca": pembuat.buat_pengguna(Peran.PEMBACA, pembuat.buat_instansi(Jenis.BAWASLU)),
    }

    jawab = {}
    for nama, satu in orang.items():
        unduhan = pembuat.masuk(satu).get(reverse("berkas_unduh", args=[lampiran.berkas_id]))
        jawab[nama] = unduhan.status_code
        if unduhan.streaming:
            pembuat.isi_unduhan(unduhan)

    assert jawab == {"bawaslu": 200, "panwaslu": 200, "gambir": 404, "pemkot": 404, "pembaca": 404}
    kecil = pembuat.masuk(orang["bawaslu"]).get(reverse("sekolah:foto_kecil", args=[lampiran.pk]))
    assert (kecil["Content-Type"], kecil["Cache-Control"]) == ("image/jpeg", "private, no-store")


# Without JavaScript


def test_page_without_script_sends_photos_sheet_and_report_in_one_form(klien, kunjungan):
    isi = isian()

    def berkas():
        return {
            "foto": [SimpleUploadedFile(f"{nomor}.jpg", pembuat.isi_foto(60 + nomor)) for nomor in range(2)],
            "lembar": SimpleUploadedFile("pindai.pdf", PDF),
        }

    jawab = [kirim(klien, kunjungan, isi | berkas()).status_code for _ in range(2)]

    assert jawab == [302, 302]
    assert sorted(LampiranLaporan.objects.values_list("jenis", flat=True)) == ["foto", "foto", "lembar"]


def test_page_without_script_saves_the_words_though_a_photo_is_none(klien, kunjungan):
    isi = isian(foto=SimpleUploadedFile("a.jpg", b"bukan"))

    jawab = klien.post(ke("laporan_simpan", kunjungan), isi)

    assert jawab.status_code == 422
    assert "a.jpg: Ini bukan foto." in jawab.content.decode()
    assert alur.isi_laporan(kunjungan).catatan == "Aula penuh."
    assert kirim(klien, kunjungan, isian(foto=SimpleUploadedFile("a.jpg", b"bukan"))).status_code == 422
    assert Kunjungan.objects.get().status == "direncanakan"


# Corrections


def dasar_kini():
    return json.dumps(alur.isi_laporan(Kunjungan.objects.get()).sebagai_json())


def betulkan(klien, kunjungan, **isi):
    isi = {"dasar": isi.get("dasar") or dasar_kini(), "alasan": "Salah hitung."} | isi
    return klien.post(ke("laporan_betulkan", kunjungan), isian(**isi))


def test_correction_is_told_to_later_readers_with_its_reason_and_the_counts_before(klien, kunjungan):
    kirim(klien, kunjungan, isian())

    jawab = betulkan(klien, kunjungan, hadir=[("X-1", "20", "14"), ("X-3", "1", "1")], catatan="Betul.")

    kunjungan.refresh_from_db()
    assert jawab.status_code == 302
    assert (kunjungan.status, kunjungan.catatan, hadir(kunjungan)) == (
        "dilaporkan",
        "Betul.",
        [("X-1", 20, 14), ("X-3", 1, 1)],
    )
    satu = Pembetulan.objects.get()
    assert (satu.alasan, satu.berubah, satu.hadir_semula) == (
        "Salah hitung.",
        ["hadir", "catatan"],
        [["X-1", 12, 14], ["X-2", 10, 0]],
    )
    halaman = klien.get(ke("laporan_isi", kunjungan)).content.decode()
    assert "Salah hitung." in halaman
    assert "X-1 (12 + 14), X-2 (10 + 0)" in halaman
    riwayat = kunjungan.hadir.get(kelas="X-1").riwayat.latest("pgh_id")
    assert riwayat.pgh_context["alasan"] == "Salah hitung."


def test_correction_sent_twice_is_one(klien, kunjungan):
    kirim(klien, kunjungan, isian())
    kunci, dasar = str(uuid4()), dasar_kini()

    jawab = [betulkan(klien, kunjungan, kunci=kunci, dasar=dasar, catatan="Betul.").status_code for _ in range(2)]

    assert (jawab, Pembetulan.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize(
    ("ganti", "kode", "kata"),
    [
        ({}, 409, "Belum ada yang berubah."),
        ({"alasan": " ", "catatan": "x"}, 422, "Isi alasan pembetulan."),
        ({"dasar": KOSONG, "catatan": "Lain."}, 409, "mengubah bagian yang sama"),
    ],
)
def test_correction_that_is_none_is_refused(klien, kunjungan, ganti, kode, kata):
    kirim(klien, kunjungan, isian())

    jawab = betulkan(klien, kunjungan, **ganti)

    assert (jawab.status_code, kata in jawab.content.decode()) == (kode, True)
    assert Kunjungan.objects.get().catatan == "Aula penuh."


def test_correction_of_a_report_that_was_not_handed_in_is_refused(klien, kunjungan):
    assert betulkan(klien, kunjungan, catatan="x").status_code == 409


def test_photo_that_nobody_agreed_to_goes_with_a_reason(klien, kunjungan, django_capture_on_commit_callbacks):
    kirim(klien, kunjungan, isian())
    buang, tetap = pembuat.buat_lampiran(kunjungan), pembuat.buat_lampiran(kunjungan)
    berkas, kunci, dasar = buang.berkas, str(uuid4()), dasar_kini()

    isi = {"kunci": kunci, "dasar": dasar, "alasan": "Siswa tidak setuju.", "buang": str(buang.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        jawab = [betulkan(klien, kunjungan, **isi).status_code for _ in range(2)]

    assert jawab == [302, 302]
    assert list(LampiranLaporan.objects.berlaku()) == [tetap]
    assert not berkas.isi.storage.exists(berkas.isi.name)
    assert klien.get(reverse("berkas_unduh", args=[berkas.pk])).status_code == 404
    assert Pembetulan.objects.get().berubah == ["foto"]
    halaman = klien.get(ke("laporan_isi", kunjungan)).content.decode()
    assert "Siswa tidak setuju." in halaman
    assert "Foto dihapus" in halaman


def test_photo_of_another_visit_is_not_taken_away(klien, kunjungan):
    kirim(klien, kunjungan, isian())
    dasar, lain = dasar_kini(), pembuat.buat_lampiran(pembuat.buat_kunjungan())

    jawab = betulkan(klien, kunjungan, dasar=dasar, buang=str(lain.pk))

    assert jawab.status_code == 409
    assert LampiranLaporan.objects.berlaku().count() == 1


def test_chosen_photo_stays_chosen_when_two_corrections_meet(klien, kunjungan):
    kirim(klien, kunjungan, isian())
    satu = pembuat.buat_lampiran(kunjungan)

    jawab = betulkan(klien, kunjungan, dasar=KOSONG, catatan="Lain.", buang=str(satu.pk))

    assert jawab.status_code == 409
    assert f'id="buang-{satu.pk}" checked' in jawab.content.decode()
    assert LampiranLaporan.objects.berlaku().exists()


def test_history_keeps_no_text_of_a_report(klien, kunjungan):
    simpan(klien, kunjungan)
    kirim(klien, kunjungan, isian())
    betulkan(klien, kunjungan, catatan="Rahasia kelas.")

    model = (Kunjungan, Laporan, LampiranLaporan, Pembetulan, HadirKelas)
    isi = [str(list(satu.riwayat.rel.related_model.objects.values())) for satu in model]
    assert not any(
        kata in satu for satu in isi for kata in ("Aula penuh", "Rahasia kelas", "Ibu Contoh", "pindah memilih")
    )


def test_reader_outside_sees_counts_but_no_words_photos_or_names(rf, kunjungan):
    from sekolah.views.laporan import isi_ringkasan  # noqa: PLC0415 — only here

    pembuat.buat_lampiran(kunjungan)
    HadirKelas.objects.create(kunjungan=kunjungan, kelas="X-1", laki=1, perempuan=2)
    minta = rf.get("/")
    minta.user = pembuat.buat_pengguna(Peran.PENGELOLA)

    isi = isi_ringkasan(minta, kunjungan)

    assert (isi["boleh_laporan"], isi["foto"], isi["tertanda"]) == (False, [], [])
    assert isi["jumlah_hadir"] == {"laki": 1, "perempuan": 2, "jumlah": 3}
