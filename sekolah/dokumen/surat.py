"""The letter that announces a visit to the school."""

from django.conf import settings

from pilkada.ekspor import dokumen
from pilkada.ekspor.surat import DataPemberitahuan
from pilkada.inti import jam
from sekolah.models import Kunjungan, SuratSekolah
from sekolah.status import BERALASAN

HAL = "Kunjungan sosialisasi pemilih pemula"
PERMOHONAN = (
    "Untuk itu kami mohon Bapak/Ibu menyiapkan ruang pertemuan dan menugaskan seorang guru pendamping. "
    "Siswa dipersilakan membawa ponsel masing-masing untuk memeriksa sendiri namanya di cekdptonline.kpu.go.id; "
    "nama dan NIK siswa tidak kami catat."
)
DEMIKIAN = (
    PERMOHONAN,
    "Demikian kami sampaikan. Atas perhatian dan kerja sama Bapak/Ibu, diucapkan terima kasih.",
)


def surat_milik(kunjungan: Kunjungan) -> SuratSekolah:
    """Return the particulars of the letter; a blank row (not saved) with the default signer when nobody typed any."""
    ada = SuratSekolah.objects.filter(kunjungan=kunjungan).select_related("penanda_tangan").first()
    if ada is not None:
        return ada
    penanda = kunjungan.pelaksana.penanda_tangan.filter(bawaan=True).first()
    return SuratSekolah(kunjungan=kunjungan, penanda_tangan=penanda, tanda=penanda.isi if penanda else {})


def surat_sekolah(kunjungan: Kunjungan) -> DataPemberitahuan:
    """Return the visiting institution's letter to the head of the school; a draft while the visit has no time.

    Such letters are neither secret nor urgent, so that both words after "Sifat" are the usual ones.
    """
    surat = surat_milik(kunjungan)
    return DataPemberitahuan(
        kop=dokumen.Kop.milik(kunjungan.pelaksana),
        dibuat_pada=jam.kini(),
        jenis="Surat kunjungan",
        judul=str(kunjungan.sekolah),
        nomor=surat.nomor,
        tanggal=surat.tanggal,
        hal=surat.hal or HAL,
        peserta=(dokumen.Peserta(nama=f"Kepala {kunjungan.sekolah}"),),
        pembuka=(
            "Dengan hormat, dalam rangka sosialisasi kepada pemilih pemula pada pemilihan kepala daerah, "
            f"{kunjungan.pelaksana.nama} bermaksud mengunjungi {kunjungan.sekolah} pada:"
        ),
        mulai=kunjungan.mulai,
        selesai=kunjungan.selesai,
        tempat=tempat(kunjungan),
        acara=_acara(kunjungan),
        demikian=DEMIKIAN,
        penanda_tangan=dokumen.PenandaTangan(**surat.tanda),
        tembusan=tuple(surat.tembusan.splitlines()),
        konsep=kunjungan.status in BERALASAN,
        kata_konsep="KONSEP — kunjungan belum terjadwal",
        contoh=settings.MODE_DEMO,
    )


def tempat(kunjungan: Kunjungan) -> str:
    """Return the school with its address."""
    return ", ".join(bagian for bagian in (str(kunjungan.sekolah), kunjungan.sekolah.alamat) if bagian)


def _acara(kunjungan: Kunjungan) -> tuple[str, ...]:
    """Return what is planned, one line each."""
    isi = (
        ("Materi", kunjungan.materi),
        ("Pembicara", kunjungan.pembicara),
        ("Kelas yang diharapkan ikut", kunjungan.kelas),
    )
    return tuple(f"{nama}: {nilai}" for nama, nilai in isi if nilai) or ("Sosialisasi pemilih pemula",)
