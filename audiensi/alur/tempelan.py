"""Attendees pasted from a spreadsheet: columns guessed, every row judged, the good ones added once."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from audiensi.alur.bersama import kunci_catatan
from audiensi.alur.peserta import SudahAda, isi_akun, tambah_banyak
from audiensi.models import Audiensi, Peserta
from audiensi.status import Tugas
from pilkada.impor.baca import BarisLembar
from pilkada.impor.nilai import BarisNilai, PetaInstansi, ambil_sel
from pilkada.impor.tempel import Susunan, lebar, susun_menurut_judul
from pilkada.inti.formulir import terlihat
from pilkada.inti.models import Instansi, Pengguna

if TYPE_CHECKING:
    from uuid import UUID

BARU, SAMA, MIRIP, DITOLAK = "baru", "sama", "mirip", BarisNilai.DITOLAK
KOLOM: dict[str, Sequence[str]] = {
    "nama": ("nama lengkap", "nama peserta", "nama pejabat", "nama undangan", "nama dan gelar", "name", "full name"),
    "jabatan": ("posisi", "pangkat/jabatan", "jabatan/instansi", "jabatan dalam dinas", "position", "title"),
    "instansi": (
        "nama instansi", "asal instansi", "asal", "lembaga", "organisasi", "unit", "unit kerja", "kantor", "opd",
        "skpd", "ukpd", "perangkat daerah", "institution", "organization",
    ),
    "telepon": (
        "hp", "no hp", "nomor hp", "handphone", "no handphone", "telp", "no telp", "nomor telp", "no telepon", "wa",
        "nomor telepon", "no wa", "nomor wa", "whatsapp", "no whatsapp", "no hp/wa", "kontak", "phone", "mobile",
    ),
    "tugas": ("tugas dalam rapat", "peran", "peran dalam rapat", "sebagai", "role"),
    "surel": ("email", "e-mail", "alamat surel", "alamat email"),
}  # fmt: skip
PANJANG = {"nama": 150, "jabatan": 200, "instansi": 200, "telepon": 30, "surel": 254}
CONTOH = 50
# What people write where there is nothing to write.
KOSONG = frozenset({"-", "–", "—", "--", ".", "n/a", "tidak ada"})
ANGKA_ILMIAH = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
TELEPON = re.compile(r"[+(]?\d[\d\s().+/-]{5,}")
TERPOTONG = re.compile(r"8\d{8,11}")
LEMBAGA = frozenset(
    {
        "badan", "bagian", "bawaslu", "biro", "dinas", "kantor", "kecamatan", "kejaksaan", "kelurahan", "kementerian",
        "kodim", "komisi", "kpu", "lembaga", "panwaslu", "partai", "pemkot", "polres", "polsek", "satpol", "sekolah",
        "suban", "sudin", "suku", "universitas", "yayasan",
    }
)  # fmt: skip
GELAR_DEPAN = frozenset(
    {"bapak", "bpk", "dr", "dra", "drs", "drg", "h", "hj", "ibu", "ir", "kh", "prof", "sdr", "sdri", "ust", "yth"}
)
GELAR_BELAKANG = re.compile(r"[A-Za-z]{1,4}(\.[A-Za-z]{1,4})+\.?")
TUGAS_LAIN = {
    "ketua": Tugas.PIMPINAN, "ketua rapat": Tugas.PIMPINAN, "pemimpin rapat": Tugas.PIMPINAN, "anggota": Tugas.PESERTA,
    "undangan": Tugas.PESERTA, "tamu": Tugas.PESERTA, "peserta rapat": Tugas.PESERTA, "pengamat": Tugas.PENINJAU,
}  # fmt: skip


@dataclass
class Baris(BarisNilai):
    """One judged row; `isi` are an attendee's columns, `mirip` the name of somebody who may be the same person."""

    isi: dict[str, Any] = field(default_factory=dict)
    mirip: str = ""


@dataclass
class Pemeriksaan:
    """Every row of a paste, judged against the meeting's list as it is now."""

    baris: list[Baris]

    @property
    def ringkas(self) -> dict[str, int]:
        """Return the counts of all kinds."""
        jumlah = Counter(satu.jenis for satu in self.baris)
        return {jenis: jumlah[jenis] for jenis in (BARU, MIRIP, SAMA, DITOLAK)}

    @property
    def terurut(self) -> list[Baris]:
        """Return the rows, those that want a look first."""
        urutan = (DITOLAK, MIRIP, BARU, SAMA)
        return sorted(self.baris, key=lambda satu: (urutan.index(satu.jenis), satu.nomor))


def susun_kolom(baris: Sequence[BarisLembar]) -> Susunan:
    """Return how to read a paste: by its heading where it has one, else by what the cells look like."""
    menurut_judul = susun_menurut_judul(baris, KOLOM, wajib=["nama"])
    return menurut_judul or Susunan(_tebak(baris[:CONTOH], lebar(baris)))


