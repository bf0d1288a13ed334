"""Documents as PDF: every value is in the text, and what people type stays what they typed."""

import io
import json
import re
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pypdf
import pytest
from django.utils.translation import override

from pilkada.ekspor.cetak import cetak
from pilkada.ekspor.dokumen import ButirAcara, DataNotula, Peserta, TindakLanjut
from pilkada.ekspor.fonta import Fonta, FontaHilang
from pilkada.ekspor.pdf import TEMPLAT, HasilPdf, pdf
from tests.ekspor.rapat import ACARA, DAFTAR_HADIR, KOP, NOTULA, PESERTA, TINDAK_LANJUT

JAHAT = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% load x %}",
    "#let x = 1",
    "#panic()",
    "=cmd()",
    "$a$ *b* _c_ `d`",
    "// e /* f */",
    '@g [z] "q" \\ ~',
    "&amp; 'x'",
)


def _halaman(hasil: HasilPdf | bytes) -> list[str]:
    isi = hasil if isinstance(hasil, bytes) else hasil.isi
    return [halaman.extract_text() for halaman in pypdf.PdfReader(io.BytesIO(isi)).pages]


def _rapat(teks: str) -> str:
    """Drop all blanks: lines break at other places on paper than in the data."""
    return re.sub(r"\s", "", teks)


def _teks(data: DataNotula) -> str:
    return _rapat("".join(_halaman(pdf(data.TEMPLAT, data.isi()))))


def test_notula_pdf_contains_every_value() -> None:
    teks = _teks(NOTULA)

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
    assert [satu for satu in harap if _rapat(str(satu)) not in teks] == []


def test_notula_pdf_numbers_and_marks_every_page() -> None:
    halaman = _halaman(pdf("notula", NOTULA.isi()))

    assert len(halaman) == 2
    for nomor, teks in enumerate(halaman, start=1):
        assert f"Halaman {nomor} dari 2" in teks
        assert "DATA CONTOH" in teks
        assert "KONSEP" not in teks


def test_notula_pdf_of_an_unfinished_meeting_says_konsep() -> None:
    konsep = replace(NOTULA, konsep=True, contoh=False, acara=(ButirAcara(topik="Satu"),), tindak_lanjut=())

    halaman = _halaman(pdf("notula", konsep.isi()))

    assert all("KONSEP" in teks and "DATA CONTOH" not in teks for teks in halaman)
    assert "Tidak ada keputusan" not in "".join(halaman)


def test_notula_pdf_of_a_finished_meeting_says_what_is_missing() -> None:
    kosong = replace(NOTULA, peserta=(), acara=(ButirAcara(topik="Satu"),), tindak_lanjut=(), penutup="")

    teks = " ".join(_halaman(pdf("notula", kosong.isi())))

    for kalimat in (
        "Belum ada peserta yang dicatat.",
        "Tidak ada pembahasan yang dicatat.",
        "Tidak ada keputusan.",
        "Tidak ada tindak lanjut yang dicatat.",
        "Rapat ditutup oleh pimpinan.",
    ):
        assert kalimat in teks


def test_notula_pdf_with_nothing_at_all_prints() -> None:
    assert len(_halaman(pdf("notula", DataNotula(kop=KOP, dibuat_pada=NOTULA.dibuat_pada).isi()))) == 1


def test_notula_form_has_places_to_write_and_no_mark() -> None:
    formulir = DataNotula(kop=KOP, dibuat_pada=NOTULA.dibuat_pada, formulir=True, konsep=True)

    teks = "".join(_halaman(pdf("notula", formulir.isi())))

    assert "KONSEP" not in teks
    assert teks.count("....") > 10
    assert "Pimpinan," in teks


def test_notula_pdf_of_60_items_repeats_table_headings() -> None:
    acara = tuple(replace(ACARA[nomor % 6], topik=f"Butir nomor {nomor}.") for nomor in range(60))
    banyak = replace(NOTULA, acara=acara, peserta=PESERTA * 10, tindak_lanjut=TINDAK_LANJUT * 20)

    halaman = _halaman(pdf("notula", banyak.isi()))

    teks = "".join(halaman)
    assert [satu.topik for satu in acara if teks.count(str(satu.topik)) != 2] == []
    assert teks.count("Kehadiran") == sum("Kehadiran" in satu for satu in halaman) >= 3
    assert teks.count("Penanggung jawab") >= 2
    assert f"Halaman {len(halaman)} dari {len(halaman)}" in halaman[-1]


@pytest.mark.parametrize("jahat", JAHAT)
def test_pdf_typed_markup_comes_out_literally(jahat: str) -> None:
    data = replace(
        NOTULA,
        judul=jahat,
        tempat=jahat,
        peserta=(Peserta(nama=jahat, jabatan=jahat, instansi=jahat, kehadiran=jahat),),
        acara=(ButirAcara(topik=jahat, pembahasan=jahat, keputusan=jahat),),
        tindak_lanjut=(TindakLanjut(janji=jahat, instansi=jahat, orang=jahat, status=jahat),),
        penutup=jahat,
    )

    assert _teks(data).count(_rapat(jahat)) == 15


