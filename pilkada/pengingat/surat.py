"""What the messages of the reminders themselves say."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.inti import hak, jam, tampilan
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat, penyusun
from pilkada.pengingat.status import Status


@penyusun("pengingat.gagal")
def surat_gagal(pesan: Pesan) -> Surat | None:
    """Tell who caused messages, and admins, how many of one day could not be delivered and still wait for help."""
    hari = date.fromisoformat(pesan.objek_id)
    awal = datetime.combine(hari, time.min, tzinfo=jam.WIB)
    semua = Pesan.objects.semua(alasan="hanya jumlahnya; admin dan pengirim memang mengurus pesan gagal")
    gagal = semua.filter(status=Status.GAGAL, gagal_pada__gte=awal, gagal_pada__lt=awal + timedelta(days=1))
    if not hak.boleh(pesan.penerima, "konfigurasi.kelola"):
        gagal = gagal.filter(oleh=pesan.penerima_id)
    jumlah = gagal.count()
    if not jumlah:
        return None
    isi = {"jumlah": jumlah, "hari": tampilan.tanggal(hari)}
    return Surat(
        judul=ngettext("%(jumlah)d pesan gagal terkirim", "%(jumlah)d pesan gagal terkirim", jumlah) % isi,
        isi=_(
            "Pada %(hari)s ada pesan yang tidak sampai. Buka daftarnya untuk melihat sebabnya, betulkan alamatnya bila "
            "perlu, lalu kirim ulang."
        )
        % isi,
        tautan=reverse("pengingat:gagal_daftar"),
    )
