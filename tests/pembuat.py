"""Plain factory functions: each makes one valid row with invented content, every column can be given."""

import itertools
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from PIL import Image

from audiensi import alur as alur_audiensi
from audiensi.alur import kebutuhan as alur_kebutuhan
from audiensi.alur import notula
from audiensi.models import (
    Asli,
    Audiensi,
    Butir,
    Catatan,
    Cuplikan,
    Deklarasi,
    Hubungan,
    JenisRapat,
    Kebutuhan,
    Kontak,
    NaskahIkrar,
    Pejabat,
    Pemangku,
    Peserta,
    Ruang,
    UnitKerja,
)
from audiensi.status import Kategori, Pihak
from pilkada.beranda import alur as alur_beranda
from pilkada.beranda.models import Umpan
from pilkada.impor import alur as alur_impor
from pilkada.impor import jenis as jenis_impor
from pilkada.impor.models import Impor
from pilkada.inti import jam, papan
from pilkada.inti.models import (
    PEMUNGUTAN,
    BatasWaktu,
    Berkas,
    Cadangan,
    Instansi,
    Jenis,
    Keanggotaan,
    Pekerjaan,
    Pemilihan,
    PenandaTangan,
    Pengguna,
    Peran,
    Tahapan,
)
from pilkada.janji import alur as alur_janji
from pilkada.janji.models import Janji
from pilkada.orang.models import LembarOrang
from pilkada.pengingat import papan as papan_pengingat
from pilkada.pengingat.models import Aturan, Bisu, Kabar, Pesan
from sekolah import alur as alur_sekolah
from sekolah.models import AnggotaTim, Kunjungan, LampiranLaporan, Sekolah, SesiPeriksa

_nomor = itertools.count(1)
MENTENG = "31.71.06"
GAMBIR = "31.71.01"


def buat_instansi(jenis: Jenis = Jenis.PEMKOT, **isi: Any) -> Instansi:
    """Make an institution; a Panwaslu Kecamatan stands in Menteng unless told otherwise."""
    nomor = next(_nomor)
    if jenis == Jenis.PANWASCAM and "kecamatan" not in isi:
        isi.setdefault("kecamatan_id", MENTENG)
    return Instansi.objects.create(
        **{"nama": f"Instansi Contoh {nomor}", "singkatan": f"Contoh {nomor}", "jenis": jenis, **isi}
    )


def buat_pengguna(
    peran: Peran | None = Peran.PETUGAS,
    instansi: Instansi | None = None,
    *,
    sandi: str | None = None,
    **isi: Any,
) -> Pengguna:
    """Make a person with one membership (`peran=None`: with none); without `sandi` nobody can sign in by password."""
    nomor = next(_nomor)
    isi = {"email": f"orang{nomor}@contoh.id", "nama": f"Orang Contoh {nomor}", **isi}
    pengguna = Pengguna.objects.buat(isi.pop("email"), isi.pop("nama"), sandi=sandi, **isi)
    if peran is not None:
        buat_keanggotaan(pengguna, peran, instansi or buat_instansi())
    return pengguna


def buat_keanggotaan(pengguna: Pengguna, peran: Peran, instansi: Instansi, **isi: Any) -> Keanggotaan:
    """Make a person a member of an institution."""
    isi = {"jabatan": "Staf contoh", "kecamatan_id": instansi.kecamatan_id, **isi}
    baru = Keanggotaan.objects.create(pengguna=pengguna, instansi=instansi, peran=peran, **isi)
    pengguna.__dict__.pop("keanggotaan_aktif", None)
    return baru


def buat_pekerjaan(oleh: Pengguna | None = None, **isi: Any) -> Pekerjaan:
    """Make a long job that waits for its turn."""
    isi = {"jenis": "uji", "judul": "Pekerjaan contoh", "dibuat_pada": jam.kini_nyata(), **isi}
    return Pekerjaan.objects.create(pk=uuid.uuid4(), oleh=oleh or buat_pengguna(), **isi)


def buat_pesan(penerima: Pengguna | None = None, **isi: Any) -> Pesan:
    """Make a waiting message about nothing in particular, with the columns that every later status needs."""
    kini = jam.kini()
    isi = {"jenis": "uji", "objek_jenis": "uji.uji", "objek_id": str(uuid.uuid4()), "saat": kini, "galat": "uji", **isi}
    return Pesan.objects.create(
        penerima=penerima or buat_pengguna(peran=None), **{"dikirim_pada": kini, "dibuat_pada": kini, **isi}
    )


