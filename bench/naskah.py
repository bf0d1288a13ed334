"""Printed minutes of 60 items, as PDF and DOCX, beside a bare typst and a bare python-docx that set the same words.

Both sides get other words in every round: typst remembers what it has set. Fonts are loaded before; whoever goes first
alternates.
"""

import io
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx

from pilkada.ekspor.cetak import cetak
from pilkada.ekspor.dokumen import DataNotula
from pilkada.ekspor.fonta import Fonta
from tests.ekspor.rapat import ACARA, NOTULA, TINDAK_LANJUT

BUTIR = 60
BABAK = 15
SASARAN = 2.0
type_cetak = Callable[[DataNotula], bytes]


def notula(nomor: int) -> DataNotula:
    """Return minutes of 60 items whose every paragraph differs from those of other rounds."""
    acara = tuple(
        replace(satu, topik=f"{satu.topik} {nomor}.{urut}", pembahasan=f"{satu.pembahasan}\nPutaran {nomor}.{urut}.")
        for urut, satu in enumerate(ACARA * (BUTIR // len(ACARA)))
    )
    return replace(NOTULA, judul=f"{NOTULA.judul} {nomor}", acara=acara, tindak_lanjut=TINDAK_LANJUT * 4)


def typst_polos(data: DataNotula) -> bytes:
    """Set the words with typst alone."""
    penyusun = Fonta.milik_proses().penyusun(Path(__file__).parent, "naskah_polos")
    jadi = penyusun.compile(format="pdf", sys_inputs={"data": json.dumps(data.isi(), ensure_ascii=False)})
    return bytes(jadi)


def docx_polos(data: DataNotula) -> bytes:
    """Set the words with python-docx alone."""
    isi, berkas = data.isi(), docx.Document()
    berkas.add_heading(isi["judul"], 1)
    berkas.add_paragraph(f"{isi['hari_tanggal']}, {isi['waktu']}, {isi['tempat']}")
    _tabel(berkas, [[satu[k] for k in ("nama", "jabatan", "instansi", "kehadiran")] for satu in isi["peserta"]])
    for satu in isi["acara"]:
        berkas.add_paragraph(satu["topik"], style="List Number")
    for satu in isi["acara"]:
        berkas.add_heading(satu["topik"], 2)
        for teks in (*satu["pembahasan"], "Keputusan", *satu["keputusan"]):
            berkas.add_paragraph(teks)
    _tabel(berkas, [[satu[k] for k in ("janji", "orang", "tenggat", "status")] for satu in isi["tindak_lanjut"]])
    for teks in (*isi["penutup"], *(satu["nama"] for satu in isi["penanda_tangan"])):
        berkas.add_paragraph(teks)
    wadah = io.BytesIO()
    berkas.save(wadah)
    return wadah.getvalue()


def _tabel(berkas: "docx.document.Document", baris: list[list[str]]) -> None:
    """Add a table."""
    tabel = berkas.add_table(rows=0, cols=len(baris[0]))
    for satu in baris:
        for sel, teks in zip(tabel.add_row().cells, satu, strict=True):
            sel.text = teks


def _detik(kerja: type_cetak, data: DataNotula) -> float:
    mulai = time.perf_counter()
    kerja(data)
    return time.perf_counter() - mulai


def banding(kami: type_cetak, polos: type_cetak) -> tuple[float, float, float]:
    """Return both medians and the median of the ratios."""
    pasangan = []
    for nomor in range(BABAK + 1):
        data = notula(nomor)
        urutan = (kami, polos) if nomor % 2 else (polos, kami)
        waktu = {kerja: _detik(kerja, data) for kerja in urutan}
        pasangan.append((waktu[kami], waktu[polos]))
    hangat = pasangan[1:]  # the first round loads fonts and templates
    milik, acuan = (statistics.median(sisi) for sisi in zip(*hangat, strict=True))
    return milik, acuan, statistics.median(satu / dua for satu, dua in hangat)


def ukur() -> bool:
    """Print the table, say whether both stay within the target."""
    lulus = True
    print(f"\n{f'notula {BUTIR} butir':<46} {'milidetik':>10} {'acuan':>8} {'nisbah':>8}")
    for nama, bentuk, polos in (("PDF / typst", "pdf", typst_polos), ("DOCX / python-docx", "docx", docx_polos)):
        milik, acuan, nisbah = banding(lambda data, bentuk=bentuk: cetak(data, bentuk).isi, polos)
        lulus &= nisbah <= SASARAN
        print(f"{nama:<46} {milik * 1000:>10.0f} {acuan * 1000:>8.0f} {nisbah:>7.2f}×")
    print(f"\nSasaran: paling lama {SASARAN:.0f}× acuan.")
    return lulus
