"""The long move of the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pilkada.gladi import alur
from pilkada.inti import hak, pekerjaan


@pekerjaan.pelaksana(
    alur.JENIS,
    pekerjaan.Sebutan(
        dari=_("dari %(dari)s hari"),
        batal=_("Dihentikan. Jam berdiri pada hari terakhir yang selesai dimainkan; lanjutkan kapan saja dari sana."),
        kembali="gladi:gladi_lihat",
    ),
)
def majukan(pelapor: pekerjaan.Pelapor) -> None:
    """Play on from where the clock stands; a second run goes on where the first one ended."""
    hak.pastikan(pelapor.oleh, "konfigurasi.kelola")
    with alur.giliran(pelapor.pekerjaan.pk):
        tujuan = datetime.fromisoformat(pelapor.argumen["tujuan"])
        alur.mainkan(tujuan, lambda nomor, banyak, _saat: pelapor.maju(nomor, banyak))
