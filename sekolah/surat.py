"""What the messages about visits say; written when they are sent, for their reader."""

from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from pilkada.inti import jam, tampilan
from pilkada.pengingat.kotak import Lampiran, Surat, penyusun
from pilkada.pengingat.models import Pesan
from sekolah import dokumen
from sekolah.models import Kunjungan
from sekolah.status import BERALASAN, TERENCANA, Status


def _terlihat(pesan: Pesan, *lain: Q, **syarat: Any) -> Kunjungan | None:
    """Return the visit if the reader may see it, None when it is not as the message needs it."""
    baris = Kunjungan.objects.untuk(pesan.penerima).ringkas().filter(*lain, pk=pesan.objek_id, **syarat)
    kunjungan: Kunjungan | None = baris.first()
    return kunjungan


def _ke_depan(pesan: Pesan) -> Kunjungan | None:
    """Return the visit that the reader planned or goes to, if its present appointment is the message's, and to come."""
    kami = Q(tim__pengguna=pesan.penerima_id) | Q(dibuat_oleh=pesan.penerima_id)
    return _terlihat(pesan, kami, status__in=TERENCANA, versi_jadwal=pesan.versi, mulai__gt=jam.kini())


def _temu(
    pesan: Pesan,
    kunjungan: Kunjungan | None,
    judul: str,
    kalimat: str,
    *,
    metode: Literal["", "REQUEST", "CANCEL"] = "",
) -> Surat | None:
    """Return a letter about an appointment: a sentence, then where and when; with `metode` a calendar entry."""
    if kunjungan is None:
        return None
    isi = {
        "nama": pesan.penerima.nama,
        "sekolah": kunjungan.sekolah,
        "alamat": kunjungan.sekolah.alamat or kunjungan.sekolah.kelurahan.nama,
        "hari": tampilan.tanggal(kunjungan.mulai),
        "waktu": tampilan.rentang_waktu(kunjungan.mulai, kunjungan.selesai),
        "pelaksana": kunjungan.pelaksana.nama,
    }
    rincian = _("%(sekolah)s\n%(waktu)s\n%(alamat)s\nPelaksana: %(pelaksana)s") % isi
    salam = _("Yth. %(nama)s,") % isi
    lampiran = dokumen.undangan_kalender(kunjungan, pesan.penerima, metode) if metode else b""
    return Surat(
        judul=judul % isi,
        isi=f"{salam}\n\n{kalimat}\n\n{rincian}",
        tautan=kunjungan.get_absolute_url(),
        lampiran=(Lampiran("kunjungan.ics", lampiran, f"text/calendar; method={metode}"),) if metode else (),
    )


@penyusun("kunjungan.rencana")
def surat_rencana(pesan: Pesan) -> Surat | None:
    """Tell a member of the team of a visit."""
    kalimat = _("Anda tercatat dalam tim kunjungan sekolah berikut.")
    return _temu(pesan, _ke_depan(pesan), _("Kunjungan: %(sekolah)s, %(hari)s"), kalimat, metode="REQUEST")


@penyusun("kunjungan.perubahan")
def surat_perubahan(pesan: Pesan) -> Surat | None:
    """Tell a member of the team of a new time."""
    kalimat = _("Waktu kunjungan sekolah berikut berubah. Yang berlaku sekarang:")
    judul = _("Perubahan kunjungan: %(sekolah)s, %(hari)s")
    return _temu(pesan, _ke_depan(pesan), judul, kalimat, metode="REQUEST")


@penyusun("kunjungan.waktu")
def surat_waktu(pesan: Pesan) -> Surat | None:
    """Remind a member of the team of what is near; a school that has not confirmed yet is worth a call."""
    kunjungan = _ke_depan(pesan)
    if kunjungan is None:
        return None
    kapan = tampilan.hari_lagi(kunjungan.mulai.astimezone(jam.WIB).date(), jam.hari_ini())
    kalimat = _("Anda tercatat dalam tim kunjungan sekolah berikut.")
    if kunjungan.status == Status.DIRENCANAKAN:
        kalimat += " " + _("Sekolahnya belum mengonfirmasi; hubungi dahulu.")
    judul = _("Pengingat, %(kapan)s: kunjungan %%(sekolah)s") % {"kapan": kapan.replace("%", "%%")}
    return _temu(pesan, kunjungan, judul, kalimat)


@penyusun("kunjungan.pembatalan")
def surat_pembatalan(pesan: Pesan) -> Surat | None:
    """Tell somebody who knew of a visit that it does not stand, or that they are not expected any more."""
    kunjungan = _terlihat(pesan, versi_jadwal=pesan.versi)
    if kunjungan is None:
        return None
    if kunjungan.status in BERALASAN:
        kalimat = {
            Status.DITUNDA: _("Kunjungan sekolah berikut ditunda sampai ada waktu baru."),
            Status.DIBATALKAN: _("Kunjungan sekolah berikut dibatalkan."),
        }[Status(kunjungan.status)]
        judul = _("Batal: kunjungan %(sekolah)s, %(hari)s")
    elif not kunjungan.tim.filter(pengguna=pesan.penerima_id).exists():
        kalimat = _("Anda tidak lagi tercatat dalam tim kunjungan sekolah berikut.")
        judul = _("Bukan anggota tim lagi: kunjungan %(sekolah)s")
    else:
        return None
    return _temu(pesan, kunjungan, judul, kalimat, metode="CANCEL")


@penyusun("kunjungan.laporan")
def surat_laporan(pesan: Pesan) -> Surat | None:
    """Ask for the report of a visit whose time has passed."""
    belum = {*TERENCANA, Status.BERLANGSUNG, Status.SELESAI}
    kunjungan = _terlihat(pesan, status__in=belum, selesai__lt=jam.kini(), versi_jadwal=pesan.versi)
    if kunjungan is None:
        return None
    isi = {
        "sekolah": kunjungan.sekolah,
        "hari": tampilan.tanggal(kunjungan.selesai),
        "lalu": tampilan.hari_lalu(kunjungan.selesai.astimezone(jam.WIB).date(), jam.hari_ini()),
    }
    if kunjungan.status == Status.SELESAI:
        kalimat = _(
            "Kunjungan ke %(sekolah)s selesai %(lalu)s (%(hari)s), tetapi laporannya belum ada. Isi laporannya."
        )
    else:
        kalimat = _(
            "Waktu kunjungan ke %(sekolah)s sudah lewat %(lalu)s (%(hari)s), tetapi belum dilaporkan. Isi laporannya; "
            "bila tidak jadi, tunda atau batalkan dengan alasannya."
        )
    return Surat(
        judul=_("Laporan kunjungan belum ada: %(sekolah)s") % isi,
        isi=kalimat % isi,
        tautan=kunjungan.get_absolute_url(),
    )
