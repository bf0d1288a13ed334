"""Invitations and what follows them, from scheduling to a real mail server."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from audiensi import alur
from audiensi.models import Audiensi
from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from pilkada.pengingat import tasks
from tests.pembuat import buat_instansi, buat_pengguna, muat_aturan

pytestmark = pytest.mark.django_db(transaction=True)


def audiensi_besok(*peserta) -> Audiensi:
    """Schedule a meeting of tomorrow; its invitations are due now."""
    muat_aturan()
    oleh = buat_pengguna(Peran.PENGELOLA, buat_instansi(Jenis.PEMKOT))
    instansi = oleh.keanggotaan.get().instansi
    isi = {"perihal": "Audiensi contoh", "jenis_id": "audiensi", "pemohon": instansi, "tuan_rumah": instansi}
    audiensi = alur.buat(kunci=uuid4(), isi=isi, oleh=oleh)
    for orang in peserta:
        alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": orang.nama, "pengguna": orang}, oleh=oleh)
    alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tanpa Akun"}, oleh=oleh)
    mulai = jam.kini() + timedelta(hours=26)
    alur.jadwalkan(audiensi, mulai=mulai, selesai=mulai + timedelta(hours=1), tempat="Ruang Contoh", oleh=oleh)
    return audiensi


def denyut_berdua() -> None:
    """Let the beat tick twice at once."""

    def jalan() -> None:
        try:
            tasks.denyut()
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)


def test_tiap_peserta_berakun_diundang_sekali_meski_worker_mati_dan_denyut_ganda(server, proses):
    orang = [buat_pengguna(), buat_pengguna(bahasa="en")]
    audiensi = audiensi_besok(*orang)
    pengirim = proses.pengirim()
    server.bunuh_sebelum_ok = pengirim.pid
    assert pengirim.wait(30) == -9, proses.catatan()

    denyut_berdua()
    denyut_berdua()

    assert server.kepada() == {satu.email: 1 for satu in orang}
    audiensi.refresh_from_db()
    assert audiensi.status == "dijadwalkan"


def test_rapat_yang_dibatalkan_sebelum_undangan_terkirim_diam_saja(server):
    audiensi = audiensi_besok(buat_pengguna())
    alur.batalkan(audiensi, alasan="Batal.", oleh=audiensi.dibuat_oleh)

    denyut_berdua()

    assert server.kepada() == {}


def test_surat_dalam_bahasa_penerima_dengan_tautan(server):
    orang = buat_pengguna(bahasa="en")
    audiensi = audiensi_besok(orang)

    denyut_berdua()

    (surat,) = server.diterima
    teks = surat.get_body(("plain",)).get_content()
    assert surat["Subject"].startswith("Invitation: Audiensi contoh, ")
    assert "You are invited to the following meeting." in teks
    assert audiensi.get_absolute_url() in teks
