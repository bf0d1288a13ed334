"""The pages of imports, their jobs, and the command."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from pilkada.impor import alur, jenis, views
from pilkada.impor.models import Impor
from pilkada.inti import pekerjaan
from pilkada.inti.models import Pekerjaan, Peran
from sekolah.models import Sekolah
from tests import pembuat
from tests.impor import buku_kacau
from tests.impor.rumah import csv, pengimpor, periksa, terapkan

SATU = "20100001;SMA Satu;SMA;Negeri;Cikini"
MULAI = "/impor/sekolah/"


def _kirim(klien, isi, nama="sekolah.csv", **lain):
    berkas = SimpleUploadedFile(nama, isi if isinstance(isi, bytes) else isi.encode())
    return klien.post(MULAI, {"berkas": berkas, **lain})


@pytest.mark.django_db
def test_upload_preview_apply_and_undo_by_plain_forms():
    klien = pembuat.masuk(pengimpor())

    jawab = _kirim(klien, csv(SATU, "20100002;SMA Dua;SMP;Negeri;Cikini"))
    impor = Impor.objects.get()
    pratinjau = klien.get(jawab["Location"]).content.decode()
    klien.post(reverse("impor:impor_terapkan", args=[impor.pk]), {"versi": impor.versi})
    sesudah = Sekolah.objects.count()
    klien.post(reverse("impor:impor_batalkan", args=[impor.pk]))
    impor.refresh_from_db()

    assert "Jenis: ditemukan “SMP”, seharusnya salah satu dari: SMA, SMK, MA, SLB, PKBM" in pratinjau
    assert (sesudah, Sekolah.objects.count(), impor.status) == (1, 0, "dibatalkan")


@pytest.mark.django_db
def test_pasted_cells_are_read_like_a_file():
    klien = pembuat.masuk(pengimpor())
    teks = "NPSN\tNama sekolah\tJenis\tStatus\tKelurahan\n20100001\tSMA Satu\tSMA\tNegeri\tCikini\n"

    klien.post(MULAI, {"teks": teks})

    impor = Impor.objects.get()
    assert (impor.nama_berkas, impor.jumlah_baru) == ("Sel yang ditempel", 1)


@pytest.mark.django_db
def test_same_form_sent_twice_is_one_import():
    klien = pembuat.masuk(pengimpor())
    kunci = "6f1f4f0a-6f2e-4a55-9df4-0a6c9f3f1b11"

    tempat = {_kirim(klien, csv(SATU), kunci=kunci)["Location"] for _kali in range(2)}

    assert (len(tempat), Impor.objects.count()) == (1, 1)


def _bom() -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<x/>")
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as lembar:
            for _kali in range(210):
                lembar.write(b"\x00" * 1_048_576)
    return wadah.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.csv", "kosong (0 byte)"),
        (b"halo", "a.pdf", "tidak dapat dibaca"),
        (b"PK\x03\x04rusak", "a.xlsx", "tidak sesuai dengan akhirannya"),
        (_bom, "bom.xlsx", "tidak sesuai dengan akhirannya"),
        (b'nama;npsn\n"' + b"x" * 200_000, "a.csv", "tanda kutip"),
        (b"\n" * 210_000, "a.csv", "yang kosong ikut dihitung"),
    ],
)
def test_what_is_no_spreadsheet_is_a_sentence_and_leaves_nothing_to_apply(isi, nama, kata):
    jawab = _kirim(pembuat.masuk(pengimpor()), isi() if callable(isi) else isi, nama)

    assert jawab.status_code == 422
    assert kata in jawab.content.decode()
    assert [satu.status for satu in Impor.objects.all()] in ([], ["dibuang"])


@pytest.mark.django_db
def test_too_large_a_file_says_the_limit(settings):
    settings.BATAS_BERKAS = 1_048_576

    jawab = _kirim(pembuat.masuk(pengimpor()), b"nama;npsn\n" * 200_000)

    assert (jawab.status_code, "Batasnya 1 MB" in jawab.content.decode()) == (422, True)


@pytest.mark.django_db
def test_form_with_neither_file_nor_cells_is_refused():
    jawab = pembuat.masuk(pengimpor()).post(MULAI, {})

    assert jawab.status_code == 422


@pytest.mark.django_db
def test_meaning_of_a_column_is_changed_on_its_page():
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, csv(f"{SATU};Jalan A", kepala="npsn;nama;jenis;status;kelurahan;Lokasi"))
    impor = Impor.objects.get()
    alamat = reverse("impor:impor_kolom", args=[impor.pk])
    kolom = ["npsn", "nama", "jenis", "kepemilikan", "kelurahan", "alamat"]

    halaman = klien.get(alamat).content.decode()
    klien.post(alamat, {"nomor_lembar": "0", "judul": "1", "versi": impor.versi, "kolom": kolom})

    impor.refresh_from_db()
    assert "Contoh: Jalan A" in halaman
    assert (impor.kolom, impor.baris.get().isi["alamat"]) == (kolom, "Jalan A")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ganti",
    [
        {"kolom": ["npsn", "npsn", "jenis", "kepemilikan", "kelurahan"]},
        {"kolom": ["asing", "nama", "jenis", "kepemilikan", "kelurahan"]},
        {"kolom": ["npsn"]},
        {"judul": "-1"},
        {"judul": "99999999999"},
        {"judul": "x"},
        {"nomor_lembar": "7"},
        {"nomor_lembar": "\x00"},
    ],
)
def test_hostile_meanings_are_refused_with_a_sentence(ganti):
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, csv(SATU))
    impor = Impor.objects.get()
    isi = {"nomor_lembar": "0", "judul": "1", "versi": impor.versi, "kolom": impor.kolom}

    jawab = klien.post(reverse("impor:impor_kolom", args=[impor.pk]), {**isi, **ganti})

    impor.refresh_from_db()
    assert (jawab.status_code, impor.status) == (422, "siap")


@pytest.mark.django_db
def test_apply_of_an_older_preview_changes_nothing():
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, csv(SATU))
    impor = Impor.objects.get()

    for versi in (str(impor.versi + 1), "", "x", "9" * 30):
        klien.post(reverse("impor:impor_terapkan", args=[impor.pk]), {"versi": versi})

    assert Sekolah.objects.count() == 0


@pytest.mark.django_db
def test_rows_are_filtered_and_a_foreign_filter_is_survived():
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, buku_kacau.buat(), "kacau.xlsx")
    alamat = Impor.objects.get().get_absolute_url()

    salah = klien.get(f"{alamat}?keadaan=salah", headers={"HX-Request": "true"}).content.decode()
    janggal = klien.get(f"{alamat}?peringatan=True").content.decode()
    aneh = klien.get(f"{alamat}?keadaan=asing&hal=x&urut=;")

    assert "<strong>1–8</strong> dari <strong>8</strong>" in salah
    assert "<strong>1–2</strong> dari <strong>2</strong>" in janggal
    assert aneh.status_code == 200


@pytest.mark.django_db
def test_changed_rows_show_old_and_new_as_people_read_them():
    oleh = pengimpor()
    terapkan(csv(SATU), oleh=oleh)
    impor = periksa(csv("20100001;SMA Satu;SMK;Negeri;Menteng"), oleh=oleh)

    halaman = pembuat.masuk(oleh).get(impor.get_absolute_url()).content.decode()

    assert "Jenis: SMA → SMK" in halaman
    assert "Kelurahan: Cikini → Menteng" in halaman


@pytest.mark.django_db
def test_wrong_rows_come_back_in_the_files_own_columns_and_go_in_when_mended():
    oleh = pengimpor()
    klien = pembuat.masuk(oleh)
    impor = periksa(csv("20100001;SMA Satu;SMP;Negeri;Cikini", "20100002;SMA Dua;SMA;Negeri;Cikini"), oleh=oleh)

    isi = pembuat.isi_unduhan(klien.get(reverse("impor:impor_ditolak", args=[impor.pk])))
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).worksheets[0]

    baris = [[sel.value for sel in satu] for satu in lembar.iter_rows()]
    assert baris[0] == ["npsn", "nama", "jenis", "status", "kelurahan", "Galat", "Baris"]
    assert baris[1][:5] == ["20100001", "SMA Satu", "SMP", "Negeri", "Cikini"]
    assert (len(baris), baris[1][6]) == (2, 2)
    lembar["C2"] = "SMA"
    wadah = io.BytesIO()
    lembar.parent.save(wadah)
    assert periksa(wadah.getvalue(), "betul.xlsx", oleh=oleh).jumlah_baru == 1


@pytest.mark.django_db
def test_template_is_read_as_it_stands():
    oleh = pengimpor()

    isi = pembuat.isi_unduhan(pembuat.masuk(oleh).get(reverse("impor:impor_templat", args=["sekolah"])))

    impor = periksa(isi, "templat.xlsx", oleh=oleh)
    assert (impor.kolom, impor.jumlah_baru) == ([satu.kode for satu in jenis.temukan("sekolah").kolom], 1)


@pytest.mark.django_db
def test_imports_of_other_institutions_are_not_seen():
    impor = periksa(csv(SATU), oleh=pengimpor())
    klien = pembuat.masuk(pengimpor())

    assert klien.get(impor.get_absolute_url()).status_code == 404
    assert impor.nama_berkas.encode() not in klien.get("/impor/").content
    assert klien.post(reverse("impor:impor_terapkan", args=[impor.pk]), {"versi": 1}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("jumlah", [1, 3, 100])
def test_rows_cost_the_same_number_of_queries_whatever_their_number(jumlah, django_assert_max_num_queries):
    oleh = pengimpor()
    klien = pembuat.masuk(oleh)
    terapkan(csv(*(f"{20100000 + n};SMA {n};SMA;Negeri;Cikini" for n in range(jumlah))), oleh=oleh)
    impor = periksa(csv(*(f"{20100000 + n};SMA {n};SMA;Negeri;Menteng" for n in range(jumlah))), oleh=oleh)
    klien.get(impor.get_absolute_url())

    with django_assert_max_num_queries(11):
        jawab = klien.get(impor.get_absolute_url())

    assert jawab.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_large_file_is_work_with_progress_and_can_be_applied_and_undone(monkeypatch):
    monkeypatch.setattr(views, "LANGSUNG_BYTE", 100)
    monkeypatch.setattr(views, "LANGSUNG_BARIS", 10)
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, csv(*(f"{20100000 + n};SMA {n};SMA;Negeri;Cikini" for n in range(1_500))))
    impor = Impor.objects.get()

    sibuk = klien.get(impor.get_absolute_url()).content.decode()
    pekerjaan.kerjakan(str(impor.kerja_id))
    selesai = klien.get(f"{impor.get_absolute_url()}?kemajuan=1", headers={"HX-Request": "true"})
    impor.refresh_from_db()
    diperiksa = Pekerjaan.objects.get(pk=impor.kerja_id)
    klien.post(reverse("impor:impor_terapkan", args=[impor.pk]), {"versi": impor.versi})
    pekerjaan.kerjakan(str(Impor.objects.get().kerja_id))
    diterapkan = Sekolah.objects.count()
    klien.post(reverse("impor:impor_batalkan", args=[impor.pk]))
    pekerjaan.kerjakan(str(Impor.objects.get().kerja_id))

    assert 'hx-trigger="every 2s"' in sibuk
    assert selesai["HX-Redirect"] == impor.get_absolute_url()
    assert (diperiksa.status, diperiksa.dikerjakan, impor.jumlah_baru) == ("selesai", 1_500, 1_500)
    assert (diterapkan, Sekolah.objects.count()) == (1_500, 0)
    assert Impor.objects.get().status == "dibatalkan"


@pytest.mark.django_db(transaction=True)
def test_cancelled_work_leaves_nothing_and_can_be_taken_up_again(monkeypatch):
    monkeypatch.setattr(views, "LANGSUNG_BYTE", 100)
    oleh = pengimpor()
    klien = pembuat.masuk(oleh)
    _kirim(klien, csv(*(f"{20100000 + n};SMA {n};SMA;Negeri;Cikini" for n in range(1_500))))
    impor = Impor.objects.get()
    Pekerjaan.objects.filter(pk=impor.kerja_id).update(batal_diminta=True)

    pekerjaan.kerjakan(str(impor.kerja_id))
    terhenti = klien.get(impor.get_absolute_url()).content.decode()
    sisa = impor.baris.count()
    monkeypatch.setattr(views, "LANGSUNG_BYTE", 1_000_000)
    klien.post(reverse("impor:impor_periksa", args=[impor.pk]))

    assert "Pemeriksaan terhenti" in terhenti
    assert (sisa, impor.baris.count()) == (0, 1_500)


@pytest.mark.django_db(transaction=True)
def test_unreadable_large_file_says_so_on_its_page(monkeypatch):
    monkeypatch.setattr(views, "LANGSUNG_BYTE", 100)
    klien = pembuat.masuk(pengimpor())
    _kirim(klien, b'nama;npsn\n"' + b"x" * 200_000)
    impor = Impor.objects.get()

    pekerjaan.kerjakan(str(impor.kerja_id))

    halaman = klien.get(impor.get_absolute_url()).content.decode()
    assert "Berkas ini tidak terbaca" in halaman
    assert "tanda kutip" in halaman


@pytest.mark.django_db
def test_command_judges_and_tells_everything_and_records_nothing(tmp_path: Path, capsys):
    berkas = tmp_path / "kacau.xlsx"
    berkas.write_bytes(buku_kacau.buat())

    with pytest.raises(SystemExit) as keluar:
        call_command("impor", "sekolah", str(berkas), oleh=pengimpor().email)

    kata = capsys.readouterr().out
    assert keluar.value.code == 1
    assert "101 baru, 0 berubah, 0 sama, 8 salah, 2 dengan peringatan." in kata
    assert "barangkali maksudnya “Gondangdia”" in kata
    assert f"padahal barisnya berjumlah {buku_kacau.jumlah('tujuh_belas')}" in kata
    assert (Sekolah.objects.count(), Impor.objects.get().status) == (0, "dibuang")


@pytest.mark.django_db
def test_command_applies_and_ends_well_when_nothing_is_wrong(tmp_path: Path, capsys):
    berkas = tmp_path / "baik.csv"
    berkas.write_text(csv(SATU), encoding="utf-8")

    call_command("impor", "sekolah", str(berkas), terapkan=True, oleh=pengimpor().email)

    assert "Diterapkan: 1 baru, 0 berubah." in capsys.readouterr().out
    assert Sekolah.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("macam", "berkas", "kode"),
    [("asing", "baik.csv", 2), ("sekolah", "tidak-ada.csv", 2), ("sekolah", "salah.txt", 1), ("sekolah", "a.csv", 1)],
)
def test_command_refuses_with_its_exit_code(tmp_path: Path, macam, berkas, kode):
    (tmp_path / "baik.csv").write_text(csv(SATU), encoding="utf-8")
    (tmp_path / "salah.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.csv").write_bytes(b'nama;npsn\n"' + b"x" * 200_000)

    with pytest.raises(CommandError) as keluar:
        call_command("impor", macam, str(tmp_path / berkas), oleh=pengimpor().email)

    assert keluar.value.returncode == kode


@pytest.mark.django_db
def test_command_needs_a_person_with_the_right(tmp_path: Path):
    (tmp_path / "baik.csv").write_text(csv(SATU), encoding="utf-8")
    for oleh, kode in ((None, 2), ("tidak.ada@contoh.id", 1), (pembuat.buat_pengguna(Peran.PEMBACA).email, 1)):
        with pytest.raises(CommandError) as keluar:
            call_command("impor", "sekolah", str(tmp_path / "baik.csv"), oleh=oleh)
        assert keluar.value.returncode == kode


@pytest.mark.django_db
def test_command_calls_what_a_subject_registered_for_files_that_are_no_rows(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(jenis, "_perintah", {})
    jenis.daftarkan_perintah("batas", lambda _jalur, terapkan, tulis: (tulis(f"batas {terapkan}"), 1)[1])

    with pytest.raises(SystemExit) as keluar:
        call_command("impor", "batas", str(tmp_path / "x.geojson"), terapkan=True)

    assert (keluar.value.code, capsys.readouterr().out) == (1, "batas True\n")
    assert alur.UMUR_BATAL.days == 30
