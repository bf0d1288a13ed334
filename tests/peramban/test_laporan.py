"""The report of a visit on a phone: photos, signature, no signal in the middle, sent once; and without JavaScript."""

import hashlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI

SIMPANAN = """async () => ({
  teks: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((satu) => satu.startsWith("draf:")),
  rak: await caches.keys(),
  basis: (await indexedDB.databases()).map((satu) => satu.name),
})"""


def foto(nomor: int) -> Any:
    """Return a photo of its own colour, larger than what is kept."""
    keluar = BytesIO()
    Image.effect_noise((1800, 1350), 40 + nomor).convert("RGB").save(keluar, "JPEG", quality=80)
    return {"name": f"IMG_{nomor}.jpg", "mimeType": "image/jpeg", "buffer": keluar.getvalue()}


def rencanakan(halaman: Halaman, nama: str, *, pukul: str = "09") -> str:
    """Put a school on the register, plan today's visit, and return the path of its report.

    Each walk has an hour of its own: a team cannot be at two schools at once.
    """
    tab = halaman.tab
    halaman.buka("/sekolah/baru/")
    tab.fill("[name=nama]", nama)
    tab.select_option("[name=jenis]", "sma")
    tab.select_option("[name=kepemilikan]", "negeri")
    tab.select_option("[name=kelurahan]", label="Cikini – Menteng")
    tab.get_by_role("button", name="Simpan sekolah").click()
    tab.wait_for_url("**/sekolah/*-*/")
    halaman.buka(f"/sekolah/kunjungan/baru/?sekolah={tab.url.rstrip('/').rpartition('/')[2]}")
    tab.fill("[name=mulai]", f"2024-09-12T{pukul}:00")
    tab.fill("[name=selesai]", f"2024-09-12T{pukul}:50")
    tab.get_by_role("button", name="Simpan rencana").click()
    tab.wait_for_url("**/sekolah/kunjungan/*-*/")
    return f"/sekolah/laporan/{tab.url.rstrip('/').rpartition('/')[2]}/"


def periksa(halaman: Halaman) -> None:
    """Judge the open page at both widths."""
    for lebar in (1280, 360):
        halaman.tab.set_viewport_size({"width": lebar, "height": 800})
        assert halaman.axe() == []
        assert not halaman.meluber()


def gambar_tanda_tangan(halaman: Halaman) -> None:
    """Draw a stroke."""
    kotak = halaman.tab.locator("canvas")
    kotak.scroll_into_view_if_needed()
    letak = kotak.bounding_box()
    assert letak is not None
    halaman.tab.mouse.move(letak["x"] + 30, letak["y"] + 30)
    halaman.tab.mouse.down()
    halaman.tab.mouse.move(letak["x"] + 200, letak["y"] + 90, steps=8)
    halaman.tab.mouse.up()


def berkas_terunduh(halaman: Halaman) -> list[str]:
    """Return the marks of all files that the report shows."""
    alamat = [satu.get_attribute("href") for satu in halaman.tab.locator(".foto-kisi a").all()]
    isi = [halaman.konteks.request.get(f"{halaman.alamat}{satu}").body() for satu in alamat]
    return [hashlib.sha256(satu).hexdigest() for satu in isi]