def muat_aturan() -> None:
    """Load the rules that come with the application; from now on they speak."""
    papan_pengingat.PapanPengingat().dasar()


def buat_aturan(**isi: Any) -> Aturan:
    """Make a rule of an admin's own: three days before a promise is due, to its owner."""
    isi = {"nama": f"Aturan contoh {next(_nomor)}", "jenis": "janji.tenggat", "waktu": "sebelum", "jarak": [3], **isi}
    return Aturan.objects.create(**{"kepada": ["orang:pemilik"], "kanal": ["email"], **isi})


def buat_kabar(penerima: Pengguna | None = None, **isi: Any) -> Kabar:
    """Make an entry of an inbox, about a promise."""
    pesan = buat_pesan(penerima, jenis="janji.tenggat", kanal="kotak", galat="", status="menunggu")
    Pesan.objects.filter(pk=pesan.pk).update(status="terkirim")
    isi = {"judul": f"Kabar contoh {next(_nomor)}", "isi": "Isi.", "tautan": "/janji/", "pada": jam.kini(), **isi}
    return Kabar.objects.create(pesan=pesan, penerima=pesan.penerima, **isi)


def buat_bisu(pengguna: Pengguna | None = None) -> Bisu:
    """Make a thing that a person muted."""
    hal = {"objek_jenis": "janji.janji", "objek_id": str(uuid.uuid4())}
    return Bisu.objects.create(pengguna=pengguna or buat_pengguna(), judul="Hal contoh", **hal)


def buat_pesan_gagal(oleh: Pengguna | None = None, **isi: Any) -> Pesan:
    """Make a message that was given up."""
    pesan = buat_pesan(oleh=oleh, **isi)
    Pesan.objects.filter(pk=pesan.pk).update(status="gagal", gagal_pada=jam.kini())
    pesan.refresh_from_db()
    return pesan


def buat_audiensi(status: str = "diajukan", **isi: Any) -> Audiensi:
    """Make a meeting between two institutions and lead it to a status through the verbs."""
    pemohon = isi.pop("pemohon", None) or buat_instansi(Jenis.BAWASLU)
    oleh = isi.pop("dibuat_oleh", None) or buat_pengguna(Peran.PENGELOLA, pemohon)
    mulai = isi.get("mulai") or jam.kini() + timedelta(days=7)
    waktu = {"mulai": mulai, "selesai": isi.get("selesai") or mulai + timedelta(hours=2)}
    isi = {"perihal": f"Audiensi contoh {next(_nomor)}", "tempat": "Ruang contoh", **isi}
    isi.setdefault("tuan_rumah", None)
    isi["tuan_rumah"] = isi["tuan_rumah"] or buat_instansi()
    baris = alur_audiensi.buat(kunci=uuid.uuid4(), isi={**isi, "pemohon": pemohon}, oleh=oleh)
    if status in {"dijadwalkan", "berlangsung", "selesai", "disahkan"}:
        alur_audiensi.jadwalkan(baris, **waktu, tempat=baris.tempat, ruang=baris.ruang, oleh=oleh)
    if status == "berlangsung":
        alur_audiensi.buka(baris, oleh=oleh)
    if status in {"selesai", "disahkan"}:
        alur_audiensi.selesaikan(baris, penutup="", oleh=oleh)
    if status == "disahkan":
        sahkan(baris)
    if status in BERHENTI:
        BERHENTI[status](baris, alasan="contoh", oleh=oleh)
    return baris


BERHENTI = {"dibatalkan": alur_audiensi.batalkan, "ditolak": alur_audiensi.tolak, "ditunda": alur_audiensi.tunda}


def sahkan(audiensi: Audiensi) -> None:
    """Approve the waiting version of the minutes by both sides, two invented people."""
    for pihak in Pihak:
        dibaca = notula.usul(audiensi).sidik if audiensi.status == "disahkan" else notula.sidik(notula.susun(audiensi))
        notula.setujui(audiensi, pihak=pihak, dibaca=dibaca, jabatan="", oleh=buat_pengguna(None))


