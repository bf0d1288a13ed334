"""Demo meetings: the public audiensi of 12 September 2024 and invented ones around it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from audiensi import alur
from audiensi.alur import notula
from audiensi.contoh.bersama import BAWASLU, KPU, PEMKOT, kunci
from audiensi.contoh.bersama import orang as _orang
from audiensi.contoh.hasil import HASIL
from audiensi.dokumen.pindaian import dokumen_contoh
from audiensi.models import Audiensi, Cuplikan, Ruang
from audiensi.status import JenisDokumen, Kehadiran, Pihak, Status, Tugas
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Pengguna
from pilkada.janji import alur as alur_janji
from pilkada.janji.models import Janji

type_orang = tuple[str, str, str, Tugas, str]

PERIHAL_UTAMA = "Audiensi Bawaslu Kota Administrasi Jakarta Pusat dengan Wali Kota Jakarta Pusat"
# The people of the public meeting; one title was cut off in the report and is left empty.
ORANG_UTAMA: tuple[type_orang, ...] = (
    ("Dhany Sukma", "Wali Kota Jakarta Pusat", PEMKOT, Tugas.PIMPINAN, ""),
    ("Christian Nelson Pangkey", "Ketua Bawaslu Kota Administrasi Jakarta Pusat", BAWASLU, Tugas.PESERTA, ""),
    ("Denny Ramdany", "", PEMKOT, Tugas.PESERTA, ""),
    ("Rachmat Hidayat", "Kepala Suku Badan Kesbangpol", "Suban Kesbangpol", Tugas.PESERTA, ""),
    ("Ishran Prasetyawan", "Kepala Bagian Tata Pemerintahan", PEMKOT, Tugas.PESERTA, ""),
    ("Wahidin", "Kordiv Hukum dan Penyelesaian Sengketa", BAWASLU, Tugas.PESERTA, ""),
    (
        "M. Halman Muhdar",
        "Kordiv Pencegahan, Partisipasi dan Hubungan Masyarakat (P2H)",
        BAWASLU,
        Tugas.PESERTA,
        "",
    ),
    ("Sari Contoh", "Sekretaris Bagian Tata Pemerintahan", PEMKOT, Tugas.NOTULIS, "petugas.pemkot@contoh.id"),
    ("Dewi Contoh", "Staf Pencegahan dan Parmas", BAWASLU, Tugas.PESERTA, "petugas.bawaslu@contoh.id"),
)
# The first room is the public meeting's; how many it holds, and the others, are invented.
RUANG = (
    ("Ruang Rapat Wali Kota", PEMKOT, 30, "Kantor Wali Kota Jakarta Pusat"),
    ("Ruang Pola", PEMKOT, 60, "Kantor Wali Kota Jakarta Pusat"),
    ("Aula Bawaslu", BAWASLU, 40, "Kantor Bawaslu Jakarta Pusat"),
)
# Topic, and the code of the page on which it is followed.
AGENDA_UTAMA = (
    ("Deklarasi netralitas ASN", "netralitas"),
    ("Konsolidasi pemangku kepentingan", "pemangku"),
    ("Kebutuhan dukungan untuk tugas Bawaslu", "kebutuhan"),
    ("Sosialisasi kepada siswa usia 17 tahun (pemilih pemula) dan pengecekan namanya di daftar pemilih", "sekolah"),
    ("Perekrutan pengawas TPS", "tps"),
    ("Alat peraga kampanye (APK)", "apk"),
)


class _Pemuat:
    """Writes demo meetings through the verbs, as people would."""

    def __init__(self) -> None:
        """Look up the demo's institutions and people once."""
        self.instansi = {baris.singkatan: baris for baris in Instansi.objects.all()}
        self.pemkot, self.bawaslu = _orang("pemkot"), _orang("bawaslu")
        self.ruang = {
            nama: Ruang.objects.get_or_create(
                instansi=self.instansi[pemilik], nama=nama, defaults={"kapasitas": kapasitas, "lokasi": lokasi}
            )[0]
            for nama, pemilik, kapasitas, lokasi in RUANG
        }

    def rapat(self, nama: str, **isi: Any) -> Audiensi:
        """Ask for a meeting."""
        pihak = {kolom: self.instansi[isi.pop(kolom)] for kolom in ("pemohon", "tuan_rumah")}
        return alur.buat(kunci=kunci(nama), isi={**isi, **pihak}, oleh=self.bawaslu)

    def peserta(self, audiensi: Audiensi, orang: Iterable[type_orang]) -> None:
        """Add attendees; a login makes them reminded."""
        for nama, jabatan, instansi, tugas, surel in orang:
            isi = {
                "nama": nama,
                "jabatan": jabatan,
                "instansi": self.instansi[instansi],
                "tugas": tugas,
                "pengguna": Pengguna.objects.filter(email=surel).first() if surel else None,
            }
            alur.tambah_peserta(audiensi, kunci=kunci(f"{audiensi.pk}{nama}"), isi=isi, oleh=self.pemkot)

    def agenda(self, audiensi: Audiensi, butir: Iterable[tuple[str, ...]]) -> None:
        """Add agenda items: topic, discussion, decision, and what it is about."""
        for topik, *lain in butir:
            isi = {"topik": topik, **dict(zip(("pembahasan", "keputusan", "pokok"), lain, strict=False))}
            alur.tambah_butir(audiensi, kunci=kunci(f"{audiensi.pk}{topik}"), isi=isi, oleh=self.pemkot)

    def janji(
        self, audiensi: Audiensi, teks: str, pemilik: str, nama: str, kepada: str, tenggat: date, **lain: Any
    ) -> Janji:
        """Write down a promise."""
        isi = {
            **lain,
            "isi": teks,
            "pemilik_instansi": self.instansi[pemilik],
            "pemilik": Pengguna.objects.filter(nama=nama).first(),
            "pemilik_nama": nama,
            "kepada_instansi": self.instansi[kepada],
            "tenggat": tenggat,
        }
        return alur_janji.buat(audiensi, kunci=kunci(f"{audiensi.pk}{teks}"), isi=isi, oleh=self.pemkot)


