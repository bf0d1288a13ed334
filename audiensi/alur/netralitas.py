"""Verbs about declarations of neutrality and the units that make them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from audiensi.models import Deklarasi, NaskahIkrar, UnitKerja
from audiensi.status import JALUR_DEKLARASI, JenisUnit, StatusDeklarasi
from pilkada.inti import alur, jam, tampilan
from pilkada.inti import berkas as layanan_berkas
from pilkada.inti.models import Pemilihan, Tingkat, Wilayah
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from pilkada.inti.models import Pengguna

# The pledge as the joint decree of five agencies words it; another wording is another version, entered by people.
PELAYANAN = (
    "Menjaga dan menegakkan prinsip netralitas pegawai ASN dalam melaksanakan fungsi pelayanan publik, baik sebelum,"
    " selama, maupun sesudah pelaksanaan Pemilihan."
)
KEPENTINGAN = (
    "Menghindari konflik kepentingan, tidak melakukan praktik-praktik intimidasi dan ancaman kepada pegawai ASN dan"
    " seluruh elemen masyarakat, serta tidak memihak kepada pasangan calon tertentu."
)
MEDIA_SOSIAL = (
    "Menggunakan media sosial secara bijak, tidak mempergunakannya untuk kepentingan pasangan calon tertentu, serta"
    " tidak menyebarkan ujaran kebencian dan berita bohong."
)
POLITIK_UANG = "Menolak politik uang dan segala jenis pemberian dalam bentuk apa pun."
NASKAH_AWAL = {
    "judul": "Ikrar netralitas pegawai ASN, empat butir",
    "dasar": "Surat Keputusan Bersama lima instansi tanggal 22 September 2022",
    "isi": f"{PELAYANAN}\n{KEPENTINGAN}\n{MEDIA_SOSIAL}\n{POLITIK_UANG}",
}
SEBUTAN = {Tingkat.KECAMATAN: "Kecamatan", Tingkat.KELURAHAN: "Kelurahan"}
JENIS = {Tingkat.KECAMATAN: JenisUnit.KECAMATAN, Tingkat.KELURAHAN: JenisUnit.KELURAHAN}


class SudahDeklarasi(Exception):
    """The unit has a valid declaration for this election."""

    def __init__(self, unit: UnitKerja, ada: Deklarasi | None) -> None:
        """Name it; None means that it was called off between the refusal and the look."""
        self.unit, self.ada = unit, ada
        kata = _("%(unit)s sudah tercatat mendeklarasikan netralitas pada %(tanggal)s.")
        if ada is None:
            kata = _("Catatan %(unit)s baru saja berubah. Periksa keadaannya, lalu simpan lagi.")
        super().__init__(kata % {"unit": unit.nama, "tanggal": tampilan.tanggal(ada.tanggal) if ada else ""})


class DeklarasiBatal(Exception):
    """The declaration was called off: it is not changed any more."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(_("Deklarasi ini sudah dibatalkan dan tidak diubah lagi. Catat deklarasi yang baru."))


@dataclass
class Tercatat:
    """What became of several units: recorded ones, and those left out because they have a declaration."""

    dicatat: list[Deklarasi] = field(default_factory=list)
    dilewati: list[Deklarasi] = field(default_factory=list)


def muat_dasar() -> None:
    """Insert a unit for every kecamatan and kelurahan that has none, and the first text; what exists is left alone."""
    punya = UnitKerja.objects.filter(wilayah__isnull=False).values("wilayah")
    baru = Wilayah.objects.filter(tingkat__in=list(JENIS)).exclude(pk__in=punya)
    UnitKerja.objects.bulk_create(
        (
            UnitKerja(jenis=JENIS[Tingkat(satu.tingkat)], wilayah=satu, nama=f"{SEBUTAN[Tingkat(satu.tingkat)]} {satu}")
            for satu in baru
        ),
        ignore_conflicts=True,
    )
    if not NaskahIkrar.objects.exists():
        NaskahIkrar.objects.bulk_create([NaskahIkrar(nomor=1, **NASKAH_AWAL)], ignore_conflicts=True)


