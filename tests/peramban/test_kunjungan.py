"""A visit from its plan to its end on a phone, with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import SANDI

# tests/sekolah/test_kunjungan.py tries the same forms and pages without a browser.
pytestmark = pytest.mark.berat


def _isi(halaman: Halaman, **isi: str) -> None:
    for nama, nilai in isi.items():
        halaman.tab.fill(f"main [name={nama}]", nilai)


def _tekan(halaman: Halaman, nama: str) -> None:
    halaman.tab.locator("main").get_by_role("button", name=nama, exact=True).click()


def _sekolah(halaman: Halaman, nama: str) -> None:
    halaman.buka("/sekolah/baru/")
    _isi(halaman, nama=nama)
    for kolom, nilai in (("jenis", "sma"), ("kepemilikan", "negeri")):
        halaman.tab.select_option(f"[name={kolom}]", nilai)
    halaman.tab.select_option("[name=kelurahan]", index=1)
    _tekan(halaman, "Simpan sekolah")


def _rencana(halaman: Halaman, sekolah: str, hari: str, mulai: str, selesai: str) -> None:
    halaman.buka("/sekolah/kunjungan/baru/")
    halaman.tab.get_by_role("link", name=f"Pilih {sekolah}").click()
    _isi(halaman, mulai=f"{hari}T{mulai}", selesai=f"{hari}T{selesai}", materi="Cara memeriksa nama")
    _tekan(halaman, "Simpan rencana")


@pytest.mark.parametrize("js", [True, False])
def test_visit_on_a_phone_from_plan_to_end(situs_akun: str, buka: Callable[..., Halaman], js: bool) -> None:  # noqa: FBT001
    halaman = buka(situs_akun, lebar=360, js=js)
    halaman.boleh = {409}
    tab, sekolah = halaman.tab, f"SMA Jalan {'Skrip' if js else 'Polos'}"
    hari, sebut = ("2024-09-19", "Kamis, 19") if js else ("2024-09-20", "Jumat, 20")  # the walks share one person
    keluhan: list[str] = []

    def periksa() -> None:
        if js:
            keluhan.extend(halaman.axe() + (["meluber"] if halaman.meluber() else []))

    halaman.masuk("petugas.menteng", SANDI)
    _sekolah(halaman, sekolah)
    _rencana(halaman, sekolah, hari, "09:00", "11:00")
    expect(tab.locator("h1")).to_have_text(f"Kunjungan {sekolah}")
    periksa()
    alamat = tab.url.removeprefix(situs_akun)

    _rencana(halaman, sekolah, hari, "10:00", "12:00")
    expect(tab.locator("main")).to_contain_text("sudah punya kunjungan lain")
    periksa()
    _tekan(halaman, "Tetap simpan")
    expect(tab.locator("h1")).to_have_text(f"Kunjungan {sekolah}")

    halaman.buka(alamat)
    tab.get_by_role("link", name="Tambah tamu").click()
    _isi(halaman, nama="Ani Contoh")
    tab.select_option("[name=instansi]", index=1)
    _tekan(halaman, "Simpan tamu")
    tab.get_by_role("link", name="Catat konfirmasi sekolah").click()
    _isi(halaman, kontak="Bu Guru Contoh")
    _tekan(halaman, "Simpan konfirmasi")
    tab.get_by_role("link", name="Mulai kunjungan").click()
    expect(tab.locator("main")).to_contain_text(f"Rencananya {sebut} September 2024, 09.00–11.00 WIB.")
    _tekan(halaman, "Mulai kunjungan")
    _tekan(halaman, "Tandai selesai")
    expect(tab.locator(".kepala-judul")).to_contain_text("Selesai")
    expect(tab.locator("#tim")).to_contain_text("Ani Contoh")
    periksa()

    assert keluhan == []
