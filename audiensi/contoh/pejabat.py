"""Demo officials: public ones of the meeting of 12 September 2024, invented ones of typed institutions."""

from audiensi import alur
from audiensi.contoh.bersama import BAWASLU, PEMKOT, kunci, orang
from pilkada.inti import jam
from pilkada.inti.models import Instansi

# Name, position, institution (of the list by its short name, else typed), phone, keeper.
PEJABAT = (
    ("Dhany Sukma", "Wali Kota Jakarta Pusat", PEMKOT, "", PEMKOT),
    ("Rachmat Hidayat", "Kepala Suku Badan Kesbangpol", "Suban Kesbangpol", "", PEMKOT),
    ("Kompol Surya Contoh", "Kepala Bagian Operasi", "Polres Metro Jakarta Pusat", "0812-0000-0001", PEMKOT),
    ("Christian Nelson Pangkey", "Ketua", BAWASLU, "", BAWASLU),
    ("Yohana Contoh", "Jaksa, Sentra Gakkumdu", "Kejari Jakarta Pusat", "0812-0000-0004", BAWASLU),
)


def muat() -> None:
    """Fill the directory."""
    instansi = {baris.singkatan: baris for baris in Instansi.objects.all()}
    pemkot = orang("pemkot")
    with jam.pada(jam.wib(2024, 8, 26, 10)):
        for nama, jabatan, tempat, telepon, pengelola in PEJABAT:
            isi = {"nama": nama, "jabatan": jabatan, "telepon": telepon, "pengelola": instansi[pengelola]}
            isi |= {"instansi": instansi.get(tempat), "instansi_lain": "" if tempat in instansi else tempat}
            alur.buat_pejabat(kunci=kunci(f"pejabat {nama}"), isi=isi, oleh=pemkot)
