"""Lists: the long way of an export through a job, and the command line."""

import subprocess
from datetime import date
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError
from django.urls import reverse
from docx import Document

from audiensi import alur
from pilkada.ekspor import daftar
from pilkada.inti import pekerjaan
from pilkada.inti.models import Jenis, Pekerjaan, Peran
from tests.pembuat import buat_instansi, buat_pengguna, isi_unduhan, masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas():
    return buat_pengguna(Peran.PETUGAS, buat_instansi(Jenis.PEMKOT))


def isi_tiga(petugas):
    instansi = petugas.keanggotaan.get().instansi
    for nomor in range(3):
        isi = {"perihal": f"Rapat {nomor}", "jenis_id": "audiensi", "pemohon": instansi, "tuan_rumah": instansi}
        alur.buat(kunci=uuid4(), isi=isi, oleh=petugas)


def test_daftar_panjang_diunduh_lewat_pekerjaan(petugas, monkeypatch):
    isi_tiga(petugas)
    monkeypatch.setattr(daftar, "BATAS_LANGSUNG", 2)
    klien = masuk(petugas)

    jawaban = klien.get(reverse("audiensi:audiensi_daftar") + "?unduh=csv&cari=Rapat")
    baris = Pekerjaan.objects.get()
    pekerjaan.kerjakan(str(baris.pk))
    hasil = klien.get(reverse("pekerjaan_hasil", args=[baris.pk]))

    baris.refresh_from_db()
    assert jawaban.url == reverse("pekerjaan_rinci", args=[baris.pk])
    assert (baris.status, baris.dikerjakan, baris.dari) == ("selesai", 3, 3)
    assert len(b"".join(hasil.streaming_content).decode("utf-8-sig").splitlines()) == 4
    assert masuk(buat_pengguna()).get(reverse("pekerjaan_hasil", args=[baris.pk])).status_code == 404


def test_hak_diperiksa_lagi_saat_pekerjaan_berjalan(petugas, monkeypatch):
    isi_tiga(petugas)
    monkeypatch.setattr(daftar, "BATAS_LANGSUNG", 2)
    masuk(petugas).get(reverse("audiensi:audiensi_daftar") + "?unduh=csv")
    petugas.keanggotaan.all().delete()
    baris = Pekerjaan.objects.get()

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    with baris.hasil.open("rb") as isi:
        assert len(isi.read().decode("utf-8-sig").splitlines()) == 1


