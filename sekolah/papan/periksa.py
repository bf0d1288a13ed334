"""Results of self-check: by school, kecamatan and city, for supervisors in full, for others with small cells hidden."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.inti.hak import boleh
from pilkada.inti.papan import Papan
from sekolah.models import HitungTangan, Ketukan, Sekolah
from sekolah.samaran import samarkan
from sekolah.status import KEADAAN_PENDEK, Keadaan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

JUMLAH = ""
KOTA = "kota"
# Where the counts come from; the two are never added up.
KETUK, TANGAN = "ketuk", "tangan"


@dataclass
class BarisHasil:
    """A row of the results: a school, a kecamatan or the city; a hidden cell is None, the last cell is the total."""

    nama: str
    tautan: str = ""
    sel: list[int | None] = field(default_factory=list)
    anak: "list[BarisHasil]" = field(default_factory=list)

    @property
    def berlabel(self) -> list[tuple[Any, int | None]]:
        """Return each cell beside its short heading, the total last."""
        return list(zip([*(KEADAAN_PENDEK[keadaan] for keadaan in Keadaan), _("Jumlah")], self.sel, strict=True))

    def nilai(self, keadaan: str) -> int | None:
        """Return the cell of a state, or the total."""
        return self.sel[-1] if keadaan == JUMLAH else self.sel[Keadaan.values.index(keadaan)]


def lengkap(pengguna: "Pengguna") -> bool:
    """Say whether the person sees every cell: those who write here."""
    return boleh(pengguna, "sekolah.ubah")


def hasil(pengguna: "Pengguna", sumber: str = KETUK) -> BarisHasil | None:
    """Return the city's row with its kecamatan and their schools; None while there is nothing.

    Only closed sessions and reported counts are in it: a table that grows while one looks tells who answered.
    """
    cacah = _cacah(sumber)
    if not cacah:
        return None
    sekolah = {satu.pk: satu for satu in Sekolah.objects.ringkas().filter(pk__in={pk for pk, _keadaan in cacah})}
    pohon: dict[str, list[UUID]] = defaultdict(list)
    for satu in sorted(sekolah.values(), key=lambda baris: (baris.kelurahan_id, baris.nama.lower(), baris.pk)):
        pohon[satu.kelurahan.induk_id].append(satu.pk)
    sel, garis = _susun(cacah, pohon)
    sembunyi = set() if lengkap(pengguna) else samarkan(sel, garis)
    return _baris(sel, sembunyi, pohon, sekolah)


def hasil_sekolah(pengguna: "Pengguna", sekolah: Sekolah) -> BarisHasil | None:
    """Return a school's row as it stands in the whole table, or None: what is hidden there is hidden here."""
    kota = hasil(pengguna)
    semua = (satu for kecamatan in (kota.anak if kota else ()) for satu in kecamatan.anak)
    return next((satu for satu in semua if satu.tautan == sekolah.get_absolute_url()), None)


def _cacah(sumber: str) -> dict[tuple[UUID, str], int]:
    """Return the counts by school and state of one source."""
    baris: Any
    if sumber == KETUK:
        ditutup = Ketukan.objects.filter(sesi__ditutup_pada__isnull=False)
        baris = ditutup.values_list("sesi__kunjungan__sekolah", "keadaan").annotate(n=Sum("banyak"))
    else:
        dilaporkan = HitungTangan.objects.filter(kunjungan__dilaporkan_pada__isnull=False)
        baris = dilaporkan.values_list("kunjungan__sekolah", "keadaan").annotate(n=Sum("banyak"))
    return {(pk, keadaan): n for pk, keadaan, n in baris.order_by()}


def _susun(
    cacah: dict[tuple[UUID, str], int], pohon: dict[str, list[UUID]]
) -> tuple[dict[Hashable, int], list[tuple[Hashable, Sequence[Hashable]]]]:
    """Return the cells of all tables, and which of them add up to which: states to totals, schools to regions."""
    sel: dict[Hashable, int] = {}
    garis: list[tuple[Hashable, Sequence[Hashable]]] = []
    kolom = [*Keadaan.values, JUMLAH]

    def jumlahkan(total: Hashable, bagian: list[Hashable]) -> None:
        sel[total] = sum(sel[satu] for satu in bagian)
        garis.append((total, bagian))

    def mendatar(siapa: Hashable) -> None:
        bagian: list[Hashable] = [(siapa, keadaan) for keadaan in Keadaan.values]
        jumlahkan((siapa, JUMLAH), bagian)

    for kecamatan, isi in pohon.items():
        for pk in isi:
            sel |= {(pk, keadaan): cacah.get((pk, keadaan), 0) for keadaan in Keadaan.values}
            mendatar(pk)
        for satu in kolom:
            jumlahkan((kecamatan, satu), [(pk, satu) for pk in isi])
        mendatar(kecamatan)
    for satu in kolom:
        jumlahkan((KOTA, satu), [(kecamatan, satu) for kecamatan in pohon])
    mendatar(KOTA)
    return sel, garis


def _baris(
    sel: dict[Hashable, int], sembunyi: set[Hashable], pohon: dict[str, list[UUID]], sekolah: dict[UUID, Sekolah]
) -> BarisHasil:
    def isi(siapa: Hashable) -> list[int | None]:
        kunci = [(siapa, satu) for satu in (*Keadaan.values, JUMLAH)]
        return [None if satu in sembunyi else sel[satu] for satu in kunci]

    kota = BarisHasil("", sel=isi(KOTA))
    for kecamatan, semua in pohon.items():
        induk = sekolah[semua[0]].kelurahan.induk
        anak = [BarisHasil(sekolah[pk].nama, sekolah[pk].get_absolute_url(), isi(pk)) for pk in semua]
        kota.anak.append(BarisHasil(induk.nama if induk else "", sel=isi(kecamatan), anak=anak))
    return kota


def semua_baris(kota: BarisHasil) -> Iterable[tuple[str, str, BarisHasil]]:
    """Yield (kecamatan, school, row) of the whole table for its download; empty names are totals."""
    for kecamatan in kota.anak:
        for satu in kecamatan.anak:
            yield kecamatan.nama, satu.nama, satu
        yield kecamatan.nama, "", kecamatan
    yield "", "", kota


def pengambil(keadaan: str) -> Callable[[Any], int | None]:
    """Return what takes a state's cell out of a row of the download."""
    return lambda baris: baris[2].nilai(keadaan)


class PapanPeriksa(Papan):
    """Results of self-check: a tab of the schools."""

    kode = "periksa-mandiri"
    nama = gettext_lazy("Periksa mandiri")
    ikon = "phone"
    hak = "sekolah.lihat"
    tautan = "sekolah:periksa_hasil"
    induk = "sekolah"
    urutan = 25