def muat() -> None:
    """Load every demo meeting; each piece happens at its own time before the clock opens."""
    if Audiensi.objects.filter(pk=kunci("utama")).exists():
        return
    pemuat = _Pemuat()
    with jam.pada(jam.wib(2024, 8, 26, 9)):
        _rapat_agustus(pemuat)
    with jam.pada(jam.wib(2024, 9, 2, 9)):
        _rapat_lain(pemuat)
    with jam.pada(jam.wib(2024, 9, 5, 10)):
        _rapat_utama(pemuat)
    with jam.pada(jam.wib(2024, 9, 9, 14)):
        _rapat_mendatang(pemuat)
    with jam.pada(jam.wib(2024, 9, 12, 7, 35)):
        alur.buka(Audiensi.objects.get(pk=kunci("panwas-pagi")), oleh=pemuat.bawaslu)


def _sahkan(audiensi: Audiensi, hari: datetime, *orang: Pengguna) -> None:
    """Approve the minutes, host first, on that day."""
    for pihak, setuju in zip(Pihak, orang, strict=True):
        dibaca = notula.usul(audiensi) if audiensi.status == Status.DISAHKAN else None
        with jam.pada(hari):
            notula.setujui(
                audiensi,
                pihak=pihak,
                dibaca=dibaca.sidik if dibaca else notula.sidik(notula.susun(audiensi)),
                jabatan=setuju.keanggotaan_aktif[0].jabatan,
                oleh=setuju,
            )


def _ralat(audiensi: Audiensi, penutup: str, alasan: str, oleh: Pengguna) -> Cuplikan:
    """Propose a correction of the closing words."""
    sah = notula.sah_terakhir(audiensi)
    if sah is None:
        raise ValueError(audiensi)
    return notula.ajukan_ralat(audiensi, isi=sah.isi | {"penutup": penutup}, alasan=alasan, dasar=sah.sidik, oleh=oleh)


