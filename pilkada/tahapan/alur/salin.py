"""An election copied to a new voting day: every stage keeps its distance in days, deadlines keep their offsets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pilkada.inti import jam
from pilkada.inti.models import BatasWaktu, Pemilihan, Tahapan, Ujung
from pilkada.inti.riwayat import jejak
from pilkada.tahapan.alur.bersama import Ditolak, kunci
from pilkada.tahapan.alur.peringatan import akhir_pekan, peringatan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

type_hari = Mapping[int, tuple[date, date]]


@dataclass(frozen=True)
class BarisSalin:
    """A stage with its new days and what to look at again."""

    tahapan: Tahapan
    mulai: date
    selesai: date
    catatan: list[str]


@dataclass(frozen=True)
class BatasSalin:
    """A deadline with its old and new day and what to look at again."""

    batas: BatasWaktu
    lama: date
    baru: date
    catatan: list[str]


@dataclass(frozen=True)
class IsiSalinan:
    """What the new election is: name, code, voting day."""

    nama: str
    kode: str
    hari_pemungutan: date


def geser(semua: Iterable[Tahapan], pemilihan: Pemilihan, hari: date) -> dict[int, tuple[date, date]]:
    """Return the new days of every stage by its id, counted in days: a 29 February needs no day of that name."""
    selisih = hari - pemilihan.hari_pemungutan
    return {satu.pk: (satu.mulai + selisih, satu.selesai + selisih) for satu in semua}


def tinjau(semua: Iterable[Tahapan], hari: date, baru: type_hari) -> list[BarisSalin]:
    """Return every stage with its new days and its warnings; one query for what may clash."""
    lain: dict[tuple[str, int], list[Tahapan]] = {}
    for satu in Tahapan.objects.select_related("pemilihan"):
        lain.setdefault((satu.nama.casefold(), satu.putaran), []).append(satu)
    hasil = []
    for satu in semua:
        mulai, selesai = baru[satu.pk]
        calon = Tahapan(kode=satu.kode, putaran=satu.putaran, mulai=mulai, selesai=selesai)
        calon.pemilihan = Pemilihan(hari_pemungutan=hari)
        bentrok = _bentrok(lain[satu.nama.casefold(), satu.putaran], mulai, selesai)
        hasil.append(BarisSalin(satu, mulai, selesai, [*peringatan(calon), *_lampau(selesai), *bentrok]))
    return hasil


def tinjau_batas(pemilihan: Pemilihan, baru: type_hari) -> list[BatasSalin]:
    """Return every deadline with its day after the copy; one query."""
    hasil = []
    baris = BatasWaktu.objects.filter(acuan__pemilihan=pemilihan, acuan__in=baru).bertanggal()
    for satu in baris.select_related("acuan").order_by("tanggal", "pk"):
        mulai, selesai = baru[satu.acuan_id]
        hari = (mulai if satu.ujung == Ujung.MULAI else selesai) + timedelta(days=satu.geser)
        pekan = [_("Jatuh pada hari %(hari)s.") % {"hari": akhir_pekan(hari)}] if akhir_pekan(hari) else []
        hasil.append(BatasSalin(satu, satu.tanggal, hari, [*pekan, *_lampau(hari)]))
    return hasil


def _lampau(hari: date) -> list[str]:
    """Warn of a day that has passed."""
    return [_("Sudah lewat.")] if hari < jam.hari_ini() else []


def _bentrok(lain: list[Tahapan], mulai: date, selesai: date) -> list[str]:
    """Name the elections in which a stage of the same name and round touches these days."""
    return [
        _("Bertumpuk dengan tahapan yang sama pada %(pemilihan)s (%(mulai)s – %(selesai)s).")
        % {
            "pemilihan": satu.pemilihan.nama,
            "mulai": date_format(satu.mulai, "j F Y"),
            "selesai": date_format(satu.selesai, "j F Y"),
        }
        for satu in lain
        if satu.mulai <= selesai and satu.selesai >= mulai
    ]


def salin(pemilihan: Pemilihan, *, kunci_form: UUID, isi: IsiSalinan, baru: type_hari, oleh: "Pengguna") -> Pemilihan:
    """Save the copy as a new, inactive election and return it; the same form again returns what it made.

    Raises Ditolak when the code is another election's, or the stages are not those the form showed any more.
    """
    try:
        with transaction.atomic(), jejak(oleh=oleh, alasan=_("Salinan dari %(nama)s") % {"nama": pemilihan.nama}):
            kunci(pemilihan)
            ada = Pemilihan.objects.filter(kunci=kunci_form).first()
            if ada is not None:
                return _milik_formulir(ada, isi)
            return _buat(pemilihan, kunci_form, isi, baru)
    except IntegrityError as galat:
        raise Ditolak(_("Pemilihan lain sudah memakai kode ini. Tulis kode lain."), "kode") from galat


def _milik_formulir(ada: Pemilihan, isi: IsiSalinan) -> Pemilihan:
    """Return the election that the form made before; a form that was sent, then changed by the Back button, is none."""
    if (ada.nama, ada.kode, ada.hari_pemungutan) != (isi.nama, isi.kode, isi.hari_pemungutan):
        raise Ditolak(_("Formulir ini sudah disimpan sebagai “%(nama)s”. Mulai salinan baru.") % {"nama": ada.nama})
    return ada


def _buat(pemilihan: Pemilihan, kunci_form: UUID, isi: IsiSalinan, baru: type_hari) -> Pemilihan:
    """Write the election, its stages and its deadlines."""
    semua = list(pemilihan.tahapan.all())
    if {satu.pk for satu in semua} != set(baru):
        raise Ditolak(_("Tahapan asalnya berubah sejak pratinjau. Periksa lagi tabel di bawah, lalu simpan."))
    jadi = Pemilihan.objects.create(
        kunci=kunci_form,
        nama=isi.nama,
        kode=isi.kode,
        hari_pemungutan=isi.hari_pemungutan,
        wilayah_id=pemilihan.wilayah_id,
    )
    tahapan = {
        satu.pk: Tahapan(
            pemilihan=jadi,
            kode=satu.kode,
            nama=satu.nama,
            putaran=satu.putaran,
            mulai=baru[satu.pk][0],
            selesai=baru[satu.pk][1],
            dasar_hukum=satu.dasar_hukum,
            pemilik_id=satu.pemilik_id,
        )
        for satu in semua
    }
    Tahapan.objects.bulk_create(tahapan.values())
    BatasWaktu.objects.bulk_create(
        BatasWaktu(
            acuan=tahapan[satu.acuan_id],
            ujung=satu.ujung,
            geser=satu.geser,
            kode=satu.kode,
            nama=satu.nama,
            dasar_hukum=satu.dasar_hukum,
            pemilik_id=satu.pemilik_id,
        )
        for satu in BatasWaktu.objects.filter(acuan__in=tahapan)
    )
    return jadi
