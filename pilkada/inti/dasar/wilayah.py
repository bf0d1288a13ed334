"""Jakarta Pusat: 1 city, 8 kecamatan, 44 kelurahan, with Kemendagri codes (31.71; BPS says 3173, another city here)."""

from pilkada.inti.models import Tingkat, Wilayah

KOTA = ("31.71", "Kota Administrasi Jakarta Pusat")
KECAMATAN: dict[str, tuple[str, tuple[str, ...]]] = {
    "31.71.01": ("Gambir", ("Gambir", "Cideng", "Petojo Utara", "Petojo Selatan", "Kebon Kelapa", "Duri Pulo")),
    "31.71.02": ("Sawah Besar", ("Pasar Baru", "Karang Anyar", "Kartini", "Gunung Sahari Utara", "Mangga Dua Selatan")),
    "31.71.03": (
        "Kemayoran",
        (
            "Kemayoran",
            "Kebon Kosong",
            "Harapan Mulia",
            "Serdang",
            "Gunung Sahari Selatan",
            "Cempaka Baru",
            "Sumur Batu",
            "Utan Panjang",
        ),
    ),
    "31.71.04": ("Senen", ("Senen", "Kenari", "Paseban", "Kramat", "Kwitang", "Bungur")),
    "31.71.05": ("Cempaka Putih", ("Cempaka Putih Timur", "Cempaka Putih Barat", "Rawasari")),
    "31.71.06": ("Menteng", ("Menteng", "Pegangsaan", "Cikini", "Gondangdia", "Kebon Sirih")),
    "31.71.07": (
        "Tanah Abang",
        (
            "Gelora",
            "Bendungan Hilir",
            "Karet Tengsin",
            "Petamburan",
            "Kebon Melati",
            "Kebon Kacang",
            "Kampung Bali",
        ),
    ),
    "31.71.08": ("Johar Baru", ("Johar Baru", "Kampung Rawa", "Galur", "Tanah Tinggi")),
}


def muat_wilayah() -> None:
    """Insert what is missing."""
    baris = [Wilayah(kode=KOTA[0], nama=KOTA[1], tingkat=Tingkat.KOTA)]
    for kode, (nama, kelurahan) in KECAMATAN.items():
        baris.append(Wilayah(kode=kode, nama=nama, tingkat=Tingkat.KECAMATAN, induk_id=KOTA[0]))
        baris += [
            Wilayah(kode=f"{kode}.{1000 + nomor}", nama=isi, tingkat=Tingkat.KELURAHAN, induk_id=kode)
            for nomor, isi in enumerate(kelurahan, start=1)
        ]
    Wilayah.objects.bulk_create(baris, ignore_conflicts=True)