def _rapat_lain(pemuat: _Pemuat) -> None:
    """Invented meetings that were refused, put off, held without approval yet, and one that runs as the demo opens."""
    ditolak = pemuat.rapat(
        "kendaraan", perihal="Audiensi peminjaman kendaraan dinas", pemohon=BAWASLU, tuan_rumah="Satpol PP"
    )
    alur.tolak(ditolak, alasan="Kendaraan dinas diatur oleh Bagian Umum Pemkot.", oleh=pemuat.bawaslu)
    ditunda = pemuat.rapat(
        "kpu", perihal="Rapat koordinasi jadwal kampanye", jenis_id="koordinasi", pemohon=PEMKOT, tuan_rumah=BAWASLU
    )
    alur.tunda(ditunda, alasan="Menunggu penetapan jadwal oleh KPU.", oleh=pemuat.bawaslu)
    waktu = {"mulai": jam.wib(2024, 9, 6, 9), "selesai": jam.wib(2024, 9, 6, 10)}
    selesai = pemuat.rapat(
        "dukcapil",
        perihal="Rapat koordinasi perekaman KTP-el siswa",
        jenis_id="koordinasi",
        pemohon=BAWASLU,
        tuan_rumah=PEMKOT,
    )
    pemuat.agenda(selesai, (("Jadwal perekaman di sekolah", "Dimulai dari sekolah terbesar.", "Jadwal menyusul."),))
    alur.jadwalkan(selesai, **waktu, tempat="Ruang Pola", ruang=pemuat.ruang["Ruang Pola"], oleh=pemuat.pemkot)
    with jam.pada(jam.wib(2024, 9, 6, 10, 5)):
        alur.selesaikan(selesai, penutup="Rapat ditutup pukul 10.00 WIB.", oleh=pemuat.pemkot)
    pagi = pemuat.rapat(
        "panwas-pagi",
        perihal="Arahan pembukaan pendaftaran PTPS",
        jenis_id="kerja",
        pemohon="Panwaslu Menteng",
        tuan_rumah=BAWASLU,
    )
    pemuat.agenda(pagi, (("Pembagian tugas penerimaan berkas", "", ""), ("Tanya jawab", "", "")))
    waktu = {"mulai": jam.wib(2024, 9, 12, 7, 30), "selesai": jam.wib(2024, 9, 12, 8, 30)}
    alur.jadwalkan(pagi, **waktu, tempat="Aula Bawaslu", ruang=pemuat.ruang["Aula Bawaslu"], oleh=pemuat.bawaslu)


def _rapat_utama(pemuat: _Pemuat) -> None:
    """The audiensi of 12 September 2024, scheduled; its hours are invented."""
    audiensi = pemuat.rapat(
        "utama",
        perihal=PERIHAL_UTAMA,
        pemohon=BAWASLU,
        tuan_rumah=PEMKOT,
        tempat="Ruang Rapat Wali Kota",
        mulai=None,
        selesai=None,
    )
    pemuat.peserta(audiensi, ORANG_UTAMA)
    pemuat.agenda(audiensi, [(topik, "", "", pokok) for topik, pokok in AGENDA_UTAMA])
    alur.jadwalkan(
        audiensi,
        mulai=jam.wib(2024, 9, 12, 9),
        selesai=jam.wib(2024, 9, 12, 11),
        tempat="Ruang Rapat Wali Kota",
        ruang=pemuat.ruang["Ruang Rapat Wali Kota"],
        oleh=pemuat.pemkot,
    )
    surat = {"nomor": "100/KA.02/CONTOH/IX/2024", "tanggal": date(2024, 9, 5), "tembusan": "Sekretaris Kota"}
    penanda = {"penanda_tangan": audiensi.tuan_rumah.penanda_tangan.filter(bawaan=True).first()}
    alur.simpan_surat(audiensi, JenisDokumen.UNDANGAN, versi=0, isi=surat | penanda, oleh=pemuat.pemkot)


