"""The minutes as a paper."""

from django.conf import settings

from audiensi.alur import notula as alur_notula
from audiensi.dokumen.bersama import Wakil, bertugas, kehadiran, orang, saat, surat_milik, tindak_lanjut
from audiensi.models import Audiensi, Cuplikan
from audiensi.status import JenisDokumen, Pihak, Status, Tugas
from pilkada.ekspor import dokumen
from pilkada.inti import jam


def notula(audiensi: Audiensi, cuplikan: Cuplikan | None = None) -> dokumen.DataNotula:
    """Return an approved version of the minutes (the newest unless given), else the minutes as they stand.

    A meeting that is not finished prints as KONSEP. Promises of approved minutes are those of the approved text.
    """
    cuplikan = cuplikan or alur_notula.sah_terakhir(audiensi)
    isi = cuplikan.isi if cuplikan else alur_notula.susun(audiensi)
    surat = surat_milik(audiensi, JenisDokumen.NOTULA)
    wakil = Wakil(audiensi, surat, isi["peserta"])
    return dokumen.DataNotula(
        kop=dokumen.Kop.milik(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=isi["perihal"],
        nomor=surat.nomor,
        mulai=saat(isi["mulai"]),
        selesai=saat(isi["selesai"]),
        tempat=isi["tempat"],
        pimpinan=orang(wakil.pimpinan),
        sekretaris=orang(bertugas(isi["peserta"], Tugas.SEKRETARIS)),
        notulis=orang(wakil.notulis),
        peserta=tuple(
            dokumen.Peserta(
                nama=baris["nama"], jabatan=baris["jabatan"], instansi=baris["instansi"], kehadiran=kehadiran(baris)
            )
            for baris in isi["peserta"]
        ),
        acara=tuple(
            dokumen.ButirAcara(topik=butir["topik"], pembahasan=butir["pembahasan"], keputusan=butir["keputusan"])
            for butir in isi["butir"]
        ),
        tindak_lanjut=tindak_lanjut(audiensi, cuplikan),
        penutup=isi["penutup"],
        penanda_tangan=(
            wakil.tanda(Pihak.TUAN_RUMAH, "Pimpinan rapat"),
            wakil.tanda(Pihak.PEMOHON, "Pihak pemohon"),
            *wakil.tanda_notulis(),
        ),
        pengesahan=_pengesahan(cuplikan),
        sidik=cuplikan.sidik if cuplikan else "",
        ralat=cuplikan.nomor if cuplikan else 0,
        konsep=audiensi.status not in {Status.SELESAI, Status.DISAHKAN},
        contoh=settings.MODE_DEMO,
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