def buat_ralat(audiensi: Audiensi | None = None, **ganti: Any) -> Cuplikan:
    """Propose a correction of approved minutes that changes the closing words."""
    audiensi = audiensi or buat_audiensi("disahkan")
    sah = notula.sah_terakhir(audiensi)
    isi = sah.isi | {"penutup": f"Ralat contoh {next(_nomor)}", **ganti}
    return notula.ajukan_ralat(audiensi, isi=isi, alasan="Keliru.", dasar=sah.sidik, oleh=audiensi.dibuat_oleh)


def buat_catatan(audiensi: Audiensi | None = None, **isi: Any) -> Catatan:
    """Write a shared note about a meeting."""
    audiensi = audiensi or buat_audiensi()
    isi = {"isi": f"Catatan contoh {next(_nomor)}", "instansi": None, "oleh": audiensi.dibuat_oleh, **isi}
    return alur_audiensi.catat(audiensi, kunci=uuid.uuid4(), **isi)


def buat_ruang(instansi: Instansi | None = None, **isi: Any) -> Ruang:
    """Make a room."""
    isi = {"nama": f"Ruang contoh {next(_nomor)}", **isi}
    return Ruang.objects.create(instansi=instansi or buat_instansi(), **isi)


def buat_kebutuhan(status: str = "diajukan", **isi: Any) -> Kebutuhan:
    """Ask for ten of something between two institutions and lead it to a status through the verbs."""
    hari = jam.hari_ini()
    pemohon = isi.pop("pemohon", None) or buat_instansi(Jenis.BAWASLU)
    oleh = isi.pop("dibuat_oleh", None) or buat_pengguna(Peran.PENGELOLA, pemohon)
    isi = {
        "kategori": Kategori.LAINNYA,
        "uraian": f"Kebutuhan contoh {next(_nomor)}",
        "jumlah": 10,
        "satuan": "unit",
        "mulai": hari + timedelta(days=5),
        "selesai": hari + timedelta(days=6),
        "harus_kembali": True,
        "tenggat": hari + timedelta(days=8),
        **isi,
    }
    isi["diminta"] = isi.get("diminta") or buat_instansi()
    baris = alur_kebutuhan.ajukan(kunci=uuid.uuid4(), isi={**isi, "pemohon": pemohon}, oleh=oleh)
    if status in {"disetujui", "dipenuhi", "dikembalikan"}:
        alur_kebutuhan.setujui(baris, jumlah_disetujui=baris.jumlah, oleh=oleh)
    if status == "disetujui_sebagian":
        alur_kebutuhan.setujui(baris, jumlah_disetujui=baris.jumlah - 1, alasan="contoh", oleh=oleh)
    if status in {"dipenuhi", "dikembalikan"}:
        alur_kebutuhan.penuhi(baris, bukti="Sudah.", tautan_bukti="", oleh=oleh)
    if status == "dikembalikan":
        alur_kebutuhan.kembalikan(baris, tanggal_kembali=hari, kondisi="Baik.", oleh=oleh)
    if status == "ditolak":
        alur_kebutuhan.tolak(baris, alasan="contoh", oleh=oleh)
    if status == "dibatalkan":
        alur_kebutuhan.batalkan(baris, alasan="contoh", oleh=oleh)
    return baris


def _kebutuhan_lengkap() -> Kebutuhan:
    """Ask for something of which a part was approved, met and returned, as far as the columns know."""
    oleh, kini = buat_pengguna(), jam.kini()
    return buat_kebutuhan(
        jumlah_disetujui=1,
        alasan="contoh",
        diputuskan_oleh=oleh,
        diputuskan_pada=kini,
        dipenuhi_oleh=oleh,
        dipenuhi_pada=kini,
        tanggal_kembali=jam.hari_ini(),
        kondisi="Baik.",
        dikembalikan_oleh=oleh,
        dikembalikan_pada=kini,
    )


def buat_unit(kode: str = "", **isi: Any) -> UnitKerja:
    """Return the unit of a region, which base data have, or make a UKPD."""
    if kode:
        return UnitKerja.objects.get(wilayah=kode)
    isi = {"nama": f"UKPD contoh {next(_nomor)}", "jumlah_asn": 40, **isi}
    return alur_audiensi.buat_unit(kunci=uuid.uuid4(), isi=isi, oleh=buat_pengguna(None))


