"""Demo stakeholders: public institutions and neutral kinds of groups; the persons and what was said are invented."""

from datetime import date, datetime
from typing import Any

from audiensi import alur
from audiensi.contoh.bersama import BAWASLU, KPU, PEMKOT, kunci
from audiensi.models import Audiensi, Pemangku
from audiensi.status import CaraHubungan, JenisPemangku
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Pengguna
from pilkada.janji import alur as alur_janji

type_baris = tuple[str, str, JenisPemangku, tuple[str, ...], bool, str]

# Keeper, institution (of the list by its short name, else typed), kind, topics, shared, note.
PEMANGKU: tuple[type_baris, ...] = (
    (BAWASLU, KPU, JenisPemangku.PENYELENGGARA, ("pemangku", "sekolah"), True, "Data pemilih dan jadwal tahapan."),
    (
        BAWASLU,
        "Polres Metro Jakarta Pusat",
        JenisPemangku.KEAMANAN,
        ("pemangku", "apk"),
        True,
        "Pengamanan tahapan dan pendampingan penertiban.",
    ),
    (BAWASLU, "Kodim 0501/Jakarta Pusat", JenisPemangku.KEAMANAN, ("pemangku", "netralitas"), True, ""),
    (
        BAWASLU,
        "FKUB Kota Administrasi Jakarta Pusat",
        JenisPemangku.ORMAS,
        ("pemangku",),
        True,
        "Imbauan menjaga rumah ibadah dari kegiatan kampanye.",
    ),
    (
        BAWASLU,
        "Kantor Kementerian Agama Kota Jakarta Pusat",
        JenisPemangku.PEMERINTAH,
        ("sekolah", "netralitas"),
        True,
        "Daftar madrasah dan jadwal sosialisasinya.",
    ),
    (BAWASLU, "PWI Koordinatoriat Jakarta Pusat", JenisPemangku.MEDIA, ("pemangku",), False, ""),
    (
        BAWASLU,
        "Penghubung partai politik (contoh)",
        JenisPemangku.PARTAI,
        ("apk",),
        False,
        "Semua partai diundang dan diberi tahu dengan surat yang sama.",
    ),
    (PEMKOT, BAWASLU, JenisPemangku.PENYELENGGARA, ("pemangku", "kebutuhan", "netralitas"), True, ""),
    (PEMKOT, "Forum OSIS Jakarta Pusat (contoh)", JenisPemangku.PENDIDIKAN, ("sekolah",), False, ""),
    (PEMKOT, "Jaringan Pemantau", JenisPemangku.ORMAS, ("pemangku",), True, ""),
)
# Institution, name, position, phone, address: all invented.
ORANG = (
    (KPU, "Putri Contoh", "Staf teknis", "021-5550101", "putri@contoh.id"),
    (KPU, "Agus Contoh", "Kepala Subbagian Data", "", ""),
    ("Polres Metro Jakarta Pusat", "Rudi Contoh", "Kepala Bagian Operasi", "021-5550102", ""),
    ("Kodim 0501/Jakarta Pusat", "Surya Contoh", "Perwira Seksi Teritorial", "021-5550103", ""),
    ("FKUB Kota Administrasi Jakarta Pusat", "Maria Contoh", "Sekretaris", "021-5550104", "fkub@contoh.id"),
    ("Kantor Kementerian Agama Kota Jakarta Pusat", "Yusuf Contoh", "Kepala Seksi Pendidikan Madrasah", "", ""),
    ("PWI Koordinatoriat Jakarta Pusat", "Tari Contoh", "Sekretaris", "021-5550105", ""),
    (BAWASLU, "Dewi Contoh", "Staf Pencegahan dan Parmas", "021-5550106", ""),
    ("Forum OSIS Jakarta Pusat (contoh)", "Ibu Wulan Contoh", "Guru pembina", "021-5550107", ""),
)
# Institution, day, how, note.
KONTAK = (
    (KPU, date(2024, 8, 20), CaraHubungan.SURAT, "Permintaan jadwal tahapan kampanye."),
    (KPU, date(2024, 9, 10), CaraHubungan.TELEPON, "Jadwal pleno DPT dikabarkan menyusul."),
    ("Polres Metro Jakarta Pusat", date(2024, 9, 4), CaraHubungan.PERTEMUAN, "Bersedia hadir di rapat pengamanan."),
    ("FKUB Kota Administrasi Jakarta Pusat", date(2024, 8, 5), CaraHubungan.TELEPON, "Menunggu tema imbauan."),
    (
        "Kantor Kementerian Agama Kota Jakarta Pusat",
        date(2024, 9, 11),
        CaraHubungan.PESAN,
        "Daftar madrasah sedang disiapkan.",
    ),
    ("PWI Koordinatoriat Jakarta Pusat", date(2024, 7, 9), CaraHubungan.SURAT, "Undangan diskusi peliputan."),
    (
        "Forum OSIS Jakarta Pusat (contoh)",
        date(2024, 9, 6),
        CaraHubungan.PERTEMUAN,
        "Perwakilan sekolah siap membantu.",
    ),
)
DICATAT = jam.wib(2024, 9, 6, 9)


