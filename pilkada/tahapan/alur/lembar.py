"""Stages from a sheet: columns by their headings, every row judged, the good ones applied once."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.impor.baca import BarisLembar
from pilkada.impor.nilai import BarisNilai, Galat, PetaInstansi, ambil_sel, baca_tanggal, tanpa_pengaman
from pilkada.impor.tempel import Susunan, lebar, susun_menurut_judul
from pilkada.inti import alur
from pilkada.inti.alur import kode_bebas
from pilkada.inti.formulir import TAHUN, terlihat
from pilkada.inti.models import Instansi, Pemilihan, Tahapan
from pilkada.inti.riwayat import jejak
from pilkada.tahapan.alur.bersama import kunci
from pilkada.tahapan.alur.kalender import PANJANG_KODE, geser_batas
from pilkada.tahapan.alur.peringatan import peringatan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BARU, BERUBAH, SAMA, DITOLAK = "baru", "berubah", "sama", BarisNilai.DITOLAK
KOLOM: dict[str, Sequence[str]] = {
    "kode": ("kode tahapan", "code"),
    "nama": (
        "tahapan", "nama tahapan", "kegiatan", "nama kegiatan", "program/kegiatan", "uraian", "name", "stage",
        "stage name", "name of the stage",
    ),
    "putaran": ("putaran ke", "round"),
    "mulai": (
        "hari pertama", "tanggal mulai", "tgl mulai", "awal", "tanggal awal", "dari", "start", "start date",
        "first day",
    ),
    "selesai": (
        "hari terakhir", "tanggal selesai", "tgl selesai", "akhir", "tanggal akhir", "berakhir", "sampai", "end",
        "end date", "last day",
    ),
    "dasar_hukum": ("dasar", "dasar pelaksanaan", "peraturan", "legal basis", "basis"),
    "pemilik": (
        "instansi", "pelaksana", "penanggung jawab", "instansi pemilik", "owner", "institution", "owning institution",
    ),
}  # fmt: skip
NAMA_KOLOM = {
    "": gettext_lazy("Tidak dipakai"),
    "kode": gettext_lazy("Kode"),
    "nama": gettext_lazy("Nama tahapan"),
    "putaran": gettext_lazy("Putaran"),
    "mulai": gettext_lazy("Hari pertama"),
    "selesai": gettext_lazy("Hari terakhir"),
    "dasar_hukum": gettext_lazy("Dasar hukum"),
    "pemilik": gettext_lazy("Instansi pemilik"),
}
WAJIB = ("nama", "mulai")
PANJANG = {"kode": PANJANG_KODE, "nama": 200, "dasar_hukum": 200}
MAKS_BARIS = 500
PUTARAN = {"1": 1, "i": 1, "pertama": 1, "kesatu": 1, "2": 2, "ii": 2, "kedua": 2}


class PratinjauUsang(Exception):
    """The list or the calendar is not what the preview showed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("Isi daftar atau kalender berubah sejak pratinjau. Periksa pratinjau di bawah, lalu terapkan lagi.")
        )


@dataclass
class Baris(BarisNilai):
    """One judged row: the columns to write, the stage it means, and what would change (column's name, old, new)."""

    isi: dict[str, Any] = field(default_factory=dict)
    tahapan: Tahapan | None = None
    ubahan: list[tuple[str, str, str]] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    def tolak(self, kolom: str, diharapkan: str) -> None:
        """Note what is wrong, the column by its name."""
        self.galat.append(Galat(str(NAMA_KOLOM[kolom]), self.sel.get(kolom, ""), diharapkan))
        self.jenis = self.DITOLAK


@dataclass
class Pemeriksaan:
    """Every row of a list, judged against the election's calendar as it is now."""

    baris: list[Baris]

    @property
    def ringkas(self) -> dict[str, int]:
        """Return the counts of all kinds."""
        jumlah = Counter(satu.jenis for satu in self.baris)
        return {jenis: jumlah[jenis] for jenis in (BARU, BERUBAH, SAMA, DITOLAK)}

    @property
    def terurut(self) -> list[Baris]:
        """Return the rows, those that want a look first."""
        urutan = (DITOLAK, BERUBAH, BARU, SAMA)
        return sorted(self.baris, key=lambda satu: (urutan.index(satu.jenis), satu.nomor))

    @property
    def sidik(self) -> str:
        """Return the mark of what applying would do: another one means that the preview no longer tells the truth."""
        isi = [
            (satu.nomor, satu.jenis, satu.tahapan and (satu.tahapan.pk, satu.tahapan.versi), sorted(satu.sel.items()))
            for satu in self.baris
        ]
        return hashlib.sha256(repr(isi).encode()).hexdigest()[:32]


