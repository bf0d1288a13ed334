"""The printed table of voters of 19 September 2024: its misprint in Menteng is found twice, by software."""

from pilkada.impor.jenis import JenisImpor, KolomImpor, Penilai
from pilkada.impor.jumlah import Rekonsiliasi, beda_rincian
from pilkada.impor.urai import bulat, teks
from sekolah.papan.impor import IMPOR_SEKOLAH

ANGKA = [KolomImpor(kode=kode, nama=kode.upper(), urai=bulat(1_000_000), dijumlah=True) for kode in ("dpt", "p", "l")]
PEMILIH = JenisImpor(
    kode="pemilih",
    nama="Pemilih",
    hak="",
    hak_batal="",
    model_label="",
    kolom=(KolomImpor(kode="kecamatan", nama="Kecamatan", urai=teks(50)), *ANGKA),
    cukup=(frozenset({"kecamatan", "dpt"}),),
    penilai=Penilai,
    tetap=lambda _pengguna: {},
    rincian=(("dpt", ("p", "l")),),
)
TABEL = """Gambir 70,999 36,260 34,739
Sawah_Besar 95,756 48,825 46,931
Kemayoran 186,935 94,746 92,189
Senen 90,872 45,921 44,951
Cempaka_Putih 76,984 37,713 39,271
Menteng 65,534 33,342 32,292
Tanah_Abang 125,137 62,764 62,373
Johar_Baru 101,504 50,905 50,599"""
KODE = ("kecamatan", "dpt", "p", "l")


def test_misprint_of_menteng_is_found_in_its_row_and_in_the_total():
    rekon = Rekonsiliasi(PEMILIH, KODE)
    semua = [dict(zip(KODE, baris.split(), strict=True)) for baris in TABEL.splitlines()]
    for satu in semua:
        rekon.tambah(satu)
    jumlah = {"kecamatan": "", "dpt": "813,721", "p": "410,376", "l": "403,345"}

    rekon.banding(9, jumlah, rekon.jenis_jumlah(jumlah, ("Jakarta Pusat", *jumlah.values())) or "seluruh")

    assert [(satu["kecamatan"], *beda_rincian(PEMILIH, satu)) for satu in semua if beda_rincian(PEMILIH, satu)] == [
        ("Menteng", ("dpt", 65_534, 65_634, ["p", "l"]))
    ]
    assert [(satu.kolom, satu.tertulis, satu.terhitung) for satu in rekon.hasil if not satu.cocok] == [
        ("P", 410_376, 410_476)
    ]


def test_total_that_no_program_has_computed_is_named_not_passed_over():
    rekon = Rekonsiliasi(PEMILIH, KODE)
    rekon.tambah({"kecamatan": "Gambir", "dpt": "70,999"})

    rekon.banding(9, {"dpt": "#RUMUS?", "p": ""}, "seluruh")

    assert [(satu.kolom, satu.tertulis, satu.terhitung, satu.cocok) for satu in rekon.hasil] == [
        ("DPT", None, 70_999, False)
    ]


def test_word_in_the_column_of_a_key_is_no_name():
    rekon = Rekonsiliasi(IMPOR_SEKOLAH, ("npsn", "nama", "kelurahan", "jumlah_siswa"))
    baris = {
        ("JUMLAH", "", "", "320"): "seluruh",
        ("Total Kec. Menteng", "", "", "320"): "sebagian",
        ("20100001", "Total", "", "320"): "",
        ("", "Total Persada", "Cikini", "320"): "",
        ("", "Jumlah", "", "320"): "seluruh",
    }

    hasil = {
        satu: rekon.jenis_jumlah(dict(zip(("npsn", "nama", "kelurahan", "jumlah_siswa"), satu, strict=True)), satu)
        for satu in baris
    }

    assert hasil == baris
