"""Photos on their way in: what is not one, what is too large, what they must not carry over."""

import struct
import tracemalloc
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pilkada.inti import foto
from tests.pembuat import isi_foto

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def bersih(isi):
    return foto.bersihkan(SimpleUploadedFile("asal", isi), nama="foto.jpg")


def gambar(unggahan):
    return Image.open(BytesIO(unggahan.read()))


def galat(isi):
    with pytest.raises(ValidationError) as kejadian:
        bersih(isi)
    return kejadian.value.messages


def png_palsu(lebar, tinggi):
    """Return a PNG whose header promises so many pixels, with the bytes of a few."""

    def potong(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    isi = zlib.compress(b"\x00" * 50_000_000, 1)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", isi) + potong(b"IEND", b"")


def test_photo_is_written_anew_small_and_without_place_or_comment():
    exif = Image.Exif()
    exif[0x010F] = "Ponsel Rahasia"
    exif.get_ifd(0x8825)[2] = (6.0, 11.0, 12.0)
    asal = isi_foto(2400, 1800, exif=exif, comment=b"nama siswa")
    assert b"Ponsel Rahasia" in asal

    hasil = bersih(asal)

    baru = gambar(hasil)
    assert (baru.format, baru.size, dict(baru.getexif())) == ("JPEG", (1600, 1200), {})
    assert {nama for nama in baru.info if nama not in {"jfif", "jfif_version", "jfif_unit", "jfif_density"}} == set()
    hasil.seek(0)
    isi = hasil.read()
    assert not any(kata in isi for kata in (b"Ponsel Rahasia", b"nama siswa", b"Exif"))


def test_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise

    baru = gambar(bersih(isi_foto(80, 40, exif=exif)))

    assert baru.size == (40, 80)
    assert baru.getpixel((38, 2))[0] < 60
    assert baru.getpixel((2, 2))[0] > 180


def test_transparent_signature_gets_white_paper():
    keluar = BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(keluar, "PNG")

    assert gambar(bersih(keluar.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "isi", [b"", b"bukan foto", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7\n", b"GIF89a"]
)
def test_what_is_no_photo_is_refused(isi):
    assert galat(isi) == ["Ini bukan foto. Pilih berkas JPG, PNG, atau WebP."]


@pytest.mark.parametrize("jenis", ["JPEG", "PNG", "WEBP"])
def test_truncated_photo_is_refused(jenis):
    asal = isi_foto(400, 300, jenis)

    assert galat(asal[: len(asal) * 2 // 3]) == ["Foto ini rusak atau terpotong. Ambil atau pilih lagi fotonya."]


def test_broken_bytes_are_refused_whatever_breaks():
    asal = isi_foto(64, 48, "PNG")
    hasil = set()
    for letak in range(8, len(asal), 3):
        rusak = bytearray(asal)
        rusak[letak] ^= 0xFF
        try:
            bersih(bytes(rusak))
        except ValidationError:
            hasil.add("ditolak")

    assert hasil == {"ditolak"}


def test_hundred_megapixels_are_refused_without_taking_memory():
    bom = png_palsu(10_000, 10_000)
    tracemalloc.start()

    kata = galat(bom)

    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kata == ["Foto ini lebih dari 26 megapiksel. Kecilkan ukurannya di kamera atau galeri, lalu pilih lagi."]
    assert puncak < 5_000_000


def test_thirty_megapixels_are_refused_in_the_same_words():
    assert galat(png_palsu(6_000, 5_000))[0].startswith("Foto ini lebih dari 26 megapiksel.")


def test_heic_is_refused_with_what_to_do():
    assert galat(HEIC)[0].startswith("Foto HEIC tidak dapat dibaca di sini. Di iPhone, pilih Pengaturan")


def test_small_picture_is_small():
    assert max(Image.open(BytesIO(foto.kecil(BytesIO(isi_foto(1600, 900))))).size) == 240