def _rapat_agustus(pemuat: _Pemuat) -> None:
    """An invented meeting that was held and approved, with promises in every status."""
    audiensi = pemuat.rapat(
        "agustus",
        perihal="Rapat koordinasi persiapan kunjungan sekolah",
        jenis_id="koordinasi",
        pemohon=BAWASLU,
        tuan_rumah=PEMKOT,
        tempat="Ruang Pola",
    )
    pemuat.peserta(
        audiensi,
        (
            ("Ratna Contoh", "Kepala Subbagian Pemerintahan", PEMKOT, Tugas.PIMPINAN, "pemkot@contoh.id"),
            ("Sari Contoh", "Sekretaris Bagian Tata Pemerintahan", PEMKOT, Tugas.NOTULIS, "petugas.pemkot@contoh.id"),
            ("Bayu Contoh", "Kepala Sekretariat", BAWASLU, Tugas.PESERTA, "bawaslu@contoh.id"),
            ("Hendra Contoh", "Staf kesiswaan", "Sudin Pendidikan I", Tugas.PESERTA, "disdik@contoh.id"),
        ),
    )
    pemuat.agenda(
        audiensi,
        (
            (
                "Daftar sekolah",
                "Sudin Pendidikan memegang daftar SLTA; madrasah ada pada Kemenag.",
                "Daftar disatukan oleh Sudin Pendidikan I.",
            ),
            ("Surat ke sekolah", "Sekolah meminta surat sedikitnya tiga hari sebelumnya.", "Surat dikirim bersama."),
        ),
    )
    alur.jadwalkan(
        audiensi,
        mulai=jam.wib(2024, 8, 28, 13),
        selesai=jam.wib(2024, 8, 28, 15),
        tempat="Ruang Pola",
        oleh=pemuat.pemkot,
    )
    with jam.pada(jam.wib(2024, 8, 28, 15, 30)):
        for orang in audiensi.peserta.order_by("urutan"):
            alur.ubah_peserta(orang, versi=orang.versi, isi={"kehadiran": Kehadiran.HADIR}, oleh=pemuat.pemkot)
        _janji_agustus(pemuat, audiensi)
        alur.selesaikan(audiensi, penutup="Rapat ditutup pukul 15.00 WIB.", oleh=pemuat.pemkot)
    _sahkan(audiensi, jam.wib(2024, 8, 30, 10), pemuat.pemkot, pemuat.bawaslu)
    with jam.pada(jam.wib(2024, 9, 2, 8)):
        dokumen_contoh(audiensi, kunci, _orang("petugas.pemkot"))
    _ralat_agustus(pemuat, audiensi)
    _rapat_batal(pemuat)


def _ralat_agustus(pemuat: _Pemuat, audiensi: Audiensi) -> None:
    """One correction that was taken back and one that waits for approval."""
    with jam.pada(jam.wib(2024, 9, 2, 9)):
        ditarik = _ralat(audiensi, "Rapat ditutup pukul 15.30 WIB.", "Jam penutupan keliru.", pemuat.bawaslu)
        notula.tarik_ralat(ditarik, alasan="Jam yang tercatat ternyata benar.", oleh=pemuat.bawaslu)
    with jam.pada(jam.wib(2024, 9, 11, 9)):
        _ralat(
            audiensi,
            "Rapat ditutup oleh pimpinan pukul 15.00 WIB.",
            "Nama yang menutup rapat belum disebut.",
            _orang("petugas.pemkot"),
        )


def _rapat_batal(pemuat: _Pemuat) -> None:
    """An invented meeting that was called off."""
    batal = pemuat.rapat(
        "batal",
        perihal="Rapat kerja penataan lokasi APK",
        jenis_id="kerja",
        pemohon=BAWASLU,
        tuan_rumah="Satpol PP",
        tempat="Kantor Satpol PP",
    )
    alur.batalkan(batal, alasan="Digabung dengan audiensi 12 September.", oleh=pemuat.bawaslu)


def _janji_agustus(pemuat: _Pemuat, audiensi: Audiensi) -> None:
    """One promise in each status; one of them is overdue on 12 September."""
    diterima = pemuat.janji(
        audiensi,
        "Mengirim surat pemberitahuan ke sekolah tahap pertama",
        PEMKOT,
        "Sari Contoh",
        BAWASLU,
        date(2024, 9, 4),
    )
    dilaporkan = pemuat.janji(
        audiensi, "Menyusun bahan sosialisasi pemilih pemula", BAWASLU, "Dewi Contoh", PEMKOT, date(2024, 9, 10)
    )
    pemuat.janji(
        audiensi,
        "Menyatukan daftar SLTA se-Jakarta Pusat bersama Sudin Pendidikan",
        PEMKOT,
        "Sari Contoh",
        BAWASLU,
        date(2024, 9, 9),
    )
    pemuat.janji(
        audiensi, "Menyiapkan ruang untuk deklarasi netralitas ASN", PEMKOT, "Ratna Contoh", BAWASLU, date(2024, 9, 20)
    )
    batal = pemuat.janji(audiensi, "Mencetak spanduk sosialisasi", BAWASLU, "Bayu Contoh", PEMKOT, date(2024, 9, 15))
    petugas = _orang("petugas.pemkot")
    with jam.pada(jam.wib(2024, 9, 3, 11)):
        alur_janji.laporkan(diterima, bukti="Surat terkirim ke 40 sekolah.", tautan_bukti="", oleh=petugas)
        alur_janji.terima(diterima, oleh=pemuat.bawaslu)
        alur_janji.batalkan(batal, alasan="Bahan digital sudah cukup.", oleh=pemuat.pemkot)
    with jam.pada(jam.wib(2024, 9, 9, 16)):
        alur_janji.laporkan(
            dilaporkan, bukti="Bahan paparan dan selebaran siap.", tautan_bukti="", oleh=_orang("petugas.bawaslu")
        )


