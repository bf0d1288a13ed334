"""The DOCX templates, built by a script so that nobody has to trust or edit an opaque binary.

`python -m pilkada.ekspor.templat.buat_templat FOLDER` writes them as files: the start for an instansi's own template.
"""

import io
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Berkas
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONTA = "Times New Roman"
LEBAR_ISI = 16.5
HITAM = RGBColor(0, 0, 0)
ABU = RGBColor(0x5A, 0x5A, 0x5A)
TITIK = "…" * 14
GARIS = "…" * 38


@cache
def templat_docx(nama: str) -> bytes:
    """Return the template as DOCX bytes; KeyError for an unknown name."""
    berkas = _halaman(JUDUL[nama])
    PEMBUAT[nama](berkas)
    wadah = io.BytesIO()
    berkas.save(wadah)
    return wadah.getvalue()


def _halaman(judul: str) -> Berkas:
    berkas = Document()
    _gaya(berkas)
    bagian = berkas.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin, bagian.right_margin = Cm(2.5), Cm(2)
    bagian.top_margin, bagian.bottom_margin = Cm(2), Cm(2)
    bagian.header_distance, bagian.footer_distance = Cm(1), Cm(1)
    kepala = _tulis(bagian.header.paragraphs[0], "{{ penanda }}", tebal=True, ukuran=9)
    kepala.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _kaki(bagian.footer.paragraphs[0], judul)
    _kop(berkas)
    _alinea(berkas, judul.upper(), gaya="Title")
    _ulang(berkas, "if judul", "{{ judul }}", tebal=True, ukuran=12, tengah=True, sesudah=10)
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
    normal.element.get_or_add_rPr().append(_unsur("lang", val="id-ID"))


def _kop(berkas: Berkas) -> None:
    _ulang(berkas, "for baris in kop.baris[:-1]", "{{ baris }}", ukuran=12.5, tengah=True, sesudah=0)
    _ulang(berkas, "for baris in kop.baris[-1:]", "{{ baris }}", ukuran=15, tebal=True, tengah=True, sesudah=2)
    alamat = _alinea(berkas, "{{ kop.alamat }}", ukuran=9.5, tengah=True, sesudah=12)
    batas = _unsur("pBdr")
    batas.append(_unsur("bottom", val="thickThinMediumGap", sz="24", space="5", color="000000"))
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
    isi = _unsur("instrText")
    isi.text = f" {perintah} "
    _lari_kaki(alinea)._r.append(_unsur("fldChar", fldCharType="begin"))
    _lari_kaki(alinea)._r.append(isi)
    _lari_kaki(alinea)._r.append(_unsur("fldChar", fldCharType="separate"))
    _lari_kaki(alinea, "1")
    _lari_kaki(alinea)._r.append(_unsur("fldChar", fldCharType="end"))


def _notula(berkas: Berkas) -> None:
    _ulang(berkas, "if ralat", "{{ ralat }}", tebal=True, tengah=True)
    _ulang(berkas, "if nomor", "Nomor: {{ nomor }}", tengah=True)
    _rincian(berkas, (*_RAPAT, ("Pimpinan", "pimpinan"), ("Sekretaris", "sekretaris"), ("Notulis", "notulis")))
    _kepala(berkas, "A. Peserta")
    _tabel(
        berkas,
        (("No.", 1.0), ("Nama", 3.6), ("Jabatan", 4.6), ("Instansi", 4.6), ("Kehadiran", 2.7)),
        "for satu in peserta",
        ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.instansi }}", "{{ satu.kehadiran }}"),
    )
    _kepala(berkas, "B. Susunan acara")
    _ulang(berkas, "for satu in acara", "{{ loop.index }}. {{ satu.topik }}", masuk=0.5, sesudah=0)
    _ulang(berkas, "if not acara", "Belum ada mata acara.", miring=True)
    _kepala(berkas, "C. Pembahasan dan keputusan")
    _alinea(berkas, "{%p for satu in acara %}")
    _alinea(berkas, "{{ loop.index }}. {{ satu.topik }}", gaya="Heading 2")
    _ulang(berkas, "for baris in satu.pembahasan", "{{ baris }}", masuk=0.5)
    _alinea(berkas, "Keputusan", tebal=True, masuk=0.9, lanjut=True)
    _ulang(berkas, "for baris in satu.keputusan", "{{ baris }}", masuk=0.9)
    _alinea(berkas, "{%p endfor %}")
    _kepala(berkas, "D. Tindak lanjut")
    _tabel(
        berkas,
        (("No.", 1.0), ("Janji", 5.0), ("Penanggung jawab", 4.6), ("Tenggat", 3.4), ("Status", 2.5)),
        "for satu in tindak_lanjut",
        ("{{ satu.no }}", "{{ satu.janji }}", "{{ satu.penanggung }}", "{{ satu.tenggat }}", "{{ satu.status }}"),
    )
    _kepala(berkas, "E. Penutup")
    _ulang(berkas, "for baris in penutup", "{{ baris }}", lanjut=True)
    _tanda_tangan(berkas)
    _alinea(berkas, "{%p if pengesahan %}")
    _kepala(berkas, "F. Pengesahan")
    _tabel(
        berkas,
        (("Untuk pihak", 2.9), ("Nama", 4.4), ("Jabatan", 5.0), ("Disetujui pada", 4.2)),
        "for satu in pengesahan",
        ("{{ satu.pihak }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.pada }}"),
    )
    _alinea(berkas, "{%p endif %}")