def test_perintah_ekspor_menulis_berkas(petugas, tmp_path):
    isi_tiga(petugas)
    tujuan = tmp_path / "audiensi.csv"

    call_command("ekspor", "audiensi", oleh=petugas.email, keluar=tujuan, saring="cari=Rapat 1", stdout=StringIO())

    assert len(tujuan.read_text(encoding="utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize(("kumpulan", "surel", "kode"), [("entah", None, 2), ("audiensi", "tiada@contoh.id", 1)])
def test_perintah_ekspor_menolak_dengan_kalimat(petugas, tmp_path, kumpulan, surel, kode):
    with pytest.raises(CommandError) as galat:
        call_command("ekspor", kumpulan, oleh=surel or petugas.email, keluar=tmp_path / "x.csv")
    assert galat.value.returncode == kode


def test_daftar_kosong_hanya_berkata_apa_yang_dilakukan(petugas):
    isi = masuk(petugas).get(reverse("audiensi:audiensi_daftar")).text

    assert "Belum ada audiensi" in isi
    assert "Tidak ada yang cocok" not in isi
    assert 'role="search"' not in isi


def test_daftar_tanpa_hasil_pencarian_tetap_dapat_dicari(petugas):
    isi_tiga(petugas)

    isi = masuk(petugas).get(reverse("audiensi:audiensi_daftar") + "?cari=entah").text

    assert "Tidak ada yang cocok" in isi
    assert 'placeholder="Cari perihal, tempat, atau peserta"' in isi


def test_unduhan_tidak_menyimpan_halaman_pekerjaan(petugas):
    isi_tiga(petugas)
    isi = masuk(petugas).get(reverse("audiensi:audiensi_daftar")).text

    assert 'href="?unduh=xlsx">' in isi


@pytest.mark.parametrize("saringan", ["dari=kapan-kapan", "dari=0001-01-01", "status=entah"])
def test_saringan_yang_tidak_dipahami_dikatakan_dan_unduhannya_sama(petugas, saringan):
    isi_tiga(petugas)
    klien, alamat = masuk(petugas), f"{reverse('audiensi:audiensi_daftar')}?{saringan}"

    halaman, unduhan = klien.get(alamat).text, klien.get(f"{alamat}&unduh=csv")

    assert "tidak dipahami" in halaman
    assert "· tersaring ·" not in halaman
    assert halaman.count("Rapat ") >= 3
    assert len(b"".join(unduhan.streaming_content).splitlines()) == 4


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize("teks", ["12/09/2024", "12.09.2024", "2024-09-12"])
def test_saringan_tanggal_dibaca_seperti_formulir(petugas, teks, bahasa):
    klien = masuk(petugas)
    klien.cookies["django_language"] = bahasa

    saringan = klien.get(reverse("audiensi:audiensi_daftar"), {"dari": teks}).context["daftar"].filter

    assert saringan.form.cleaned_data["dari"] == date(2024, 9, 12)


@pytest.mark.parametrize("bentuk", ["csv", "csv2", "xlsx"])
def test_unduhan_yang_patah_di_baris_terakhir_tidak_tampak_selesai(petugas, monkeypatch, bentuk):
    isi_tiga(petugas)

    def patah(_daftar, baris):
        yield from baris[:2]
        pesan = "baris tidak terbaca"
        raise DataError(pesan)

    monkeypatch.setattr(daftar, "_lengkap", patah)
    klien = masuk(petugas, raise_request_exception=False)

    assert klien.get(reverse("audiensi:audiensi_daftar") + f"?unduh={bentuk}").status_code == 500


def test_unduhan_mengumumkan_panjangnya(petugas):
    isi_tiga(petugas)

    jawaban = masuk(petugas).get(reverse("audiensi:audiensi_daftar") + "?unduh=csv")

    assert int(jawaban["Content-Length"]) == len(b"".join(jawaban.streaming_content))


def test_daftar_dicetak_ke_pdf_dan_docx_seperti_yang_tampil(petugas, tmp_path):
    isi_tiga(petugas)
    klien, alamat = masuk(petugas), reverse("audiensi:audiensi_daftar")

    pdf, kata = klien.get(f"{alamat}?unduh=pdf&cari=Rapat 1"), klien.get(f"{alamat}?unduh=docx&cari=Rapat 1")

    (tmp_path / "a.pdf").write_bytes(isi_unduhan(pdf))
    teks = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, check=True)  # noqa: S603, S607
    sel = [satu.text for satu in Document(BytesIO(isi_unduhan(kata))).tables[0]._cells]
    assert (pdf["Content-Type"], kata["Content-Disposition"].endswith('.docx"')) == ("application/pdf", True)
    for isi in (teks.stdout.decode(), "\n".join(sel)):
        assert ["Rapat 0" in isi, "Rapat 1" in isi, "Perihal" in isi] == [False, True, True]


def test_daftar_yang_terlalu_panjang_untuk_dicetak_ditolak_dengan_kalimat(petugas, monkeypatch):
    isi_tiga(petugas)
    monkeypatch.setattr(daftar, "BATAS_BARIS", 2)
    jawaban = masuk(petugas).get(reverse("audiensi:audiensi_daftar") + "?unduh=pdf&cari=Rapat", follow=True)

    assert "Saring daftarnya dulu" in jawaban.text
    assert jawaban.redirect_chain == [(reverse("audiensi:audiensi_daftar") + "?cari=Rapat", 302)]


def test_perintah_ekspor_tanpa_pengguna_melihat_seluruh_instansi(petugas, tmp_path):
    isi_tiga(petugas)
    isi_tiga(buat_pengguna(Peran.PETUGAS, buat_instansi(Jenis.BAWASLU)))
    tujuan = tmp_path / "audiensi.csv"

    call_command("ekspor", "audiensi", keluar=tujuan, stdout=StringIO())

    assert len(tujuan.read_text(encoding="utf-8-sig").splitlines()) == 7


@pytest.mark.parametrize("saring", ["status=entah", "warna=merah"])
def test_perintah_ekspor_menolak_saringan_yang_tidak_dipahami(petugas, tmp_path, saring):
    with pytest.raises(CommandError, match="Saringan tidak dipahami") as galat:
        call_command("ekspor", "audiensi", keluar=tmp_path / "x.csv", saring=saring)
    assert (galat.value.returncode, list(tmp_path.iterdir())) == (2, [])