def muat() -> None:
    """Load the demo's stakeholders as their keepers would, before the clock opens."""
    if Pemangku.objects.filter(pk=_kunci(KPU)).exists():
        return
    instansi = {baris.singkatan: baris for baris in Instansi.objects.all()}
    oleh = {
        BAWASLU: Pengguna.objects.get(email="petugas.bawaslu@contoh.id"),
        PEMKOT: Pengguna.objects.get(email="petugas.pemkot@contoh.id"),
    }
    rapat = Audiensi.objects.get(pk=kunci("utama"))
    with jam.pada(DICATAT):
        baris = {satu[1]: _buat(satu, instansi, rapat, oleh[satu[0]]) for satu in PEMANGKU}
    for nama, orang, jabatan, telepon, surel in ORANG:
        isi = {"nama": orang, "jabatan": jabatan, "telepon": telepon, "surel": surel}
        alur.tambah_kontak(baris[nama], kunci=_kunci(f"{nama}{orang}"), isi=isi, oleh=baris[nama].dibuat_oleh)
    for nama, tanggal, cara, catatan in KONTAK:
        kontak = {"tanggal": tanggal, "cara": cara, "catatan": catatan}
        with jam.pada(max(DICATAT, datetime(tanggal.year, tanggal.month, tanggal.day, 15, tzinfo=jam.WIB))):
            alur.catat_hubungan(baris[nama], kunci=_kunci(f"{nama}{tanggal}"), isi=kontak, oleh=baris[nama].dibuat_oleh)
    _janji(baris[KPU], instansi)


def _kunci(teks: str) -> Any:
    """Return the fixed id of a demo object of this register."""
    return kunci(f"pemangku:{teks}")


def _buat(satu: type_baris, instansi: dict[str, Instansi], rapat: Audiensi, oleh: Pengguna) -> Pemangku:
    penyimpan, nama, jenis, pokok, bersama, catatan = satu
    lembaga = instansi.get(nama)
    isi = {
        "instansi": instansi[penyimpan],
        "lembaga": lembaga,
        "nama": "" if lembaga else nama,
        "jenis": jenis,
        "pokok": list(pokok),
        "bersama": bersama,
        "catatan": catatan,
        "audiensi": rapat if "pemangku" in pokok else None,
    }
    return alur.buat_pemangku(kunci=_kunci(nama), isi=isi, oleh=oleh)


def _janji(pemangku: Pemangku, instansi: dict[str, Instansi]) -> None:
    """An invented promise of KPU to Bawaslu, made in this register."""
    isi = {
        "isi": "Mengirim jadwal pleno DPT kepada Bawaslu",
        "pemilik_instansi": instansi[KPU],
        "pemilik": None,
        "pemilik_nama": "Agus Contoh",
        "kepada_instansi": instansi[BAWASLU],
        "tenggat": date(2024, 9, 16),
    }
    with jam.pada(jam.wib(2024, 9, 10, 15)):
        alur_janji.buat(pemangku, kunci=_kunci("janji"), isi=isi, oleh=pemangku.dibuat_oleh)