def test_pdf_emoji_and_chinese_are_text_and_arabic_runs_from_the_right() -> None:
    data = replace(NOTULA, tempat="雅加达选举委员会 😀👍🏽", penutup="السلام عليكم")

    hasil = pdf("notula", data.isi())

    teks = "".join(_halaman(hasil))
    assert hasil.tak_tercetak == ()
    assert "雅加达选举委员会" in teks
    assert "😀👍🏽" in teks
    assert "عليكم" in teks
    assert "□" not in teks


def test_pdf_names_the_characters_no_font_has() -> None:
    data = replace(NOTULA, tempat="नम한 黃")

    hasil = pdf("notula", data.isi())

    teks = _rapat("".join(_halaman(hasil)))
    assert hasil.tak_tercetak == ("न", "म", "한", "黃")
    assert "□□□□" in teks
    assert "U+0928DEVANAGARILETTERNA;" in teks
    assert "U+9EC3CJKUNIFIEDIDEOGRAPH-9EC3." in teks


def test_pdf_control_and_override_characters_vanish_and_lines_break() -> None:
    data = replace(NOTULA, tempat="a\x00b\x07\u202ec\ud800d\te\rf", penutup="satu\r\n\r\n  dua")

    teks = "".join(_halaman(pdf("notula", data.isi())))

    assert "abcd e\nf" in teks
    assert "satu\ndua" in teks


def test_pdf_endless_word_stays_in_its_column() -> None:
    panjang = "X" * 300

    halaman = _halaman(pdf("notula", replace(NOTULA, judul=panjang, peserta=(Peserta(nama=panjang),)).isi()))

    potong = re.findall("X+", halaman[0])
    assert sum(map(len, potong)) == 600
    assert max(map(len, potong)) < 70


def test_pdf_of_a_very_long_text_takes_as_many_pages_as_it_needs() -> None:
    lama = "\n".join(f"Paragraf nomor {nomor} dengan beberapa kata." for nomor in range(400))
    data = replace(
        NOTULA,
        acara=(ButirAcara(topik="Satu", pembahasan=lama, keputusan=lama),),
        tindak_lanjut=(TindakLanjut(janji=lama),),
        penutup=lama,
    )

    teks = "".join(_halaman(pdf("notula", data.isi())))

    assert teks.count("Paragraf nomor 399 ") == 4


def test_pdf_is_the_same_for_the_same_data_and_carries_its_own_date() -> None:
    satu, dua = (pdf("notula", NOTULA.isi()).isi for _ in range(2))

    sifat = pypdf.PdfReader(io.BytesIO(satu)).metadata
    assert satu == dua
    assert sifat is not None
    assert sifat.title == f"Notula – {NOTULA.judul}"
    assert sifat.creation_date == NOTULA.dibuat_pada


def test_pdf_is_tagged_and_indonesian_in_every_language() -> None:
    with override("en"):
        akar = pypdf.PdfReader(io.BytesIO(pdf("notula", NOTULA.isi()).isi)).root_object

    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in akar


@pytest.mark.parametrize("data", [NOTULA, DAFTAR_HADIR], ids=["notula", "daftar_hadir"])
def test_pdf_passes_the_compilers_check_for_screen_readers(data: DataNotula) -> None:
    # Not the standard of every file: it refuses what a person may type, and a refusal would be a page that fails.
    isi = json.dumps(data.isi() | {"tak_tercetak": [], "bahasa": "id"})

    penyusun = Fonta.milik_proses().penyusun(TEMPLAT, data.TEMPLAT)
    saat = data.dibuat_pada.astimezone(UTC)

    berkas = penyusun.compile(format="pdf", sys_inputs={"data": isi}, pdf_standards="ua-1", timestamp=saat)

    assert isinstance(berkas, bytes)


def test_daftar_hadir_pdf_has_people_and_empty_rows() -> None:
    telepon = replace(PESERTA[0], telepon="+62 812 3456 7890")

    teks = "".join(_halaman(pdf("daftar_hadir", replace(DAFTAR_HADIR, peserta=(telepon, *PESERTA[1:])).isi())))

    assert all(str(satu.nama) in teks for satu in PESERTA)
    assert "+62 812 3456" in teks
    assert teks.count("13.") == 2
    assert "14." not in teks
    assert "DATA CONTOH" in teks


def test_daftar_hadir_pdf_repeats_its_heading() -> None:
    halaman = _halaman(pdf("daftar_hadir", replace(DAFTAR_HADIR, peserta=(), baris_kosong=60).isi()))

    assert len(halaman) > 2
    assert all("Tanda tangan" in teks for teks in halaman)


def test_pdf_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    pdf("notula", NOTULA.isi())

    assert list(tmp_path.iterdir()) == []


def test_fonta_not_installed_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(FontaHilang, match="npm ci"):
        Fonta(tmp_path)


def test_cetak_names_the_file_after_document_day_and_title() -> None:
    jadi = cetak(NOTULA, "pdf")

    assert jadi.nama == "notula-2024-09-12-audiensi-bawaslu-kota-administrasi-jakarta-pusat-dengan-wali.pdf"
    assert jadi.jenis_isi == "application/pdf"
    assert jadi.isi.startswith(b"%PDF-")
