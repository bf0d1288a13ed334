"""The inbox as a channel: the words of a message become an entry, in the transaction that marks it as delivered."""

from pilkada.inti import jam
from pilkada.pengingat.models import Kabar, Pesan
from pilkada.pengingat.penyusun import Surat


class SaluranKotak:
    """Delivery into the reader's inbox; it cannot fail on the way and cannot happen twice."""

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Write the entry; nothing is done twice, the message is its key."""
        Kabar.objects.bulk_create(
            [
                Kabar(
                    pesan=pesan,
                    penerima_id=pesan.penerima_id,
                    judul=" ".join(surat.judul.split())[:300],
                    isi=surat.isi,
                    tautan=surat.tautan,
                    pada=jam.kini(),
                )
            ],
            ignore_conflicts=True,
        )

    def tutup(self) -> None:
        """Have nothing to close."""
