"""The papers of a meeting: notula, daftar hadir, invitation text, reminder letter."""

from datetime import date, datetime
from typing import Any, TypeAlias

import icalendar
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from audiensi.alur import notula as alur_notula
from audiensi.models import Audiensi, Cuplikan, Peserta
from audiensi.status import BERWAKTU, Kehadiran, Pihak, Status, Tugas
from pilkada.ekspor import dokumen
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti import jam, tampilan
from pilkada.inti.models import Instansi
from pilkada.janji.models import Janji
from pilkada.janji.status import Status as StatusJanji
from pilkada.pengingat.kotak import penyusun
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat

# Rows of the attendance list on its first page and on each later one.
PER_LEMBAR, PER_LEMBAR_LANJUT = 13, 20
Isi: TypeAlias = dict[str, Any]


def kop(instansi: Instansi) -> dokumen.Kop:
    """Return the host's letterhead."""
    return dokumen.Kop(baris=instansi.baris_kop, alamat=instansi.alamat)


def _orang(peserta: Isi | None) -> dokumen.Orang | None:
    """Return an attendee as a document names them."""
    if peserta is None:
        return None
    instansi = "" if peserta["jabatan"] else peserta["instansi"]
    return dokumen.Orang(nama=peserta["nama"], jabatan=peserta["jabatan"], instansi=instansi)


def _bertugas(peserta: list[Isi], tugas: Tugas) -> Isi | None:
    return next((baris for baris in peserta if baris["tugas"] == tugas), None)


def _kehadiran(peserta: Isi) -> dokumen.Teks:
    """Return the finished label of attendance; nothing was noted yet: empty."""
    nilai = Kehadiran(peserta["kehadiran"])
    if nilai == Kehadiran.BELUM:
        return ""
    if nilai == Kehadiran.DIWAKILI and peserta["diwakili_oleh"]:
        return f"Diwakili oleh {peserta['diwakili_oleh']}"
    if nilai == Kehadiran.TERLAMBAT and peserta["pukul_datang"]:
        return f"Terlambat, {peserta['pukul_datang']} WIB"
    return nilai.label


def _penanda_tangan(audiensi: Audiensi, peserta: list[Isi]) -> tuple[dokumen.PenandaTangan, ...]:
    """Return the signature places: the chair for the host, the first guest for the requester, and the notulis."""
    notulis = _bertugas(peserta, Tugas.NOTULIS)
    pimpinan = _bertugas(peserta, Tugas.PIMPINAN)
    bertugas = (pimpinan, notulis)
    tamu = next((baris for baris in peserta if baris["pihak"] == Pihak.PEMOHON and baris not in bertugas), None)
    return tuple(
        dokumen.PenandaTangan(
            peran=peran,
            nama=baris["nama"] if baris else "",
            jabatan=(baris["jabatan"] if baris else "") or pihak.singkatan,
        )
        for peran, baris, pihak in (
            ("Pimpinan rapat", pimpinan, audiensi.tuan_rumah),
            ("Pihak pemohon", tamu, audiensi.pemohon),
            *([("Notulis", notulis, audiensi.tuan_rumah)] if notulis else []),
        )
    )