def test_laporan_di_ponsel_tanpa_sinyal_terkirim_sekali_dengan_semua_foto(buka, situs_akun):
    halaman: Halaman = buka(situs_akun, lebar=360)
    tab = halaman.tab
    halaman.masuk("petugas.bawaslu", SANDI)
    jalur = rencanakan(halaman, "SMA Negeri Contoh Sinyal")
    halaman.buka(jalur)
    tab.get_by_role("button", name="Mulai kunjungan").click()
    expect(tab.get_by_text("Kunjungan dimulai.")).to_be_visible()
    periksa(halaman)
    keadaan = tab.locator(".bilah-laporan [role=status]")

    tab.fill("[name=hadir-0-kelas]", "X-1")
    tab.fill("[name=hadir-0-laki]", "12")
    tab.fill("[name=hadir-0-perempuan]", "15")
    tab.get_by_role("button", name="Tambah kelas").click()
    tab.fill("[name=hadir-3-kelas]", "X-2")
    tab.fill("[name=hadir-3-laki]", "10")
    tab.fill("[name=pertanyaan]", "Apa bedanya DPT dan DPTb?")
    tab.set_input_files("#id_foto", [foto(1), foto(2)])
    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(2)
    expect(keadaan).to_contain_text("Tersimpan")
    assert tab.evaluate("Object.keys(localStorage).filter((satu) => satu.startsWith('draf:'))") == []
    expect(tab.locator("[data-hadir-jumlah]")).to_have_text("Jumlah 37: laki-laki 22, perempuan 15")
    tab.wait_for_function("caches.match(location.pathname).then(Boolean)")

    halaman.putuskan(True)
    tab.fill("[name=catatan]", "Ditulis tanpa sinyal.")
    tab.fill("[name=guru]", "Ibu Contoh")
    tab.set_input_files("#id_galeri", [foto(3)])
    gambar_tanda_tangan(halaman)
    tab.get_by_role("button", name="Simpan tanda tangan").click()
    expect(tab.locator("[data-keadaan=menunggu]")).to_have_count(2)
    expect(keadaan).to_contain_text("Tanpa sinyal. Disimpan di ponsel")
    tab.reload()
    expect(tab.locator("[data-keadaan=menunggu]")).to_have_count(2)
    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(2)
    assert [tab.input_value(f"[name={nama}]") for nama in ("pertanyaan", "catatan", "guru", "hadir-0-perempuan")] == [
        "Apa bedanya DPT dan DPTb?",
        "Ditulis tanpa sinyal.",
        "Ibu Contoh",
        "15",
    ]
    tab.get_by_role("button", name="Kirim laporan").click()
    expect(keadaan).to_contain_text("Menunggu sinyal. Laporan terkirim sendiri")
    tab.reload()
    expect(keadaan).to_contain_text("Menunggu sinyal. Laporan terkirim sendiri")
    halaman.putuskan(False)

    expect(tab.get_by_text("Laporan ini sudah diterima.")).to_be_visible(timeout=30_000)
    assert tab.locator(".tabel-hadir tr").all_inner_texts()[1:] == [
        "X-1\t12\t15\t27",
        "X-2\t10\t0\t10",
        "Jumlah\t22\t15\t37",
    ]
    for teks in ("Apa bedanya DPT dan DPTb?", "Ditulis tanpa sinyal.", "Ibu Contoh"):
        expect(tab.get_by_text(teks)).to_be_visible()
    sidik = berkas_terunduh(halaman)
    assert (len(sidik), len(set(sidik))) == (4, 4)
    periksa(halaman)
    tab.locator(".menu-saya summary").click()
    tab.get_by_role("button", name="Keluar").click()
    tab.wait_for_url("**/akun/masuk/**")
    tab.wait_for_function("indexedDB.databases().then((semua) => semua.length === 0)")
    assert tab.evaluate(SIMPANAN) == {"teks": [], "rak": [], "basis": []}


@pytest.mark.berat
def test_jawaban_yang_hilang_tidak_menggandakan_dan_dua_ponsel_melihat_keduanya(buka, situs_akun):
    satu: Halaman = buka(situs_akun, lebar=360)
    dua: Halaman = buka(situs_akun, lebar=360)
    dua.boleh = {409}
    for halaman, login in ((satu, "petugas.bawaslu"), (dua, "bawaslu")):
        halaman.masuk(login, SANDI)
    jalur = rencanakan(satu, "SMA Negeri Contoh Hilang", pukul="11")
    for halaman in (satu, dua):
        halaman.buka(jalur)
    hilang: list[str] = []

    def telan(rute: Route) -> None:
        """Let the server do it, and lose its answer, once for each address."""
        if rute.request.method != "POST" or rute.request.url in hilang:
            rute.continue_()
            return
        hilang.append(rute.request.url)
        rute.fetch()
        rute.abort("connectionreset")

    satu.tab.fill("[name=hadir-0-kelas]", "X-1")
    satu.tab.fill("[name=hadir-0-laki]", "12")
    satu.tab.fill("[name=catatan]", "Aula penuh.")
    expect(satu.tab.locator("[data-keadaan-teks]")).to_contain_text("Tersimpan")
    dua.tab.fill("[name=hadir-0-kelas]", "X-2")
    dua.tab.fill("[name=hadir-0-laki]", "9")
    dua.tab.fill("[name=catatan]", "Aula kosong.")
    expect(dua.tab.get_by_role("heading", name="Ada dua isian yang berbeda")).to_be_visible()
    expect(dua.tab.locator("[data-selisih] .banding")).to_contain_text("Aula penuh.")
    periksa(dua)
    dua.tab.get_by_role("button", name="Pakai tulisan saya").click()
    expect(dua.tab.locator("[data-keadaan-teks]")).to_contain_text("Tersimpan")
    satu.konteks.route("**/sekolah/laporan/**", telan)
    satu.tab.set_input_files("#id_foto", [foto(1)])
    expect(satu.tab.locator("[data-keadaan=tersimpan]")).to_have_count(1)
    satu.tab.fill("[name=guru]", "Ibu Contoh")
    satu.tab.get_by_role("button", name="Kirim laporan").click()

    expect(satu.tab.get_by_text("Laporan ini sudah diterima.")).to_be_visible(timeout=30_000)
    assert {satu_.rpartition("/laporan/")[2].partition("/")[2] for satu_ in hilang} >= {"", "foto/"}
    assert satu.tab.locator(".tabel-hadir tr").all_inner_texts()[1:3] == ["X-1\t12\t0\t12", "X-2\t9\t0\t9"]
    expect(satu.tab.get_by_text("Aula kosong.")).to_be_visible()
    assert len(berkas_terunduh(satu)) == 1
    satu.keluhan = [kata for kata in satu.keluhan if "ERR_CONNECTION_RESET" not in kata]


