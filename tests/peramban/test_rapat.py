"""A meeting in a real browser: asked for, led by two writers with the network cut, approved, corrected, continued."""

from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.peramban.penjaga import Halaman
from tests.peramban.rapat import BAWASLU, PEMKOT, SINGKAT
from tests.peramban.situs import SANDI


def _minta_dan_jadwalkan(bawaslu: Halaman, pengelola: Halaman) -> str:
    """Ask for a meeting with one agenda item as Bawaslu, schedule it as the host, and return its path."""
    tab = bawaslu.tab
    bawaslu.buka("/audiensi/baru/")
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
    jalur = tab.url.removeprefix(bawaslu.alamat).partition("#")[0]
    pengelola.buka(f"{jalur}jadwalkan/")
    pengelola.tab.get_by_role("button", name="Simpan jadwal").click()
    return jalur


def _setujui(halaman: Halaman, jalur: str) -> None:
    halaman.buka(f"{jalur}notula/")
    halaman.tab.get_by_role("button", name="Setujui untuk").click()
    halaman.tab.wait_for_load_state()


def _tulis_berdua(sekretaris: Halaman, kedua: Halaman, jalur: str) -> None:
    """Save an item as one writer while another has it open; the second sees both texts and merges them."""
    sekretaris.buka(jalur)
    ubah = sekretaris.tab.locator("a[href*='/agenda/'][href$='/ubah/']").get_attribute("href") or ""
    kedua.buka(ubah)
    kedua.tab.fill("[name=pembahasan]", "Catatan notulis kedua.")
    sekretaris.buka(f"{jalur}jalan/")
    sekretaris.tab.fill("[name=keputusan]", "Semua SLTA dikunjungi.")
    sekretaris.tab.get_by_role("button", name="Simpan ke notula").click()
    expect(sekretaris.tab.get_by_text("Butir agenda disimpan.").first).to_be_visible()
    kedua.tab.get_by_role("button", name="Simpan", exact=True).click()
    expect(kedua.tab.locator(".banding")).to_contain_text("Lalu jaringan putus.")
    kedua.tab.get_by_role("button", name="Gabungkan keduanya").click()
    expect(kedua.tab.get_by_text("Kedua tulisan digabung.")).to_be_visible()
    kedua.tab.get_by_role("button", name="Simpan", exact=True).click()
    expect(kedua.tab.locator("#agenda")).to_contain_text("Lalu jaringan putus.")
    expect(kedua.tab.locator("#agenda")).to_contain_text("Catatan notulis kedua.")
    expect(kedua.tab.locator("#agenda")).to_contain_text("Semua SLTA dikunjungi.")


def _unduh_notula(halaman: Halaman, jalur: str) -> str:
    """Return the words of the minutes as PDF."""
    isi = halaman.konteks.request.get(f"{halaman.alamat}{jalur}notula.pdf").body()
    return " ".join("".join(satu.extract_text() for satu in PdfReader(BytesIO(isi)).pages).split())


def test_rapat_diminta_dipimpin_disahkan_diralat_dan_dilanjutkan(buka, situs_akun):
    sekretaris: Halaman = buka(situs_akun, lebar=360)
    pengelola: Halaman = buka(situs_akun)
    bawaslu: Halaman = buka(situs_akun)
    pengelola.boleh = {409}
    for halaman, login in ((sekretaris, "petugas.pemkot"), (pengelola, "pemkot"), (bawaslu, "bawaslu")):
        halaman.masuk(login, SANDI)
    jalur = _minta_dan_jadwalkan(bawaslu, pengelola)
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
    _tulis_berdua(sekretaris, pengelola, jalur)
    assert not sekretaris.meluber()
    sekretaris.buka(f"{jalur}janji/tambah/")
    tab.fill("[name=isi_janji]", "Mengirim daftar SLTA")
    tab.fill("[name=pemilik_nama]", "Ishran Prasetyawan")
    tab.fill("[name=tenggat]", "2024-09-25")
    tab.get_by_role("button", name="Simpan janji", exact=True).click()
    sekretaris.buka(f"{jalur}selesaikan/")
    tab.get_by_role("button", name="Tandai selesai").click()

    _setujui(pengelola, jalur)
    _setujui(bawaslu, jalur)

    expect(bawaslu.tab.get_by_text("Notula disahkan pada")).to_be_visible()
    sidik = bawaslu.tab.locator(".naskah code").inner_text()
    teks = _unduh_notula(bawaslu, jalur)
    assert sidik in teks.replace(" ", "")
    assert "Semua SLTA dikunjungi." in teks

    sekretaris.buka(f"{jalur}notula/ralat/")
    tab.fill("[name=penutup]", "Rapat ditutup pukul 10.00 WIB.")
    tab.fill("[name=alasan]", "Penutup belum dicatat.")
    tab.get_by_role("button", name="Ajukan ralat").click()
    _setujui(pengelola, jalur)
    _setujui(bawaslu, jalur)
    teks = _unduh_notula(bawaslu, jalur)
    assert "Ralat ke-1" in teks
    assert "Rapat ditutup pukul 10.00 WIB." in teks

    sekretaris.buka(f"{jalur}lanjutan/")
    tab.get_by_role("button", name="Simpan audiensi lanjutan").click()
    expect(tab.locator("#agenda")).to_contain_text("Mengirim daftar SLTA")
    assert not sekretaris.meluber()