def notula(audiensi: Audiensi, cuplikan: Cuplikan | None = None) -> dokumen.DataNotula:
    """Return an approved version of the minutes (the newest unless given), else the minutes as they stand.

    A meeting that is not finished prints as KONSEP. Promises of approved minutes are those of the approved text.
    """
    cuplikan = cuplikan or alur_notula.sah_terakhir(audiensi)
    isi = cuplikan.isi if cuplikan else alur_notula.susun(audiensi)
    return dokumen.DataNotula(
        kop=kop(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=isi["perihal"],
        mulai=_saat(isi["mulai"]),
        selesai=_saat(isi["selesai"]),
        tempat=isi["tempat"],
        pimpinan=_orang(_bertugas(isi["peserta"], Tugas.PIMPINAN)),
        sekretaris=_orang(_bertugas(isi["peserta"], Tugas.SEKRETARIS)),
        notulis=_orang(_bertugas(isi["peserta"], Tugas.NOTULIS)),
        peserta=tuple(
            dokumen.Peserta(
                nama=baris["nama"], jabatan=baris["jabatan"], instansi=baris["instansi"], kehadiran=_kehadiran(baris)
            )
            for baris in isi["peserta"]
        ),
        acara=tuple(
            dokumen.ButirAcara(topik=butir["topik"], pembahasan=butir["pembahasan"], keputusan=butir["keputusan"])
            for butir in isi["butir"]
        ),
        tindak_lanjut=_tindak_lanjut(audiensi, cuplikan),
        penutup=isi["penutup"],
        penanda_tangan=_penanda_tangan(audiensi, isi["peserta"]),
        pengesahan=_pengesahan(cuplikan),
        sidik=cuplikan.sidik if cuplikan else "",
        ralat=cuplikan.nomor if cuplikan else 0,
        konsep=audiensi.status not in {Status.SELESAI, Status.DISAHKAN},
        contoh=settings.MODE_DEMO,
    )


def _saat(teks: str | None) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None


def _tindak_lanjut(audiensi: Audiensi, cuplikan: Cuplikan | None) -> tuple[dokumen.TindakLanjut, ...]:
    """Return the promises: of the approved text, else as they stand now with their status."""
    if cuplikan is not None:
        return tuple(
            dokumen.TindakLanjut(
                janji=satu["isi"],
                instansi=satu["instansi"],
                orang=satu["orang"],
                tenggat=date.fromisoformat(satu["tenggat"]),
            )
            for satu in cuplikan.isi["janji"]
        )
    return tuple(
        dokumen.TindakLanjut(
            janji=baris.isi,
            instansi=baris.pemilik_instansi.nama,
            orang=baris.penanggung_jawab,
            tenggat=baris.tenggat,
            status=StatusJanji(baris.status).label,
        )
        for baris in Janji.objects.dari_sumber(audiensi)
    )


def _pengesahan(cuplikan: Cuplikan | None) -> tuple[dokumen.Pengesahan, ...]:
    if cuplikan is None:
        return ()
    return tuple(
        dokumen.Pengesahan(pihak=Pihak(satu.pihak).label, nama=satu.oleh.nama, jabatan=satu.jabatan, pada=satu.pada)
        for satu in cuplikan.persetujuan.select_related("oleh")
    )


def notula_kosong() -> dokumen.DataNotula:
    """Return the blank form of the minutes, to be filled in by hand."""
    return dokumen.DataNotula(
        kop=dokumen.Kop(baris=("",)), dibuat_pada=jam.kini(), formulir=True, contoh=settings.MODE_DEMO
    )


def daftar_hadir(audiensi: Audiensi, *, telepon: bool = False) -> dokumen.DataDaftarHadir:
    """Return the attendance list to be signed; phone numbers only where the reader may know them."""
    return dokumen.DataDaftarHadir(
        kop=kop(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=audiensi.perihal,
        mulai=audiensi.mulai,
        selesai=audiensi.selesai,
        tempat=audiensi.tempat,
        peserta=tuple(
            dokumen.Peserta(
                nama=baris.nama,
                jabatan=baris.jabatan,
                instansi=baris.instansi.singkatan if baris.instansi else baris.instansi_lain,
                telepon=baris.telepon if telepon else "",
            )
            for baris in audiensi.peserta.select_related("instansi")
        ),
        baris_kosong=_baris_kosong(audiensi.peserta.count()),
        contoh=settings.MODE_DEMO,
    )


def daftar_hadir_kosong() -> dokumen.DataDaftarHadir:
    """Return the blank attendance list."""
    return dokumen.DataDaftarHadir(
        kop=dokumen.Kop(baris=("",)), dibuat_pada=jam.kini(), baris_kosong=PER_LEMBAR, contoh=settings.MODE_DEMO
    )


def _baris_kosong(terisi: int) -> int:
    """Return how many empty rows fill the last page, four at least: people come who were not expected."""
    return max(4, PER_LEMBAR - terisi) if terisi < PER_LEMBAR else 4 + (-terisi - 4) % PER_LEMBAR_LANJUT


def kalender(audiensi: Audiensi, alamat: str) -> bytes:
    """Return the appointment as iCalendar: stable UID, SEQUENCE raised by every reschedule, CANCELLED when called off.

    Times carry the zone Asia/Jakarta; DTSTAMP is the real time. No names of people.
    """
    batal = audiensi.status in {Status.DIBATALKAN, Status.DITOLAK, Status.DITUNDA}
    acara = icalendar.Event()
    acara.add("uid", f"{audiensi.pk}@siaga-pilkada")
    acara.add("sequence", audiensi.versi_jadwal + (1 if batal else 0))
    acara.add("dtstamp", jam.kini_nyata())
    acara.add("dtstart", audiensi.mulai.astimezone(jam.WIB) if audiensi.mulai else None)
    acara.add("dtend", audiensi.selesai.astimezone(jam.WIB) if audiensi.selesai else None)
    acara.add("summary", f"{'[DATA CONTOH] ' if settings.MODE_DEMO else ''}{audiensi.perihal}")
    acara.add("location", audiensi.tempat)
    acara.add("url", alamat)
    acara.add("status", "CANCELLED" if batal else "CONFIRMED" if audiensi.status in BERWAKTU else "TENTATIVE")
    isi = icalendar.Calendar()
    isi.add("prodid", "-//Siaga Pilkada//audiensi//ID")
    isi.add("version", "2.0")
    isi.add("method", "CANCEL" if batal else "PUBLISH")
    isi.add_component(acara)
    isi.add_missing_timezones()
    return bytes(isi.to_ical())


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
