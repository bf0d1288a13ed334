"""The DOCX templates of official letters: undangan and berita acara."""

from docx.document import Document as Berkas
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell

from pilkada.ekspor.templat.unsur import (
    LEBAR_ISI,
    RAPAT,
    TITIK,
    atur_lebar,
    baris_baru,
    isi_sel,
    kepala_bagian,
    paragraf,
    rincian,
    tabel_data,
    tabel_polos,
    tanda_kanan,
    tanda_tangan,
    tulis,
    ulang,
)

NOMOR = f"{{{{ nomor or '{TITIK * 2}' }}}}"


def undangan(berkas: Berkas) -> None:
    """Write an invitation: particulars at the left, place and date at the right, its lists as attachments."""
    _kepala_surat(berkas)
    _penerima(berkas)
    paragraf(berkas, "{{ pembuka }}", sesudah=6)
    _jadwal(berkas)
    paragraf(berkas, "", sesudah=0)
    ulang(berkas, "for baris in demikian", "{{ baris }}", sesudah=4)
    paragraf(berkas, "", sesudah=0)
    tanda_kanan(berkas)
    ulang(berkas, "if tembusan", "Tembusan:", sesudah=0, lanjut=True)
    ulang(berkas, "for baris in tembusan", "{{ baris }}", sesudah=0)
    _lampiran_penerima(berkas)
    _lampiran_acara(berkas)


def _kepala_surat(berkas: Berkas) -> None:
    lebar = (2.0, 0.4, LEBAR_ISI - 8.4, 6.0)
    tabel = tabel_polos(berkas, lebar)
    for nama, isi in (("Nomor", NOMOR), ("Sifat", "{{ sifat }}"), ("Lampiran", "{{ lampiran }}"), ("Hal", "{{ hal }}")):
        sel = baris_baru(tabel).cells
        for satu, teks in zip(sel, (nama, ":", isi), strict=False):
            isi_sel(satu, teks, ukuran=11, sesudah=0, tebal=teks == "{{ hal }}")
    isi_sel(tabel.rows[0].cells[3], "{{ tempat_tanggal }}", ukuran=11, sesudah=0).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    atur_lebar(tabel, lebar)
    paragraf(berkas, "", sesudah=4)


def _penerima(berkas: Berkas) -> None:
    lebar = (1.2, LEBAR_ISI - 1.2)
    tabel = tabel_polos(berkas, lebar)
    kiri, kanan = baris_baru(tabel).cells
    isi_sel(kiri, "Yth.", ukuran=11, sesudah=0)
    _isi_ulang(kanan, "for satu in yth", "{{ satu }}")
    atur_lebar(tabel, lebar)
    paragraf(berkas, "di tempat", sesudah=10)


def _isi_ulang(sel: _Cell, syarat: str, teks: str) -> None:
    """Repeat a paragraph inside a cell."""
    isi_sel(sel, f"{{%p {syarat} %}}", sesudah=0)
    for satu in (teks, "{%p endfor %}"):
        tulis(sel.add_paragraph(), satu, ukuran=11, sesudah=0)


def _jadwal(berkas: Berkas) -> None:
    lebar = (1.0, 2.8, 0.4, LEBAR_ISI - 4.2)
    tabel = tabel_polos(berkas, lebar)
    for nama, kunci in RAPAT:
        sel = baris_baru(tabel).cells
        for satu, teks in zip(sel[1:], (nama, ":", f"{{{{ {kunci} or '{TITIK * 2}' }}}}"), strict=True):
            isi_sel(satu, teks, ukuran=11, sesudah=0)
    sel = baris_baru(tabel).cells
    for satu, teks in zip(sel[1:], ("Acara", ":"), strict=False):
        isi_sel(satu, teks, ukuran=11, sesudah=0)
    _isi_ulang(sel[3], "for satu in acara_singkat", "{{ satu }}")
    atur_lebar(tabel, lebar)


