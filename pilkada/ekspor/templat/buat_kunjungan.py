"""The DOCX template of the form for a visit to a school."""

from docx.document import Document as Berkas

from pilkada.ekspor.templat.unsur import (
    GARIS,
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
    tag_baris,
    tanda_tangan,
)

BARIS_TULIS = 4


def kunjungan(berkas: Berkas) -> None:
    """Write the form: what is known of the visit, pupils by class and gender, room to write, signatures."""
    rincian(berkas, RAPAT)
    _rincian_lain(berkas)
    kepala_bagian(berkas, "A. Siswa yang hadir")
    paragraf(berkas, "Tulis jumlahnya saja. Nama siswa tidak dicatat.", ukuran=9.5)
    tabel_data(
        berkas,
        (("Kelas", LEBAR_ISI - 8.4), ("Laki-laki", 2.8), ("Perempuan", 2.8), ("Jumlah", 2.8)),
        "for satu in kelas + ['Jumlah']",
        ("{{ satu }}", "", "", ""),
        tinggi=0.72,
    )
    for judul in ("B. Pertanyaan yang diajukan", "C. Catatan dan janji tindak lanjut"):
        kepala_bagian(berkas, judul)
        for _nomor in range(BARIS_TULIS):
            paragraf(berkas, GARIS)
    tanda_tangan(berkas)


def _rincian_lain(berkas: Berkas) -> None:
    """Add the further pairs, one row for each."""
    lebar = (3.1, 0.4, LEBAR_ISI - 3.5)
    tabel = tabel_polos(berkas, lebar)
    tag_baris(tabel, "{%tr for satu in rincian %}")
    for sel, teks in zip(
        baris_baru(tabel).cells, ("{{ satu.nama }}", ":", f"{{{{ satu.isi or '{TITIK * 2}' }}}}"), strict=True
    ):
        isi_sel(sel, teks, ukuran=11, sesudah=0)
    tag_baris(tabel, "{%tr endfor %}")
    atur_lebar(tabel, lebar)
