"""The invitation as an official letter."""

from django.conf import settings

from audiensi.dokumen.bersama import bawaan, surat_milik
from audiensi.models import Audiensi, Surat
from audiensi.status import BERWAKTU, JenisDokumen, Keamanan, Urgensi
from pilkada.ekspor import dokumen
from pilkada.ekspor.surat import DataUndangan
from pilkada.inti import jam

TERTUTUP = frozenset({Keamanan.RAHASIA, Keamanan.SANGAT_RAHASIA})


def undangan(audiensi: Audiensi) -> DataUndangan:
    """Return the host's invitation to everybody on the list but the one who signs it; a draft before it has a time."""
    surat = surat_milik(audiensi, JenisDokumen.UNDANGAN)
    penanda = _penanda(audiensi, surat)
    keamanan = Keamanan(surat.keamanan)
    return DataUndangan(
        kop=dokumen.Kop.milik(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=audiensi.perihal,
        kegiatan=audiensi.jenis.nama,
        nomor=surat.nomor,
        tanggal=surat.tanggal,
        keamanan=keamanan.label,
        urgensi=Urgensi(surat.urgensi).label,
        rahasia=keamanan in TERTUTUP,
        lampiran=surat.lampiran,
        hal=surat.hal,
        peserta=_penerima(audiensi, str(penanda.nama)),
        mulai=audiensi.mulai,
        selesai=audiensi.selesai,
        tempat=audiensi.tempat,
        acara=tuple(audiensi.butir.values_list("topik", flat=True)),
        penanda_tangan=penanda,
        tembusan=tuple(surat.tembusan.splitlines()),
        konsep=audiensi.status not in BERWAKTU,
        contoh=settings.MODE_DEMO,
    )


def _penanda(audiensi: Audiensi, surat: Surat) -> dokumen.PenandaTangan:
    """Return who signs: chosen for this letter, else the host's default, else an empty place."""
    dipilih = surat.tanda.get("tuan_rumah")
    if dipilih is None and surat._state.adding:
        penanda = bawaan(audiensi.tuan_rumah)
        dipilih = penanda.isi if penanda else None
    return dokumen.PenandaTangan(**(dipilih or {}))


def _penerima(audiensi: Audiensi, penanda: str) -> tuple[dokumen.Peserta, ...]:
    """Return the invited people; the requester where nobody is on the list yet."""
    peserta = tuple(
        dokumen.Peserta(nama=baris.nama, jabatan=baris.jabatan, instansi=baris.nama_instansi)
        for baris in audiensi.peserta.select_related("instansi")
        if baris.nama != penanda
    )
    return peserta or (dokumen.Peserta(nama=f"Pimpinan {audiensi.pemohon.nama}"),)
