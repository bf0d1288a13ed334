"""The berita acara: what the parties agreed."""

from django.conf import settings

from audiensi.alur import notula as alur_notula
from audiensi.dokumen.bersama import Isi, Wakil, saat, surat_milik, tindak_lanjut
from audiensi.dokumen.daftar_hadir import orang_datang
from audiensi.models import Audiensi, Cuplikan
from audiensi.status import JenisDokumen
from audiensi.status import Pihak as Sisi
from pilkada.ekspor import dokumen
from pilkada.ekspor.surat import DataBeritaAcara, Pihak
from pilkada.inti import jam

SEBUTAN = {Sisi.TUAN_RUMAH: ("PIHAK PERTAMA", "tuan rumah"), Sisi.PEMOHON: ("PIHAK KEDUA", "pemohon")}


def berita_acara(audiensi: Audiensi, cuplikan: Cuplikan | None = None) -> DataBeritaAcara:
    """Return the record of a meeting that was held: of an approved version (the newest unless given), else of the rows.

    A meeting inside of one institution has one party; its chair and its notulis sign.
    """
    cuplikan = cuplikan or alur_notula.sah_terakhir(audiensi)
    isi = cuplikan.isi if cuplikan else alur_notula.susun(audiensi)
    surat = surat_milik(audiensi, JenisDokumen.BERITA_ACARA)
    wakil = Wakil(audiensi, surat, isi["peserta"])
    return DataBeritaAcara(
        kop=dokumen.Kop.milik(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=isi["perihal"],
        kegiatan=isi.get("jenis_nama") or audiensi.jenis.nama,
        nomor=surat.nomor,
        mulai=saat(isi["mulai"]),
        selesai=saat(isi["selesai"]),
        tempat=isi["tempat"],
        tanggal=surat.tanggal,
        pihak=_pihak(wakil, isi),
        hadir=orang_datang(isi["peserta"]),
        acara=tuple(dokumen.ButirAcara(topik=satu["topik"], keputusan=satu["keputusan"]) for satu in isi["butir"]),
        tindak_lanjut=tindak_lanjut(audiensi, cuplikan),
        penanda_tangan=_tanda(wakil),
        sidik=cuplikan.sidik if cuplikan else "",
        ralat=cuplikan.nomor if cuplikan else 0,
        contoh=settings.MODE_DEMO,
    )


def _pihak(wakil: Wakil, isi: Isi) -> tuple[Pihak, ...]:
    """Return the parties, named as they were when the text was approved."""
    hasil = []
    for sisi, (sebutan, sebagai) in SEBUTAN.items():
        if wakil.sendiri and sisi == Sisi.PEMOHON:
            continue
        tanda = wakil.tanda(sisi, "")
        hasil.append(
            Pihak(
                nama=tanda.nama,
                jabatan=tanda.jabatan if tanda.nama else "",
                instansi=isi[str(sisi)],
                sebutan="Pimpinan rapat" if wakil.sendiri else sebutan,
                sebagai="penyelenggara" if wakil.sendiri else sebagai,
            )
        )
    return tuple(hasil)


def _tanda(wakil: Wakil) -> tuple[dokumen.PenandaTangan, ...]:
    """Return the signature places, side by side."""
    if wakil.sendiri:
        return (wakil.tanda(Sisi.TUAN_RUMAH, "Pimpinan rapat"), *wakil.tanda_notulis())
    return tuple(wakil.tanda(sisi, sebutan) for sisi, (sebutan, _sebagai) in SEBUTAN.items())
