"""Real boundaries of kelurahan from a GeoJSON file: judged whole, then loaded in one transaction."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.impor.wilayah import rapat
from pilkada.inti import jam
from pilkada.inti.models import Tingkat, Wilayah
from pilkada.inti.riwayat import jejak
from sekolah.models import BatasWilayah
from sekolah.models.sekolah import BUJUR, LINTANG

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

UKURAN_TERBESAR = 20 * 1_048_576
FITUR_TERBANYAK = 5_000
TITIK_TERBANYAK = 20_000  # of one kelurahan
TITIK_CINCIN = 4
SEBUT_PALING_BANYAK = 5
DESIMAL = 6  # a tenth of a metre
WGS84 = ("CRS84", "EPSG:4326", "EPSG::4326")
KOLOM_KODE = ("kode", "kode_kemendagri", "kode_kelurahan", "kode_kel", "kode_desa", "kdepum", "kemendagri", "id")
KOLOM_NAMA = ("kelurahan", "nama_kelurahan", "nama_kel", "wadmkd", "desa", "namobj", "nama", "name")
KOLOM_KECAMATAN = ("kecamatan", "nama_kecamatan", "nama_kec", "wadmkc", "kec")
# Jakarta Pusat with the statistics office; with Kemendagri the same digits are Jakarta Barat.
BPS = "3173"
PANJANG_KODE = 10
type_geometri = list[list[list[list[float]]]]


class BatasDitolak(Exception):
    """The file was not loaded; `galat` says why, a sentence each."""

    def __init__(self, galat: Sequence[str]) -> None:
        """Keep the sentences."""
        self.galat = tuple(galat)
        super().__init__(" ".join(self.galat))


class _Salah(Exception):
    """One feature is wrong."""


@dataclass
class RingkasanBatas:
    """What a load did: how many boundaries are new, changed, the same; features of other places; kelurahan without."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0
    dilewati: int = 0
    tanpa: list[str] = field(default_factory=list)


def muat_batas(jalur: Path, *, sumber: str = "", oleh: "Pengguna | None" = None) -> RingkasanBatas:
    """Load the boundaries of a file, all or nothing; the same file twice changes nothing. Raises BatasDitolak."""
    isi, dilewati, nama = periksa_batas(jalur)
    ringkasan = RingkasanBatas(dilewati=dilewati, tanpa=sorted(nama[kode] for kode in nama.keys() - isi.keys()))
    with transaction.atomic(), jejak(oleh=oleh):
        ada = {satu.kelurahan_id: satu for satu in BatasWilayah.objects.select_for_update().order_by("pk")}
        for kode, geometri in isi.items():
            if kode in ada and ada[kode].geometri == geometri:
                ringkasan.sama += 1
                continue
            berisi = {"geometri": geometri, "sumber": (sumber or jalur.name)[:200], "dimuat_pada": jam.kini()}
            BatasWilayah.objects.update_or_create(kelurahan_id=kode, defaults=berisi)
            if kode in ada:
                ringkasan.berubah += 1
            else:
                ringkasan.baru += 1
    return ringkasan


def periksa_batas(jalur: Path) -> tuple[dict[str, type_geometri], int, dict[str, str]]:
    """Judge a file: (boundary by kelurahan, how many features lie elsewhere, every kelurahan's name by its code)."""
    fitur = _fitur(_baca(jalur))
    pencocok = Pencocok()
    isi: dict[str, type_geometri] = {}
    galat: list[str] = []
    dilewati = 0
    for nomor, satu in enumerate(fitur, 1):
        try:
            kode = pencocok.cocokkan(satu)
            if kode is None:
                dilewati += 1
                continue
            pencocok.sekali(kode)
            isi[kode] = _geometri(satu)
        except _Salah as salah:
            galat.append(_("Fitur ke-%(nomor)d: %(sebab)s") % {"nomor": nomor, "sebab": salah})
    if galat:
        raise BatasDitolak(_diringkas(galat))
    if not isi:
        _tolak(
            _("Tidak ada fitur yang cocok dengan kelurahan. Perlu kode Kemendagri, atau nama kelurahan dan kecamatan.")
        )
    return isi, dilewati, pencocok.nama


