"""Photos that people upload: judged before they are decoded, turned upright, made small, written anew without EXIF."""

import struct
import zlib
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

FORMAT = ("JPEG", "PNG", "WEBP")
SISI, SISI_KECIL = 1600, 240
PIKSEL_TERBANYAK = 26_000_000
MUTU = 85
# What Pillow raises on bytes that only begin like a photo.
RUSAK = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error, OverflowError)
MEREK_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

# Pillow's own guard, for the places that open a picture without asking here.
Image.MAX_IMAGE_PIXELS = PIKSEL_TERBANYAK


def bersihkan(unggahan: "UploadedFile[Any]", *, nama: str) -> SimpleUploadedFile:
    """Return an upload as a new JPEG of at most 1600 pixels a side, upright, white behind what was transparent.

    Nothing but the picture itself is carried over: no place, time, device or comment. Raises ValidationError with what
    to do. A picture of too many pixels is refused by its header, before memory is taken for it.
    """
    unggahan.seek(0)
    kepala = unggahan.read(16)
    if kepala[4:8] == b"ftyp" and kepala[8:12] in MEREK_HEIC:
        raise ValidationError(
            _(
                "Foto HEIC tidak dapat dibaca di sini. Di iPhone, pilih Pengaturan, Kamera, Format, Paling Kompatibel; "
                "atau simpan foto itu sebagai JPG. Lalu pilih lagi."
            )
        )
    try:
        gambar = _buka(unggahan, SISI)
        isi = BytesIO()
        gambar.save(isi, "JPEG", quality=MUTU, optimize=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise _kebesaran() from galat
    except UnidentifiedImageError as galat:
        raise ValidationError(_("Ini bukan foto. Pilih berkas JPG, PNG, atau WebP.")) from galat
    except RUSAK as galat:
        raise ValidationError(_("Foto ini rusak atau terpotong. Ambil atau pilih lagi fotonya.")) from galat
    return SimpleUploadedFile(nama, isi.getvalue(), content_type="image/jpeg")


def kecil(isi: IO[bytes]) -> bytes:
    """Return a stored photo as a JPEG of at most 240 pixels a side."""
    keluar = BytesIO()
    _buka(isi, SISI_KECIL).save(keluar, "JPEG", quality=70)
    return keluar.getvalue()


def _buka(sumber: Any, sisi: int) -> Image.Image:
    """Decode a picture upright and no larger than `sisi`; a JPEG is decoded at a fraction of its size."""
    sumber.seek(0)
    with Image.open(sumber, formats=FORMAT) as asli:
        if asli.width * asli.height > PIKSEL_TERBANYAK:
            raise _kebesaran()
        asli.draft("RGB", (sisi, sisi))
        tegak = ImageOps.exif_transpose(asli)
        tegak.thumbnail((sisi, sisi), Image.Resampling.LANCZOS)
        polos = Image.new("RGB", tegak.size, "white")
        berlapis = tegak.convert("RGBA") if tegak.has_transparency_data else tegak.convert("RGB")
        polos.paste(berlapis, mask=berlapis if berlapis.mode == "RGBA" else None)
    return polos


def _kebesaran() -> ValidationError:
    return ValidationError(
        _("Foto ini lebih dari %(juta)d megapiksel. Kecilkan ukurannya di kamera atau galeri, lalu pilih lagi.")
        % {"juta": PIKSEL_TERBANYAK // 1_000_000}
    )
