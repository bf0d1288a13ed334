"""The DOCX templates, built by a script so that nobody has to trust or edit an opaque binary.

`python -m pilkada.ekspor.templat.buat_templat FOLDER` writes them as files: the start for an instansi's own template.
"""

import io
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Berkas
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pilkada.ekspor.templat import buat_kunjungan, buat_surat
from pilkada.ekspor.templat.unsur import (
    LEBAR_ISI,
    RAPAT,
    kepala_bagian,
    paragraf,
    rincian,
    tabel_data,
    tanda_tangan,
    tulis,
    ulang,
    unsur_xml,
)

FONTA = "Times New Roman"
HITAM = RGBColor(0, 0, 0)
ABU = RGBColor(0x5A, 0x5A, 0x5A)


@cache
def templat_docx(nama: str) -> bytes:
    """Return the template as DOCX bytes; KeyError for an unknown name."""
    berkas = _halaman(JUDUL[nama], berjudul=nama != "undangan")
    PEMBUAT[nama](berkas)
    wadah = io.BytesIO()
    berkas.save(wadah)
    return wadah.getvalue()


def _halaman(judul: str, *, berjudul: bool) -> Berkas:
    """Return the empty page with letterhead and footer; a letter has no title, its subject stands after "Hal"."""
    berkas = Document()
    _gaya(berkas)
    bagian = berkas.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin, bagian.right_margin = Cm(2.5), Cm(2)
    bagian.top_margin, bagian.bottom_margin = Cm(2), Cm(2)
    bagian.header_distance, bagian.footer_distance = Cm(1), Cm(1)
    kepala = tulis(bagian.header.paragraphs[0], "{{ penanda }}", tebal=True, ukuran=9)
    kepala.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _kaki(bagian.footer.paragraphs[0], judul)
    _kop(berkas)
    if berjudul:
        paragraf(berkas, judul.upper(), gaya="Title")
        ulang(berkas, "if judul", "{{ judul }}", tebal=True, ukuran=12, tengah=True, sesudah=10)
    return berkas


def _gaya(berkas: Berkas) -> None:
    for nama, ukuran, sebelum, sesudah in (
        ("Normal", 11, 0, 2),
        ("Title", 14, 0, 4),
        ("Heading 1", 11, 10, 3),
        ("Heading 2", 11, 8, 2),
    ):
        gaya: Any = berkas.styles[nama]
        gaya.font.name, gaya.font.size, gaya.font.color.rgb = FONTA, Pt(ukuran), HITAM
        gaya.font.bold = nama != "Normal"
        gaya.paragraph_format.space_before, gaya.paragraph_format.space_after = Pt(sebelum), Pt(sesudah)
        huruf = gaya.element.get_or_add_rPr().get_or_add_rFonts()
        for bagian in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            huruf.attrib.pop(qn(f"w:{bagian}"), None)
        for bagian in ("ascii", "hAnsi", "cs"):
            huruf.set(qn(f"w:{bagian}"), FONTA)
    judul: Any = berkas.styles["Title"]
    judul.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for garis in judul.element.pPr.findall(qn("w:pBdr")):
        judul.element.pPr.remove(garis)
    normal: Any = berkas.styles["Normal"]
    normal.element.get_or_add_rPr().append(unsur_xml("lang", val="id-ID"))


