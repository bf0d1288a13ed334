"""What the mails of this app say; the link is made here, when the mail is sent, and stored nowhere."""

from django.utils.translation import gettext as _

from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.models import JenisTautan, Tautan
from pilkada.pengingat.kotak import Surat, penyusun
from pilkada.pengingat.models import Pesan


def _tautan(pesan: Pesan, jenis: JenisTautan) -> Tautan | None:
    """Return the link the mail was queued for, or None when it was used or a newer one took its place."""
    baris = Tautan.objects.select_related("pengguna")
    return baris.filter(pengguna=pesan.penerima, jenis=jenis, nomor=pesan.versi, dipakai_pada=None).first()


@penyusun("orang.undangan")
def undangan(pesan: Pesan) -> Surat | None:
    """Invite somebody to set their password."""
    tautan = _tautan(pesan, JenisTautan.UNDANGAN)
    if tautan is None:
        return None
    isi = _(
        "%(nama)s yang terhormat,\n\n"
        "Akun Siaga Pilkada disiapkan untuk Anda. Buka tautan di bawah ini untuk membuat kata sandi, "
        "lalu masuk dengan surel %(surel)s.\n\n"
        "Tautan ini hanya untuk Anda, berlaku tujuh hari, dan hanya dapat dipakai satu kali. "
        "Bila sudah lewat, minta tautan baru kepada admin."
    ) % {"nama": pesan.penerima.nama, "surel": pesan.penerima.email}
    return Surat(judul=_("Undangan masuk ke Siaga Pilkada"), isi=isi, tautan=alur_tautan.jalur(tautan))


@penyusun("orang.lupa_sandi")
def lupa_sandi(pesan: Pesan) -> Surat | None:
    """Give somebody who asked for it a way to a new password."""
    tautan = _tautan(pesan, JenisTautan.LUPA_SANDI)
    if tautan is None:
        return None
    isi = _(
        "%(nama)s yang terhormat,\n\n"
        "Ada permintaan kata sandi baru untuk akun Anda. Buka tautan di bawah ini untuk membuatnya. "
        "Tautan ini berlaku 24 jam dan hanya dapat dipakai satu kali.\n\n"
        "Bila bukan Anda yang meminta, abaikan surat ini: kata sandi Anda tidak berubah."
    ) % {"nama": pesan.penerima.nama}
    return Surat(judul=_("Kata sandi baru untuk Siaga Pilkada"), isi=isi, tautan=alur_tautan.jalur(tautan))