def isi_deklarasi(**isi: Any) -> dict[str, Any]:
    """Return the columns of a declaration of today."""
    naskah = NaskahIkrar.objects.latest("nomor")
    return {"tanggal": jam.hari_ini(), "tempat": "Aula contoh", "dasar": naskah.dasar, "naskah": naskah, **isi}


def buat_deklarasi(unit: UnitKerja | None = None, status: str = "sah", **isi: Any) -> Deklarasi:
    """Record a declaration and lead it to a status through the verbs."""
    oleh = isi.pop("oleh", None) or buat_pengguna(None)
    baris = alur_audiensi.catat_deklarasi(
        unit or buat_unit(),
        kunci=uuid.uuid4(),
        pemilihan=Pemilihan.objects.get(aktif=True),
        isi=isi_deklarasi(**isi),
        oleh=oleh,
    )
    if status == "dibatalkan":
        alur_audiensi.batalkan_deklarasi(baris, alasan="contoh", oleh=oleh)
    return baris


def buat_pemilihan(**isi: Any) -> Pemilihan:
    """Make an inactive election."""
    nomor = next(_nomor)
    isi = {"kode": f"contoh-{nomor}", "nama": f"Pemilihan contoh {nomor}", "wilayah_id": "31.71", **isi}
    return Pemilihan.objects.create(**{"hari_pemungutan": date(2029, 11, 28), **isi})


def buat_tahapan(pemilihan: Pemilihan | None = None, **isi: Any) -> Tahapan:
    """Make a stage of the active election."""
    nomor = next(_nomor)
    isi = {"kode": f"tahapan-{nomor}", "nama": f"Tahapan contoh {nomor}", "dasar_hukum": "PKPU 2/2024", **isi}
    isi = {"mulai": date(2024, 10, 1), "selesai": date(2024, 10, 4), **isi}
    return Tahapan.objects.create(pemilihan=pemilihan or Pemilihan.objects.get(aktif=True), **isi)


def buat_batas(acuan: Tahapan | None = None, **isi: Any) -> BatasWaktu:
    """Make a deadline ten days before a stage, the vote unless told otherwise."""
    nomor = next(_nomor)
    acuan = acuan or Tahapan.objects.get(pemilihan__aktif=True, kode=PEMUNGUTAN, putaran=1)
    isi = {"kode": f"batas-{nomor}", "nama": f"Batas contoh {nomor}", "dasar_hukum": "PKPU 2/2024", **isi}
    return BatasWaktu.objects.create(acuan=acuan, **{"geser": -10, **isi})


def buat_jenis_rapat(**isi: Any) -> JenisRapat:
    """Make a kind of meeting."""
    return alur_audiensi.buat_jenis(isi={"nama": f"Jenis contoh {next(_nomor)}", **isi}, oleh=buat_pengguna(None))


def buat_pejabat(pengelola: Instansi | None = None, **isi: Any) -> Pejabat:
    """Note an official of the institution that keeps the entry."""
    pengelola = pengelola or buat_instansi()
    return Pejabat.objects.create(
        **{"nama": f"Pejabat Contoh {next(_nomor)}", "pengelola": pengelola, "instansi": pengelola, **isi}
    )


def buat_peserta(audiensi: Audiensi | None = None, **isi: Any) -> Peserta:
    """Add an attendee to a meeting."""
    audiensi = audiensi or buat_audiensi()
    isi = {"nama": f"Peserta Contoh {next(_nomor)}", **isi}
    return alur_audiensi.tambah_peserta(audiensi, kunci=uuid.uuid4(), isi=isi, oleh=audiensi.dibuat_oleh)


def buat_butir(audiensi: Audiensi | None = None, **isi: Any) -> Butir:
    """Add an agenda item to a meeting."""
    audiensi = audiensi or buat_audiensi()
    isi = {"topik": f"Topik contoh {next(_nomor)}", **isi}
    return alur_audiensi.tambah_butir(audiensi, kunci=uuid.uuid4(), isi=isi, oleh=audiensi.dibuat_oleh)


def buat_pemangku(instansi: Instansi | None = None, **isi: Any) -> Pemangku:
    """Put a stakeholder that is not on the list of institutions on an institution's register."""
    instansi = instansi or buat_instansi()
    oleh = isi.pop("dibuat_oleh", None) or buat_pengguna(Peran.PETUGAS, instansi)
    nama = "" if isi.get("lembaga") else f"Lembaga contoh {next(_nomor)}"
    isi = {"instansi": instansi, "lembaga": None, "nama": nama, "jenis": "lainnya", **isi}
    return alur_audiensi.buat_pemangku(kunci=uuid.uuid4(), isi=isi, oleh=oleh)