def susun_kolom(baris: Sequence[BarisLembar]) -> Susunan:
    """Return how to read a list by its heading; without one nothing is guessed, the person points at the columns."""
    return susun_menurut_judul(baris, KOLOM, wajib=WAJIB) or Susunan(("",) * lebar(baris))


def periksa(pemilihan: Pemilihan, baris: Sequence[BarisLembar], susunan: Susunan) -> Pemeriksaan:
    """Judge every row; two queries whatever their number. Raises ValidationError for what no row can mend."""
    if not set(WAJIB) <= set(susunan.kolom):
        raise ValidationError(_("Tunjukkan dulu kolom mana yang berisi nama tahapan dan tanggal mulainya."))
    isi = [(satu.nomor, ambil_sel(satu.sel, susunan.letak)) for satu in baris[susunan.judul :]]
    isi = [(nomor, sel) for nomor, sel in isi if any(sel.values())]
    if not isi:
        raise ValidationError(_("Tidak ada satu baris pun di bawah judul. Tempel daftarnya beserta isinya."))
    if len(isi) > MAKS_BARIS:
        raise ValidationError(
            _("Daftar ini berisi %(ada)d tahapan; paling banyak %(maks)d. Bagi daftarnya.")
            % {"ada": len(isi), "maks": MAKS_BARIS}
        )
    rujukan = _Rujukan(pemilihan)
    return Pemeriksaan([rujukan.nilai(nomor, sel) for nomor, sel in isi])


def terapkan(
    pemilihan: Pemilihan, baris: Sequence[BarisLembar], susunan: Susunan, *, sidik: str, oleh: "Pengguna"
) -> Pemeriksaan:
    """Write the new and changed rows in one transaction; returns the judgement that was applied.

    The rows are judged again under the election's lock. Raises PratinjauUsang when that judgement is not the one with
    the mark `sidik`, which the person saw: what somebody else changed meanwhile is never overwritten unseen.
    """
    with transaction.atomic(), jejak(oleh=oleh, alasan=_("Impor tahapan")):
        terkunci = kunci(pemilihan)
        hasil = periksa(terkunci, baris, susunan)
        if hasil.sidik != sidik:
            raise PratinjauUsang
        ada = set(terkunci.tahapan.values_list("kode", flat=True))
        for satu in hasil.baris:
            if satu.jenis == BERUBAH and satu.tahapan is not None:
                lama = (satu.tahapan.mulai, satu.tahapan.selesai)
                alur.ubah(satu.tahapan, versi=satu.tahapan.versi, isi=satu.isi, oleh=oleh)
                geser_batas(satu.tahapan, lama=lama)
            elif satu.jenis == BARU:
                kode = satu.isi["kode"] or kode_bebas(satu.isi["nama"], ada, panjang=PANJANG_KODE, cadangan="tahapan")
                ada.add(kode)
                Tahapan.objects.create(**{**satu.isi, "kode": kode, "pemilihan": terkunci})
        return hasil


def tulis_nilai(nilai: Any) -> str:
    """Return a column's value as the preview shows it."""
    if isinstance(nilai, date):
        return date_format(nilai, "j F Y")
    return nilai.singkatan if isinstance(nilai, Instansi) else str(nilai or "–")