def _tebak(baris: Sequence[BarisLembar], banyak: int) -> tuple[str, ...]:
    """Guess each column from its cells; of the plain texts the first is the name, the next position and institution."""
    peta, hasil = PetaInstansi(), [""] * banyak
    teks = []
    for nomor in range(banyak):
        isi = [satu.sel[nomor] for satu in baris if nomor < len(satu.sel) and satu.sel[nomor]]
        kode = _tebak_satu(isi, peta)
        if kode == "teks":
            teks.append(nomor)
        elif kode not in hasil:
            hasil[nomor] = kode
    sisa = [kode for kode in ("nama", "jabatan", "instansi") if kode not in hasil]
    for nomor, kode in zip(teks, sisa, strict=False):
        hasil[nomor] = kode
    return tuple(hasil)


def _tebak_satu(isi: Sequence[str], peta: PetaInstansi) -> str:
    """Return the code that most cells of a column suggest, "teks" for plain text, "" for running numbers."""
    if not isi:
        return ""
    ciri = {
        "surel": lambda sel: "@" in sel,
        "": lambda sel: sel.rstrip(".").isdigit() and len(sel) <= len("1000."),
        "telepon": lambda sel: TELEPON.fullmatch(sel) is not None,
        "tugas": lambda sel: _tugas(sel) is not None,
        "instansi": lambda sel: bool(peta.cari(sel)) or sel.split()[0].casefold() in LEMBAGA,
    }
    return next((kode for kode, cocok in ciri.items() if sum(map(cocok, isi)) * 2 > len(isi)), "teks")


def periksa(audiensi: Audiensi, baris: Sequence[BarisLembar], susunan: Susunan) -> Pemeriksaan:
    """Judge every row; four queries whatever their number. Raises ValidationError for what no row can mend."""
    if "nama" not in susunan.kolom:
        raise ValidationError(_("Tunjukkan dulu kolom mana yang berisi nama."))
    isi = [(satu.nomor, ambil_sel(satu.sel, susunan.letak)) for satu in baris[susunan.judul :]]
    isi = [(nomor, sel) for nomor, sel in isi if any(sel.values())]
    if not isi:
        raise ValidationError(_("Tidak ada satu baris pun di bawah judul. Tempel daftarnya beserta isinya."))
    if len(isi) > settings.BATAS_TEMPELAN:
        raise ValidationError(
            _("Daftar ini berisi %(ada)s orang; paling banyak %(maks)s sekali tempel. Bagi daftarnya.")
            % {
                "ada": number_format(len(isi), force_grouping=True),
                "maks": number_format(settings.BATAS_TEMPELAN, force_grouping=True),
            }
        )
    rujukan = _Rujukan(audiensi, {sel.get("surel", "").lower() for _nomor, sel in isi})
    return Pemeriksaan([rujukan.nilai(nomor, sel) for nomor, sel in isi])


def terapkan(
    audiensi: Audiensi,
    baris: Sequence[BarisLembar],
    susunan: Susunan,
    *,
    mirip: Collection[int] = (),
    oleh: Pengguna,
) -> tuple[list[Peserta], Pemeriksaan]:
    """Add the good rows, and the alike ones whose numbers are in `mirip`; returns who was added, and the judgement.

    The rows are judged again under the meeting's lock: what somebody else added meanwhile is left out.
    """
    with transaction.atomic():
        kunci_catatan(audiensi)
        hasil = periksa(audiensi, baris, susunan)
        baik = [satu for satu in hasil.baris if satu.jenis == BARU or (satu.jenis == MIRIP and satu.nomor in mirip)]
        jadi = tambah_banyak(audiensi, [satu.isi for satu in baik], oleh=oleh, alasan="Tempel daftar peserta")
    return jadi, hasil


def nama_polos(nama: str) -> str:
    """Return a name as it is compared: without titles before and after it, marks and case."""
    depan = nama.split(",", maxsplit=1)[0]
    kata = [satu for satu in depan.split() if not GELAR_BELAKANG.fullmatch(satu)] or depan.split()
    while len(kata) > 1 and kata[0].rstrip(".").casefold() in GELAR_DEPAN:
        kata.pop(0)
    polos = ("".join(huruf for huruf in satu.casefold() if huruf.isalnum()) for satu in kata)
    return " ".join(satu for satu in polos if satu)


def _tugas(teks: str) -> str | None:
    """Return the code of a duty written by its code, its label or another usual word."""
    kecil = teks.casefold()
    dikenal: Mapping[str, str] = {
        **TUGAS_LAIN,
        **{kata.casefold(): satu.value for satu in Tugas for kata in (satu.value, str(satu.label))},
    }
    return dikenal.get(kecil)


