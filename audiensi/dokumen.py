"""The papers of a meeting: notula, daftar hadir, invitation text, reminder letter."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from audiensi.models import Audiensi, Peserta
from audiensi.status import Kehadiran, Status, Tugas
from pilkada.ekspor import dokumen
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti import jam, tampilan
from pilkada.inti.models import Instansi
from pilkada.janji.models import Janji
from pilkada.janji.status import Status as StatusJanji
from pilkada.pengingat.kotak import penyusun
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat

BARIS_KOSONG = 8


def kop(instansi: Instansi) -> dokumen.Kop:
    """Return the host's letterhead."""
    return dokumen.Kop(baris=(instansi.nama.upper(),), alamat=instansi.alamat)


def orang(peserta: Peserta) -> dokumen.Orang:
    """Return an attendee as a document names them."""
    return dokumen.Orang(nama=peserta.nama, jabatan=peserta.jabatan, instansi=peserta.nama_instansi)


def _bertugas(peserta: list[Peserta], tugas: Tugas) -> Peserta | None:
    return next((baris for baris in peserta if baris.tugas == tugas), None)


def _kehadiran(peserta: Peserta) -> dokumen.Teks:
    """Return the finished label of attendance; nothing was noted yet: empty."""
    if peserta.kehadiran == Kehadiran.BELUM:
        return ""
    if peserta.kehadiran == Kehadiran.DIWAKILI and peserta.diwakili_oleh:
        return f"Diwakili oleh {peserta.diwakili_oleh}"
    return Kehadiran(peserta.kehadiran).label


def _baris_peserta(peserta: list[Peserta]) -> tuple[dokumen.Peserta, ...]:
    return tuple(
        dokumen.Peserta(
            nama=baris.nama, jabatan=baris.jabatan, instansi=baris.nama_instansi, kehadiran=_kehadiran(baris)
        )
        for baris in peserta
    )


def _penanda_tangan(audiensi: Audiensi, peserta: list[Peserta]) -> tuple[dokumen.PenandaTangan, ...]:
    """Return the two signature places: the chair for the host, the first guest for the requester."""
    pimpinan = _bertugas(peserta, Tugas.PIMPINAN)
    tamu = next(
        (baris for baris in peserta if baris.instansi_id == audiensi.pemohon_id and baris is not pimpinan), None
    )
    return tuple(
        dokumen.PenandaTangan(
            peran=peran, nama=baris.nama if baris else "", jabatan=(baris.jabatan if baris else "") or pihak.singkatan
        )
        for peran, baris, pihak in (
            ("Pimpinan rapat", pimpinan, audiensi.tuan_rumah),
            ("Pihak pemohon", tamu, audiensi.pemohon),
        )
    )


def notula(audiensi: Audiensi) -> dokumen.DataNotula:
    """Return the minutes as they stand; a meeting that is not finished prints as KONSEP."""
    peserta = list(audiensi.peserta.select_related("instansi"))
    janji = Janji.objects.dari_sumber(audiensi)
    per_tugas = {tugas: _bertugas(peserta, tugas) for tugas in Tugas}
    return dokumen.DataNotula(
        kop=kop(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=audiensi.perihal,
        mulai=audiensi.mulai,
        selesai=audiensi.selesai,
        tempat=audiensi.tempat,
        pimpinan=orang(baris) if (baris := per_tugas[Tugas.PIMPINAN]) else None,
        sekretaris=orang(baris) if (baris := per_tugas[Tugas.SEKRETARIS]) else None,
        notulis=orang(baris) if (baris := per_tugas[Tugas.NOTULIS]) else None,
        peserta=_baris_peserta(peserta),
        acara=tuple(
            dokumen.ButirAcara(topik=butir.topik, pembahasan=butir.pembahasan, keputusan=butir.keputusan)
            for butir in audiensi.butir.all()
        ),
        tindak_lanjut=tuple(
            dokumen.TindakLanjut(
                janji=baris.isi,
                instansi=baris.pemilik_instansi.nama,
                orang=baris.penanggung_jawab,
                tenggat=baris.tenggat,
                status=StatusJanji(baris.status).label,
            )
            for baris in janji
        ),
        penutup=audiensi.penutup,
        penanda_tangan=_penanda_tangan(audiensi, peserta),
        konsep=audiensi.status != Status.SELESAI,
        contoh=settings.MODE_DEMO,
    )


def notula_kosong() -> dokumen.DataNotula:
    """Return the blank form of the minutes, to be filled in by hand."""
    return dokumen.DataNotula(
        kop=dokumen.Kop(baris=("",)), dibuat_pada=jam.kini(), formulir=True, contoh=settings.MODE_DEMO
    )


def daftar_hadir(audiensi: Audiensi) -> dokumen.DataDaftarHadir:
    """Return the attendance list to be signed."""
    return dokumen.DataDaftarHadir(
        kop=kop(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=audiensi.perihal,
        mulai=audiensi.mulai,
        selesai=audiensi.selesai,
        tempat=audiensi.tempat,
        peserta=_baris_peserta(list(audiensi.peserta.select_related("instansi"))),
        baris_kosong=BARIS_KOSONG,
        contoh=settings.MODE_DEMO,
    )


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
