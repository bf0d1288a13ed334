"""What the papers of a meeting share: people, who signs for which side."""

from datetime import date, datetime
from typing import Any, TypeAlias

from audiensi.models import Audiensi, Cuplikan, Surat
from audiensi.status import JenisDokumen, Kehadiran, Pihak, Tugas
from pilkada.ekspor import dokumen
from pilkada.inti.models import Instansi, PenandaTangan
from pilkada.janji.models import Janji
from pilkada.janji.status import Status as StatusJanji

Isi: TypeAlias = dict[str, Any]


def surat_milik(audiensi: Audiensi, jenis: JenisDokumen) -> Surat:
    """Return the particulars of a paper; a blank row (not saved) when nobody has typed any."""
    return audiensi.surat.filter(jenis=jenis).first() or Surat(audiensi=audiensi, jenis=jenis)


def saat(teks: str | None) -> datetime | None:
    """Return a moment of a snapshot."""
    return datetime.fromisoformat(teks) if teks else None


def bertugas(peserta: list[Isi], tugas: Tugas) -> Isi | None:
    """Return the first attendee with this task."""
    return next((baris for baris in peserta if baris["tugas"] == tugas), None)


def orang(peserta: Isi | None) -> dokumen.Orang | None:
    """Return an attendee as a document names them."""
    if peserta is None:
        return None
    instansi = "" if peserta["jabatan"] else peserta["instansi"]
    return dokumen.Orang(nama=peserta["nama"], jabatan=peserta["jabatan"], instansi=instansi)


def kehadiran(peserta: Isi) -> dokumen.Teks:
    """Return the finished label of attendance; nothing was noted yet: empty."""
    nilai = Kehadiran(peserta["kehadiran"])
    if nilai == Kehadiran.BELUM:
        return ""
    if nilai == Kehadiran.DIWAKILI and peserta["diwakili_oleh"]:
        return f"Diwakili oleh {peserta['diwakili_oleh']}"
    if nilai == Kehadiran.TERLAMBAT and peserta["pukul_datang"]:
        return f"Terlambat, {peserta['pukul_datang']} WIB"
    return nilai.label


def tindak_lanjut(audiensi: Audiensi, cuplikan: Cuplikan | None) -> tuple[dokumen.TindakLanjut, ...]:
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


def bawaan(instansi: Instansi) -> PenandaTangan | None:
    """Return who signs for an institution unless somebody else is chosen."""
    return instansi.penanda_tangan.filter(bawaan=True).first()


class Wakil:
    """Who stands for each side of a meeting on its papers.

    The one chosen for this paper, as the block was then; else the attendee who spoke for the side; else the
    institution's default signer; else a place left to be filled in by hand.
    """

    def __init__(self, audiensi: Audiensi, surat: Surat, peserta: list[Isi]) -> None:
        """Remember the meeting, the paper's particulars, and the attendees as the paper prints them."""
        self.audiensi, self.surat, self.peserta = audiensi, surat, peserta
        self.pimpinan = bertugas(peserta, Tugas.PIMPINAN)
        self.notulis = bertugas(peserta, Tugas.NOTULIS)
        self.sendiri = audiensi.pemohon_id == audiensi.tuan_rumah_id

    def instansi(self, pihak: Pihak) -> Instansi:
        """Return the institution of a side."""
        return self.audiensi.tuan_rumah if pihak == Pihak.TUAN_RUMAH else self.audiensi.pemohon

    def tanda(self, pihak: Pihak, peran: dokumen.Teks) -> dokumen.PenandaTangan:
        """Return the signature place of a side; `peran` is the word above it."""
        instansi = self.instansi(pihak)
        dipilih = self.surat.tanda.get(str(pihak))
        if dipilih is not None:
            return dokumen.PenandaTangan(peran=peran, **dipilih)
        peserta = self._peserta(pihak)
        if peserta is not None:
            tanda = {"nama": peserta["nama"], "jabatan": peserta["jabatan"] or instansi.singkatan}
            return dokumen.PenandaTangan(peran=peran, nip=self._nip(instansi, peserta["nama"]), **tanda)
        penanda = None if self.sendiri else bawaan(instansi)
        if penanda is not None:
            return dokumen.PenandaTangan(peran=peran, **penanda.isi)
        return dokumen.PenandaTangan(peran=peran, jabatan=instansi.singkatan)

    def tanda_notulis(self) -> tuple[dokumen.PenandaTangan, ...]:
        """Return the signature place of the notulis, if there is one."""
        if self.notulis is None:
            return ()
        jabatan = self.notulis["jabatan"] or self.audiensi.tuan_rumah.singkatan
        return (dokumen.PenandaTangan(peran="Notulis", nama=self.notulis["nama"], jabatan=jabatan),)

    def _peserta(self, pihak: Pihak) -> Isi | None:
        """Return the attendee who stands for a side: the chair for the host, the first guest for the requester."""
        if pihak == Pihak.TUAN_RUMAH:
            return self.pimpinan
        lain = (self.pimpinan, self.notulis)
        return next((baris for baris in self.peserta if baris["pihak"] == pihak and baris not in lain), None)

    @staticmethod
    def _nip(instansi: Instansi, nama: str) -> str:
        """Return the NIP of an attendee who is among the institution's signers."""
        return instansi.penanda_tangan.filter(nama=nama).values_list("nip", flat=True).first() or ""
