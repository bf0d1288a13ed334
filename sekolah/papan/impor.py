"""Schools as a kind of import: their columns, how a row is judged, which stored school it means."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.impor.jenis import Baris, JenisImpor, KolomImpor, Penilai, SalahSel, Tersimpan
from pilkada.impor.urai import bulat, derajat, pilihan, teks
from pilkada.impor.wilayah import PetaKelurahan
from pilkada.inti import jam
from pilkada.inti.querysets import salah_satu
from sekolah.forms.sekolah import JUMLAH_TERBANYAK, kelurahan_saya
from sekolah.models import PANJANG_NPSN, Sekolah
from sekolah.models.sekolah import BUJUR, LINTANG
from sekolah.status import JenisSekolah, Kepemilikan, Pembina

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

# Excel eats the zeros in front of a number: seven digits may have been eight, fewer are another mistake.
NPSN_DIMAKAN = 6


def urai_npsn(_penilai: Any, isi: str) -> str:
    """Read the ministry's number as text; zeros that a spreadsheet program ate come back, with a warning."""
    nomor = "".join(isi.removeprefix("'").split())
    depan, titik, belakang = nomor.replace(",", ".").partition(".")
    if titik and set(belakang) == {"0"} and depan.isdigit():
        nomor = depan
    if nomor.isascii() and nomor.isdigit() and NPSN_DIMAKAN <= len(nomor) < PANJANG_NPSN:
        return nomor.zfill(PANJANG_NPSN)
    if len(nomor) > Sekolah._meta.get_field("npsn").max_length:  # type: ignore[operator]
        raise SalahSel(_("NPSN, delapan angka"))
    return nomor


def urai_kelurahan(penilai: "PenilaiSekolah", isi: str) -> str:
    """Read a kelurahan in which the person may write."""
    kelurahan = penilai.kelurahan.cari(isi)
    if kelurahan.kode not in penilai.boleh:
        raise SalahSel(_("kelurahan di kecamatan Anda"))
    return kelurahan.kode


def urai_kecamatan(_penilai: Any, isi: str) -> str:
    """Keep the text: it is compared with the kelurahan."""
    return isi


