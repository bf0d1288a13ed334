"""Pictures that stand for signed and scanned papers in the demo."""

import io
from collections.abc import Callable
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from audiensi import alur
from audiensi.models import Audiensi
from audiensi.status import JenisDokumen
from pilkada.inti.models import Pengguna

A4 = (827, 1169)  # 100 dots an inch
MARGIN, LANGKAH = 90, 44


def pindaian(nama: str, baris: tuple[str, ...]) -> SimpleUploadedFile:
    """Return a PNG of a sheet with these lines, as an upload; it says that it is invented."""
    lembar = Image.new("L", A4, 250)
    pena = ImageDraw.Draw(lembar)
    for nomor, teks in enumerate(("DATA CONTOH - bukan dokumen resmi", "", *baris)):
        pena.text((MARGIN, MARGIN + nomor * LANGKAH), teks, fill=40, font=ImageFont.load_default(22))
    pena.line([(480, 940), (520, 880), (560, 960), (610, 890), (690, 930)], fill=60, width=4)
    wadah = io.BytesIO()
    lembar.save(wadah, "PNG")
    return SimpleUploadedFile(nama, wadah.getvalue(), content_type="image/png")


def dokumen_contoh(audiensi: Audiensi, kunci: Callable[[str], UUID], oleh: Pengguna) -> None:
    """Give the minutes a number and their signed original: the wrong sheet first, then the right one."""
    jenis, asli = JenisDokumen.NOTULA, None
    alur.simpan_surat(audiensi, jenis, versi=0, isi={"nomor": "12/KA.02/CONTOH/VIII/2024"}, oleh=oleh)
    for nama, isi in (("pindaian-1.png", "Daftar hadir"), ("notula-bertanda-tangan.png", "Notula")):
        asli = alur.lampirkan_asli(
            audiensi,
            kunci=kunci(f"{audiensi.pk}{nama}"),
            jenis=jenis,
            nomor=0,
            unggahan=pindaian(nama, (isi, audiensi.perihal)),
            gantikan=asli.pk if asli else None,
            alasan="Yang terunggah daftar hadir, bukan notula." if asli else "",
            instansi=None,
            oleh=oleh,
        )