@pytest.mark.berat
def test_sesi_yang_berakhir_menyimpan_untuk_pemiliknya_saja(buka, situs_akun):
    halaman: Halaman = buka(situs_akun, lebar=360)
    halaman.boleh = {403}
    tab = halaman.tab
    halaman.masuk("petugas.bawaslu", SANDI)
    jalur = rencanakan(halaman, "SMA Negeri Contoh Sesi", pukul="14")
    halaman.buka(jalur)
    tab.set_input_files("#id_foto", [foto(1), foto(2)])
    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(2)
    tab.once("dialog", lambda tanya: tanya.accept())
    tab.locator("[data-foto-daftar=foto] button").first.click()
    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(1)

    halaman.konteks.clear_cookies(name="sessionid")
    tab.fill("[name=catatan]", "Diketik sesudah sesi berakhir.")
    tab.set_input_files("#id_foto", [foto(3)])
    expect(tab.locator("[data-keadaan-teks]")).to_contain_text("Sesi Anda berakhir.")
    expect(tab.locator("[data-antre-ringkas]")).to_contain_text("sesi berakhir; masuk lagi")
    halaman.masuk("bawaslu", SANDI)
    halaman.buka(jalur)
    expect(tab.locator(".foto-butir")).to_have_count(1)
    assert tab.input_value("[name=catatan]") == ""
    halaman.konteks.clear_cookies()
    halaman.masuk("petugas.bawaslu", SANDI)
    halaman.buka(jalur)

    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(2)
    expect(tab.locator("[data-keadaan-teks]")).to_contain_text("Tersimpan")
    tab.reload()
    assert tab.input_value("[name=catatan]") == "Diketik sesudah sesi berakhir."
    expect(tab.locator(".foto-butir")).to_have_count(2)


def test_laporan_tanpa_javascript(buka, situs_akun):
    halaman: Halaman = buka(situs_akun, lebar=360, js=False)
    halaman.boleh = {422}
    tab = halaman.tab
    halaman.masuk("petugas.bawaslu", SANDI)
    jalur = rencanakan(halaman, "SMA Negeri Contoh Polos", pukul="16")
    halaman.buka(jalur)
    tab.fill("[name=catatan]", "Diketik dari kertas.")
    tab.set_input_files("#id_galeri", [foto(1), {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"bukan foto"}])
    tab.get_by_role("button", name="Simpan", exact=True).click()
    expect(tab.get_by_text("a.jpg: Ini bukan foto.")).to_be_visible()
    expect(tab.locator("[data-keadaan=tersimpan]")).to_have_count(1)
    tab.get_by_role("button", name="Kirim laporan").click()
    expect(tab.get_by_text("Isi daftar hadir: sedikitnya satu kelas")).to_be_visible()
    tab.fill("[name=hadir-0-kelas]", "X-1")
    tab.fill("[name=hadir-0-perempuan]", "30")
    tab.set_input_files("#id_lembar", [foto(2)])
    tab.get_by_role("button", name="Kirim laporan").click()

    expect(tab.get_by_text("Laporan ini sudah diterima.")).to_be_visible()
    tab.get_by_role("link", name="Betulkan laporan").click()
    tab.fill("[name=hadir-0-perempuan]", "31")
    tab.fill("[name=alasan]", "Satu siswa terlewat.")
    tab.get_by_role("button", name="Simpan pembetulan").click()
    expect(tab.get_by_text("Satu siswa terlewat.")).to_be_visible()
    assert tab.locator(".tabel-hadir tr").all_inner_texts()[1:] == ["X-1\t0\t31\t31", "Jumlah\t0\t31\t31"]
    assert len(set(berkas_terunduh(halaman))) == 2
    assert not halaman.meluber()