def buat_kontak(pemangku: Pemangku | None = None, **isi: Any) -> Kontak:
    """Add a person to a stakeholder."""
    pemangku = pemangku or buat_pemangku()
    isi = {"nama": f"Narahubung Contoh {next(_nomor)}", **isi}
    return alur_audiensi.tambah_kontak(pemangku, kunci=uuid.uuid4(), isi=isi, oleh=pemangku.dibuat_oleh)


def buat_hubungan(pemangku: Pemangku | None = None, **isi: Any) -> Hubungan:
    """Note a contact with a stakeholder."""
    pemangku = pemangku or buat_pemangku()
    isi = {"tanggal": jam.hari_ini(), "cara": "telepon", "catatan": f"Kontak contoh {next(_nomor)}", **isi}
    return alur_audiensi.catat_hubungan(pemangku, kunci=uuid.uuid4(), isi=isi, oleh=pemangku.dibuat_oleh)


def buat_janji(audiensi: Audiensi | None = None, status: str = "terbuka", **isi: Any) -> Janji:
    """Make a promise of a meeting's requester to its host and lead it to a status through the verbs."""
    audiensi = audiensi or buat_audiensi()
    oleh = audiensi.dibuat_oleh
    isi = {
        "isi": f"Janji contoh {next(_nomor)}",
        "pemilik_instansi": audiensi.pemohon,
        "pemilik_nama": "Orang Contoh",
        "kepada_instansi": audiensi.tuan_rumah,
        "tenggat": jam.hari_ini() + timedelta(days=14),
        **isi,
    }
    baris = alur_janji.buat(audiensi, kunci=uuid.uuid4(), isi=isi, oleh=oleh)
    if status in {"dilaporkan", "diterima"}:
        alur_janji.laporkan(baris, bukti="Sudah.", tautan_bukti="", oleh=oleh)
    if status == "diterima":
        alur_janji.terima(baris, oleh=oleh)
    if status == "dibatalkan":
        alur_janji.batalkan(baris, alasan="contoh", oleh=oleh)
    return baris


def buat_penanda(instansi: Instansi | None = None, **isi: Any) -> PenandaTangan:
    """Make somebody who signs for an institution."""
    isi = {"nama": f"Penanda Contoh {next(_nomor)}", "jabatan": "Kepala contoh", **isi}
    return PenandaTangan.objects.create(instansi=instansi or buat_instansi(), **isi)


def buat_asli(audiensi: Audiensi | None = None, jenis: str = "undangan", **isi: Any) -> Asli:
    """Attach a signed original to a meeting, its file without bytes on disk."""
    audiensi = audiensi or buat_audiensi()
    oleh, pk = isi.pop("oleh", audiensi.dibuat_oleh), uuid.uuid4()
    berkas = Berkas.objects.create(
        objek_jenis="audiensi.asli",
        objek_id=pk,
        nama=f"asli-{next(_nomor)}.pdf",
        jenis="application/pdf",
        ukuran=1,
        sha256=pk.hex * 2,
        isi="kosong",
        pengunggah=oleh,
        diunggah_pada=jam.kini(),
        instansi=isi.pop("instansi", None),
    )
    return Asli.objects.create(pk=pk, audiensi=audiensi, jenis=jenis, berkas=berkas, oleh=oleh, pada=jam.kini(), **isi)


def buat_impor(instansi: Instansi | None = None, **isi: Any) -> Impor:
    """Take in and judge a list of two schools, one of them wrong, for an institution that may."""
    oleh = buat_pengguna(Peran.PENGELOLA, instansi or buat_instansi(Jenis.BAWASLU))
    teks = (
        f"npsn;nama;jenis;status;kelurahan\n{next(_nomor)};SMA Contoh;SMA;Negeri;Cikini\n;SMA Salah;SMP;Negeri;Cikini\n"
    )
    masukan = alur_impor.Masukan("contoh.csv", ".csv", ContentFile(teks.encode()))
    baris = alur_impor.terima(jenis_impor.temukan("sekolah"), masukan, kunci=uuid.uuid4(), oleh=oleh)
    Impor.objects.filter(pk=baris.pk).update(**isi)
    return baris


