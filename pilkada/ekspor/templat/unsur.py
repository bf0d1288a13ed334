"""The pieces that DOCX templates are made of: paragraphs, tables, signature places, each with its tags inside."""

from collections.abc import Collection, Sequence
from typing import Any

from docx.document import Document as Berkas
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

LEBAR_ISI = 16.5
TITIK = "…" * 14
GARIS = "…" * 38
RAPAT = (("Hari, tanggal", "hari_tanggal"), ("Waktu", "waktu"), ("Tempat", "tempat"))


def rincian(berkas: Berkas, isi: Sequence[tuple[str, str]], *, bila_ada: Collection[str] = (), awal: str = "") -> None:
    """Add pairs of a name and a value; those in `bila_ada` only with a value, or where the paper is to be written on.

    `awal` is what the values belong to, a loop's variable with its dot.
    """
    lebar = (3.1, 0.4, LEBAR_ISI - 3.5)
    tabel = tabel_polos(berkas, lebar)
    for nama, kunci in isi:
        if kunci in bila_ada:
            tag_baris(tabel, f"{{%tr if {kunci} or kosong %}}")
        baris = baris_baru(tabel)
        for sel, teks in zip(baris.cells, (nama, ":", f"{{{{ {awal}{kunci} or '{TITIK * 2}' }}}}"), strict=True):
            isi_sel(sel, teks, ukuran=11, sesudah=0)
        if kunci in bila_ada:
            tag_baris(tabel, "{%tr endif %}")
    atur_lebar(tabel, lebar)


def tabel_data(
    berkas: Berkas,
    kolom: Sequence[tuple[str, float]],
    ulang: str,
    isi: Sequence[str],
    *,
    tinggi: float = 0.6,
) -> None:
    """Add a table with a repeated heading whose one row is repeated for each `satu`; sizes in centimetres."""
    tabel = berkas.add_table(rows=4, cols=len(kolom), style="Table Grid")
    tabel.alignment, tabel.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    kepala, awal, baris, akhir = tabel.rows
    kepala._tr.get_or_add_trPr().append(unsur_xml("tblHeader"))
    for sel, (judul, _lebar_kolom) in zip(kepala.cells, kolom, strict=True):
        isi_sel(sel, judul, tebal=True, tengah=True)
        sel._tc.get_or_add_tcPr().append(unsur_xml("shd", val="clear", color="auto", fill="ECECEC"))
    awal.cells[0].text, akhir.cells[0].text = f"{{%tr {ulang} %}}", "{%tr endfor %}"
    baris._tr.get_or_add_trPr().append(unsur_xml("cantSplit"))
    baris.height = Cm(tinggi)
    for sel, teks in zip(baris.cells, isi, strict=True):
        isi_sel(sel, teks)
    for satu in (kepala, baris):
        for sel in satu.cells:
            sel.paragraphs[0].paragraph_format.space_before = Pt(2)
    atur_lebar(tabel, [lebar for _judul, lebar in kolom])


def tanda_tangan(berkas: Berkas) -> None:
    """Add signature places: two side by side, an odd last one in a cell over both columns."""
    paruh = LEBAR_ISI / 2
    tabel = tabel_polos(berkas, (paruh, paruh))
    kiri, kanan = baris_baru(tabel).cells
    isi_sel(kiri, "", lanjut=True)
    tanggal = isi_sel(kanan, "{{ tempat_tanggal }}", tengah=True, lanjut=True, ukuran=11)
    tanggal.paragraph_format.space_before = Pt(6)
    tag_baris(tabel, "{%tr for pasangan in tanda %}")
    tag_baris(tabel, "{%tr if pasangan|length == 2 %}")
    berdua = baris_baru(tabel)
    for urut, sel in enumerate(berdua.cells):
        satu_tanda(sel, f"pasangan[{urut}]")
    tag_baris(tabel, "{%tr else %}")
    sendiri = baris_baru(tabel)
    satu_tanda(sendiri.cells[0].merge(sendiri.cells[1]), "pasangan[0]")
    tag_baris(tabel, "{%tr endif %}")
    tag_baris(tabel, "{%tr endfor %}")
    for baris in (berdua, sendiri):
        baris._tr.get_or_add_trPr().append(unsur_xml("cantSplit"))
    atur_lebar(tabel, (paruh, paruh), kecuali=sendiri)