def _kop(berkas: Berkas) -> None:
    ulang(berkas, "for baris in kop.baris[:-1]", "{{ baris }}", ukuran=12.5, tengah=True, sesudah=0)
    ulang(berkas, "for baris in kop.baris[-1:]", "{{ baris }}", ukuran=15, tebal=True, tengah=True, sesudah=2)
    alamat = paragraf(berkas, "{{ kop.alamat }}", ukuran=9.5, tengah=True, sesudah=12)
    batas = unsur_xml("pBdr")
    batas.append(unsur_xml("bottom", val="thickThinMediumGap", sz="24", space="5", color="000000"))
    alamat._p.get_or_add_pPr().insert_element_before(batas, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _kaki(alinea: Paragraph, judul: str) -> None:
    alinea.style = "Normal"
    alinea.paragraph_format.tab_stops.add_tab_stop(Cm(LEBAR_ISI), WD_TAB_ALIGNMENT.RIGHT)
    _lari_kaki(alinea, "{% if sidik %}SHA-256 {{ sidik }}\n{% endif %}")
    _lari_kaki(alinea, f"{judul}{{% if ralat %}} · {{{{ ralat }}}}{{% endif %}}")
    _lari_kaki(alinea, "{% if hari_tanggal %} · {{ hari_tanggal }}{% endif %}\tHalaman ")
    _bidang(alinea, "PAGE")
    _lari_kaki(alinea, " dari ")
    _bidang(alinea, "NUMPAGES")


def _lari_kaki(alinea: Paragraph, teks: str = "") -> Run:
    lari = alinea.add_run(teks)
    lari.font.size, lari.font.color.rgb = Pt(9), ABU
    return lari


def _bidang(alinea: Paragraph, perintah: str) -> None:
    """Insert a field that Word computes itself; the "1" is what a reader without fields shows."""
    isi = unsur_xml("instrText")
    isi.text = f" {perintah} "
    _lari_kaki(alinea)._r.append(unsur_xml("fldChar", fldCharType="begin"))
    _lari_kaki(alinea)._r.append(isi)
    _lari_kaki(alinea)._r.append(unsur_xml("fldChar", fldCharType="separate"))
    _lari_kaki(alinea, "1")
    _lari_kaki(alinea)._r.append(unsur_xml("fldChar", fldCharType="end"))


def _notula(berkas: Berkas) -> None:
    ulang(berkas, "if ralat", "{{ ralat }}", tebal=True, tengah=True)
    ulang(berkas, "if nomor", "Nomor: {{ nomor }}", tengah=True)
    rincian(
        berkas,
        (*RAPAT, ("Pimpinan", "pimpinan"), ("Sekretaris", "sekretaris"), ("Notulis", "notulis")),
        bila_ada={"pimpinan", "sekretaris", "notulis"},
    )
    kepala_bagian(berkas, "A. Peserta")
    tabel_data(
        berkas,
        (("No.", 1.0), ("Nama", 3.6), ("Jabatan", 4.6), ("Instansi", 4.6), ("Kehadiran", 2.7)),
        "for satu in peserta",
        ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.instansi }}", "{{ satu.kehadiran }}"),
    )
    kepala_bagian(berkas, "B. Susunan acara")
    ulang(berkas, "for satu in acara", "{{ loop.index }}. {{ satu.topik }}", masuk=0.5, sesudah=0)
    ulang(berkas, "if not acara", "Belum ada mata acara.", miring=True)
    kepala_bagian(berkas, "C. Pembahasan dan keputusan")
    paragraf(berkas, "{%p for satu in acara %}")
    paragraf(berkas, "{{ loop.index }}. {{ satu.topik }}", gaya="Heading 2")
    ulang(berkas, "for baris in satu.pembahasan", "{{ baris }}", masuk=0.5)
    paragraf(berkas, "Keputusan", tebal=True, masuk=0.9, lanjut=True)
    ulang(berkas, "for baris in satu.keputusan", "{{ baris }}", masuk=0.9)
    paragraf(berkas, "{%p endfor %}")
    kepala_bagian(berkas, "D. Tindak lanjut")
    _tindak_lanjut(berkas)
    kepala_bagian(berkas, "E. Penutup")
    ulang(berkas, "for baris in penutup", "{{ baris }}", lanjut=True)
    tanda_tangan(berkas)
    paragraf(berkas, "{%p if pengesahan %}")
    kepala_bagian(berkas, "F. Pengesahan")
    tabel_data(
        berkas,
        (("Untuk pihak", 2.9), ("Nama", 4.4), ("Jabatan", 5.0), ("Disetujui pada", 4.2)),
        "for satu in pengesahan",
        ("{{ satu.pihak }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.pada }}"),
    )
    paragraf(berkas, "{%p endif %}")


