"""The DOCX template of a list on paper: landscape A4, one column for each of the list's."""

import io
from functools import cache

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm

from pilkada.ekspor.templat import buat_templat as rumah
from pilkada.ekspor.templat import unsur

LEBAR_ISI = 26.7


@cache
def templat_tabel(lebar: tuple[int, ...], kanan: tuple[bool, ...]) -> bytes:
    """Return the template as bytes: relative widths, and which columns stand at the right."""
    berkas = Document()
    rumah._gaya(berkas)
    bagian = berkas.sections[0]
    bagian.orientation = WD_ORIENT.LANDSCAPE
    bagian.page_width, bagian.page_height = Cm(29.7), Cm(21)
    bagian.left_margin = bagian.right_margin = Cm(1.5)
    bagian.top_margin = bagian.bottom_margin = Cm(1.6)
    kepala = unsur.tulis(bagian.header.paragraphs[0], "{{ penanda }}", tebal=True, ukuran=9)
    kepala.alignment = WD_ALIGN_PARAGRAPH.CENTER
    kaki = bagian.footer.paragraphs[0]
    kaki.style = "Normal"
    kaki.paragraph_format.tab_stops.add_tab_stop(Cm(LEBAR_ISI), WD_TAB_ALIGNMENT.RIGHT)
    rumah._lari_kaki(kaki, "{{ kaki }}\t{{ nomor_halaman }}")
    rumah._bidang(kaki, "PAGE")
    rumah._lari_kaki(kaki, "{{ dari }}")
    rumah._bidang(kaki, "NUMPAGES")
    unsur.paragraf(berkas, "{{ judul }}", gaya="Title")
    unsur.ulang(berkas, "for satu in keterangan", "{{ satu[0] }}: {{ satu[1] }}", ukuran=9, sesudah=0)
    skala = LEBAR_ISI / sum(lebar)
    unsur.tabel_data(
        berkas,
        [(f"{{{{ kepala[{nomor}].judul }}}}", satu * skala) for nomor, satu in enumerate(lebar)],
        "for satu in baris",
        [f"{{{{ satu[{nomor}] }}}}" for nomor in range(len(lebar))],
    )
    for sel, ke_kanan in zip(berkas.tables[-1].rows[2].cells, kanan, strict=True):
        if ke_kanan:
            sel.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    unsur.ulang(berkas, "if not baris", "{{ kosong }}", miring=True)
    wadah = io.BytesIO()
    berkas.save(wadah)
    return wadah.getvalue()
