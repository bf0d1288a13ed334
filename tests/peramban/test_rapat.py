"""A meeting led in a real browser: typed with the network cut, approved by both sides."""

from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.peramban.penjaga import Halaman
from tests.peramban.rapat import BAWASLU, PEMKOT, SINGKAT
from tests.peramban.situs import SANDI


def _buat_dan_jadwalkan(sekretaris: Halaman, pengelola: Halaman) -> str:
    """Make a scheduled meeting with one agenda item and return its path."""
    tab = sekretaris.tab
    sekretaris.buka("/audiensi/baru/")
    tab.fill("[name=perihal]", "Rapat yang dipimpin di peramban")
    tab.select_option("[name=pemohon]", label=SINGKAT[BAWASLU])
    tab.select_option("[name=tuan_rumah]", label=SINGKAT[PEMKOT])
    tab.fill("[name=tempat]", "Aula contoh")
    tab.fill("[name=mulai]", "2024-09-13T09:00")
    tab.fill("[name=selesai]", "2024-09-13T10:00")
    tab.get_by_role("button", name="Simpan audiensi").click()
    tab.get_by_role("link", name="Tambah agenda").click()
    tab.fill("[name=topik]", "Kunjungan sekolah")
    tab.get_by_role("button", name="Simpan agenda", exact=True).click()
    jalur = tab.url.removeprefix(sekretaris.alamat).partition("#")[0]
    pengelola.buka(f"{jalur}jadwalkan/")
    pengelola.tab.get_by_role("button", name="Simpan jadwal").click()
    return jalur


def _setujui(halaman: Halaman, jalur: str) -> None:
    halaman.buka(f"{jalur}notula/")
    halaman.tab.get_by_role("button", name="Setujui untuk").click()
    halaman.tab.wait_for_load_state()


def test_rapat_diketik_tanpa_jaringan_lalu_disahkan_kedua_pihak(buka, situs_akun):
    sekretaris: Halaman = buka(situs_akun, lebar=360)
    pengelola: Halaman = buka(situs_akun)
    bawaslu: Halaman = buka(situs_akun)
    for halaman, login in ((sekretaris, "petugas.pemkot"), (pengelola, "pemkot"), (bawaslu, "bawaslu")):
        halaman.masuk(login, SANDI)
    jalur = _buat_dan_jadwalkan(sekretaris, pengelola)
    tab = sekretaris.tab
    keadaan = tab.locator("[data-draf-keadaan]")

    sekretaris.buka(f"{jalur}jalan/")
    tab.get_by_role("button", name="Buka rapat").click()
    tab.get_by_role("button", name="Bahas 1. Kunjungan sekolah").click()
    expect(tab.locator("#kini-judul")).to_have_text("1. Kunjungan sekolah")
    tab.fill("[name=pembahasan]", "Diketik selagi ada jaringan.")
    expect(keadaan).to_contain_text("Tersimpan")
    sekretaris.putuskan(True)
    tab.fill("[name=pembahasan]", "Diketik selagi ada jaringan. Lalu jaringan putus.")
    expect(keadaan).to_contain_text("Belum tersambung")
    sekretaris.putuskan(False)
    expect(keadaan).to_contain_text("Tersimpan", timeout=15_000)
    tab.reload()
    expect(tab.locator("[name=pembahasan]")).to_have_value("Diketik selagi ada jaringan. Lalu jaringan putus.")
    tab.fill("[name=keputusan]", "Semua SLTA dikunjungi.")
    tab.get_by_role("button", name="Simpan ke notula").click()
    expect(tab.get_by_text("Butir agenda disimpan.").first).to_be_visible()
    assert not sekretaris.meluber()
    tab.get_by_role("link", name="Tutup rapat").click()
    tab.get_by_role("button", name="Tandai selesai").click()

    _setujui(pengelola, jalur)
    _setujui(bawaslu, jalur)

    expect(bawaslu.tab.get_by_text("Notula disahkan pada")).to_be_visible()
    sidik = bawaslu.tab.locator(".naskah code").inner_text()
    with bawaslu.tab.expect_download() as unduhan:
        bawaslu.tab.get_by_role("link", name="PDF").first.click()
    teks = "".join(satu.extract_text() for satu in PdfReader(BytesIO(Path(unduhan.value.path()).read_bytes())).pages)
    assert sidik in "".join(teks.split())
    assert "Semua SLTA dikunjungi." in " ".join(teks.split())
