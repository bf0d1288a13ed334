"""The attendance list: blank for signing, and filled as evidence."""

from collections import Counter
from collections.abc import Callable

from django.conf import settings

from audiensi.alur import notula as alur_notula
from audiensi.dokumen.bersama import Isi, Wakil, kehadiran, saat, surat_milik
from audiensi.models import Audiensi, Peserta
from audiensi.status import JenisDokumen, Kehadiran, Pihak
from pilkada.ekspor import dokumen
from pilkada.inti import jam

# Rows of the attendance list on its first page and on each later one.
PER_LEMBAR, PER_LEMBAR_LANJUT = 13, 20
# Who was in the room, themselves or by somebody in their place.
DATANG = (Kehadiran.HADIR, Kehadiran.TERLAMBAT, Kehadiran.DIWAKILI)


def daftar_hadir(audiensi: Audiensi, *, telepon: Callable[[Peserta], bool]) -> dokumen.DataDaftarHadir:
    """Return the attendance list to be signed; `telepon` says whose phone number the reader may know."""
    peserta = list(audiensi.peserta.select_related("instansi"))
    return dokumen.DataDaftarHadir(
        kop=dokumen.Kop.milik(audiensi.tuan_rumah),
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
                telepon=baris.telepon if telepon(baris) else "",
            )
            for baris in peserta
        ),
        baris_kosong=_baris_kosong(len(peserta)),
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


def daftar_hadir_terisi(audiensi: Audiensi, *, telepon: Callable[[Peserta], bool]) -> dokumen.DataDaftarHadir:
    """Return who came, with totals: of the newest approved minutes, else as it was noted so far."""
    cuplikan = alur_notula.sah_terakhir(audiensi)
    isi = cuplikan.isi if cuplikan else alur_notula.susun(audiensi)
    nomor = {str(baris.pk): baris.telepon for baris in audiensi.peserta.select_related("instansi") if telepon(baris)}
    wakil = Wakil(audiensi, surat_milik(audiensi, JenisDokumen.DAFTAR_HADIR), isi["peserta"])
    return dokumen.DataDaftarHadir(
        kop=dokumen.Kop.milik(audiensi.tuan_rumah),
        dibuat_pada=jam.kini(),
        judul=isi["perihal"],
        mulai=saat(isi["mulai"]),
        selesai=saat(isi["selesai"]),
        tempat=isi["tempat"],
        peserta=tuple(
            dokumen.Peserta(
                nama=baris["nama"],
                jabatan=baris["jabatan"],
                instansi=baris["instansi"],
                telepon=nomor.get(baris["id"], ""),
                kehadiran=kehadiran(baris) or Kehadiran.BELUM.label,
            )
            for baris in isi["peserta"]
        ),
        terisi=True,
        jumlah=jumlah_hadir(isi["peserta"]),
        penanda_tangan=(wakil.tanda(Pihak.TUAN_RUMAH, "Pimpinan rapat"), *wakil.tanda_notulis()),
        sidik=cuplikan.sidik if cuplikan else "",
        ralat=cuplikan.nomor if cuplikan else 0,
        contoh=settings.MODE_DEMO,
    )


def jumlah_hadir(peserta: list[Isi]) -> tuple[tuple[dokumen.Teks, int], ...]:
    """Return the totals: of each kind of attendance (nobody without a note: left out), who came, who was invited."""
    cacah = Counter(Kehadiran(baris["kehadiran"]) for baris in peserta)
    macam = [satu for satu in Kehadiran if satu != Kehadiran.BELUM]
    return (
        *((satu.label, cacah[satu]) for satu in macam),
        *([(Kehadiran.BELUM.label, cacah[Kehadiran.BELUM])] if cacah[Kehadiran.BELUM] else []),
        ("Datang (hadir, terlambat, diwakili)", orang_datang(peserta)),
        ("Seluruh peserta", len(peserta)),
    )


def orang_datang(peserta: list[Isi]) -> int:
    """Return how many came, themselves or by somebody in their place."""
    return sum(baris["kehadiran"] in DATANG for baris in peserta)
