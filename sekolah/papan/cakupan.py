"""The face of the coverage to the platform: the board, its dataset, progress, target day, demo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam
from pilkada.inti.models import Jenis, Tingkat, Wilayah
from pilkada.inti.papan import Angka, Kumpulan, Papan, Pokok, Tenggat, Tindakan
from sekolah import contoh
from sekolah.forms import CakupanSaring
from sekolah.models import Kunjungan, Sekolah
from sekolah.papan.laju import Laju
from sekolah.papan.petak import Petak, susun_petak
from sekolah.querysets import pemilihan_bertarget
from sekolah.status import JenisSekolah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

ANGKA = ("sekolah", "sudah", "terjadwal", "usia17", "usia17_sudah")
KOTA = ""


@dataclass
class Hitung:
    """Schools counted together, of a region (`kode`) or kind."""

    kode: str
    nama: str
    induk: str = ""
    sekolah: int = 0
    sudah: int = 0
    terjadwal: int = 0
    usia17: int = 0
    usia17_sudah: int = 0
    bagian: "list[Hitung]" = field(default_factory=list)

    def tambah(self, baris: dict[str, Any]) -> None:
        """Add a row of `SekolahQuerySet.cakupan`."""
        for nama in ANGKA:
            setattr(self, nama, getattr(self, nama) + baris[nama])

    @property
    def belum(self) -> int:
        """Return how many were not visited."""
        return self.sekolah - self.sudah

    @property
    def keadaan(self) -> str:
        """Return penuh, sebagian, nol, or tanpa where there is no school."""
        if not self.sekolah:
            return "tanpa"
        if not self.sudah:
            return "nol"
        return "penuh" if self.sudah == self.sekolah else "sebagian"


@dataclass
class Cakupan:
    """The board: everything, by kecamatan (`bagian` are its kelurahan), by kind, as cells, and the pace."""

    semua: Hitung
    kecamatan: list[Hitung]
    jenis: list[Hitung]
    petak: list[Petak]
    laju: Laju
    target_ditetapkan: bool

    @property
    def jumlah(self) -> int:
        """Return how many schools pass the filters."""
        return self.semua.sekolah


def susun(saringan: CakupanSaring) -> Cakupan:
    """Return the board of what passes the filters, by four queries.

    The pace leaves out the filter by visits: what was done against what there is.
    """
    semua = Hitung(KOTA, _("Semua"))
    jenis = {nilai: Hitung(nilai, str(nama)) for nilai, nama in JenisSekolah.choices}
    wilayah = _wilayah()
    for baris in saringan.qs:
        kelurahan = wilayah[baris["kelurahan_id"]]
        for hitung in (semua, jenis[baris["jenis"]], kelurahan, wilayah[kelurahan.induk]):
            hitung.tambah(baris)
    kecamatan = [satu for satu in wilayah.values() if satu.bagian]
    pemilihan = pemilihan_bertarget()
    return Cakupan(
        semua=semua,
        kecamatan=kecamatan,
        jenis=[satu for satu in jenis.values() if satu.sekolah],
        petak=susun_petak(satu for satu in wilayah.values() if satu.induk in wilayah),
        laju=laju(saringan, semua.sekolah, pemilihan),
        target_ditetapkan=bool(pemilihan and pemilihan.ditetapkan),
    )


def _wilayah() -> dict[str, Hitung]:
    """Return empty counts of kecamatan and kelurahan by their codes, each kelurahan also in its kecamatan."""
    semua = Wilayah.objects.exclude(tingkat=Tingkat.KOTA).order_by("kode")
    hitung = {satu.kode: Hitung(satu.kode, satu.nama, satu.induk_id or "") for satu in semua}
    for satu in hitung.values():
        if satu.induk in hitung:
            hitung[satu.induk].bagian.append(satu)
    return hitung


def laju(saringan: CakupanSaring, banyak: int, pemilihan: Any) -> Laju:
    """Return the pace of the schools that pass all filters but that by visits."""
    semua = saringan.sekolah(saringan.queryset, kecuali="kunjungan")
    if saringan.form.cleaned_data.get("kunjungan"):
        banyak = semua.count()
    hari = [baris["hari"] for baris in semua.hari_pertama() for _nomor in range(baris["banyak"])]
    return Laju(hari, banyak, jam.hari_ini(), pemilihan.target if pemilihan else None)


def baris_cakupan(pengguna: "Pengguna") -> Any:
    """Return the schools that a person may see, with the days of their visits."""
    return Sekolah.objects.untuk(pengguna).beserta_kunjungan()


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported coverage."""
    return (
        Kolom(gettext_lazy("Kecamatan"), itemgetter("kelurahan__induk__nama"), lebar=18),
        Kolom(gettext_lazy("Kelurahan"), itemgetter("kelurahan__nama"), lebar=24),
        Kolom(gettext_lazy("Jenis"), lambda satu: str(JenisSekolah(satu["jenis"]).label), lebar=8),
        Kolom(gettext_lazy("Sekolah"), itemgetter("sekolah"), "bilangan"),
        Kolom(gettext_lazy("Sudah dikunjungi"), itemgetter("sudah"), "bilangan"),
        Kolom(gettext_lazy("Belum, sudah terjadwal"), itemgetter("terjadwal"), "bilangan"),
        Kolom(gettext_lazy("Belum dikunjungi"), lambda satu: satu["sekolah"] - satu["sudah"], "bilangan"),
        Kolom(gettext_lazy("Usia 17"), itemgetter("usia17"), "bilangan"),
        Kolom(gettext_lazy("Usia 17 di sekolah yang sudah dikunjungi"), itemgetter("usia17_sudah"), "bilangan"),
    )