def buat_impor_siap(instansi: Instansi | None = None) -> Impor:
    """Make an import whose preview waits."""
    baris = buat_impor(instansi)
    alur_impor.periksa(baris)
    return baris


def buat_sekolah(kelurahan: str = "", **isi: Any) -> Sekolah:
    """Make a school, in Menteng unless a kelurahan is given."""
    nomor = next(_nomor)
    isi = {
        "npsn": f"99{nomor:06d}",
        "nama": f"SMA Contoh {nomor}",
        "jenis": "sma",
        "kepemilikan": "negeri",
        "pembina": "sudin_1",
        "kelurahan_id": kelurahan or f"{MENTENG}.1001",
        "dibuat_pada": jam.kini(),
        **isi,
    }
    return Sekolah.objects.create(**{"dibuat_oleh": isi.get("dibuat_oleh") or buat_pengguna(), **isi})


def buat_kunjungan(sekolah: Sekolah | None = None, status: str = "direncanakan", **isi: Any) -> Kunjungan:
    """Make a visit and bring it to its status by the verbs; planned for tomorrow unless told otherwise."""
    oleh = isi.pop("dibuat_oleh", None) or buat_pengguna()
    pelaksana = isi.pop("pelaksana", None) or buat_instansi(Jenis.BAWASLU)
    mulai = isi.pop("mulai", None) or jam.kini() + timedelta(days=1)
    kunjungan = Kunjungan.objects.create(
        sekolah=sekolah or buat_sekolah(),
        pelaksana=pelaksana,
        mulai=mulai,
        **{"selesai": mulai + timedelta(hours=2), "dibuat_oleh": oleh, "dibuat_pada": jam.kini(), **isi},
    )
    if status == "dikonfirmasi":
        alur_sekolah.konfirmasi(kunjungan, kontak="Guru Contoh", kontak_telepon="", oleh=oleh)
    elif status in {"ditunda", "dibatalkan"}:
        verba = alur_sekolah.tunda if status == "ditunda" else alur_sekolah.batalkan
        verba(kunjungan, alasan="contoh", oleh=oleh)
    elif status != "direncanakan":
        langkah = {"berlangsung": 1, "selesai": 2, "dilaporkan": 3}[status]
        for verba in (alur_sekolah.mulai, alur_sekolah.selesaikan, alur_sekolah.laporkan)[:langkah]:
            verba(kunjungan, oleh=oleh)
    return kunjungan


def buat_sesi(kunjungan: Kunjungan | None = None, hadir: int = 10) -> SesiPeriksa:
    """Open a session of self-check."""
    return SesiPeriksa.objects.create(
        kunjungan=kunjungan or buat_kunjungan(status="berlangsung"),
        hadir=hadir,
        dibuka_oleh=buat_pengguna(),
        dibuka_pada=jam.kini(),
    )


def buat_tamu(kunjungan: Kunjungan | None = None, **isi: Any) -> AnggotaTim:
    """Make a guest of a visit, from KPU unless told otherwise."""
    isi = {"nama": f"Tamu {next(_nomor)}", **isi}
    isi["instansi"] = isi.get("instansi") or buat_instansi(Jenis.KPU)
    return AnggotaTim.objects.create(kunjungan=kunjungan or buat_kunjungan(), **isi)