class PenilaiSekolah(Penilai):
    """Compares rows with the register."""

    def __init__(self, pengguna: "Pengguna") -> None:
        """Load the regions, and those in which the person may write."""
        super().__init__(pengguna)
        self.kelurahan = PetaKelurahan()
        self.boleh = set(kelurahan_saya(pengguna).values_list("kode", flat=True))
        semua = len(self.boleh) == len(self.kelurahan.per_kode)
        self.lingkup = "kota" if semua else ",".join(sorted({kode.rpartition(".")[0] for kode in self.boleh}))

    def periksa(self, baris: Baris) -> None:
        """Compare kecamatan with kelurahan, both counts of pupils, both coordinates; warn of a strange NPSN."""
        kode = baris.isi.get("kelurahan_id")
        kecamatan = baris.sel.get("kecamatan", "")
        if kode and kecamatan and not self.kelurahan.cocok_kecamatan(self.kelurahan.per_kode[kode], kecamatan):
            ada = self.kelurahan.per_kode[kode]
            baris.tolak(
                "kecamatan",
                _("%(kecamatan)s, karena kelurahan %(kelurahan)s ada di sana")
                % {"kecamatan": ada.induk, "kelurahan": ada},
            )
        siswa, tujuh_belas = baris.isi.get("jumlah_siswa"), baris.isi.get("jumlah_17")
        if siswa is not None and tujuh_belas is not None and tujuh_belas > siswa:
            baris.tolak("jumlah_17", _("tidak lebih dari jumlah siswanya, %(siswa)d") % {"siswa": siswa})
        if ("lintang" in baris.isi) != ("bujur" in baris.isi):
            kosong, terisi = ("bujur", "lintang") if "lintang" in baris.isi else ("lintang", "bujur")
            if not any(satu.kolom == self._nama(baris, kosong) for satu in baris.galat):
                baris.tolak(kosong, _("terisi juga, karena %(lain)s terisi") % {"lain": self._nama(baris, terisi)})
        self._periksa_npsn(baris)

    def _nama(self, baris: Baris, kode: str) -> str:
        return baris.nama_kolom.get(kode, kode)

    def _periksa_npsn(self, baris: Baris) -> None:
        npsn = baris.isi.get("npsn", "")
        if not npsn:
            return
        if not (len(npsn) == PANJANG_NPSN and npsn.isdigit()):
            baris.peringatan.append(_("NPSN “%(npsn)s” bukan delapan angka; tetap dicatat.") % {"npsn": npsn})
        elif npsn.startswith("0") and not baris.sel["npsn"].lstrip("'").startswith("0"):
            baris.peringatan.append(
                _("NPSN “%(ada)s” dibaca %(npsn)s: nol di depannya biasa hilang di Excel.")
                % {"ada": baris.sel["npsn"], "npsn": npsn}
            )

    def kunci(self, baris: Baris) -> tuple[Sequence[Hashable], Sequence[Hashable]]:
        """Tell rows apart by NPSN; without one, by name and kelurahan."""
        bernama = ("nama", *_nama_dan_tempat(baris.isi))
        if npsn := baris.isi.get("npsn"):
            return [("npsn", npsn)], [("npsn", npsn), bernama]
        return [bernama], [bernama]

    def cari(self, semua: Sequence[Baris]) -> None:
        """Find the school with the NPSN, else the one of that name in that kelurahan; two queries."""
        per_npsn, per_nama = self._tersimpan(semua)
        for baris in semua:
            npsn = baris.isi.get("npsn")
            ada = per_npsn.get(npsn) if npsn else None
            if ada is None:
                ada = self._menurut_nama(baris, per_nama)
            if ada is not None and not baris.galat:
                self._pasangkan(baris, ada)

    def _tersimpan(self, semua: Sequence[Baris]) -> tuple[dict[Any, Any], dict[Any, list[Any]]]:
        """Return the stored schools by NPSN, and by name and kelurahan."""
        npsn = {baris.isi["npsn"] for baris in semua if baris.isi.get("npsn")}
        nama = {baris.isi["nama"].lower() for baris in semua if baris.isi.get("nama")}
        kolom = ("pk", "versi", "gabung_ke__nama", "gabung_ke__npsn", *IMPOR_SEKOLAH.kolom_model)
        dasar = Sekolah.objects.untuk(self.pengguna)
        per_npsn: dict[Any, Any] = {}
        for satu in dasar.filter(salah_satu("npsn", npsn)).order_by("gabung_ke").values(*kolom):
            if satu["gabung_ke__nama"] is None or satu["npsn"] not in per_npsn:
                per_npsn[satu["npsn"]] = satu
        per_nama: dict[Any, list[Any]] = {}
        for satu in dasar.filter(salah_satu(Lower("nama"), nama), gabung_ke=None).values(*kolom):
            per_nama.setdefault(_nama_dan_tempat(satu), []).append(satu)
        return per_npsn, per_nama

    def _menurut_nama(self, baris: Baris, per_nama: Mapping[Any, list[Any]]) -> Any:
        """Return the only school of that name there whose NPSN does not say that it is another one."""
        senama = per_nama.get(_nama_dan_tempat(baris.isi), [])
        npsn = baris.isi.get("npsn")
        calon = [satu for satu in senama if not npsn or not satu["npsn"]]
        if len(calon) > 1:
            baris.tolak("nama", _("NPSN-nya juga, karena beberapa sekolah di kelurahan ini bernama sama"))
            return None
        if npsn and not calon and senama:
            baris.peringatan.append(
                _("Sekolah bernama sama di kelurahan ini sudah tercatat dengan NPSN %(npsn)s; dicatat sebagai lain.")
                % {"npsn": senama[0]["npsn"]}
            )
        return calon[0] if calon else None

    def _pasangkan(self, baris: Baris, ada: Mapping[str, Any]) -> None:
        """Let the row mean a stored school, if the person may change that one."""
        if ada["gabung_ke__nama"] is not None:
            baris.tolak(
                "npsn",
                _("NPSN sekolah yang masih ada: sekolah ini sudah digabung ke %(nama)s (NPSN %(npsn)s)")
                % {"nama": ada["gabung_ke__nama"], "npsn": ada["gabung_ke__npsn"] or "–"},
            )
        elif ada["kelurahan_id"] not in self.boleh:
            baris.tolak("npsn", _("sekolah di kecamatan Anda: yang ini tercatat di kecamatan lain"))
        else:
            nilai = {kolom: _json(ada[kolom]) for kolom in IMPOR_SEKOLAH.kolom_model}
            baris.tersimpan = Tersimpan(str(ada["pk"]), ada["versi"], nilai)

    def sebut(self, baris: Baris) -> str:
        """Return its name, or its NPSN."""
        return str(baris.isi.get("nama") or baris.sel.get("nama") or baris.isi.get("npsn") or baris.sel.get("npsn", ""))