class _Rujukan:
    """What rows are compared with: the calendar as it is, institutions, and the rows before."""

    def __init__(self, pemilihan: Pemilihan) -> None:
        self.pemilihan = pemilihan
        self.instansi = PetaInstansi()
        self.kode: dict[tuple[str, int], Tahapan] = {}
        self.nama: dict[tuple[str, int], list[Tahapan]] = {}
        for satu in pemilihan.tahapan.select_related("pemilik"):
            self.kode[satu.kode, satu.putaran] = satu
            self.nama.setdefault((_lazim(satu.nama), satu.putaran), []).append(satu)
        self.di_sini: dict[Any, int] = {}

    def nilai(self, nomor: int, sel: dict[str, str]) -> Baris:
        """Judge one row; earlier rows of the same list count."""
        baris = Baris(nomor, {kolom: tanpa_pengaman(teks) for kolom, teks in sel.items()})
        baris.periksa_rumus()
        baris.periksa_panjang(PANJANG)
        kode, nama, putaran = self._kode(baris), self._nama(baris), self._putaran(baris)
        baris.tahapan = self._cari(baris, kode, nama, putaran) if baris.jenis != DITOLAK else None
        baris.isi = {"kode": kode, "nama": nama, "putaran": putaran, **self._waktu(baris), **self._lain(baris)}
        if baris.jenis != DITOLAK:
            self._golongkan(baris)
        return baris

    def _kode(self, baris: Baris) -> str:
        kode = baris.sel.get("kode", "")
        try:
            if kode:
                validate_slug(kode)
        except ValidationError:
            baris.tolak("kode", _("huruf, angka, dan tanda hubung saja, atau kosong"))
        return kode

    def _nama(self, baris: Baris) -> str:
        nama = baris.sel.get("nama", "")
        if not terlihat(nama):
            baris.tolak("nama", _("nama tahapannya"))
        return nama

    def _putaran(self, baris: Baris) -> int:
        ketikan = baris.sel.get("putaran", "")
        putaran = PUTARAN.get(ketikan.casefold().removeprefix("putaran ").removeprefix("round ").strip())
        if ketikan and putaran is None:
            baris.tolak("putaran", _("1 atau 2, atau kosong"))
        return putaran or 1

    def _cari(self, baris: Baris, kode: str, nama: str, putaran: int) -> Tahapan | None:
        """Return the stage that a row means: by its code, without one by its name."""
        if kode:
            return self.kode.get((kode, putaran))
        senama = self.nama.get((_lazim(nama), putaran), [])
        if len(senama) > 1:
            baris.tolak("kode", _("kodenya, karena beberapa tahapan bernama ini"))
        return senama[0] if len(senama) == 1 else None

    def _waktu(self, baris: Baris) -> dict[str, date | None]:
        """Return both days; without a last day it is the first one."""
        mulai = _hari(baris, "mulai")
        selesai = _hari(baris, "selesai") if baris.sel.get("selesai") else mulai
        if mulai and selesai and selesai < mulai:
            baris.tolak("selesai", _("hari yang sama dengan mulai atau sesudahnya"))
        return {"mulai": mulai, "selesai": selesai}

    def _lain(self, baris: Baris) -> dict[str, Any]:
        """Return legal basis and owner where the list has their columns; a new stage needs a basis."""
        isi: dict[str, Any] = {}
        dasar = baris.sel.get("dasar_hukum", "")
        if "dasar_hukum" in baris.sel or baris.tahapan is None:
            isi["dasar_hukum"] = dasar
            if not terlihat(dasar):
                baris.tolak("dasar_hukum", _("dasar hukumnya, misalnya PKPU 2/2024"))
        if "pemilik" in baris.sel:
            isi["pemilik"] = self._pemilik(baris)
        return isi

    def _pemilik(self, baris: Baris) -> Instansi | None:
        """Return the owner by full or short name; the present one may be retired."""
        ketikan = baris.sel["pemilik"]
        kini = baris.tahapan.pemilik if baris.tahapan else None
        if kini is not None and _lazim(ketikan) in {_lazim(kini.nama), _lazim(kini.singkatan)}:
            return kini
        cocok = self.instansi.cari(ketikan) if ketikan else []
        if len(cocok) > 1:
            baris.tolak("pemilik", _("nama lengkap instansi, karena singkatan ini dipakai beberapa instansi"))
        elif ketikan and not cocok:
            baris.tolak("pemilik", _("nama atau singkatan instansi yang terdaftar dan aktif, atau kosong"))
        return cocok[0] if len(cocok) == 1 else None

    def _golongkan(self, baris: Baris) -> None:
        """Say what applying the row would do, and let later rows know of it."""
        putaran = baris.isi["putaran"]
        tanda = baris.tahapan.pk if baris.tahapan else (baris.isi["kode"] or _lazim(baris.isi["nama"]), putaran)
        lain = self.di_sini.setdefault(tanda, baris.nomor)
        if lain != baris.nomor:
            baris.tolak("nama", _("satu baris saja untuk tiap tahapan; sama dengan baris %(nomor)d") % {"nomor": lain})
            return
        if baris.tahapan is not None:
            baris.isi["kode"] = baris.tahapan.kode
            baris.ubahan = _ubahan(baris.tahapan, baris.isi)
            baris.jenis = BERUBAH if baris.ubahan else SAMA
        if baris.jenis != SAMA:
            calon = Tahapan(**{kolom: baris.isi[kolom] for kolom in ("kode", "putaran", "mulai", "selesai")})
            calon.pemilihan = self.pemilihan
            baris.peringatan = peringatan(calon)


def _lazim(teks: str) -> str:
    """Return a name as it is compared."""
    return " ".join(teks.split()).casefold()


def _hari(baris: Baris, kolom: str) -> date | None:
    """Return a day, refused where a cell means none or one outside the years that the house knows."""
    hari = baca_tanggal(baris.sel.get(kolom, ""))
    if hari is None or hari.year not in TAHUN:
        baris.tolak(kolom, _("tanggal seperti 12/09/2024, antara tahun 2000 dan 2100"))
        return None
    return hari


def _ubahan(tahapan: Tahapan, isi: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the column's name, old and new value of what differs; blanks inside of a text do not count."""
    hasil = []
    for kolom, baru in isi.items():
        lama = getattr(tahapan, kolom)
        sama = " ".join(lama.split()) == baru if isinstance(lama, str) else lama == baru
        if not sama:
            hasil.append((str(NAMA_KOLOM[kolom]), tulis_nilai(lama), tulis_nilai(baru)))
    return hasil