def simpan_unit(unit: UnitKerja, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a unit; raises IntegrityError when another one has that name, Kedahuluan when it changed meanwhile."""
    alur.ubah(unit, versi=versi, isi=isi, oleh=oleh)


def buat_unit(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> UnitKerja:
    """Add a UKPD; the same `kunci` again returns the row that exists. Raises IntegrityError for a name that exists."""
    with transaction.atomic(), jejak(oleh=oleh):
        pk = alur.kunci_milik(UnitKerja, kunci, isi, jenis=JenisUnit.UKPD)
        unit, _baru = UnitKerja.objects.get_or_create(pk=pk, defaults={**isi, "jenis": JenisUnit.UKPD})
    return unit


def buat_naskah(*, isi: Mapping[str, Any], oleh: "Pengguna") -> NaskahIkrar:
    """Add a version of the text under the next number; the text as it stands is not added again (a double submit)."""
    with transaction.atomic(), jejak(oleh=oleh):
        NaskahIkrar.objects.select_for_update().order_by("nomor").first()  # one writer at a time, then look again
        terakhir = NaskahIkrar.objects.order_by("-nomor").first()
        if terakhir and all(getattr(terakhir, kolom) == nilai for kolom, nilai in isi.items()):
            return terakhir
        return NaskahIkrar.objects.create(**isi, nomor=terakhir.nomor + 1 if terakhir else 1)


def catat_deklarasi(
    unit: UnitKerja,
    *,
    kunci: UUID,
    pemilihan: Pemilihan,
    isi: Mapping[str, Any],
    oleh: "Pengguna",
    berkas: "UploadedFile[Any] | None" = None,
) -> Deklarasi:
    """Record a unit's declaration; the same `kunci` again returns the row that exists.

    Raises SudahDeklarasi when another one is valid, ValidationError for a file that the house does not accept.
    """
    if berkas:
        layanan_berkas.periksa(berkas)
    with _satu_sah(unit, pemilihan), transaction.atomic(), jejak(oleh=oleh):
        milik = {"unit": unit, "pemilihan": pemilihan}
        baru = {"dicatat_oleh": oleh, "dicatat_pada": jam.kini()}
        deklarasi, _baru = Deklarasi.objects.get_or_create(
            pk=alur.kunci_milik(Deklarasi, kunci, isi, **milik, status=StatusDeklarasi.SAH),
            **milik,
            defaults={**isi, **baru},
        )
        if berkas:
            layanan_berkas.simpan(berkas, objek=deklarasi, oleh=oleh)
    return deklarasi


@contextmanager
def _satu_sah(unit: UnitKerja, pemilihan: Pemilihan) -> Iterator[None]:
    """Turn the database's refusal of a second valid declaration into a sentence that names the first."""
    try:
        yield
    except IntegrityError as galat:
        sebab = galat.__cause__
        if not isinstance(sebab, UniqueViolation) or sebab.diag.constraint_name != "deklarasi_satu_sah":
            raise
        raise SudahDeklarasi(unit, _sah([unit], pemilihan).get(unit.pk)) from None


def _sah(unit: Iterable[UnitKerja], pemilihan: Pemilihan) -> dict[UUID, Deklarasi]:
    """Return the valid declarations by their unit."""
    baris = Deklarasi.objects.filter(unit__in=unit, pemilihan=pemilihan, status=StatusDeklarasi.SAH)
    return {satu.unit_id: satu for satu in baris.select_related("unit")}


def catat_beberapa(
    unit: Iterable[UnitKerja],
    *,
    kunci: UUID,
    pemilihan: Pemilihan,
    isi: Mapping[str, Any],
    oleh: "Pengguna",
    hadir: Mapping[UUID, int] | None = None,
) -> Tercatat:
    """Record one event for several units; those with a valid declaration are left out and named.

    The ids come from `kunci` and the unit, so that a double submit records nothing twice and says the same. Rows go in
    in the order of their units: two people at once wait for each other, they do not block each other. `hadir` is the
    number present by unit where it is known.
    """
    urut = sorted(unit, key=lambda satu: satu.pk)
    pk = {satu.pk: uuid5(kunci, str(satu.pk)) for satu in urut}
    with transaction.atomic(), jejak(oleh=oleh):
        batal = Deklarasi.objects.filter(~Q(status=StatusDeklarasi.SAH), pk__in=pk.values())
        pk |= {satu: uuid4() for satu in batal.values_list("unit", flat=True)}
        Deklarasi.objects.bulk_create(
            (
                Deklarasi(
                    **isi,
                    pk=pk[satu.pk],
                    unit=satu,
                    pemilihan=pemilihan,
                    hadir=(hadir or {}).get(satu.pk),
                    jumlah_asn=satu.jumlah_asn,
                    dicatat_oleh=oleh,
                    dicatat_pada=jam.kini(),
                )
                for satu in urut
            ),
            ignore_conflicts=True,
        )
        sah = _sah(urut, pemilihan)
    hasil = Tercatat()
    for satu in urut:
        ada = sah.get(satu.pk)
        if ada is not None:
            sama = ada.pk == pk[satu.pk] and all(getattr(ada, kolom) == nilai for kolom, nilai in isi.items())
            (hasil.dicatat if sama else hasil.dilewati).append(ada)
    return hasil


def ubah_deklarasi(deklarasi: Deklarasi, *, versi: int, isi: Mapping[str, Any], alasan: str, oleh: "Pengguna") -> None:
    """Correct a valid declaration; raises Kedahuluan when it was changed meanwhile."""
    if deklarasi.status != StatusDeklarasi.SAH:
        raise DeklarasiBatal
    alur.ubah(deklarasi, versi=versi, isi=isi, alasan=alasan, oleh=oleh)


def batalkan_deklarasi(deklarasi: Deklarasi, *, alasan: str, oleh: "Pengguna") -> None:
    """Call a wrong declaration off, with a reason; the unit may declare again."""
    alur.pindah(
        deklarasi,
        StatusDeklarasi.DIBATALKAN,
        jalur=JALUR_DEKLARASI,
        oleh=oleh,
        alasan=alasan,
        isi={"alasan": alasan},
    )