def _daftar_hadir(berkas: Berkas) -> None:
    _rincian(berkas, _RAPAT)
    _alinea(berkas, "", sesudah=0)
    _tabel(
        berkas,
        (("No.", 1.0), ("Nama", 4.0), ("Jabatan/instansi", 5.0), ("No. HP", 2.8), ("Tanda tangan", 3.7)),
        "for satu in peserta",
        ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan_instansi }}", "{{ satu.telepon }}", "{{ satu.no }}"),
        tinggi=1.05,
    )


def _rincian(berkas: Berkas, isi: Sequence[tuple[str, str]]) -> None:
    tabel = _tabel_polos(berkas, (3.1, 0.4, LEBAR_ISI - 3.5))
    for nama, kunci in isi:
        baris = _baris(tabel)
        for sel, teks in zip(baris.cells, (nama, ":", f"{{{{ {kunci} or '{TITIK * 2}' }}}}"), strict=True):
            _isi_sel(sel, teks, ukuran=11, sesudah=0)
    _lebar(tabel, (3.1, 0.4, LEBAR_ISI - 3.5))


def _tabel(
    berkas: Berkas,
    kolom: Sequence[tuple[str, float]],
    ulang: str,
    isi: Sequence[str],
    *,
    tinggi: float = 0.6,
) -> None:
    tabel = berkas.add_table(rows=4, cols=len(kolom), style="Table Grid")
    tabel.alignment, tabel.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    kepala, awal, baris, akhir = tabel.rows
    kepala._tr.get_or_add_trPr().append(_unsur("tblHeader"))
    for sel, (judul, _lebar_kolom) in zip(kepala.cells, kolom, strict=True):
        _isi_sel(sel, judul, tebal=True, tengah=True)
        sel._tc.get_or_add_tcPr().append(_unsur("shd", val="clear", color="auto", fill="ECECEC"))
    awal.cells[0].text, akhir.cells[0].text = f"{{%tr {ulang} %}}", "{%tr endfor %}"
    baris._tr.get_or_add_trPr().append(_unsur("cantSplit"))
    baris.height = Cm(tinggi)
    for sel, teks in zip(baris.cells, isi, strict=True):
        _isi_sel(sel, teks)
    for satu in (kepala, baris):
        for sel in satu.cells:
            sel.paragraphs[0].paragraph_format.space_before = Pt(2)
    _lebar(tabel, [lebar for _judul, lebar in kolom])


def _tanda_tangan(berkas: Berkas) -> None:
    """Two side by side; an odd last one in a cell over both columns."""
    paruh = LEBAR_ISI / 2
    tabel = _tabel_polos(berkas, (paruh, paruh))
    kiri, kanan = _baris(tabel).cells
    _isi_sel(kiri, "", lanjut=True)
    tanggal = _isi_sel(kanan, "{{ tempat_tanggal }}", tengah=True, lanjut=True, ukuran=11)
    tanggal.paragraph_format.space_before = Pt(6)
    _tag(tabel, "{%tr for pasangan in tanda %}")
    _tag(tabel, "{%tr if pasangan|length == 2 %}")
    berdua = _baris(tabel)
    for urut, sel in enumerate(berdua.cells):
        _satu_tanda(sel, f"pasangan[{urut}]")
    _tag(tabel, "{%tr else %}")
    sendiri = _baris(tabel)
    _satu_tanda(sendiri.cells[0].merge(sendiri.cells[1]), "pasangan[0]")
    _tag(tabel, "{%tr endif %}")
    _tag(tabel, "{%tr endfor %}")
    for baris in (berdua, sendiri):
        baris._tr.get_or_add_trPr().append(_unsur("cantSplit"))
    _lebar(tabel, (paruh, paruh), kecuali=sendiri)