def _rapat_mendatang(pemuat: _Pemuat) -> None:
    """Invented meetings still to come: one asked for, one scheduled, one between Bawaslu and its Panwaslu."""
    pemuat.rapat(
        "rakorwil",
        perihal="Rakorwil kesiapan kunjungan sekolah dan rekrutmen PTPS",
        jenis_id="rakorwil",
        pemohon=BAWASLU,
        tuan_rumah=PEMKOT,
        tempat="",
    )
    data = pemuat.rapat(
        "data-pemilih",
        perihal="Rapat koordinasi data pemilih pemula",
        jenis_id="koordinasi",
        pemohon=BAWASLU,
        tuan_rumah=PEMKOT,
        tempat="Ruang Rapat Tata Pemerintahan",
    )
    pemuat.peserta(
        data,
        (
            ("Ratna Contoh", "Kepala Subbagian Pemerintahan", PEMKOT, Tugas.PIMPINAN, "pemkot@contoh.id"),
            ("Dewi Contoh", "Staf Pencegahan dan Parmas", BAWASLU, Tugas.PESERTA, "petugas.bawaslu@contoh.id"),
            ("Putri Contoh", "Staf teknis", KPU, Tugas.PESERTA, "kpu@contoh.id"),
        ),
    )
    pemuat.agenda(data, (("Potensi pemilih belum terdaftar", "", ""), ("Jadwal jemput bola KTP-el", "", "")))
    alur.jadwalkan(
        data,
        mulai=jam.wib(2024, 9, 18, 10),
        selesai=jam.wib(2024, 9, 18, 12),
        tempat="Ruang Rapat Tata Pemerintahan",
        oleh=pemuat.pemkot,
    )
    panwas = pemuat.rapat(
        "panwas-menteng",
        perihal="Rapat kerja pendaftaran PTPS Menteng",
        jenis_id="kerja",
        pemohon="Panwaslu Menteng",
        tuan_rumah=BAWASLU,
        tempat="Kantor Bawaslu Jakarta Pusat",
    )
    alur.jadwalkan(
        panwas,
        mulai=jam.wib(2024, 9, 16, 9),
        selesai=jam.wib(2024, 9, 16, 11),
        tempat="Kantor Bawaslu Jakarta Pusat",
        oleh=pemuat.bawaslu,
    )


def mainkan(sampai: datetime) -> None:
    """Play on: scheduled demo meetings that lie before the moment are held and marked so."""
    pemuat = _Pemuat()
    lewat = Audiensi.objects.semua(alasan="memainkan data contoh").filter(
        status__in=[Status.DIJADWALKAN, Status.BERLANGSUNG], selesai__lte=sampai, dibuat_oleh=pemuat.bawaslu
    )
    for audiensi in lewat.order_by("selesai"):
        with jam.pada(audiensi.selesai + timedelta(minutes=30)), transaction.atomic():
            for orang in audiensi.peserta.order_by("urutan"):
                alur.ubah_peserta(orang, versi=orang.versi, isi={"kehadiran": Kehadiran.HADIR}, oleh=pemuat.pemkot)
            if audiensi.pk == kunci("utama"):
                _putuskan_utama(pemuat, audiensi)
            alur.selesaikan(audiensi, penutup="", oleh=pemuat.pemkot)


def _putuskan_utama(pemuat: _Pemuat, audiensi: Audiensi) -> None:
    """Write down what the public meeting decided and promised, on items about which nobody has written anything."""
    for butir in audiensi.butir.filter(pembahasan="", keputusan="", pokok__in=HASIL):
        pembahasan, keputusan, janji = HASIL[butir.pokok]
        isi = {"pembahasan": pembahasan, "keputusan": keputusan}
        alur.ubah_butir(butir, versi=butir.versi, isi=isi, oleh=_orang("petugas.pemkot"))
        pemuat.janji(audiensi, *janji, bagian_id=butir.pk)
