"""Every list page: a constant number of queries at 1, 3 and 100 rows, at most eleven, and a page for nothing at all."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audiensi.status import Kategori
from pilkada.inti import papan
from pilkada.inti.models import Instansi, Jenis, Pengguna, Peran
from tests import pembuat

# One of them is the bell of every page.
BATAS = 11
type_isi = Callable[[Instansi, int], None]


def _audiensi(instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        baris = pembuat.buat_audiensi("dijadwalkan", tuan_rumah=instansi)
        pembuat.buat_peserta(baris, instansi=instansi)


def _kebutuhan(instansi: Instansi, banyak: int) -> None:
    rapat = pembuat.buat_audiensi(tuan_rumah=instansi)
    for nomor in range(banyak):
        pembuat.buat_kebutuhan(diminta=instansi, audiensi=rapat, kategori=Kategori.values[nomor % 8])


def _janji(instansi: Instansi, banyak: int) -> None:
    audiensi = pembuat.buat_audiensi(tuan_rumah=instansi)
    for _nomor in range(banyak):
        pembuat.buat_janji(audiensi)


def _orang(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_pengguna()


def _instansi(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_instansi()


def _ruang(instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_ruang(instansi)


def _pemangku(instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        baris = pembuat.buat_pemangku(instansi, lembaga=pembuat.buat_instansi())
        pembuat.buat_kontak(baris)
        pembuat.buat_hubungan(baris)


def _netralitas(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_deklarasi()
        pembuat.buat_unit()


def _pejabat(instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_pejabat(instansi, instansi=pembuat.buat_instansi())


def _jenis(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_audiensi(jenis=pembuat.buat_jenis_rapat())


def _kabar(_instansi: Instansi, banyak: int) -> None:
    orang = Pengguna.objects.filter(keanggotaan__instansi=_instansi).first()
    for _nomor in range(banyak):
        pembuat.buat_kabar(orang)


def _aturan(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_aturan()


def _gagal(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_pesan_gagal()


def _tahapan(instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_batas(pembuat.buat_tahapan(pemilik=instansi), pemilik=instansi)


def _sekolah(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_kunjungan(status="selesai")


def _berikutnya(_instansi: Instansi, banyak: int) -> None:
    for _nomor in range(banyak):
        pembuat.buat_sekolah()


def _impor(instansi: Instansi, banyak: int) -> None:
    Instansi.objects.filter(pk=instansi.pk).update(jenis=Jenis.BAWASLU)
    instansi.refresh_from_db()
    for _nomor in range(banyak):
        pembuat.buat_impor(instansi)


DAFTAR: dict[str, tuple[str, Peran, type_isi]] = {
    "impor": ("impor:impor_daftar", Peran.PETUGAS, _impor),
    "kabar": ("pengingat:kabar_daftar", Peran.PETUGAS, _kabar),
    "aturan": ("pengingat:aturan_daftar", Peran.ADMIN, _aturan),
    "pesan-gagal": ("pengingat:gagal_daftar", Peran.ADMIN, _gagal),
    "audiensi": ("audiensi:audiensi_daftar", Peran.PENGELOLA, _audiensi),
    "kebutuhan": ("audiensi:kebutuhan_daftar", Peran.PENGELOLA, _kebutuhan),
    "pejabat": ("audiensi:pejabat_daftar", Peran.PETUGAS, _pejabat),
    "jenis-rapat": ("audiensi:jenis_daftar", Peran.ADMIN, _jenis),
    "ruang": ("audiensi:ruang_daftar", Peran.PENGELOLA, _ruang),
    "pemangku": ("audiensi:pemangku_daftar", Peran.PENGELOLA, _pemangku),
    "netralitas": ("audiensi:netralitas_daftar", Peran.PENGELOLA, _netralitas),
    "janji": ("janji:janji_daftar", Peran.PENGELOLA, _janji),
    "orang": ("orang:orang_daftar", Peran.ADMIN, _orang),
    "instansi": ("orang:instansi_daftar", Peran.ADMIN, _instansi),
    "sekolah": ("sekolah:sekolah_daftar", Peran.PETUGAS, _sekolah),
    "kunjungan": ("sekolah:kunjungan_daftar", Peran.PETUGAS, _sekolah),
    "sekolah-cakupan": ("sekolah:beranda", Peran.PETUGAS, _sekolah),
    "sekolah-berikutnya": ("sekolah:berikutnya_daftar", Peran.PETUGAS, _berikutnya),
    "tahapan": ("tahapan:tahapan_daftar", Peran.ADMIN, _tahapan),
}

# Lists that only some kinds of institution may open.
JENIS = {"sekolah-berikutnya": Jenis.BAWASLU}


def test_every_dataset_with_a_page_is_in_the_table() -> None:
    kumpulan = {satu.kode for butir in papan.semua() for satu in butir.kumpulan()}

    assert kumpulan == set(DAFTAR)


def _kueri(pengguna: Pengguna, alamat: str) -> int:
    klien = pembuat.masuk(pengguna)
    klien.get(alamat)
    with CaptureQueriesContext(connection) as tangkapan:
        jawab = klien.get(alamat)
    assert jawab.status_code == 200
    return len(tangkapan)


@pytest.mark.django_db
@pytest.mark.parametrize("kode", DAFTAR)
def test_list_asks_the_same_number_of_queries_whatever_its_length(kode: str) -> None:
    nama, peran, isi = DAFTAR[kode]
    instansi = pembuat.buat_instansi(JENIS.get(kode, Jenis.PEMKOT))
    pengguna = pembuat.buat_pengguna(peran, instansi)
    hasil = {}

    for banyak, tambah in ((1, 1), (3, 2), (100, 97)):
        isi(instansi, tambah)
        hasil[banyak] = _kueri(pengguna, reverse(nama))

    assert len(set(hasil.values())) == 1, hasil
    assert hasil[100] <= BATAS


@pytest.mark.django_db
@pytest.mark.parametrize("kode", ["audiensi", "janji", "kebutuhan", "pemangku"])
def test_empty_list_says_so(kode: str) -> None:
    nama, peran, _isi = DAFTAR[kode]
    pembuat.buat_audiensi("dijadwalkan")
    pembuat.buat_kebutuhan()

    jawab = pembuat.masuk(pembuat.buat_pengguna(peran)).get(reverse(nama))

    assert jawab.status_code == 200
    assert b"<tbody" not in jawab.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "alamat", ["?hal=999", "?hal=-1", "?hal=x", "?urut=;drop", "?status=asing", "?dari=31-02-2024"]
)
@pytest.mark.parametrize("kode", DAFTAR)
def test_list_survives_a_hostile_address(kode: str, alamat: str) -> None:
    nama, peran, isi = DAFTAR[kode]
    instansi = pembuat.buat_instansi(JENIS.get(kode, Jenis.PEMKOT))
    isi(instansi, 1)

    jawab = pembuat.masuk(pembuat.buat_pengguna(peran, instansi)).get(reverse(nama) + alamat)

    assert jawab.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("kode", DAFTAR)
def test_list_answers_htmx_with_its_piece_and_a_history_restore_with_the_page(kode: str) -> None:
    nama, peran, isi = DAFTAR[kode]
    instansi = pembuat.buat_instansi(JENIS.get(kode, Jenis.PEMKOT))
    isi(instansi, 1)
    klien = pembuat.masuk(pembuat.buat_pengguna(peran, instansi))

    sepotong = klien.get(reverse(nama), headers={"HX-Request": "true"})
    pulih = klien.get(reverse(nama), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert b"<html" not in sepotong.content
    assert b'id="daftar_isi"' in sepotong.content
    assert b"<html" in pulih.content
    assert "HX-Request" in sepotong["Vary"]
    assert "HX-Request" in pulih["Vary"]