def tanda_kanan(berkas: Berkas) -> None:
    """Add one signature place at the right, as under a letter whose date stands at its top."""
    lebar = (LEBAR_ISI - 8.8, 8.8)
    tabel = tabel_polos(berkas, lebar)
    baris = baris_baru(tabel)
    baris._tr.get_or_add_trPr().append(unsur_xml("cantSplit"))
    satu_tanda(baris.cells[1], "tanda[0][0]")
    atur_lebar(tabel, lebar)


def satu_tanda(sel: _Cell, orang: str) -> None:
    """Fill a cell with one signature place: title, room to sign, name or dots, NIP."""
    isi_sel(sel, f"{{{{ {orang}.kepala }}}}", tengah=True, lanjut=True, ukuran=11)
    for teks, tebal, sebelum in (
        (f"{{%p if {orang}.nama %}}", False, 0),
        (f"{{{{ {orang}.nama }}}}", True, 40),
        ("{%p else %}", False, 0),
        (f"({TITIK})", False, 40),
        ("{%p endif %}", False, 0),
        (f"{{% if {orang}.nip %}}NIP {{{{ {orang}.nip }}}}{{% endif %}}", False, 0),
    ):
        alinea = tulis(sel.add_paragraph(), teks, tebal=tebal, tengah=True, lanjut=True, sesudah=0)
        alinea.runs[0].font.underline = tebal or None
        alinea.paragraph_format.space_before = Pt(sebelum)


def tabel_polos(berkas: Berkas, lebar: Sequence[float]) -> Table:
    """Add a table without lines; `atur_lebar` sets the widths when its rows are there."""
    tabel: Table = berkas.add_table(rows=0, cols=len(lebar))
    tabel.autofit = False
    return tabel


def baris_baru(tabel: Table) -> _Row:
    """Add a row."""
    baris: _Row = tabel.add_row()  # type: ignore[no-untyped-call]
    return baris


def tag_baris(tabel: Table, isi: str) -> None:
    """Add a row that holds nothing but a tag (`{%tr … %}`)."""
    baris_baru(tabel).cells[0].text = isi


def atur_lebar(tabel: Table, lebar: Sequence[float], *, kecuali: _Row | None = None) -> None:
    """Set the widths cell by cell: Word and LibreOffice each read another place."""
    for kolom, satu in zip(tabel.columns, lebar, strict=True):
        kolom.width = Cm(satu)
    for baris in tabel.rows:
        if kecuali is None or baris._tr is not kecuali._tr:
            for sel, satu in zip(baris.cells, lebar, strict=True):
                sel.width = Cm(satu)


def kepala_bagian(berkas: Berkas, teks: str) -> None:
    """Add the heading of a part."""
    paragraf(berkas, teks, gaya="Heading 1")


def ulang(berkas: Berkas, syarat: str, teks: str, **bentuk: Any) -> None:
    """Add a paragraph inside `{%p for … %}` or `{%p if … %}`."""
    paragraf(berkas, f"{{%p {syarat} %}}")
    paragraf(berkas, teks, **bentuk)
    paragraf(berkas, "{%p endfor %}" if syarat.startswith("for ") else "{%p endif %}")


def paragraf(berkas: Berkas, teks: str, *, gaya: str = "Normal", **bentuk: Any) -> Paragraph:
    """Add a paragraph; `bentuk` as in `tulis`."""
    return tulis(berkas.add_paragraph(style=gaya), teks, **bentuk)


def isi_sel(sel: _Cell, teks: str, *, ukuran: float = 10, sesudah: float = 2, **bentuk: Any) -> Paragraph:
    """Write into a cell's first paragraph; `bentuk` as in `tulis`."""
    return tulis(sel.paragraphs[0], teks, ukuran=ukuran, sesudah=sesudah, **bentuk)


def tulis(  # noqa: PLR0913 — the look of one paragraph, all by keyword
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
    """Add text to a paragraph; sizes in points, `masuk` (indent) in centimetres, `lanjut` keeps it with the next."""
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


def unsur_xml(nama: str, **atribut: str) -> Any:
    """Return an element of WordprocessingML."""
    unsur = OxmlElement(f"w:{nama}")
    for kunci, nilai in atribut.items():
        unsur.set(qn(f"w:{kunci}"), nilai)
    return unsur
