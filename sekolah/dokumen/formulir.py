"""The form that is taken along on a visit."""

from django.conf import settings

from pilkada.ekspor import dokumen
from pilkada.ekspor.kunjungan import DataFormulirKunjungan
from pilkada.inti import jam
from sekolah.dokumen.surat import tempat
from sekolah.models import Kunjungan

TANDA = (
    dokumen.PenandaTangan(peran="Guru pendamping"),
    dokumen.PenandaTangan(peran="Ketua tim"),
)


def formulir_kosong() -> DataFormulirKunjungan:
    """Return the blank form."""
    return DataFormulirKunjungan(
        kop=dokumen.Kop(baris=("",)),
        dibuat_pada=jam.kini(),
        rincian=tuple((nama, "") for nama in ("Pelaksana", "Tim", "Materi", "Pembicara")),
        penanda_tangan=TANDA,
        contoh=settings.MODE_DEMO,
    )


def formulir(kunjungan: Kunjungan) -> DataFormulirKunjungan:
    """Return the form of a visit, with what is known of it."""
    tim = ", ".join(str(satu) for satu in kunjungan.tim.select_related("pengguna", "instansi"))
    return DataFormulirKunjungan(
        kop=dokumen.Kop.milik(kunjungan.pelaksana),
        dibuat_pada=jam.kini(),
        judul=str(kunjungan.sekolah),
        mulai=kunjungan.mulai,
        selesai=kunjungan.selesai,
        tempat=tempat(kunjungan),
        rincian=(
            ("Pelaksana", kunjungan.pelaksana.nama),
            ("Tim", tim),
            ("Materi", kunjungan.materi),
            ("Pembicara", kunjungan.pembicara),
        ),
        kelas=tuple(kunjungan.hadir.values_list("kelas", flat=True)),
        penanda_tangan=TANDA,
        contoh=settings.MODE_DEMO,
    )