def isi_foto(lebar: int = 60, tinggi: int = 40, format: str = "JPEG", **simpan: Any) -> bytes:  # noqa: A002 — Pillow's word
    """Return the bytes of a photo: its upper left quarter is dark, the rest light."""
    gambar = Image.new("RGB", (lebar, tinggi), (230, 230, 230))
    gambar.paste((20, 20, 20), (0, 0, lebar // 2, tinggi // 2))
    keluar = BytesIO()
    gambar.save(keluar, format, **simpan)
    return keluar.getvalue()


def buat_lampiran(kunjungan: Kunjungan | None = None, jenis: str = "foto", **isi: Any) -> LampiranLaporan:
    """Add a photo or signature to a visit's report."""
    return alur_sekolah.lampirkan(
        kunjungan or buat_kunjungan(),
        kunci_lampiran=isi.pop("kunci", None) or uuid.uuid4(),
        jenis=jenis,
        unggahan=SimpleUploadedFile("foto.jpg", isi.pop("isi", None) or isi_foto()),
        oleh=isi.pop("oleh", None) or buat_pengguna(None),
    )


def buat_lembar_orang(oleh: Pengguna, **isi: Any) -> LembarOrang:
    """Make an uploaded list of people: one good row, one without an e-mail."""
    tempat = buat_instansi()
    sel = {
        "nama": "Orang Baru",
        "surel": f"baru{next(_nomor)}@contoh.id",
        "instansi": tempat.singkatan,
        "peran": "petugas",
    }
    baris = [[2, sel], [3, {**sel, "surel": ""}]]
    isi = {"nama_berkas": "orang.xlsx", "sha256": uuid.uuid4().hex, "baris": baris, **isi}
    return LembarOrang.objects.create(oleh=oleh, dibuat_pada=jam.kini_nyata(), **isi)


def buat_umpan(oleh: Pengguna, instansi: Instansi | None = None, **isi: Any) -> tuple[Umpan, str]:
    """Make a calendar feed of everything, of the person or of an institution, and return it with its secret."""
    jenis = [satu.kode for satu in papan.berkalender(oleh)] or ["tahapan"]
    pemilik = {"pemilik": None if instansi else oleh, "instansi": instansi}
    isi = {"nama": f"Umpan contoh {next(_nomor)}", "jenis": jenis, **pemilik, **isi}
    return alur_beranda.buat(kunci=uuid.uuid4(), isi=isi, oleh=oleh)


def simpan_isi(isi: bytes) -> str:
    """Put bytes into private storage and return their name there."""
    return default_storage.save(uuid.uuid4().hex, ContentFile(isi))


def masuk(pengguna: Pengguna, **pilihan: Any) -> Client:
    """Return a browser in which the person is signed in."""
    klien = Client(**pilihan)
    klien.force_login(pengguna)
    return klien


def isi_unduhan(jawab: Any) -> bytes:
    """Return the bytes of a download, and close its file (closing the answer would close the test's connection)."""
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    if getattr(jawab, "file_to_stream", None):
        jawab.file_to_stream.close()
    return bytes(isi)


PEMBUAT_STATUS: dict[str, Callable[[], models.Model]] = {
    "inti.cadangan": lambda: Cadangan.objects.create(
        mulai_pada=jam.kini_nyata(), selesai_pada=jam.kini_nyata(), berkas="contoh.tar", ukuran=1
    ),
    "inti.pekerjaan": lambda: buat_pekerjaan(denyut=jam.kini_nyata()),
    "audiensi.audiensi": lambda: buat_audiensi(
        mulai=jam.kini() + timedelta(days=1),
        selesai=jam.kini() + timedelta(days=2),
        alasan="contoh",
        dimulai_pada=jam.kini(),
        disahkan_pada=jam.kini(),
    ),
    "audiensi.asli": lambda: buat_asli(alasan="contoh", diganti_oleh=buat_pengguna(), diganti_pada=jam.kini()),
    "audiensi.cuplikan": lambda: Cuplikan.objects.create(
        audiensi=buat_audiensi(),
        nomor=0,
        isi={},
        sidik="0" * 64,
        dibuat_oleh=buat_pengguna(),
        dibuat_pada=jam.kini(),
        disahkan_pada=jam.kini(),
    ),
    "audiensi.kebutuhan": _kebutuhan_lengkap,
    "audiensi.deklarasi": lambda: buat_deklarasi(alasan="contoh"),
    "sekolah.kunjungan": lambda: buat_kunjungan(
        alasan="contoh", dimulai_pada=jam.kini(), dilaporkan_pada=jam.kini(), dilaporkan_oleh=buat_pengguna()
    ),
    "impor.impor": lambda: buat_impor(
        diterapkan_oleh=buat_pengguna(),
        diterapkan_pada=jam.kini_nyata(),
        dibatalkan_oleh=buat_pengguna(),
        dibatalkan_pada=jam.kini_nyata(),
    ),
    "janji.janji": lambda: buat_janji(dilaporkan_pada=jam.kini(), diterima_pada=jam.kini()),
    "pengingat.pesan": buat_pesan,
}


def buat_berstatus(model: type[models.Model]) -> models.Model:
    """Make a row in a starting status whose other columns are filled, so that every later status may be tried."""
    return PEMBUAT_STATUS[model._meta.label_lower]()
