"""Demo declarations of neutrality: UKPD, numbers and hours are invented, the event of 23 September 2024 is public."""

import random
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audiensi import alur
from audiensi.contoh.bersama import BAWASLU, PEMKOT, kunci, orang
from audiensi.contoh.hasil import IKRAR
from audiensi.models import Audiensi, Deklarasi, NaskahIkrar, UnitKerja
from audiensi.status import JenisUnit, StatusDeklarasi
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Pemilihan
from pilkada.inti.riwayat import jejak
from pilkada.janji import alur as alur_janji
from pilkada.janji.models import Janji
from pilkada.janji.status import Status as StatusJanji
from pilkada.pengingat.models import Aturan

# Name and number of civil servants, both invented.
UKPD = (
    ("Satuan Polisi Pamong Praja", 214),
    ("Suku Badan Kesatuan Bangsa dan Politik", 31),
    ("Suku Dinas Kependudukan dan Pencatatan Sipil", 96),
    ("Suku Dinas Pendidikan Wilayah I", 88),
    ("Suku Dinas Pendidikan Wilayah II", 79),
    ("Suku Dinas Perhubungan", 142),
)
RENTANG_ASN = {JenisUnit.KECAMATAN: (38, 62), JenisUnit.KELURAHAN: (14, 27)}
KONTAK = ("Rani Contoh", "021 5550 1923")
RUANG = "Menyiapkan ruang untuk deklarasi netralitas ASN"
TEMPAT = "Kantor Wali Kota Jakarta Pusat"
# The day is public record; that it was the morning parade, and its hours, are invented.
SELESAI = jam.wib(2024, 9, 23, 7, 50)
RUANG_SIAP = jam.wib(2024, 9, 19, 15)


def _jumlah(unit: UnitKerja, terkecil: int, terbesar: int) -> int:
    """Return a number that looks invented by nobody and is the same each time."""
    return random.Random(f"{unit.nama}{terkecil}").randint(terkecil, terbesar)  # noqa: S311 — decoration, no secret


def _acara(**ganti: Any) -> dict[str, Any]:
    """Return what a declaration says besides its unit."""
    naskah = NaskahIkrar.objects.latest("nomor")
    isi = {"tempat": TEMPAT, "dasar": naskah.dasar, "naskah": naskah, "pembaca": "", "catatan": ""}
    return isi | ganti


def muat() -> None:
    """Load the UKPD, the numbers of civil servants, and two first declarations, one of them called off."""
    if UnitKerja.objects.filter(jenis=JenisUnit.UKPD).exists():
        return
    with jam.pada(jam.wib(2024, 9, 6, 9)):
        for nama, jumlah in UKPD:
            alur.buat_unit(kunci=kunci(nama), isi={"nama": nama, "jumlah_asn": jumlah}, oleh=orang("pemkot"))
        _isi_jumlah()
        _ingatkan()
    satpol, kesbangpol = (UnitKerja.objects.get(pk=kunci(nama)) for nama, _jumlah_asn in UKPD[:2])
    with jam.pada(jam.wib(2024, 9, 9, 10)):
        _catat(satpol, date(2024, 9, 9), hadir=198)
    with jam.pada(jam.wib(2024, 9, 10, 10)):
        keliru = _catat(kesbangpol, date(2024, 9, 10), hadir=31)
        alur.batalkan_deklarasi(keliru, alasan="Baru gladi; ikrarnya belum ditandatangani.", oleh=orang("pemkot"))


def _ingatkan() -> None:
    """Let the weekly list of missing declarations go to Kesbangpol from the Monday after the demo's opening."""
    kesbangpol = orang("kesbangpol").keanggotaan.get().instansi
    isi = {"aktif": True, "mulai_berlaku": date(2024, 9, 16), "instansi": kesbangpol}
    Aturan.objects.filter(kode="netralitas-sisa", aktif=False).update(**isi)


def _isi_jumlah() -> None:
    """Invent how many civil servants each kecamatan and kelurahan has."""
    wilayah = list(UnitKerja.objects.filter(wilayah__isnull=False, jumlah_asn=None))
    for unit in wilayah:
        unit.jumlah_asn = _jumlah(unit, *RENTANG_ASN[JenisUnit(unit.jenis)])
        unit.kontak_nama, unit.kontak_telepon = KONTAK if unit.jenis == JenisUnit.KECAMATAN else ("", "")
    with jejak(oleh=orang("petugas.pemkot")):
        UnitKerja.objects.bulk_update(wilayah, ["jumlah_asn", "kontak_nama", "kontak_telepon"])