DAFTAR_CAKUPAN = Daftar(
    kode="sekolah-cakupan",
    nama=gettext_lazy("Cakupan kunjungan sekolah"),
    baris=baris_cakupan,
    kolom=kolom,
    template="sekolah/beranda.html",
    saring=CakupanSaring,
    urutan={"wilayah": (gettext_lazy("Menurut wilayah"), ("kelurahan_id", "jenis"))},
    ringkas=susun,
)


class PapanSekolah(Papan):
    """The coverage: the subject's place in the navigation."""

    kode = "sekolah"
    nama = gettext_lazy("Sekolah")
    nama_cabang = gettext_lazy("Cakupan")
    ikon = "mortarboard"
    hak = "sekolah.lihat"
    tautan = "sekolah:beranda"
    urutan = 20

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Offer the next schools to whoever plans visits."""
        if not hak.boleh(pengguna, "sekolah.ubah"):
            return ()
        return (Tindakan(_("Rencanakan kunjungan sekolah"), reverse("sekolah:berikutnya_daftar"), "signpost-split"),)

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many schools were visited; a Panwaslu Kecamatan also sees its own kecamatan."""
        sudah = Q(Exists(Kunjungan.objects.terlaksana().filter(sekolah=OuterRef("pk"))))
        milik = {
            anggota.instansi.kecamatan_id: anggota.instansi.singkatan
            for anggota in pengguna.keanggotaan_aktif
            if anggota.instansi.jenis == Jenis.PANWASCAM and anggota.instansi.kecamatan_id
        }
        hitung: dict[str, Count] = {}
        for nomor, kode in enumerate(["", *milik]):
            di_sini = Q(kelurahan__kode__startswith=kode)
            hitung |= {
                f"dari{nomor}": Count("pk", filter=di_sini),
                f"sudah{nomor}": Count("pk", filter=di_sini & sudah),
            }
        hasil = Sekolah.objects.untuk(pengguna).terdaftar().aggregate(**hitung)
        nama = [
            _("Sekolah dikunjungi"),
            *(_("Sekolah dikunjungi, %(instansi)s") % {"instansi": satu} for satu in milik.values()),
        ]
        return [
            Angka(kata, hasil[f"sudah{nomor}"], hasil[f"dari{nomor}"], self._alamat(kode))
            for nomor, (kata, kode) in enumerate(zip(nama, ["", *milik], strict=True))
        ]

    def _alamat(self, kode: str) -> str:
        return reverse(self.tautan) + (f"?wilayah={kode}" if kode else "")

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return the target day for whoever visits, as long as schools remain."""
        pemilihan = pemilihan_bertarget() if hak.boleh(pengguna, "sekolah.ubah") else None
        if pemilihan is None or pemilihan.target is None:
            return []
        pada = datetime.combine(pemilihan.target, time(23, 59), tzinfo=jam.WIB)
        if pada > sampai:
            return []
        semua = next(iter(self.kemajuan(pengguna)))
        sisa = (semua.dari or 0) - semua.nilai
        if not sisa:
            return []
        kata = _("%(sisa)d sekolah belum dikunjungi") % {"sisa": sisa}
        return [Tenggat(_("Target kunjungan sekolah"), pada, reverse(self.tautan), kata)]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the coverage as a dataset."""
        return (DAFTAR_CAKUPAN,)

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic that is followed here."""
        return (Pokok(self.kode, gettext_lazy("Sosialisasi ke sekolah"), self.tautan, self.hak),)

    def contoh(self) -> None:
        """Load the demo's schools and visits."""
        contoh.muat()

    def mainkan(self, sampai: datetime) -> None:
        """Play the round of visits on."""
        contoh.mainkan(sampai)
