"""Tables about an import that a person takes along: the refused rows in the file's own columns, and the template."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from pilkada.ekspor.tabel import Keterangan, Kolom, TabelJadi, jawab_tabel
from pilkada.impor.jenis import JenisImpor
from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.nilai import Galat
from pilkada.impor.status import Keadaan
from pilkada.inti import jam

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

SEKALI = 500


def tulis_ditolak(impor: Impor, *, oleh: "Pengguna", lapor: Callable[[int], None] | None = None) -> TabelJadi:
    """Return the refused rows as a workbook: the file's headings and cells, what is wrong, the row number."""
    kolom = [
        *(Kolom(kepala, partial(_sel, nomor)) for nomor, kepala in enumerate(impor.kepala)),
        Kolom(_("Galat"), sebab, lebar=60),
        Kolom(_("Baris"), _nomor, "bilangan"),
    ]
    return _tabel(kolom, _salah(impor, lapor), nama=f"{impor.jenis}-galat", judul=_("Baris yang salah"), oleh=oleh)


def _salah(impor: Impor, lapor: Callable[[int], None] | None) -> Iterator[BarisImpor]:
    baris = BarisImpor.objects.filter(impor=impor, keadaan=Keadaan.SALAH).order_by("nomor")
    for urut, satu in enumerate(baris.iterator(chunk_size=SEKALI)):
        if lapor and urut % SEKALI == 0:
            lapor(urut)
        yield satu


def _sel(nomor: int, baris: BarisImpor) -> str:
    return str(baris.mentah[nomor]) if nomor < len(baris.mentah) else ""


def _nomor(baris: BarisImpor) -> int:
    return baris.nomor


def sebab(baris: BarisImpor) -> str:
    """Return what is wrong with a row, in one line."""
    return "; ".join(str(Galat(*satu)) for satu in baris.galat)


def tulis_templat(jenis: JenisImpor, *, oleh: "Pengguna") -> TabelJadi:
    """Return the empty sheet with one invented row."""
    kolom = [Kolom(satu.nama, partial(_contoh, satu.kode)) for satu in jenis.kolom]
    contoh = {satu.kode: satu.contoh for satu in jenis.kolom}
    judul = _("Templat %(nama)s") % {"nama": jenis.nama}
    return _tabel(kolom, iter([contoh]), nama=f"templat-{jenis.kode}", judul=judul, oleh=oleh)


def _contoh(kode: str, contoh: dict[str, str]) -> str:
    return contoh[kode]


def _tabel(kolom: list[Kolom], baris: Iterator[object], *, nama: str, judul: str, oleh: "Pengguna") -> TabelJadi:
    keterangan = Keterangan(dibuat_pada=jam.kini(), oleh=oleh.nama, contoh=settings.MODE_DEMO)
    return jawab_tabel("xlsx", kolom, baris, nama=nama, judul=judul, keterangan=keterangan)


def simpan(tabel: TabelJadi) -> str:
    """Write a table to a file that outlives the caller; returns its path."""
    with tempfile.NamedTemporaryFile(prefix="siaga-", delete=False) as wadah:
        wadah.writelines(tabel.isi)
    return wadah.name