def _catat(unit: UnitKerja, hari: date, *, hadir: int) -> Deklarasi:
    """Record an invented declaration of one unit."""
    return alur.catat_deklarasi(
        unit,
        kunci=kunci(f"deklarasi {unit.nama}"),
        pemilihan=Pemilihan.objects.get(aktif=True),
        isi=_acara(tanggal=hari, hadir=hadir, jumlah_asn=unit.jumlah_asn, tempat=f"Kantor {unit.nama}"),
        oleh=orang("petugas.pemkot"),
    )


def mainkan(sampai: datetime) -> None:
    """Play the event of 23 September: every unit declares, and the promises that led to it are kept, with proof."""
    if sampai >= RUANG_SIAP:
        with transaction.atomic(), jam.pada(RUANG_SIAP):
            _tepati("agustus", RUANG, bukti="Halaman dan pengeras suara sudah dipesan untuk apel 23 September.")
    if sampai >= SELESAI:
        with transaction.atomic(), jam.pada(SELESAI):
            _deklarasikan()
            banyak = Deklarasi.objects.filter(tanggal=SELESAI.date(), status=StatusDeklarasi.SAH).count()
            _tepati(
                "utama",
                IKRAR,
                bukti=f"Ikrar netralitas ASN ditandatangani {banyak} unit pada 23 September 2024 di {TEMPAT}.",
                tautan=f"{settings.ALAMAT_SITUS}{reverse('audiensi:netralitas_daftar')}",
            )


def _deklarasikan() -> None:
    """Record the event for every unit that has not declared; once, whatever people did with it since."""
    pemilihan, petugas = Pemilihan.objects.filter(aktif=True).first(), orang("petugas.pemkot")
    sudah = Deklarasi.objects.filter(tempat=TEMPAT, tanggal=SELESAI.date(), dicatat_oleh=petugas)
    if pemilihan is None or sudah.exists():
        return
    unit = [satu for satu in UnitKerja.objects.filter(aktif=True).beserta_deklarasi() if satu.tanggal is None]
    alur.catat_beberapa(
        unit,
        kunci=kunci("ikrar 23 September"),
        pemilihan=pemilihan,
        isi=_acara(
            tanggal=SELESAI.date(),
            pembaca="Perwakilan camat",
            catatan="Ikrar ditandatangani bersama Wali Kota, Bawaslu, KPU, camat, dan lurah.",
            audiensi=Audiensi.objects.filter(pk=kunci("utama")).first(),
        ),
        hadir={
            satu.pk: _jumlah(satu, satu.jumlah_asn - satu.jumlah_asn // 8, satu.jumlah_asn)
            for satu in unit
            if satu.jumlah_asn
        },
        oleh=petugas,
    )
    _janjikan_salinan()


def _janjikan_salinan() -> None:
    """Promise Bawaslu a copy of one kecamatan's signed sheet."""
    pihak = {satu.singkatan: satu for satu in Instansi.objects.filter(singkatan__in=[PEMKOT, BAWASLU])}
    isi = {
        "isi": "Mengirim salinan ikrar yang ditandatangani",
        "pemilik_instansi": pihak[PEMKOT],
        "pemilik": orang("petugas.pemkot"),
        "pemilik_nama": "Sari Contoh",
        "kepada_instansi": pihak[BAWASLU],
        "tenggat": date(2024, 9, 27),
    }
    menteng = UnitKerja.objects.get(wilayah="31.71.06")
    alur_janji.buat(menteng, kunci=kunci("salinan ikrar"), isi=isi, oleh=orang("pemkot"))


def _tepati(rapat: str, isi: str, *, bukti: str, tautan: str = "") -> None:
    """Report a promise of Pemkot with its proof, and let Bawaslu accept it; one that people moved is left to them."""
    janji = Janji.objects.filter(pk=kunci(f"{kunci(rapat)}{isi}"), status=StatusJanji.TERBUKA).first()
    if janji is not None:
        alur_janji.laporkan(janji, bukti=bukti, tautan_bukti=tautan, oleh=orang("pemkot"))
        alur_janji.terima(janji, oleh=orang("bawaslu"))
