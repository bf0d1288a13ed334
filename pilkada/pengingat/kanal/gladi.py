"""The channel of a rehearsal: whatever would leave the house is written into a box that the team looks at."""

from pilkada.inti import jam
from pilkada.inti.models import Pengguna
from pilkada.pengingat.kanal.surel import rakit
from pilkada.pengingat.models import Pesan, SuratGladi
from pilkada.pengingat.penyusun import Surat
from pilkada.pengingat.status import Kanal

TERPANJANG = 300


class SaluranGladi:
    """Stands in for e-mail and gateway: no address is asked, no connection opened."""

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Keep the finished message, in the transaction that marks it as sent; its row is the key, nothing is twice.

        An e-mail is put together as it would be sent, so that a malformed address fails here as it would there.
        """
        judul = rakit(pesan, surat).subject if pesan.kanal == Kanal.EMAIL else " ".join(surat.judul.split())
        baris = SuratGladi(
            pesan=pesan,
            kanal=pesan.kanal,
            penerima_id=pesan.penerima_id,
            alamat=sebut_alamat(pesan.penerima),
            judul=judul[:TERPANJANG],
            isi=surat.isi,
            tautan=surat.tautan,
            lampiran=[satu.nama for satu in surat.lampiran],
            pada=jam.kini(),
        )
        SuratGladi.objects.bulk_create([baris], ignore_conflicts=True)

    def tutup(self) -> None:
        """Have nothing to close."""


def sebut_alamat(orang: Pengguna) -> str:
    """Return name and institutions: "Sari Contoh (Pemkot Jakarta Pusat)"."""
    instansi = dict.fromkeys(satu.instansi.singkatan for satu in orang.keanggotaan_aktif)
    return (f"{orang.nama} ({', '.join(instansi)})" if instansi else str(orang.nama))[:TERPANJANG]
