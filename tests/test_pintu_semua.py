"""System work reaches everybody's rows only in a written list of modules."""

import re
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
POLA = re.compile(r"\.semua\(\s*alasan=")
BOLEH = {
    "audiensi/papan/pengingat.py",  # rules mean everybody; their letters begin at what the reader may see
    "sekolah/papan/pengingat.py",
    "audiensi/surat.py",  # an attendee's own appointment
    "audiensi/views/kiriman.py",
    "pilkada/janji/surat.py",
    "pilkada/pengingat/alur.py",
    "pilkada/pengingat/daftar.py",
    "pilkada/pengingat/ikhtisar.py",
    "pilkada/pengingat/papan.py",
    "pilkada/pengingat/surat.py",
    "audiensi/alur/jadwal.py",  # which meeting holds a room; named only to those who may see it
    "audiensi/contoh/rapat.py",
    "audiensi/papan/netralitas.py",  # days and places of declarations, which the board shows to the same people
    "pilkada/pengingat/kirim.py",
    "pilkada/pengingat/kotak.py",
}


def pemakai(akar: Path) -> set[str]:
    """Return the modules that start from everybody's rows."""
    berkas = [satu for pola in ("pilkada", "audiensi", "sekolah", "tps", "apk") for satu in (akar / pola).rglob("*.py")]
    return {str(satu.relative_to(akar)) for satu in berkas if POLA.search(satu.read_text(encoding="utf-8"))}


def test_hanya_modul_tertulis_memakai_semua():
    assert pemakai(AKAR) == BOLEH


def test_pelanggaran_yang_ditanam_terlihat(tmp_path):
    (tmp_path / "audiensi").mkdir()
    (tmp_path / "audiensi" / "views.py").write_text("Audiensi.objects.semua(alasan='x')", encoding="utf-8")
    assert pemakai(tmp_path) == {"audiensi/views.py"}
