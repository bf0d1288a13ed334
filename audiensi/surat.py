"""What the messages about meetings, needs and declarations say; written when they are sent, for their reader."""

from datetime import timedelta
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiensi import dokumen
from audiensi.models import Audiensi, Kebutuhan, UnitKerja
from audiensi.status import Status, StatusKebutuhan
from pilkada.inti import jam, tampilan
from pilkada.inti.models import Pemilihan
from pilkada.pengingat.kotak import Lampiran, Surat, penyusun
from pilkada.pengingat.models import Pesan

SEBENTAR = timedelta(hours=12)
type_metode = Literal["", "REQUEST", "CANCEL"]


def _sendiri(pesan: Pesan, **syarat: Any) -> Audiensi | None:
    """Return the meeting that the reader attends, None when it is not as the message needs it."""
    semua = Audiensi.objects.semua(alasan="peserta berhak tahu janji temunya sendiri").select_related("tuan_rumah")
    baris: Audiensi | None = semua.filter(pk=pesan.objek_id, peserta__pengguna=pesan.penerima_id, **syarat).first()
    return baris


def _ke_depan(pesan: Pesan) -> Audiensi | None:
    """Return the meeting when the message is about its present appointment, and that is still to come."""
    return _sendiri(pesan, status=Status.DIJADWALKAN, versi_jadwal=pesan.versi, mulai__gt=jam.kini())


def _isi(pesan: Pesan, audiensi: Audiensi) -> dict[str, str]:
    return {
        "nama": pesan.penerima.nama,
        "perihal": audiensi.perihal,
        "hari": tampilan.tanggal(audiensi.mulai),
        "waktu": tampilan.rentang_waktu(audiensi.mulai, audiensi.selesai),
        "tempat": audiensi.tempat or _("tempat menyusul"),
        "tuan_rumah": audiensi.tuan_rumah.nama,
    }


def _temu(
    pesan: Pesan, audiensi: Audiensi | None, judul: str, kalimat: str, *, metode: Literal["", "REQUEST", "CANCEL"] = ""
) -> Surat | None:
    """Return a letter about an appointment: a sentence, then what, when, where; with `metode` a calendar entry."""
    if audiensi is None:
        return None
    isi = _isi(pesan, audiensi)
    rincian = _("%(perihal)s\n%(waktu)s\n%(tempat)s\nTuan rumah: %(tuan_rumah)s") % isi
    salam = _("Yth. %(nama)s,") % isi
    lampiran = dokumen.undangan_kalender(audiensi, pesan.penerima, metode) if metode else b""
    return Surat(
        judul=judul % isi,
        isi=f"{salam}\n\n{kalimat}\n\n{rincian}",
        tautan=audiensi.get_absolute_url(),
        lampiran=(Lampiran("rapat.ics", lampiran, f"text/calendar; method={metode}"),) if metode else (),
    )


@penyusun("audiensi.undangan")
def surat_undangan(pesan: Pesan) -> Surat | None:
    """Invite an attendee."""
    kalimat = _("Anda diundang menghadiri rapat berikut.")
    return _temu(pesan, _ke_depan(pesan), _("Undangan: %(perihal)s, %(hari)s"), kalimat, metode="REQUEST")


@penyusun("audiensi.perubahan")
def surat_perubahan(pesan: Pesan) -> Surat | None:
    """Tell an attendee of a new time or place."""
    kalimat = _("Waktu atau tempat rapat berikut berubah. Yang berlaku sekarang:")
    return _temu(pesan, _ke_depan(pesan), _("Perubahan jadwal: %(perihal)s, %(hari)s"), kalimat, metode="REQUEST")


@penyusun("audiensi.waktu")
def surat_waktu(pesan: Pesan) -> Surat | None:
    """Remind an attendee of what is near."""
    audiensi = _ke_depan(pesan)
    if audiensi is None or audiensi.mulai is None:
        return None
    lagi = audiensi.mulai - jam.kini()
    if lagi < SEBENTAR:
        kapan = tampilan.pukul(audiensi.mulai)
    else:
        kapan = tampilan.hari_lagi(audiensi.mulai.astimezone(jam.WIB).date(), jam.hari_ini())
    judul = _("Pengingat, %(kapan)s: %%(perihal)s") % {"kapan": kapan.replace("%", "%%")}
    return _temu(pesan, audiensi, judul, _("Anda tercatat sebagai peserta rapat berikut."))