def _nama_dan_tempat(isi: Mapping[str, Any]) -> tuple[str, str]:
    return str(isi.get("nama", "")).lower(), str(isi.get("kelurahan_id", ""))


def _json(nilai: Any) -> Any:
    """Return a column's value as a row of the file says it."""
    return nilai if nilai is None or isinstance(nilai, str | int) else f"{nilai:f}"


def _tetap(pengguna: "Pengguna") -> Mapping[str, Any]:
    return {"dibuat_oleh_id": pengguna.pk, "dibuat_pada": jam.kini()}


IMPOR_SEKOLAH = JenisImpor(
    kode="sekolah",
    nama=gettext_lazy("Sekolah"),
    hak="sekolah.ubah",
    hak_batal="sekolah.kelola",
    model_label="sekolah.sekolah",
    tautan="sekolah:sekolah_daftar",
    cukup=(frozenset({"npsn"}), frozenset({"nama", "kelurahan"})),
    penilai=PenilaiSekolah,
    tetap=_tetap,
    pengikat={
        "kunjungan": gettext_lazy("sudah punya kunjungan"),
        "kembar": gettext_lazy("sekolah lain sudah digabung ke sini"),
    },
    kolom=(
        KolomImpor(
            kode="npsn",
            nama=gettext_lazy("NPSN"),
            urai=urai_npsn,
            alias=("no npsn", "nomor npsn", "nomor pokok sekolah nasional", "kode npsn"),
            contoh="20100001",
        ),
        KolomImpor(
            kode="nama",
            nama=gettext_lazy("Nama sekolah"),
            urai=teks(150),
            alias=(
                "nama satuan pendidikan", "satuan pendidikan", "sekolah", "nama madrasah", "nama slta", "nama lembaga",
                "school name", "school",
            ),
            wajib=gettext_lazy("nama sekolahnya"),
            contoh="SMA Contoh 1",
        ),
        KolomImpor(
            kode="jenis",
            nama=gettext_lazy("Jenis"),
            urai=pilihan(
                JenisSekolah,
                {
                    "sma": ("SMA Negeri", "SMA Swasta", "SMAN", "SMAS", "Sekolah Menengah Atas"),
                    "smk": ("SMK Negeri", "SMK Swasta", "SMKN", "SMKS", "Sekolah Menengah Kejuruan"),
                    "ma": ("MAN", "MAS", "Madrasah Aliyah", "MA Negeri", "MA Swasta"),
                    "slb": ("SLBN", "SLB Negeri", "Sekolah Luar Biasa", "SMALB"),
                    "pkbm": ("Paket C", "Pusat Kegiatan Belajar Masyarakat"),
                },
            ),
            alias=("bentuk pendidikan", "bentuk", "jenjang", "jenis sekolah", "bp", "tingkat", "kind"),
            wajib=gettext_lazy("salah satu dari: SMA, SMK, MA, SLB, PKBM"),
            berulang=True,
            contoh="SMA",
        ),
        KolomImpor(
            kode="kepemilikan",
            nama=gettext_lazy("Negeri atau swasta"),
            urai=pilihan(Kepemilikan, {"negeri": ("N",), "swasta": ("S",)}),
            alias=("status", "status sekolah", "kepemilikan", "negeri/swasta", "n/s", "ownership"),
            wajib=gettext_lazy("negeri atau swasta"),
            berulang=True,
            contoh="Negeri",
        ),
        KolomImpor(
            kode="pembina",
            nama=gettext_lazy("Pembina"),
            urai=pilihan(
                Pembina,
                {
                    "sudin_1": ("Sudin I", "Sudin 1", "Sudin Pendidikan I", "Suku Dinas I", "Wilayah I", "Wilayah 1"),
                    "sudin_2": ("Sudin II", "Sudin 2", "Sudin Pendidikan II", "Suku Dinas II", "Wilayah II"),
                    "kemenag": ("Kemenag RI", "Kementerian Agama RI", "Kankemenag"),
                },
            ),
            alias=("suku dinas", "sudin", "pembinaan", "dinas", "instansi pembina"),
            berulang=True,
            contoh="Suku Dinas Pendidikan Wilayah I",
        ),
        KolomImpor(
            kode="kecamatan",
            nama=gettext_lazy("Kecamatan"),
            urai=urai_kecamatan,
            alias=("kec", "nama kecamatan", "district"),
            berulang=True,
            tulis=None,
            contoh="Menteng",
        ),
        KolomImpor(
            kode="kelurahan",
            nama=gettext_lazy("Kelurahan"),
            urai=urai_kelurahan,
            alias=("kel", "nama kelurahan", "desa/kelurahan", "kelurahan/desa", "subdistrict"),
            wajib=gettext_lazy("nama kelurahannya"),
            berulang=True,
            tulis="kelurahan_id",
            contoh="Cikini",
        ),
        KolomImpor(
            kode="alamat",
            nama=gettext_lazy("Alamat"),
            urai=teks(300),
            alias=("alamat sekolah", "alamat jalan", "jalan", "address"),
            contoh="Jalan Contoh 1",
        ),
        KolomImpor(
            kode="lintang",
            nama=gettext_lazy("Lintang"),
            urai=derajat(LINTANG, "-6,186486"),
            alias=("latitude", "lat", "koordinat lintang"),
            contoh="-6.186486",
        ),
        KolomImpor(
            kode="bujur",
            nama=gettext_lazy("Bujur"),
            urai=derajat(BUJUR, "106,834091"),
            alias=("longitude", "long", "lng", "lon", "koordinat bujur"),
            contoh="106.834091",
        ),
        KolomImpor(
            kode="jumlah_siswa",
            nama=gettext_lazy("Jumlah siswa"),
            urai=bulat(JUMLAH_TERBANYAK),
            alias=(
                "siswa", "jml siswa", "jumlah peserta didik", "peserta didik", "pd", "jumlah murid", "total siswa",
                "pupils",
            ),
            dijumlah=True,
            contoh="720",
        ),
        KolomImpor(
            kode="jumlah_17",
            nama=gettext_lazy("Usia 17"),
            urai=bulat(JUMLAH_TERBANYAK),
            alias=(
                "berusia 17", "berusia 17 pada hari pemungutan suara", "usia 17 tahun", "siswa usia 17",
                "jumlah siswa usia 17", "jumlah usia 17", "pemilih pemula", "jumlah pemilih pemula", "17 tahun",
                "17 th", "17 thn", "umur 17", "umur 17 tahun",
            ),
            dijumlah=True,
            contoh="210",
        ),
        KolomImpor(
            kode="narahubung",
            nama=gettext_lazy("Nama narahubung"),
            urai=teks(150),
            alias=("narahubung", "kontak", "contact person", "nama kontak", "kepala sekolah"),
            contoh="Sari Contoh",
        ),
        KolomImpor(
            kode="narahubung_jabatan",
            nama=gettext_lazy("Jabatan narahubung"),
            urai=teks(150),
            alias=("jabatan", "jabatan kontak"),
            contoh="Waka Kesiswaan",
        ),
        KolomImpor(
            kode="narahubung_telepon",
            nama=gettext_lazy("Telepon narahubung"),
            urai=teks(30),
            alias=("telepon", "no hp", "nomor hp", "hp", "no telp", "telp", "nomor telepon", "phone"),
            contoh="081200000000",
        ),
    ),
)  # fmt: skip