def _kepala_lampiran(berkas: Berkas, judul: str) -> None:
    lebar = (LEBAR_ISI - 8.2, 1.9, 0.4, 5.9)
    awal = paragraf(berkas, "", sesudah=0)
    awal.paragraph_format.page_break_before = True
    tabel = tabel_polos(berkas, lebar)
    sel = baris_baru(tabel).cells
    isi_sel(sel[1].merge(sel[3]), "Lampiran surat {{ jenis|lower }}", ukuran=11, sesudah=0)
    for nama, isi in (("Nomor", NOMOR), ("Tanggal", f"{{{{ tanggal or '{TITIK * 2}' }}}}")):
        for satu, teks in zip(baris_baru(tabel).cells[1:], (nama, ":", isi), strict=True):
            isi_sel(satu, teks, ukuran=11, sesudah=0)
    atur_lebar(tabel, lebar, kecuali=tabel.rows[0])
    paragraf(berkas, judul, gaya="Heading 1").alignment = WD_ALIGN_PARAGRAPH.CENTER


def _lampiran_penerima(berkas: Berkas) -> None:
    paragraf(berkas, "{%p if daftar_penerima %}")
    _kepala_lampiran(berkas, "DAFTAR PENERIMA UNDANGAN")
    tabel_data(
        berkas,
        (("No.", 1.0), ("Nama", 4.5), ("Jabatan", 5.5), ("Instansi", 5.5)),
        "for satu in peserta",
        ("{{ satu.no }}", "{{ satu.nama }}", "{{ satu.jabatan }}", "{{ satu.instansi }}"),
    )
    paragraf(berkas, "{%p endif %}")


def _lampiran_acara(berkas: Berkas) -> None:
    paragraf(berkas, "{%p if daftar_acara %}")
    _kepala_lampiran(berkas, "SUSUNAN ACARA")
    ulang(berkas, "for satu in acara", "{{ loop.index }}. {{ satu }}", sesudah=2)
    paragraf(berkas, "{%p endif %}")


def berita_acara(berkas: Berkas) -> None:
    """Write what the parties agreed: the date in words, who they are, decisions, promises, both signatures."""
    ulang(berkas, "if ralat", "{{ ralat }}", tebal=True, tengah=True)
    paragraf(berkas, f"Nomor: {NOMOR}", tengah=True, sesudah=10)
    paragraf(berkas, "{{ pembuka }}", sesudah=6)
    _pihak(berkas)
    paragraf(berkas, "", sesudah=0)
    paragraf(berkas, "{{ telah }}", sesudah=6, lanjut=True)
    paragraf(berkas, "{%p for satu in kesepakatan %}")
    paragraf(berkas, "{{ loop.index }}. {{ satu.topik }}", tebal=True, lanjut=True, sesudah=0)
    ulang(berkas, "for baris in satu.keputusan", "{{ baris }}", masuk=0.5, sesudah=4)
    paragraf(berkas, "{%p endfor %}")
    ulang(berkas, "if not kesepakatan", "Tidak ada keputusan yang dicatat.", miring=True)
    paragraf(berkas, "{%p if tindak_lanjut %}")
    kepala_bagian(berkas, "Untuk melaksanakannya, dijanjikan:")
    tabel_data(
        berkas,
        (("No.", 1.0), ("Janji", 6.5), ("Penanggung jawab", 5.4), ("Tenggat", 3.6)),
        "for satu in tindak_lanjut",
        ("{{ satu.no }}", "{{ satu.janji }}", "{{ satu.penanggung }}", "{{ satu.tenggat }}"),
    )
    paragraf(berkas, "{%p endif %}")
    paragraf(berkas, "{{ demikian }}", lanjut=True).paragraph_format.space_before = Pt(10)
    tanda_tangan(berkas)


def _pihak(berkas: Berkas) -> None:
    paragraf(berkas, "{%p for satu in pihak %}")
    rincian(
        berkas,
        (("Nama", "nama"), ("Jabatan", "jabatan"), ("Instansi", "instansi")),
        awal="satu.",
    )
    paragraf(berkas, "{{ satu.selanjutnya }}", sesudah=6)
    paragraf(berkas, "{%p endfor %}")
