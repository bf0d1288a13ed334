"""Documents as DOCX: read back with python-docx."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Berkas
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError

from pilkada.ekspor.cetak import cetak
from pilkada.ekspor.docx import docx
from pilkada.ekspor.dokumen import ButirAcara, DataNotula, PenandaTangan, Peserta, TindakLanjut
from tests.ekspor.rapat import ACARA, DAFTAR_HADIR, KOP, NOTULA, PESERTA, TINDAK_LANJUT
from tests.ekspor.test_pdf import JAHAT


def _buka(data: DataNotula, templat: str | bytes = "notula") -> Berkas:
    return Document(io.BytesIO(docx(templat, data.isi())))


def _teks(berkas: Berkas) -> str:
    """Return all text of the body in its order, one line per paragraph."""
    baris = []
    for alinea in berkas.element.body.iter(qn("w:p")):
        bagian = [("\n" if satu.tag == qn("w:br") else satu.text or "") for satu in alinea.iter(qn("w:t"), qn("w:br"))]
        baris.append("".join(bagian))
    return "\n".join(baris)


def _kepala(berkas: Berkas) -> str:
    return berkas.sections[0].header.paragraphs[0].text


def test_notula_docx_contains_every_value() -> None:
    teks = _teks(_buka(NOTULA))

    harap = [
        *KOP.baris,
        KOP.alamat,
        NOTULA.judul,
        "Kamis, 12 September 2024",
        "09.00–11.00 WIB",
        NOTULA.tempat,
        "Dhany Sukma, Wali Kota Jakarta Pusat",
        "Jakarta, 12 September 2024",
        *(nilai for satu in PESERTA for nilai in (satu.nama, satu.jabatan, satu.instansi, satu.kehadiran)),
        *(nilai for satu in ACARA for nilai in (satu.topik, satu.pembahasan, satu.keputusan)),
        *(nilai for satu in TINDAK_LANJUT for nilai in (satu.janji, satu.instansi, satu.orang, satu.status)),
        "23 September 2024",
        NOTULA.penutup,
    ]
    assert [satu for satu in harap if str(satu) not in teks] == []
    assert "{" not in teks


def test_notula_docx_marks_demo_and_draft_on_every_page() -> None:
    assert _kepala(_buka(NOTULA)) == "DATA CONTOH — bukan dokumen resmi"
    assert _kepala(_buka(replace(NOTULA, contoh=False, konsep=True))) == "KONSEP — rapat belum selesai"
    assert _kepala(_buka(replace(NOTULA, contoh=False))) == ""


def test_notula_docx_numbers_pages_and_repeats_headings() -> None:
    berkas = _buka(replace(NOTULA, peserta=PESERTA * 10))

    kaki = berkas.sections[0].footer.paragraphs[0]._p
    assert [satu.text for satu in kaki.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert "Halaman 1 dari 1" in "".join(satu.text or "" for satu in kaki.iter(qn("w:t")))
    peserta = berkas.tables[1]
    assert peserta.rows[0]._tr.trPr is not None
    assert peserta.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(peserta.rows) == 71


def test_notula_docx_of_60_items_holds_them_all() -> None:
    acara = tuple(replace(ACARA[nomor % 6], topik=f"Butir nomor {nomor}.") for nomor in range(60))

    teks = _teks(_buka(replace(NOTULA, acara=acara)))

    assert [satu.topik for satu in acara if teks.count(str(satu.topik)) != 2] == []


def test_notula_docx_with_nothing_at_all_is_written() -> None:
    teks = _teks(_buka(DataNotula(kop=KOP, dibuat_pada=NOTULA.dibuat_pada)))

    assert "Belum ada mata acara." in teks
    assert "Rapat ditutup oleh pimpinan." in teks


def test_notula_form_docx_has_lines_and_empty_rows() -> None:
    berkas = _buka(DataNotula(kop=KOP, dibuat_pada=NOTULA.dibuat_pada, formulir=True))

    assert len(berkas.tables[1].rows) == 16
    assert _teks(berkas).count("……") > 10


@pytest.mark.parametrize("jahat", [*JAHAT, "{_{ a }_}", "{_% x %_}", "{# a #}", "a < b > c & d"])
def test_docx_typed_markup_comes_out_literally(jahat: str) -> None:
    data = replace(
        NOTULA,
        judul=jahat,
        tempat=jahat,
        peserta=(Peserta(nama=jahat, jabatan=jahat, instansi=jahat, kehadiran=jahat),),
        acara=(ButirAcara(topik=jahat, pembahasan=jahat, keputusan=jahat),),
        tindak_lanjut=(TindakLanjut(janji=jahat, instansi=jahat, orang=jahat, status=jahat),),
        penutup=jahat,
        penanda_tangan=(PenandaTangan(nama=jahat, jabatan=jahat, nip=jahat, peran=jahat),),
    )

    berkas = _buka(data)

    assert _teks(berkas).count(jahat) == 19
    assert berkas.core_properties.title == jahat


def test_docx_newlines_break_lines_and_control_characters_vanish() -> None:
    baris = Peserta(nama="a\x00b\x07c\x0bd\x0ce\ud800f\ufffe", jabatan="satu\r\ndua", instansi="😀 محمد 雅加达")

    berkas = _buka(replace(NOTULA, peserta=(baris,), penutup="satu\n\ndua"))

    sel = berkas.tables[1].rows[1].cells
    assert [satu.text for satu in sel] == ["1.", "abc\nd\nef", "satu\ndua", "😀 محمد 雅加达", "–"]
    assert [alinea.text for alinea in berkas.paragraphs if alinea.text in {"satu", "dua"}] == ["satu", "dua"]


def test_docx_signatures_stand_in_pairs_and_the_odd_one_alone() -> None:
    tabel = _buka(NOTULA).tables[-1]

    baris = [[" ".join(sel.text.split()) for sel in satu.cells] for satu in tabel.rows]

    assert baris == [
        ["", "Jakarta, 12 September 2024"],
        [
            "Ketua Bawaslu Kota Administrasi Jakarta Pusat Christian Nelson Pangkey",
            "Wali Kota Jakarta Pusat Dhany Sukma",
        ],
        ["Notulis, Petugas Contoh", "Notulis, Petugas Contoh"],
    ]


def test_docx_foreign_template_is_filled_in_a_sandbox() -> None:
    def templat(isi: str) -> bytes:
        berkas = Document()
        berkas.add_paragraph(isi)
        wadah = io.BytesIO()
        berkas.save(wadah)
        return wadah.getvalue()

    assert "Rapat: Audiensi" in _teks(_buka(NOTULA, templat("Rapat: {{ judul }}")))
    with pytest.raises(SecurityError):
        _buka(NOTULA, templat("{{ judul.__class__.__mro__ }}"))


def test_daftar_hadir_docx_has_people_then_empty_rows() -> None:
    berkas = Document(io.BytesIO(docx("daftar_hadir", DAFTAR_HADIR.isi())))

    baris = [[sel.text for sel in satu.cells] for satu in berkas.tables[1].rows]

    assert baris[0] == ["No.", "Nama", "Jabatan/instansi", "No. HP", "Tanda tangan"]
    assert baris[1] == [
        "1.",
        "Dhany Sukma",
        "Wali Kota Jakarta Pusat\nPemerintah Kota Administrasi Jakarta Pusat",
        "",
        "1.",
    ]
    assert baris[-1] == ["13.", "", "", "", "13."]


def test_docx_file_carries_its_own_properties() -> None:
    sifat: Any = _buka(NOTULA).core_properties

    assert (sifat.language, sifat.author) == ("id-ID", "KOTA ADMINISTRASI JAKARTA PUSAT")
    assert sifat.created.isoformat() == "2024-09-12T06:05:00+00:00"


def test_cetak_docx_has_its_media_type() -> None:
    jadi = cetak(DAFTAR_HADIR, "docx")

    assert re.fullmatch(r"daftar-hadir-2024-09-12-[a-z-]+\.docx", jadi.nama)
    assert jadi.jenis_isi.endswith("wordprocessingml.document")
    assert jadi.tak_tercetak == ()
