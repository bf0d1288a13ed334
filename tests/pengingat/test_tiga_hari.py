"""Three days of the demo, 10 to 13 September 2024, against a real mail server and an independent count by the table.

What should have been sent is counted here a second time, by loops over the rows and the words of the table of
reminders, without the rules, their queries or their schedule.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings as setelan
from django.core.management import call_command
from pytest_django.fixtures import Settings

from audiensi.models import Audiensi, Kebutuhan, Peserta
from pilkada.inti import dasar, jam
from pilkada.inti.dasar import contoh
from pilkada.inti.models import BatasWaktu, Instansi, Keanggotaan, Pengguna, Tahapan
from pilkada.janji.models import Janji
from pilkada.pengingat.models import Kabar, Pesan
from pilkada.pengingat.papan import denyutkan
from sekolah.models import Kunjungan
from tests.pengingat.server_surel import ServerSurel

pytestmark = pytest.mark.django_db
DARI, SAMPAI = date(2024, 9, 10), date(2024, 9, 13)
HARI = [DARI + timedelta(days=n) for n in range((SAMPAI - DARI).days + 1)]
PERISTIWA = {"audiensi.undangan", "audiensi.perubahan", "audiensi.pembatalan"}
PERISTIWA |= {"kunjungan.rencana", "kunjungan.perubahan", "kunjungan.pembatalan"}
type_harapan = Counter[tuple[str, str, str]]


@pytest.fixture
def _demo(settings: Settings, server: ServerSurel) -> Iterator[None]:
    settings.MODE_DEMO, settings.DEMO = True, "1"
    jam._ingatan.clear()
    dasar.muat()
    contoh.muat_akun()
    Pengguna.objects.filter(email__in=["bawaslu@contoh.id", "petugas.pemkot@contoh.id"]).update(bahasa="en")
    call_command("siapkan", tanpa_migrasi=True, verbosity=0)
    yield
    jam._ingatan.clear()


def _anggota(instansi: int, *peran: str) -> set[UUID]:
    baris = Keanggotaan.objects.filter(instansi=instansi, peran__in=peran)
    return set(baris.values_list("pengguna", flat=True))


def _tanggal(saat: datetime | None) -> date:
    assert saat is not None
    return saat.astimezone(jam.WIB).date()


def _janji(hari: date) -> Iterator[tuple[str, Janji, set[UUID]]]:
    for satu in Janji.objects.filter(status="terbuka"):
        pengelola = _anggota(satu.pemilik_instansi_id, "pengelola")
        pemilik = {satu.pemilik_id} if satu.pemilik_id else pengelola
        lewat = (hari - satu.tenggat).days
        if -lewat in {7, 3, 1, 0}:
            yield "janji.tenggat", satu, pemilik
        siapa = pemilik if lewat > 0 and lewat % 3 == 0 else set()
        siapa = siapa | (pengelola if lewat >= 7 and (lewat - 7) % 3 == 0 else set())
        yield "janji.lewat", satu, siapa


def _rapat(hari: date) -> Iterator[tuple[str, Audiensi, set[UUID]]]:
    for satu in Audiensi.objects.filter(status="dijadwalkan"):
        peserta = Peserta.objects.filter(audiensi=satu, pengguna__isnull=False).values_list("pengguna", flat=True)
        jarak = (_tanggal(satu.mulai) - hari).days
        if jarak in {3, 1}:
            yield "audiensi.waktu", satu, set(peserta)
        if jarak == 0:  # two hours before
            yield "audiensi.waktu", satu, set(peserta)
    for satu in Audiensi.objects.filter(status="selesai"):
        lalu = (hari - _tanggal(satu.selesai)).days
        notulis = Peserta.objects.filter(audiensi=satu, tugas="notulis", pengguna__isnull=False)
        penulis = set(notulis.values_list("pengguna", flat=True)) or {satu.dibuat_oleh_id}
        siapa = penulis if lalu in {2, 5, 10} else set()
        if lalu in {5, 10}:
            siapa = siapa | _anggota(satu.pemohon_id, "pengelola") | _anggota(satu.tuan_rumah_id, "pengelola")
        yield "audiensi.notula", satu, siapa


def _kunjungan(hari: date) -> Iterator[tuple[str, Kunjungan, set[UUID]]]:
    for satu in Kunjungan.objects.filter(status__in=["direncanakan", "dikonfirmasi", "berlangsung", "selesai"]):
        tim = set(satu.tim.filter(pengguna__isnull=False).values_list("pengguna", flat=True)) or {satu.dibuat_oleh_id}
        jarak, lalu = (_tanggal(satu.mulai) - hari).days, (hari - _tanggal(satu.selesai)).days
        if satu.status in {"direncanakan", "dikonfirmasi"} and jarak in {3, 1}:
            yield "kunjungan.waktu", satu, tim
        if lalu in {1, 3}:
            yield "kunjungan.laporan", satu, tim | (_anggota(satu.pelaksana_id, "pengelola") if lalu == 3 else set())


def _lain(hari: date) -> Iterator[tuple[str, object, set[UUID]]]:
    for satu in Kebutuhan.objects.filter(status="diajukan"):
        if (hari - _tanggal(satu.dibuat_pada)).days in {3, 7}:
            yield "kebutuhan.jawaban", satu, _anggota(satu.diminta_id, "pengelola")
    for tahapan in Tahapan.objects.filter(pemilihan__aktif=True, pemilik__isnull=False):
        siapa = _anggota(tahapan.pemilik_id or 0, "pengelola", "petugas")
        if (tahapan.mulai - hari).days in {14, 3, 1}:
            yield "tahapan.mulai", tahapan, siapa
        if tahapan.mulai != tahapan.selesai and (tahapan.selesai - hari).days in {14, 3, 1}:
            yield "tahapan.selesai", tahapan, siapa
    for batas in BatasWaktu.objects.filter(acuan__pemilihan__aktif=True).bertanggal():
        if (batas.tanggal - hari).days in {7, 3, 1, 0}:
            pemilik = [batas.pemilik_id] if batas.pemilik_id else Instansi.objects.values_list("pk", flat=True)
            yield "tahapan.batas", batas, {orang for satu in pemilik for orang in _anggota(satu, "pengelola")}


def _harapan(hari: list[date]) -> type_harapan:
    surel = dict(Pengguna.objects.values_list("pk", "email"))
    hitung: type_harapan = Counter()
    for satu in hari:
        for jenis, objek, siapa in (*_janji(satu), *_rapat(satu), *_kunjungan(satu), *_lain(satu)):
            hitung.update((surel[orang], jenis, f"{objek.pk} {satu}") for orang in siapa)  # type: ignore[attr-defined]
    return hitung


@pytest.mark.usefixtures("_demo")
def test_three_days_send_exactly_what_the_table_says_once_and_in_both_languages(server: ServerSurel) -> None:
    for pukul in range(24 * 2):
        denyutkan(contoh.PEMBUKAAN + timedelta(hours=pukul))

    pesan = {f"<{satu.pk}@siaga-pilkada>": satu for satu in Pesan.objects.select_related("penerima")}
    terkirim: type_harapan = Counter()
    for surat in server.diterima:
        asal = pesan[surat["Message-ID"]]
        hari = _tanggal(asal.saat)
        if asal.jenis not in PERISTIWA and hari in HARI:
            terkirim[str(surat["To"]), asal.jenis, f"{asal.objek_id} {hari}"] += 1
    assert terkirim == _harapan(HARI)
    assert set(terkirim.values()) == {1}
    assert len({jenis for _kepada, jenis, _apa in terkirim}) >= 4
    assert Counter(surat["Message-ID"] for surat in server.diterima).most_common(1)[0][1] == 1
    bahasa = {surat["Content-Language"] for surat in server.diterima}
    assert bahasa == {"id", "en"}
    assert all("DATA CONTOH" in surat["Subject"] for surat in server.diterima)
    assert Kabar.objects.count() >= len(server.diterima)
    assert setelan.MODE_DEMO is True
