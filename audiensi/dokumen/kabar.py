"""What tells people of a meeting: calendar entry, invitation text, reminder letter."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from audiensi.models import Audiensi, Peserta
from audiensi.status import BERALASAN, BERWAKTU, Status
from pilkada.ekspor import ics
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti import jam, tampilan
from pilkada.inti.papan import Acara
from pilkada.pengingat.kotak import penyusun
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat


def kalender(audiensi: Audiensi) -> bytes:
    """Return the appointment as iCalendar: published, or taken back when called off; ValueError without a time."""
    if audiensi.mulai is None:
        raise ValueError(audiensi.pk)
    batal = audiensi.status in BERALASAN
    acara = Acara(
        audiensi.perihal,
        audiensi.mulai,
        audiensi.selesai,
        audiensi.get_absolute_url(),
        audiensi.tempat,
        uid=str(audiensi.pk),
        urutan=audiensi.versi_jadwal,
        batal=batal,
        rencana=audiensi.status not in BERWAKTU,
    )
    return ics.umpan([acara], nama=audiensi.perihal, metode="CANCEL" if batal else "PUBLISH")


def teks_undangan(audiensi: Audiensi, alamat: str) -> str:
    """Return the invitation for WhatsApp, in Indonesian whatever the reader's language."""
    baris = [
        *(["*DATA CONTOH*"] if settings.MODE_DEMO else []),
        f"*UNDANGAN: {audiensi.perihal}*",
        "",
        "Yth. Bapak/Ibu,",
        f"{audiensi.tuan_rumah.nama} mengundang Bapak/Ibu menghadiri:",
        "",
        *([f"Hari, tanggal: {hari_tanggal(audiensi.mulai)}"] if audiensi.mulai else ["Hari, tanggal: menyusul"]),
        *([f"Waktu: {rentang_waktu(audiensi.mulai, audiensi.selesai)}"] if audiensi.mulai else []),
        f"Tempat: {audiensi.tempat or 'menyusul'}",
        f"Pemohon: {audiensi.pemohon.nama}",
    ]
    agenda = [f"{butir.urutan}. {butir.topik}" for butir in audiensi.butir.all()]
    if agenda:
        baris += ["", "Agenda:", *agenda]
    return "\n".join([*baris, "", f"Rincian: {alamat}", "", "Terima kasih."])


@penyusun("audiensi.h1")
def surat_h1(pesan: Pesan) -> Surat | None:
    """Remind an attendee the day before, in their language; nothing when the appointment is not this one any more."""
    milik_peserta = Audiensi.objects.semua(alasan="peserta berhak tahu janji temunya sendiri")
    audiensi = (
        milik_peserta.select_related("tuan_rumah")
        .filter(pk=pesan.objek_id, status=Status.DIJADWALKAN, versi_jadwal=pesan.versi, mulai__gt=jam.kini())
        .filter(Exists(Peserta.objects.filter(audiensi=OuterRef("pk"), pengguna=pesan.penerima)))
        .first()
    )
    if audiensi is None or audiensi.mulai is None:
        return None
    isi = {
        "nama": pesan.penerima.nama,
        "perihal": audiensi.perihal,
        "hari": tampilan.tanggal(audiensi.mulai),
        "waktu": tampilan.rentang_waktu(audiensi.mulai, audiensi.selesai),
        "tempat": audiensi.tempat,
        "tuan_rumah": audiensi.tuan_rumah.nama,
    }
    return Surat(
        judul=_("Pengingat: %(perihal)s, %(hari)s") % isi,
        isi=_(
            "Yth. %(nama)s,\n\nAnda tercatat sebagai peserta:\n\n%(perihal)s\n%(waktu)s\n%(tempat)s\n"
            "Tuan rumah: %(tuan_rumah)s"
        )
        % isi,
        tautan=audiensi.get_absolute_url(),
    )