class _Rujukan:
    """What rows are compared with: the list as it is, institutions, accounts, and the rows before."""

    def __init__(self, audiensi: Audiensi, surel: set[str]) -> None:
        self.instansi = PetaInstansi()
        akun = Pengguna.objects.filter(email__in=surel - {""}, is_active=True)
        self.akun = {satu.email: satu for satu in akun.prefetch_related("keanggotaan__instansi")}
        self.ada = SudahAda(audiensi)
        self.polos = {nama_polos(nama): nama for nama in self.ada.nama}
        self.di_sini: dict[Any, int] = {}

    def nilai(self, nomor: int, sel: dict[str, str]) -> Baris:
        """Judge one row; earlier rows of the same paste count."""
        baris = Baris(nomor, {kode: "" if _kosong(teks) else teks for kode, teks in sel.items()})
        baris.periksa_rumus()
        baris.periksa_panjang(PANJANG)
        akun = self._surel(baris)
        nama = baris.sel.get("nama", "") or (akun.nama if akun else "")
        if not nama:
            baris.tolak("nama", _("nama orangnya"))
        instansi, lain = self._instansi(baris)
        baris.isi = {
            "nama": nama,
            "jabatan": baris.sel.get("jabatan", ""),
            "instansi": instansi,
            "instansi_lain": lain,
            "pengguna": akun,
            "tugas": self._tugas(baris),
            "telepon": _telepon(baris),
        }
        if akun is not None:
            _lengkapi(baris.isi, isi_akun(akun))
        if baris.jenis != DITOLAK:
            self._golongkan(baris)
        return baris

    def _surel(self, baris: Baris) -> Pengguna | None:
        email = baris.sel.get("surel", "").lower()
        if not email:
            return None
        try:
            validate_email(email)
        except ValidationError:
            baris.tolak("surel", _("alamat surel seperti nama@contoh.id, atau kosong"))
            return None
        akun = self.akun.get(email)
        if akun is None:
            baris.catatan = _("Surel ini bukan milik pengguna aplikasi; ia ditambahkan tanpa akun.")
        return akun

    def _instansi(self, baris: Baris) -> tuple[Instansi | None, str]:
        ketikan = baris.sel.get("instansi", "")
        cocok = self.instansi.cari(ketikan) if ketikan else []
        if len(cocok) > 1:
            baris.tolak("instansi", _("nama lengkap instansi, karena singkatan ini dipakai beberapa instansi"))
        return (cocok[0], "") if len(cocok) == 1 else (None, ketikan)

    def _tugas(self, baris: Baris) -> str:
        ketikan = baris.sel.get("tugas", "")
        tugas = _tugas(ketikan) if ketikan else Tugas.PESERTA
        if tugas is None:
            baris.tolak("tugas", _("pimpinan, sekretaris, notulis, peserta, peninjau, atau kosong"))
        return tugas or Tugas.PESERTA

    def _golongkan(self, baris: Baris) -> None:
        """Say what adding the row would do, and let later rows know of it."""
        isi = baris.isi
        akun: UUID | None = isi["pengguna"].pk if isi["pengguna"] else None
        siapa = (isi["nama"], isi["instansi"].pk if isi["instansi"] else None, isi["instansi_lain"], akun)
        polos = nama_polos(isi["nama"])
        if self.ada.memuat(*siapa):
            baris.jenis = SAMA
            lain = self.di_sini.get(_tanda(*siapa[:3])) or self.di_sini.get(akun)
            baris.catatan = _("Sama dengan baris %(nomor)d.") % {"nomor": lain} if lain else _("Sudah ada di daftar.")
            return
        if polos and polos in self.polos:
            baris.jenis, baris.mirip = MIRIP, self.polos[polos]
        self.ada.catat(*siapa)
        self.di_sini[_tanda(*siapa[:3])] = baris.nomor
        if akun is not None:
            self.di_sini[akun] = baris.nomor
        self.polos.setdefault(polos, isi["nama"])


def _tanda(nama: str, instansi: int | None, lain: str) -> tuple[str, int | None, str]:
    return nama.casefold(), instansi, lain.casefold()


def _kosong(teks: str) -> bool:
    """Say whether a cell holds nothing that a reader would take for something."""
    return not terlihat(teks) or teks.casefold() in KOSONG


def _telepon(baris: Baris) -> str:
    """Return the number with the leading zero that a spreadsheet has eaten; one that was shortened is refused."""
    teks = baris.sel.get("telepon", "")
    if ANGKA_ILMIAH.fullmatch(teks):
        baris.tolak("telepon", _("nomor utuh; jadikan kolomnya teks di lembar kerja, lalu salin lagi"))
    elif teks and not any(huruf.isdigit() for huruf in teks):
        baris.tolak("telepon", _("nomor telepon, atau kosong"))
    return f"0{teks}" if TERPOTONG.fullmatch(teks) else teks


def _lengkapi(isi: dict[str, Any], akun: Mapping[str, Any]) -> None:
    """Fill position and institution from the account where the row left them empty."""
    isi["jabatan"] = isi["jabatan"] or akun["jabatan"]
    if isi["instansi"] is None and not isi["instansi_lain"]:
        isi["instansi"] = akun["instansi"]
