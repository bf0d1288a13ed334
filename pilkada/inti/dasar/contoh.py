"""Invented logins and institutions of the demo (`…@contoh.id`), and the moment its clock opens."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from pilkada.inti import jam
from pilkada.inti.dasar.wilayah import KECAMATAN
from pilkada.inti.models import (
    BatasWaktu,
    Instansi,
    Jenis,
    Keanggotaan,
    PenandaTangan,
    Pengguna,
    Peran,
    SetelanJam,
    Tahapan,
)

PEMBUKAAN = jam.wib(2024, 9, 12, 8)
PEMBUKAAN_GLADI = jam.wib(2024, 9, 9, 8)
SANDI = "pilkada-2024"

INSTANSI: tuple[tuple[str, str, Jenis], ...] = (
    ("Pemerintah Kota Administrasi Jakarta Pusat", "Pemkot Jakarta Pusat", Jenis.PEMKOT),
    ("Suku Badan Kesatuan Bangsa dan Politik Kota Administrasi Jakarta Pusat", "Suban Kesbangpol", Jenis.SUKU_DINAS),
    ("Suku Dinas Pendidikan Wilayah I Kota Administrasi Jakarta Pusat", "Sudin Pendidikan I", Jenis.SUKU_DINAS),
    ("Suku Dinas Pendidikan Wilayah II Kota Administrasi Jakarta Pusat", "Sudin Pendidikan II", Jenis.SUKU_DINAS),
    ("Satuan Polisi Pamong Praja Kota Administrasi Jakarta Pusat", "Satpol PP", Jenis.SATPOL_PP),
    ("Badan Pengawas Pemilihan Umum Kota Administrasi Jakarta Pusat", "Bawaslu Jakarta Pusat", Jenis.BAWASLU),
    ("Komisi Pemilihan Umum Kota Administrasi Jakarta Pusat", "KPU Jakarta Pusat", Jenis.KPU),
    ("Jaringan Pemantau Pemilihan Contoh", "Jaringan Pemantau", Jenis.PEMANGKU),
)

KOP = {
    "Pemkot Jakarta Pusat": "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA\nKOTA ADMINISTRASI JAKARTA PUSAT",
    "Bawaslu Jakarta Pusat": "BADAN PENGAWAS PEMILIHAN UMUM\nKOTA ADMINISTRASI JAKARTA PUSAT",
    "KPU Jakarta Pusat": "KOMISI PEMILIHAN UMUM\nKOTA ADMINISTRASI JAKARTA PUSAT",
    "Satpol PP": "SATUAN POLISI PAMONG PRAJA\nKOTA ADMINISTRASI JAKARTA PUSAT",
}

# Institution, lines of the office, name, NIP; the first of each is its default. The people of the public meeting are
# named as they were reported, without NIP; the person "Contoh" and her NIP are invented.
PENANDA: tuple[tuple[str, str, str, str], ...] = (
    ("Pemkot Jakarta Pusat", "Wali Kota Jakarta Pusat", "Dhany Sukma", ""),
    (
        "Pemkot Jakarta Pusat",
        "a.n. Wali Kota Jakarta Pusat\nKepala Subbagian Pemerintahan",
        "Ratna Contoh",
        "19800101 200501 2 001",
    ),
    ("Bawaslu Jakarta Pusat", "Ketua Bawaslu Kota Administrasi Jakarta Pusat", "Christian Nelson Pangkey", ""),
)

# Whose stages and deadlines are Bawaslu's; all others are KPU's, observers too (it accredits them).
KALENDER_BAWASLU = Q(kode__startswith="ptps-") | Q(kode__in=["masa-tenang", "apk-bersih"])

# login, nama, singkatan instansi, peran, jabatan
ORANG: tuple[tuple[str, str, str, Peran, str], ...] = (
    ("admin", "Admin Contoh", "Pemkot Jakarta Pusat", Peran.ADMIN, "Admin sistem"),
    ("pemkot", "Ratna Contoh", "Pemkot Jakarta Pusat", Peran.PENGELOLA, "Kepala Subbagian Pemerintahan"),
    ("petugas.pemkot", "Sari Contoh", "Pemkot Jakarta Pusat", Peran.PETUGAS, "Sekretaris Bagian Tata Pemerintahan"),
    ("bawaslu", "Bayu Contoh", "Bawaslu Jakarta Pusat", Peran.PENGELOLA, "Kepala Sekretariat"),
    ("petugas.bawaslu", "Dewi Contoh", "Bawaslu Jakarta Pusat", Peran.PETUGAS, "Staf Pencegahan dan Parmas"),
    ("panwascam.menteng", "Maya Contoh", "Panwaslu Menteng", Peran.PENGELOLA, "Kepala Sekretariat"),
    ("petugas.menteng", "Toni Contoh", "Panwaslu Menteng", Peran.PETUGAS, "Staf sekretariat"),
    ("ketua.menteng", "Karim Contoh", "Panwaslu Menteng", Peran.PENGELOLA, "Ketua"),
    ("anggota.menteng", "Anisa Contoh", "Panwaslu Menteng", Peran.PENGELOLA, "Anggota"),
    ("panwascam.gambir", "Galih Contoh", "Panwaslu Gambir", Peran.PENGELOLA, "Kepala Sekretariat"),
    ("satpolpp", "Joko Contoh", "Satpol PP", Peran.PETUGAS, "Komandan regu"),
    ("kpu", "Putri Contoh", "KPU Jakarta Pusat", Peran.PEMBACA, "Staf teknis"),
    ("disdik", "Hendra Contoh", "Sudin Pendidikan I", Peran.PEMBACA, "Staf kesiswaan"),
    ("kesbangpol", "Lina Contoh", "Suban Kesbangpol", Peran.PEMBACA, "Staf politik dalam negeri"),
    ("pemantau", "Nadia Contoh", "Jaringan Pemantau", Peran.PEMBACA, "Koordinator"),
)


def kunci(teks: str) -> UUID:
    """Return the fixed id of a demo object, so that loading twice changes nothing."""
    return uuid5(NAMESPACE_URL, f"contoh:{teks}")


def orang(login: str) -> Pengguna:
    """Return the person of a demo login."""
    return Pengguna.objects.get(email=f"{login}@contoh.id")


@transaction.atomic
def muat_akun() -> None:
    """Insert the demo's institutions and logins; what exists is left alone. Refused outside a demo instance."""
    if not settings.MODE_DEMO:
        pesan = "Akun contoh hanya untuk instans contoh."
        raise RuntimeError(pesan)
    for nama, singkatan, jenis in INSTANSI:
        isi = {"singkatan": singkatan, "jenis": jenis, "kop": KOP.get(singkatan, "")}
        Instansi.objects.get_or_create(nama=nama, defaults=isi)
    for kode, (nama, _kelurahan) in KECAMATAN.items():
        Instansi.objects.get_or_create(
            nama=f"Panwaslu Kecamatan {nama}",
            defaults={"singkatan": f"Panwaslu {nama}", "jenis": Jenis.PANWASCAM, "kecamatan_id": kode},
        )
    per_singkatan = {baris.singkatan: baris for baris in Instansi.objects.all()}
    for singkatan, jabatan, nama, nip in PENANDA:
        milik = per_singkatan[singkatan].penanda_tangan
        if not milik.filter(nama=nama).exists():
            PenandaTangan.objects.create(
                instansi=per_singkatan[singkatan], jabatan=jabatan, nama=nama, nip=nip, bawaan=not milik.exists()
            )
    for login, nama, singkatan, peran, jabatan in ORANG:
        email = f"{login}@contoh.id"
        if Pengguna.objects.filter(email=email).exists():
            continue
        instansi = per_singkatan[singkatan]
        pengguna = Pengguna.objects.buat(email, nama, sandi=SANDI)
        Keanggotaan.objects.create(
            pengguna=pengguna, instansi=instansi, peran=peran, jabatan=jabatan, kecamatan_id=instansi.kecamatan_id
        )
    _beri_pemilik(bawaslu=per_singkatan["Bawaslu Jakarta Pusat"], kpu=per_singkatan["KPU Jakarta Pusat"])


def _beri_pemilik(*, bawaslu: Instansi, kpu: Instansi) -> None:
    """Give the calendar its owners where it has none."""
    for tanpa in (Tahapan.objects.filter(pemilik=None), BatasWaktu.objects.filter(pemilik=None)):
        tanpa.filter(KALENDER_BAWASLU).update(pemilik=bawaslu)
        tanpa.exclude(KALENDER_BAWASLU).update(pemilik=kpu)


def buka_jam(saat: datetime | None = None) -> None:
    """Open the clock once, where told or at the usual moment; later starts let it tick on."""
    if not SetelanJam.objects.filter(pk=1).exists():
        jam.setel(saat or (PEMBUKAAN_GLADI if settings.MODE_GLADI else PEMBUKAAN))