def _diringkas(galat: list[str]) -> list[str]:
    """Return the first sentences, and how many more there are."""
    lebih = len(galat) - SEBUT_PALING_BANYAK
    if lebih <= 0:
        return galat
    kata = ngettext("Ada %(banyak)d kesalahan lain.", "Ada %(banyak)d kesalahan lain.", lebih) % {"banyak": lebih}
    return [*galat[:SEBUT_PALING_BANYAK], kata]


def _tolak(kalimat: str) -> NoReturn:
    raise BatasDitolak([kalimat])


def _baca(jalur: Path) -> Any:
    """Return the file as JSON."""
    try:
        if jalur.stat().st_size > UKURAN_TERBESAR:
            _tolak(_("Berkas lebih besar dari 20 MB. Sederhanakan batasnya, misalnya dengan mapshaper."))
        teks = jalur.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        _tolak(_("Berkas ini bukan teks UTF-8. Pilih berkas GeoJSON (.geojson atau .json)."))
    except OSError as kejadian:
        _tolak(_("Berkas tidak dapat dibaca: %(sebab)s.") % {"sebab": kejadian.strerror})
    try:
        return json.loads(teks, parse_constant=_bukan_angka)
    except (ValueError, RecursionError):
        _tolak(_("Berkas ini bukan JSON yang utuh. Pilih berkas GeoJSON (.geojson atau .json)."))