def _tindak_lanjut(berkas: Berkas) -> None:
    """Add the promises; approved minutes know no status, and an empty column would only puzzle."""
    kolom = (("No.", 1.0), ("Janji", 5.0), ("Penanggung jawab", 4.6), ("Tenggat", 3.4), ("Status", 2.5))
    isi = ("{{ satu.no }}", "{{ satu.janji }}", "{{ satu.penanggung }}", "{{ satu.tenggat }}", "{{ satu.status }}")
    paragraf(berkas, "{%p if ada_status %}")
    tabel_data(berkas, kolom, "for satu in tindak_lanjut", isi)
    paragraf(berkas, "{%p else %}")
    tanpa = (("No.", 1.0), ("Janji", 6.5), ("Penanggung jawab", 5.4), ("Tenggat", 3.6))
    tabel_data(berkas, tanpa, "for satu in tindak_lanjut", isi[:-1])
    paragraf(berkas, "{%p endif %}")


def _daftar_hadir(berkas: Berkas) -> None:
    ulang(berkas, "if ralat", "{{ ralat }}", tebal=True, tengah=True)
    rincian(berkas, RAPAT)
    paragraf(berkas, "", sesudah=0)
    paragraf(berkas, "{%p if not terisi %}")
    tabel_data(
        berkas,
        (("No.", 1.0), ("Nama", 4.0), ("Jabatan/instansi", 5.0), ("No. HP", 2.8), ("Tanda tangan", 3.7)),
        "for satu in peserta",
        ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan_instansi }}", "{{ satu.telepon }}", "{{ satu.no }}"),
        tinggi=1.05,
    )
    paragraf(berkas, "{%p else %}")
    _daftar_hadir_terisi(berkas)
    paragraf(berkas, "{%p endif %}")


def _daftar_hadir_terisi(berkas: Berkas) -> None:
    """Add who came, the totals, and who says so; phone numbers only where there is one."""
    isi = ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan_instansi }}", "{{ satu.telepon }}", "{{ satu.hadir }}")
    paragraf(berkas, "{%p if ada_telepon %}")
    kolom = (("No.", 1.0), ("Nama", 4.0), ("Jabatan/instansi", 5.2), ("No. HP", 2.8), ("Kehadiran", 3.5))
    tabel_data(berkas, kolom, "for satu in peserta", isi)
    paragraf(berkas, "{%p else %}")
    tanpa = (("No.", 1.0), ("Nama", 5.0), ("Jabatan/instansi", 6.6), ("Kehadiran", 3.9))
    tabel_data(berkas, tanpa, "for satu in peserta", (*isi[:3], isi[-1]))
    paragraf(berkas, "{%p endif %}")
    kepala_bagian(berkas, "Rekapitulasi")
    jumlah = (("Kehadiran", 5.0), ("Jumlah", 2.2))
    tabel_data(berkas, jumlah, "for satu in jumlah", ("{{ satu.label }}", "{{ satu.nilai }}"))
    tanda_tangan(berkas)


JUDUL = {
    "notula": "Notula",
    "daftar_hadir": "Daftar hadir",
    "undangan": "{{ jenis }}",
    "berita_acara": "Berita acara",
    "kunjungan": "Formulir kunjungan sekolah",
}
PEMBUAT: dict[str, Callable[[Berkas], None]] = {
    "notula": _notula,
    "daftar_hadir": _daftar_hadir,
    "undangan": buat_surat.undangan,
    "berita_acara": buat_surat.berita_acara,
    "kunjungan": buat_kunjungan.kunjungan,
}

if __name__ == "__main__":
    for nama_templat in PEMBUAT:
        Path(sys.argv[1], f"{nama_templat}.docx").write_bytes(templat_docx(nama_templat))