def _satu_tanda(sel: _Cell, orang: str) -> None:
    _isi_sel(sel, f"{{{{ {orang}.kepala }}}}", tengah=True, lanjut=True, ukuran=11)
    for teks, tebal, sebelum in (
        (f"{{%p if {orang}.nama %}}", False, 0),
        (f"{{{{ {orang}.nama }}}}", True, 40),
        ("{%p else %}", False, 0),
        (f"({TITIK})", False, 40),
        ("{%p endif %}", False, 0),
        (f"{{% if {orang}.nip %}}NIP {{{{ {orang}.nip }}}}{{% endif %}}", False, 0),
    ):
        alinea = _tulis(sel.add_paragraph(), teks, tebal=tebal, tengah=True, lanjut=True, sesudah=0)
        alinea.runs[0].font.underline = tebal or None
        alinea.paragraph_format.space_before = Pt(sebelum)


def _tabel_polos(berkas: Berkas, lebar: Sequence[float]) -> Table:
    tabel: Table = berkas.add_table(rows=0, cols=len(lebar))
    tabel.autofit = False
    return tabel


def _baris(tabel: Table) -> _Row:
    baris: _Row = tabel.add_row()  # type: ignore[no-untyped-call]
    return baris


def _tag(tabel: Table, isi: str) -> None:
    _baris(tabel).cells[0].text = isi


def _lebar(tabel: Table, lebar: Sequence[float], *, kecuali: _Row | None = None) -> None:
    """Set the widths cell by cell: Word and LibreOffice each read another place."""
    for kolom, satu in zip(tabel.columns, lebar, strict=True):
        kolom.width = Cm(satu)
    for baris in tabel.rows:
        if kecuali is None or baris._tr is not kecuali._tr:
            for sel, satu in zip(baris.cells, lebar, strict=True):
                sel.width = Cm(satu)


def _kepala(berkas: Berkas, teks: str) -> None:
    _alinea(berkas, teks, gaya="Heading 1")


def _ulang(berkas: Berkas, syarat: str, teks: str, **bentuk: Any) -> None:
    """Add a paragraph inside `{%p for … %}` or `{%p if … %}`."""
    _alinea(berkas, f"{{%p {syarat} %}}")
    _alinea(berkas, teks, **bentuk)
    _alinea(berkas, "{%p endfor %}" if syarat.startswith("for ") else "{%p endif %}")


def _alinea(berkas: Berkas, teks: str, *, gaya: str = "Normal", **bentuk: Any) -> Paragraph:
    return _tulis(berkas.add_paragraph(style=gaya), teks, **bentuk)


def _isi_sel(sel: _Cell, teks: str, *, ukuran: float = 10, sesudah: float = 2, **bentuk: Any) -> Paragraph:
    return _tulis(sel.paragraphs[0], teks, ukuran=ukuran, sesudah=sesudah, **bentuk)


def _tulis(  # noqa: PLR0913 — the look of one paragraph, all by keyword
    alinea: Paragraph,
    teks: str,
    *,
    tebal: bool = False,
    miring: bool = False,
    tengah: bool = False,
    lanjut: bool = False,
    ukuran: float | None = None,
    masuk: float = 0,
    sesudah: float | None = None,
) -> Paragraph:
    lari = alinea.add_run(teks)
    if tebal:
        lari.font.bold = True
    lari.font.italic = miring or None
    if ukuran:
        lari.font.size = Pt(ukuran)
    if tengah:
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if masuk:
        alinea.paragraph_format.left_indent = Cm(masuk)
    if sesudah is not None:
        alinea.paragraph_format.space_after = Pt(sesudah)
    alinea.paragraph_format.keep_with_next = lanjut or None
    return alinea


def _unsur(nama: str, **atribut: str) -> Any:
    unsur = OxmlElement(f"w:{nama}")
    for kunci, nilai in atribut.items():
        unsur.set(qn(f"w:{kunci}"), nilai)
    return unsur


_RAPAT = (("Hari, tanggal", "hari_tanggal"), ("Waktu", "waktu"), ("Tempat", "tempat"))
JUDUL = {"notula": "Notula", "daftar_hadir": "Daftar hadir"}
PEMBUAT: dict[str, Callable[[Berkas], None]] = {"notula": _notula, "daftar_hadir": _daftar_hadir}

if __name__ == "__main__":
    for nama_templat in PEMBUAT:
        Path(sys.argv[1], f"{nama_templat}.docx").write_bytes(templat_docx(nama_templat))
