"""The verbs of meetings, and the reminders they cause."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from audiensi import alur
from audiensi.models import Audiensi
from audiensi.status import Status
from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Instansi, Jenis, Peran
from pilkada.pengingat.models import Pesan
from tests.pembuat import buat_instansi, buat_pengguna, muat_aturan

pytestmark = pytest.mark.django_db
KINI = jam.wib(2024, 9, 5, 10)
MULAI = jam.wib(2024, 9, 12, 9)


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(KINI):
        muat_aturan()
        yield


@pytest.fixture
def pihak() -> tuple[Instansi, Instansi]:
    return buat_instansi(Jenis.BAWASLU), buat_instansi(Jenis.PEMKOT)


@pytest.fixture
def pengelola(pihak):
    return buat_pengguna(Peran.PENGELOLA, pihak[1])


@pytest.fixture
def audiensi(pihak, pengelola) -> Audiensi:
    isi = {"perihal": "Audiensi contoh", "jenis_id": "audiensi", "pemohon": pihak[0], "tuan_rumah": pihak[1]}
    return alur.buat(kunci=uuid4(), isi=isi, oleh=pengelola)


def tambah(audiensi, oleh, **isi):
    isi = {"nama": "Nama Contoh", "jabatan": "Staf", "instansi": audiensi.pemohon, "instansi_lain": "", **isi}
    return alur.tambah_peserta(audiensi, kunci=uuid4(), isi=isi, oleh=oleh)


def jadwalkan(audiensi, oleh, mulai=MULAI):
    alur.jadwalkan(audiensi, mulai=mulai, selesai=mulai + timedelta(hours=2), tempat="Ruang Contoh", oleh=oleh)


def menunggu():
    baris = Pesan.objects.filter(status="menunggu", kanal="email").order_by("saat", "penerima__email")
    return [(satu.jenis, satu.penerima.email) for satu in baris.select_related("penerima")]


def terkirim():
    """Mark what waits as sent, as the sender does."""
    Pesan.objects.filter(status="menunggu").update(status="terkirim", dikirim_pada=jam.kini_nyata())


def test_jadwalkan_mengundang_tiap_peserta_berakun_sekali(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    tambah(audiensi, pengelola, nama="Tanpa Akun")

    jadwalkan(audiensi, pengelola)

    assert menunggu() == [("audiensi.undangan", tamu.email)]
    assert Pesan.objects.filter(kanal="kotak").count() == 1
    assert {satu.oleh for satu in Pesan.objects.all()} == {pengelola}


def test_jadwal_ulang_sebelum_undangan_terkirim_menggantinya(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)

    geser(audiensi, pengelola, timedelta(days=3))

    assert menunggu() == [("audiensi.undangan", tamu.email)]
    assert Pesan.objects.filter(status="ditarik", galat="dicabut").count() == 2


def geser(audiensi, oleh, jarak):
    mulai = audiensi.mulai + jarak
    alur.ubah(audiensi, versi=audiensi.versi, isi={"mulai": mulai, "selesai": mulai + timedelta(hours=2)}, oleh=oleh)


def test_jadwal_ulang_sesudah_undangan_mengabari_perubahan_sekali(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)
    terkirim()

    geser(audiensi, pengelola, timedelta(days=3))
    geser(audiensi, pengelola, timedelta(days=1))

    assert menunggu() == [("audiensi.perubahan", tamu.email)]


def test_jadwal_pergi_dan_pulang_tidak_mengabari_apa_apa(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)
    terkirim()

    geser(audiensi, pengelola, timedelta(days=3))
    geser(audiensi, pengelola, timedelta(days=-3))

    assert menunggu() == []


def test_tempat_berubah_mengabari_dan_perihal_saja_tidak(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)
    terkirim()

    alur.ubah(audiensi, versi=audiensi.versi, isi={"perihal": "Judul lain"}, oleh=pengelola)
    tenang = menunggu()
    alur.ubah(audiensi, versi=audiensi.versi, isi={"tempat": "Ruang lain"}, oleh=pengelola)

    assert (tenang, menunggu()) == ([], [("audiensi.perubahan", tamu.email)])


def test_batalkan_sebelum_undangan_terkirim_hanya_menarik(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)

    alur.batalkan(audiensi, alasan="Batal.", oleh=pengelola)

    assert menunggu() == []
    assert audiensi.status == Status.DIBATALKAN


def test_tunda_lalu_jadwalkan_lagi_mengabari_batal_lalu_mengundang_lagi(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    jadwalkan(audiensi, pengelola)
    terkirim()

    alur.tunda(audiensi, alasan="Hujan.", oleh=pengelola)
    batal = menunggu()
    terkirim()
    jadwalkan(audiensi, pengelola)

    assert batal == [("audiensi.pembatalan", tamu.email)]
    assert menunggu() == [("audiensi.undangan", tamu.email)]


def test_peserta_ditambah_sesudah_dijadwalkan_diundang_dan_dilepas_bila_dihapus(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    jadwalkan(audiensi, pengelola)

    peserta = tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    diundang = menunggu()
    alur.hapus_peserta(peserta, oleh=pengelola)

    assert (diundang, menunggu()) == ([("audiensi.undangan", tamu.email)], [])


def test_peserta_yang_sudah_diundang_diberi_tahu_bila_dilepas(audiensi, pengelola):
    tamu = buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    jadwalkan(audiensi, pengelola)
    peserta = tambah(audiensi, pengelola, pengguna=tamu, nama=tamu.nama)
    terkirim()

    alur.hapus_peserta(peserta, oleh=pengelola)

    assert menunggu() == [("audiensi.pembatalan", tamu.email)]


def test_peserta_berganti_akun_mengganti_yang_diundang(audiensi, pengelola):
    satu, dua = buat_pengguna(Peran.PETUGAS, audiensi.pemohon), buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    jadwalkan(audiensi, pengelola)
    peserta = tambah(audiensi, pengelola, pengguna=satu, nama=satu.nama)

    alur.ubah_peserta(peserta, versi=peserta.versi, isi={"pengguna": dua}, oleh=pengelola)

    assert menunggu() == [("audiensi.undangan", dua.email)]


def test_serahkan_memindahkan_tempat_di_rapat_mendatang(audiensi, pengelola):
    satu, dua = buat_pengguna(Peran.PETUGAS, audiensi.pemohon), buat_pengguna(Peran.PETUGAS, audiensi.pemohon)
    jadwalkan(audiensi, pengelola)
    tambah(audiensi, pengelola, pengguna=satu, nama=satu.nama)

    assert alur.serahkan(satu, dua, oleh=pengelola) == 1

    assert menunggu() == [("audiensi.undangan", dua.email)]


def test_buat_dua_kali_dengan_kunci_sama_membuat_satu(pihak, pengelola):
    isi = {"perihal": "Satu", "jenis_id": "audiensi", "pemohon": pihak[0], "tuan_rumah": pihak[1]}
    kunci = uuid4()

    satu = alur.buat(kunci=kunci, isi=isi, oleh=pengelola)
    dua = alur.buat(kunci=kunci, isi=isi, oleh=pengelola)

    assert satu.pk == dua.pk == kunci
    assert Audiensi.objects.count() == 1


def test_buat_dengan_kunci_orang_lain_membuat_baris_baru(pihak, pengelola):
    isi = {"perihal": "Satu", "jenis_id": "audiensi", "pemohon": pihak[0], "tuan_rumah": pihak[1]}
    milik = alur.buat(kunci=uuid4(), isi=isi, oleh=pengelola)

    lain = alur.buat(kunci=milik.pk, isi={**isi, "perihal": "Dua"}, oleh=buat_pengguna(Peran.PETUGAS, pihak[0]))

    milik.refresh_from_db()
    assert (milik.perihal, lain.perihal) == ("Satu", "Dua")


def test_peserta_yang_sama_dua_kali_ditolak(audiensi, pengelola):
    tambah(audiensi, pengelola, nama="Budi")
    with pytest.raises(IntegrityError):
        tambah(audiensi, pengelola, nama="BUDI")


def test_butir_dihapus_menutup_celah_nomor(audiensi, pengelola):
    butir = [alur.tambah_butir(audiensi, kunci=uuid4(), isi={"topik": f"T{n}"}, oleh=pengelola) for n in range(3)]

    alur.hapus_butir(butir[0], oleh=pengelola)

    assert list(audiensi.butir.values_list("topik", "urutan")) == [("T1", 1), ("T2", 2)]


def test_butir_digeser_bertukar_tempat(audiensi, pengelola):
    butir = [alur.tambah_butir(audiensi, kunci=uuid4(), isi={"topik": f"T{n}"}, oleh=pengelola) for n in range(3)]

    alur.geser_butir(butir[2], naik=True, oleh=pengelola)
    alur.geser_butir(butir[0], naik=True, oleh=pengelola)

    assert list(audiensi.butir.values_list("topik", flat=True)) == ["T0", "T2", "T1"]


def test_butir_diubah_setelah_dihapus_orang_lain_kedahuluan(audiensi, pengelola):
    butir = alur.tambah_butir(audiensi, kunci=uuid4(), isi={"topik": "T"}, oleh=pengelola)
    alur.hapus_butir(type(butir).objects.get(pk=butir.pk), oleh=pengelola)

    with pytest.raises(Kedahuluan):
        alur.ubah_butir(butir, versi=1, isi={"topik": "Baru"}, oleh=pengelola)


def test_catatan_audiensi_batal_tertutup(audiensi, pengelola):
    alur.batalkan(audiensi, alasan="Batal.", oleh=pengelola)

    with pytest.raises(alur.Tertutup):
        tambah(audiensi, pengelola)
    with pytest.raises(alur.Tertutup):
        alur.ubah(audiensi, versi=audiensi.versi, isi={"perihal": "X"}, oleh=pengelola)


def test_selesaikan_sebelum_dijadwalkan_ditolak(audiensi, pengelola):
    with pytest.raises(PindahDitolak):
        alur.selesaikan(audiensi, penutup="", oleh=pengelola)