@penyusun("audiensi.pembatalan")
def surat_pembatalan(pesan: Pesan) -> Surat | None:
    """Tell somebody who knew an appointment that it does not stand, or that they are not expected any more."""
    semua = Audiensi.objects.semua(alasan="yang pernah diundang berhak tahu bahwa rapatnya batal")
    audiensi = semua.select_related("tuan_rumah").filter(pk=pesan.objek_id, versi_jadwal=pesan.versi).first()
    if audiensi is None:
        return None
    if audiensi.status in {Status.DITUNDA, Status.DIBATALKAN, Status.DITOLAK}:
        kalimat = {
            Status.DITUNDA: _("Rapat berikut ditunda sampai ada waktu baru."),
            Status.DIBATALKAN: _("Rapat berikut dibatalkan."),
            Status.DITOLAK: _("Rapat berikut tidak jadi diadakan."),
        }[Status(audiensi.status)]
        judul = _("Batal: %(perihal)s, %(hari)s")
    elif not audiensi.peserta.filter(pengguna=pesan.penerima_id).exists():
        kalimat = _("Anda tidak lagi tercatat sebagai peserta rapat berikut.")
        judul = _("Bukan peserta lagi: %(perihal)s")
    else:
        return None
    return _temu(pesan, audiensi, judul, kalimat, metode="CANCEL")


@penyusun("audiensi.notula")
def surat_notula(pesan: Pesan) -> Surat | None:
    """Ask for minutes that were not approved yet."""
    audiensi = Audiensi.objects.untuk(pesan.penerima).filter(pk=pesan.objek_id, status=Status.SELESAI).first()
    if audiensi is None or audiensi.selesai is None:
        return None
    isi = {
        "perihal": audiensi.perihal,
        "hari": tampilan.tanggal(audiensi.selesai),
        "lalu": tampilan.hari_lalu(audiensi.selesai.astimezone(jam.WIB).date(), jam.hari_ini()),
    }
    return Surat(
        judul=_("Notula belum disahkan: %(perihal)s") % isi,
        isi=_(
            "Rapat “%(perihal)s” selesai %(lalu)s (%(hari)s), tetapi notulanya belum disahkan kedua pihak. "
            "Lengkapi pembahasan dan keputusannya, lalu ajukan atau setujui."
        )
        % isi,
        tautan=reverse("audiensi:notula_baca", args=[audiensi.pk]),
    )


@penyusun("kebutuhan.jawaban")
def surat_kebutuhan(pesan: Pesan) -> Surat | None:
    """Ask for an answer to a need."""
    baris = Kebutuhan.objects.untuk(pesan.penerima).select_related("pemohon")
    satu = baris.filter(pk=pesan.objek_id, status=StatusKebutuhan.DIAJUKAN).first()
    if satu is None:
        return None
    isi = {
        "uraian": satu.uraian,
        "pemohon": satu.pemohon.singkatan,
        "lalu": tampilan.hari_lalu(satu.dibuat_pada.astimezone(jam.WIB).date(), jam.hari_ini()),
    }
    return Surat(
        judul=_("Kebutuhan belum dijawab: %(uraian)s") % isi,
        isi=_("%(pemohon)s mengajukan “%(uraian)s” %(lalu)s. Setujui seluruhnya atau sebagian, atau tolak.") % isi,
        tautan=satu.get_absolute_url(),
    )


@penyusun("netralitas.unit")
def surat_unit(pesan: Pesan) -> Surat | None:
    """Ask a unit's contact for its declaration."""
    belum = UnitKerja.objects.semua(alasan="narahubung diingatkan tentang unitnya sendiri").belum_deklarasi()
    unit = belum.filter(pk=pesan.objek_id, kontak_akun=pesan.penerima_id).first()
    if unit is None:
        return None
    return Surat(
        judul=_("Deklarasi netralitas ASN: %(unit)s belum tercatat") % {"unit": unit.nama},
        isi=_(
            "Deklarasi netralitas ASN %(unit)s belum tercatat. Bila sudah dilaksanakan, sampaikan tanggal, tempat, "
            "jumlah yang hadir, dan pindaian naskahnya kepada pencatat di Pemkot."
        )
        % {"unit": unit.nama},
        tautan=reverse("audiensi:unitkerja_rinci", args=[unit.pk]),
    )


@penyusun("netralitas.sisa")
def surat_sisa(pesan: Pesan) -> Surat | None:
    """Tell which units have not declared yet."""
    if not Pemilihan.objects.filter(pk=pesan.objek_id, aktif=True).exists():
        return None
    belum = UnitKerja.objects.untuk(pesan.penerima).belum_deklarasi()
    nama = list(belum.order_by("wilayah", "nama").values_list("nama", flat=True))
    if not nama:
        return None
    jumlah = len(nama)
    daftar = "\n".join(f"– {satu}" for satu in nama)
    return Surat(
        judul=ngettext(
            "%(jumlah)d unit belum deklarasi netralitas ASN", "%(jumlah)d unit belum deklarasi netralitas ASN", jumlah
        )
        % {"jumlah": jumlah},
        isi=_("Unit yang belum tercatat deklarasinya:") + "\n\n" + daftar,
        tautan=reverse("audiensi:netralitas_daftar") + "?keadaan=belum",
    )
