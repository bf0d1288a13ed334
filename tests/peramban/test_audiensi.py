"""The first audiensi, typed in a real browser: from sign-in to paper."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.peramban.penjaga import Halaman
from tests.peramban.rapat import AGENDA, BAWASLU, JANJI, PEMKOT, PESERTA, SINGKAT
from tests.peramban.situs import SANDI


def _simpan(halaman: Halaman, tombol: str) -> None:
    halaman.tab.get_by_role("button", name=tombol, exact=True).click()
    halaman.tab.wait_for_load_state()


def _ketik_audiensi(halaman: Halaman, perihal: str) -> str:
    """Type the meeting and return the path of its page."""
    tab = halaman.tab
    halaman.buka("/audiensi/")
    tab.get_by_role("link", name="Audiensi baru").first.click()
    tab.fill("[name=perihal]", perihal)
    tab.select_option("[name=pemohon]", label=SINGKAT[BAWASLU])
    tab.select_option("[name=tuan_rumah]", label=SINGKAT[PEMKOT])
    tab.fill("[name=tempat]", "Ruang Rapat Wali Kota")
    tab.fill("[name=mulai]", "2024-09-12T09:00")
    tab.fill("[name=selesai]", "2024-09-12T11:00")
    _simpan(halaman, "Simpan audiensi")
    return tab.url.removeprefix(halaman.alamat)


def _ketik_peserta(halaman: Halaman, jalur: str) -> None:
    tab = halaman.tab
    halaman.buka(jalur)
    tab.get_by_role("link", name="Tambah peserta").click()
    for nomor, (nama, jabatan, instansi, tugas) in enumerate(PESERTA, start=1):
        tab.fill("[name=nama]", nama)
        tab.fill("[name=jabatan]", jabatan)
        tab.select_option("[name=instansi]", label=SINGKAT[instansi])
        tab.select_option("[name=tugas]", label=tugas)
        _simpan(halaman, "Simpan peserta" if nomor == len(PESERTA) else "Simpan dan tambah lagi")


def _ketik_agenda(halaman: Halaman, jalur: str) -> None:
    tab = halaman.tab
    halaman.buka(jalur)
    tab.get_by_role("link", name="Tambah agenda").click()
    for nomor, (topik, pembahasan, keputusan) in enumerate(AGENDA, start=1):
        tab.fill("[name=topik]", topik)
        tab.fill("[name=pembahasan]", pembahasan)
        tab.fill("[name=keputusan]", keputusan)
        _simpan(halaman, "Simpan agenda" if nomor == len(AGENDA) else "Simpan dan tambah lagi")


def _ketik_janji(halaman: Halaman, jalur: str) -> None:
    tab = halaman.tab
    halaman.buka(jalur)
    tab.get_by_role("link", name="Catat janji").last.click()
    for nomor, janji in enumerate(JANJI, start=1):
        tab.fill("[name=isi_janji]", janji.isi)
        tab.select_option("[name=pemilik_instansi]", label=janji.instansi)
        tab.fill("[name=pemilik_nama]", janji.nama)
        tab.select_option("[name=kepada_instansi]", label=janji.kepada)
        tab.fill("[name=tenggat]", janji.tenggat)
        _simpan(halaman, "Simpan janji" if nomor == len(JANJI) else "Simpan dan tambah lagi")


def _catat_kehadiran(halaman: Halaman, *, js: bool) -> None:
    pilihan = halaman.tab.locator("#peserta select[name=kehadiran]")
    for nomor in range(len(PESERTA)):
        if js:
            with halaman.tab.expect_response(lambda jawaban: jawaban.url.endswith("/kehadiran/")):
                pilihan.nth(nomor).select_option(label="Hadir")
            expect(halaman.tab.locator(".htmx-request")).to_have_count(0)
        else:
            pilihan.nth(nomor).select_option(label="Hadir")
            with halaman.tab.expect_navigation():
                halaman.tab.locator("#peserta form[action$='/kehadiran/'] button").nth(nomor).click()
    halaman.tab.reload()
    assert [pilihan.nth(n).input_value() for n in range(len(PESERTA))] == ["hadir"] * len(PESERTA)


def _unduh(halaman: Halaman, tautan: str) -> bytes:
    with halaman.tab.expect_download() as unduhan:
        halaman.tab.get_by_role("link", name=tautan, exact=True).click()
    return Path(unduhan.value.path()).read_bytes()


def _teks_pdf(isi: bytes) -> str:
    return " ".join(" ".join(halaman.extract_text() for halaman in PdfReader(BytesIO(isi)).pages).split())


def _teks_docx(isi: bytes) -> str:
    berkas = docx.Document(BytesIO(isi))
    sel = [teks.text for tabel in berkas.tables for baris in tabel.rows for teks in baris.cells]
    return " ".join(" ".join([*(alinea.text for alinea in berkas.paragraphs), *sel]).split())


def _harus_ada(perihal: str) -> list[str]:
    """Return every text that the papers must hold."""
    orang = [teks for satu in PESERTA for teks in satu[:2] if teks]
    agenda = [teks for satu in AGENDA for teks in satu]
    janji = [teks for satu in JANJI for teks in (satu.isi, satu.nama)]
    return [perihal, "Kamis, 12 September 2024", "09.00–11.00 WIB", "Ruang Rapat Wali Kota", *orang, *agenda, *janji]


@pytest.mark.parametrize(
    ("lebar", "js"),
    [(360, True), *(pytest.param(1280, js, marks=pytest.mark.berat) for js in (True, False))],
)
def test_audiensi_diketik_lalu_dicetak(buka, situs_akun, lebar, js):
    perihal = f"Audiensi Bawaslu dengan Wali Kota Jakarta Pusat {lebar} {js}"
    halaman: Halaman = buka(situs_akun, lebar=lebar, js=js)
    halaman.masuk("petugas.pemkot", SANDI)

    jalur = _ketik_audiensi(halaman, perihal)
    _ketik_peserta(halaman, jalur)
    _ketik_agenda(halaman, jalur)
    _ketik_janji(halaman, jalur)
    _catat_kehadiran(halaman, js=js)
    papan = {"PDF": _teks_pdf(_unduh(halaman, "PDF Notula")), "DOCX": _teks_docx(_unduh(halaman, "DOCX Notula"))}

    for bentuk, teks in papan.items():
        assert [satu for satu in _harus_ada(perihal) if satu not in teks] == [], bentuk
    if js:
        assert not halaman.meluber()


def test_dijadwalkan_dan_ditandai_selesai_oleh_pengelola(buka, situs_akun):
    sekretaris: Halaman = buka(situs_akun)
    sekretaris.masuk("petugas.pemkot", SANDI)
    jalur = _ketik_audiensi(sekretaris, "Audiensi yang dijadwalkan")
    pengelola: Halaman = buka(situs_akun, lebar=360)
    pengelola.masuk("pemkot", SANDI)

    pengelola.buka(jalur)
    pengelola.tab.get_by_role("link", name="Jadwalkan", exact=True).click()
    _simpan(pengelola, "Simpan jadwal")
    assert pengelola.tab.get_by_text("Jadwal disimpan.").is_visible()
    pengelola.tab.get_by_role("link", name="Tandai selesai").click()
    pengelola.tab.fill("[name=penutup]", "Rapat ditutup pukul 11.00 WIB.")
    _simpan(pengelola, "Tandai selesai")

    teks = _teks_pdf(_unduh(pengelola, "PDF Notula"))
    assert "Rapat ditutup pukul 11.00 WIB." in teks
    assert "KONSEP" not in teks


def test_salah_isi_kembali_dengan_tulisan_dan_fokus_pada_ringkasan(buka, situs_akun):
    halaman: Halaman = buka(situs_akun, lebar=360)
    halaman.boleh = {422}
    halaman.masuk("petugas.pemkot", SANDI)
    halaman.buka("/audiensi/baru/")
    halaman.tab.fill("[name=perihal]", "Judul yang tidak boleh hilang")
    halaman.tab.fill("[name=mulai]", "2024-09-12T09:00")
    halaman.tab.fill("[name=selesai]", "2024-09-12T08:00")
    _simpan(halaman, "Simpan audiensi")

    assert halaman.tab.input_value("[name=perihal]") == "Judul yang tidak boleh hilang"
    assert halaman.tab.evaluate("document.activeElement.className").startswith("ringkasan-galat")
    halaman.tab.locator(".ringkasan-galat a").first.click()
    assert halaman.tab.evaluate("document.activeElement.name") in {"pemohon", "tuan_rumah", "selesai"}