def _bukan_angka(kata: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(kata)


def _fitur(data: Any) -> list[Any]:
    """Return the features of a FeatureCollection in WGS 84."""
    if (
        not isinstance(data, dict)
        or data.get("type") != "FeatureCollection"
        or not isinstance(data.get("features"), list)
    ):
        _tolak(_("Berkas ini bukan GeoJSON berisi FeatureCollection."))
    acuan = json.dumps(data.get("crs") or "")
    if data.get("crs") and not any(nama in acuan for nama in WGS84):
        _tolak(_("Koordinatnya bukan WGS 84. Ubah dulu ke EPSG:4326 (derajat)."))
    fitur: list[Any] = data["features"]
    if len(fitur) > FITUR_TERBANYAK:
        _tolak(_("Berkas berisi lebih dari 5.000 fitur. Sisakan kelurahan kota ini saja."))
    return fitur


class Pencocok:
    """Finds the kelurahan of a feature by its Kemendagri code, or by the names of kelurahan and kecamatan."""

    def __init__(self) -> None:
        """Look up the regions once."""
        semua = list(Wilayah.objects.filter(tingkat=Tingkat.KELURAHAN).select_related("induk"))
        self.nama = {satu.kode: satu.nama for satu in semua}
        self.angka = {"".join(filter(str.isdigit, satu.kode)): satu.kode for satu in semua}
        self.ketemu: set[str] = set()
        self.sebutan = {(rapat(satu.nama), rapat(satu.induk.nama)): satu.kode for satu in semua if satu.induk}

    def cocokkan(self, fitur: Any) -> str | None:
        """Return the code of its kelurahan, None for a place elsewhere; raises _Salah."""
        sifat = fitur.get("properties") if isinstance(fitur, dict) else None
        if not isinstance(sifat, dict):
            raise _Salah(_("tidak punya kode atau nama (properties)."))
        sifat = {str(kunci).casefold(): nilai for kunci, nilai in sifat.items()}
        tertulis = "".join(filter(str.isdigit, _teks(sifat, KOLOM_KODE)))
        kode = self.angka.get(tertulis)
        senama = self.sebutan.get((rapat(_teks(sifat, KOLOM_NAMA)), rapat(_teks(sifat, KOLOM_KECAMATAN))))
        if kode and senama and kode != senama:
            isi = {"kode": kode, "menurut_kode": self.nama[kode], "menurut_nama": self.nama[senama]}
            raise _Salah(_("kode %(kode)s adalah %(menurut_kode)s, tetapi namanya %(menurut_nama)s.") % isi)
        if not kode and senama and len(tertulis) == PANJANG_KODE:
            self._tolak_kode(tertulis, senama)
        return kode or senama

    def sekali(self, kode: str) -> None:
        """Remember a kelurahan as found; raises _Salah for one that was."""
        if kode in self.ketemu:
            raise _Salah(_("%(nama)s sudah ada pada fitur sebelumnya.") % {"nama": self.nama[kode]})
        self.ketemu.add(kode)

    def _tolak_kode(self, tertulis: str, senama: str) -> NoReturn:
        """Say that a code is foreign to the place of that name; the statistics office's is a known trap."""
        isi = {"kode": tertulis, "nama": self.nama[senama], "benar": senama}
        if tertulis.startswith(BPS):
            raise _Salah(
                _(
                    "%(kode)s adalah kode BPS; 31.73 pada Kemendagri adalah Jakarta Barat. "
                    "Kode Kemendagri %(nama)s ialah %(benar)s. Ganti kodenya, atau hapus agar dicocokkan menurut nama."
                )
                % isi
            )
        raise _Salah(_("kode %(kode)s bukan kode %(nama)s (%(benar)s).") % isi)


def _teks(sifat: Mapping[str, Any], nama: Sequence[str]) -> str:
    """Return the first of the columns that holds something."""
    return next((str(sifat[satu]) for satu in nama if isinstance(sifat.get(satu), str | int) and sifat[satu] != ""), "")


def _geometri(fitur: Mapping[str, Any]) -> type_geometri:
    """Return the coordinates as those of a MultiPolygon; raises _Salah."""
    geometri = fitur.get("geometry")
    jenis = geometri.get("type") if isinstance(geometri, dict) else None
    if jenis not in {"Polygon", "MultiPolygon"}:
        raise _Salah(_("bukan Polygon atau MultiPolygon."))
    koordinat = geometri.get("coordinates")  # type: ignore[union-attr]  # a dict, see above
    bidang = [koordinat] if jenis == "Polygon" else koordinat
    hasil = [[_cincin(cincin) for cincin in _daftar(satu)] for satu in _daftar(bidang)]
    if sum(len(cincin) for satu in hasil for cincin in satu) > TITIK_TERBANYAK:
        raise _Salah(_("lebih dari 20.000 titik. Sederhanakan batasnya, misalnya dengan mapshaper."))
    return hasil


def _daftar(nilai: Any) -> list[Any]:
    if not isinstance(nilai, list) or not nilai:
        raise _Salah(_("koordinatnya tidak lengkap."))
    return nilai


def _cincin(nilai: Any) -> list[list[float]]:
    """Return a closed ring of at least four positions."""
    titik = list(_titik(_daftar(nilai)))
    if len(titik) < TITIK_CINCIN or titik[0] != titik[-1]:
        raise _Salah(_("garis batasnya tidak menutup."))
    return titik


def _titik(cincin: list[Any]) -> Iterator[list[float]]:
    """Return each position as longitude and latitude within Indonesia."""
    for satu in cincin:
        if not isinstance(satu, list) or len(satu) < 2 or not all(_angka(nilai) for nilai in satu[:2]):  # noqa: PLR2004 — a pair
            raise _Salah(_("koordinatnya bukan pasangan angka."))
        bujur, lintang = satu[:2]
        if not (BUJUR[0] <= bujur <= BUJUR[1] and LINTANG[0] <= lintang <= LINTANG[1]):
            tertukar = BUJUR[0] <= lintang <= BUJUR[1] and LINTANG[0] <= bujur <= LINTANG[1]
            raise _Salah(
                _("lintang dan bujur tertukar. GeoJSON menulis bujur dulu.")
                if tertukar
                else _("koordinatnya di luar Indonesia, atau bukan derajat.")
            )
        yield [round(float(bujur), DESIMAL), round(float(lintang), DESIMAL)]


def _angka(nilai: Any) -> bool:
    return isinstance(nilai, int | float) and not isinstance(nilai, bool)
