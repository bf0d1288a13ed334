"""Judging: every row of a file against the records as they are now, in constant memory."""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.impor import susun
from pilkada.impor.baca import MAKS_BARIS, BarisLembar, aliri, daftar_lembar
from pilkada.impor.jenis import Baris, JenisImpor, KolomImpor, Penilai, SalahSel, temukan
from pilkada.impor.jumlah import Rekonsiliasi, beda_rincian
from pilkada.impor.models import ArtiJudul, BarisImpor, Impor
from pilkada.impor.nilai import ambil_sel
from pilkada.impor.status import JALUR, Keadaan, Status
from pilkada.impor.tulis import Penulis
from pilkada.impor.urai import periksa_rumus
from pilkada.inti.alur import pindah

T = TypeVar("T")
SEKALI = 1_000
MAKS_INGAT = 20_000
# Headings, titles and totals come on top of the rows that a file may have.
SELIMUT = 1_000
KOLOM_SALIN = (
    "impor_id", "nomor", "keadaan", "berperingatan", "nama", "mentah", "galat", "peringatan", "isi", "sebelum",
    "objek_id", "versi",
)  # fmt: skip
type_lapor = Callable[[int], None]


def rombongan(isi: Iterable[T], banyak: int) -> Iterator[list[T]]:
    """Yield pieces of this length (itertools has it from Python 3.12 on)."""
    urut = iter(isi)
    while potong := list(islice(urut, banyak)):
        yield potong


def periksa(impor: Impor, *, lapor: type_lapor | None = None) -> None:
    """Read the file, guess how to read it unless somebody said so, and judge every row; the import is then SIAP.

    All in one transaction: whoever stops it (`lapor` may raise) leaves what was there. An import that does not wait for
    it is left alone. Raises ValidationError when the file cannot be read.
    """
    jenis = temukan(impor.jenis)
    with transaction.atomic():
        if not Impor.objects.select_for_update(of=("self",)).filter(pk=impor.pk, status=Status.DIPERIKSA).exists():
            impor.refresh_from_db()
            return
        impor.refresh_from_db()
        BarisImpor.objects.filter(impor=impor).delete()
        isi = {} if impor.kolom else _kenali(impor, jenis)
        for nama, nilai in isi.items():
            setattr(impor, nama, nilai)
        isi["sidik_rekam"] = Penulis(jenis, impor).sidik_rekam()
        kerja = _Pemeriksaan(impor, jenis)
        if not jenis.kurang(impor.kolom):
            kerja.jalankan(lapor or (lambda _nomor: None))
        pindah(impor, Status.SIAP, jalur=JALUR, oleh=None, isi={**isi, **kerja.ringkas()})


def _kenali(impor: Impor, jenis: JenisImpor) -> dict[str, Any]:
    """Return the columns that say how the file is read: sheet, heading, meaning of each column."""
    with impor.berkas.open("rb") as berkas:
        semua = daftar_lembar(berkas, impor.akhiran, contoh=susun.CONTOH)
    arti = ArtiJudul.objects.filter(instansi_id=impor.instansi_id, jenis=impor.jenis)
    dikenal = {"", *jenis.per_kode}
    ingatan = {judul: kode for judul, kode in arti.values_list("judul", "kolom") if kode in dikenal}
    pilihan = [satu for satu in semua if not impor.lembar_lain or satu.nomor == impor.nomor_lembar]
    tebakan = susun.tebak_lembar(pilihan, jenis, ingatan)
    if tebakan is None:
        raise ValidationError(_("Tidak ada lembar yang terlihat di buku kerja ini. Tampilkan lembarnya, lalu simpan."))
    lembar, susunan = tebakan
    if impor.judul:
        calon = [susun.susun(lembar.awal, impor.judul, tinggi, jenis, ingatan) for tinggi in (1, 2)]
        susunan = max((satu for satu in calon if satu), key=lambda satu: satu.dikenal, default=susunan)
    return {
        "nomor_lembar": lembar.nomor,
        "lembar": lembar.nama[:200],
        "lembar_lain": [[satu.nomor, satu.nama] for satu in semua] if not impor.lembar_lain else impor.lembar_lain,
        "judul": susunan.judul,
        "tinggi": susunan.tinggi,
        "kepala": list(susunan.kepala),
        "kolom": list(susunan.kolom),
        "contoh": susun.contoh(lembar.awal, susunan),
    }


class _Pemeriksaan:
    """One run over the rows of a file."""

    def __init__(self, impor: Impor, jenis: JenisImpor) -> None:
        self.impor, self.jenis = impor, jenis
        self.letak = {kode: nomor for nomor, kode in enumerate(impor.kolom) if kode}
        self.penilai = jenis.penilai(impor.oleh)
        self.kolom = [satu for satu in jenis.kolom if satu.kode in self.letak]
        self.nama = {satu.kode: str(satu.nama) for satu in jenis.kolom}
        self.wajib = [(satu.kode, str(satu.wajib)) for satu in jenis.kolom if satu.wajib]
        self.rekon = Rekonsiliasi(jenis, impor.kolom)
        self.hitung: Counter[str] = Counter()
        self.dilihat: dict[int, int] = {}
        self.terpakai: dict[str, int] = {}
        self.ingatan: dict[tuple[str, str], Any] = {}

    def jalankan(self, lapor: type_lapor) -> None:
        """Judge the rows below the heading and stage them, piece by piece."""
        with self.impor.berkas.open("rb") as berkas:
            semua = aliri(berkas, self.impor.akhiran, lembar=self.impor.nomor_lembar, maks_baris=MAKS_BARIS + SELIMUT)
            with closing(semua):
                isi = (satu for satu in semua if satu.nomor > self.impor.judul)
                for potong in rombongan(isi, SEKALI):
                    self._nilai_potong(potong)
                    lapor(sum(self.hitung.values()))

    def ringkas(self) -> dict[str, Any]:
        """Return the columns of the import that hold the result."""
        return {
            "jumlah_baru": self.hitung[Keadaan.BARU],
            "jumlah_berubah": self.hitung[Keadaan.BERUBAH],
            "jumlah_sama": self.hitung[Keadaan.SAMA],
            "jumlah_salah": self.hitung[Keadaan.SALAH],
            "jumlah_peringatan": self.hitung["peringatan"],
            "jumlah": [satu.json() for satu in self.rekon.hasil],
            "catatan": self._catatan(),
            "lingkup": self.penilai.lingkup,
        }

    def _catatan(self) -> list[str]:
        lewat = self.hitung[Keadaan.DILEWATI]
        if not lewat:
            return []
        kata = ngettext(
            "%(banyak)d baris dilewati: hanya menomori kolom, atau tidak berisi satu pun kolom yang dipakai.",
            "%(banyak)d baris dilewati: hanya menomori kolom, atau tidak berisi satu pun kolom yang dipakai.",
            lewat,
        )
        return [kata % {"banyak": lewat}]

    def _nilai_potong(self, potong: Sequence[BarisLembar]) -> None:
        hasil = [(satu, *self._baca(satu)) for satu in potong]
        self.penilai.cari([baris for _satu, keadaan, baris in hasil if not keadaan and not baris.galat])
        baris_salin = []
        for satu, keadaan, baris in hasil:
            akhir = keadaan or self._golongkan(baris)
            self.hitung[akhir] += 1
            self.hitung["peringatan"] += bool(baris.peringatan)
            baris_salin.append(self._staging(satu, akhir, baris))
        _salin(baris_salin)

    def _baca(self, satu: BarisLembar) -> tuple[str, Baris]:
        """Return what a row is when it is none of the list's, and its cells, read one by one and together."""
        sel = ambil_sel(satu.sel, self.letak)
        baris = Baris(satu.nomor, sel, nama_kolom=self.nama)
        if not any(sel.values()) or (satu.nomor <= self.impor.judul + 2 and susun.bernomor(satu.sel)):
            return Keadaan.DILEWATI, baris
        jumlah = self.rekon.jenis_jumlah(sel, satu.sel)
        if jumlah:
            self.rekon.banding(satu.nomor, sel, jumlah)
            return Keadaan.JUMLAH, baris
        self.rekon.tambah(sel)
        for kolom in self.kolom:
            if sel[kolom.kode]:
                self._urai(baris, kolom)
        self._rincian(baris)
        self.penilai.periksa(baris)
        return "", baris

    def _urai(self, baris: Baris, kolom: KolomImpor) -> None:
        """Read one cell; what repeats is read once."""
        teks = baris.sel[kolom.kode]
        kunci = (kolom.kode, teks)
        nilai = self.ingatan.get(kunci) if kolom.berulang else None
        if nilai is None:
            nilai = _urai(self.penilai, kolom, teks)
            if kolom.berulang and len(self.ingatan) < MAKS_INGAT:
                self.ingatan[kunci] = nilai
        if isinstance(nilai, SalahSel):
            baris.tolak(kolom.kode, str(nilai))
        elif kolom.kolom_model:
            baris.isi[kolom.kolom_model] = nilai

    def _rincian(self, baris: Baris) -> None:
        for kode, tertulis, terhitung, bagian in beda_rincian(self.jenis, baris.sel):
            baris.peringatan.append(
                _("%(kolom)s tertulis %(tertulis)d, padahal %(bagian)s berjumlah %(terhitung)d.")
                % {
                    "kolom": self.nama[kode],
                    "tertulis": tertulis,
                    "bagian": " + ".join(self.nama[satu] for satu in bagian),
                    "terhitung": terhitung,
                }
            )

    def _golongkan(self, baris: Baris) -> str:
        """Say what applying the row would do; what is left in `isi` is what would be written."""
        if not baris.galat:
            self._kembar(baris)
        if not baris.galat and baris.tersimpan is None:
            for kode, harap in self.wajib:
                if not baris.sel.get(kode):
                    baris.tolak(kode, harap)
        if baris.galat:
            return Keadaan.SALAH
        if baris.tersimpan is None:
            return Keadaan.BARU
        nilai = baris.tersimpan.nilai
        baris.isi = {kolom: isi for kolom, isi in baris.isi.items() if nilai[kolom] != isi}
        return Keadaan.BERUBAH if baris.isi else Keadaan.SAMA

    def _kembar(self, baris: Baris) -> None:
        """Refuse a row that means the same as an earlier one of the file; 64 bits of a key are enough to tell."""
        dicari, ditinggal = self.penilai.kunci(baris)
        ada = next((self.dilihat[hash(satu)] for satu in dicari if hash(satu) in self.dilihat), None)
        if ada is None and baris.tersimpan is not None:
            ada = self.terpakai.get(baris.tersimpan.pk)
        if ada is not None:
            baris.tolak("", _("satu baris saja: baris %(nomor)d sudah berisi hal yang sama") % {"nomor": ada})
            return
        for satu in ditinggal:
            self.dilihat.setdefault(hash(satu), baris.nomor)
        if baris.tersimpan is not None:
            self.terpakai[baris.tersimpan.pk] = baris.nomor

    def _staging(self, satu: BarisLembar, keadaan: str, baris: Baris) -> tuple[Any, ...]:
        """Return the row as COPY takes it."""
        tersimpan = baris.tersimpan
        ditulis = keadaan in {Keadaan.BARU, Keadaan.BERUBAH}
        sebelum = {kolom: tersimpan.nilai[kolom] for kolom in baris.isi} if tersimpan and ditulis else {}
        pk = tersimpan.pk if tersimpan else str(uuid.uuid4()) if ditulis else None
        return (
            self.impor.pk,
            satu.nomor,
            str(keadaan),
            bool(baris.peringatan),
            "" if keadaan in {Keadaan.JUMLAH, Keadaan.DILEWATI} else self.penilai.sebut(baris)[:200],
            _json(satu.sel),
            _json([[galat.kolom, galat.ditemukan, galat.diharapkan] for galat in baris.galat]) if baris.galat else "[]",
            _json(baris.peringatan) if baris.peringatan else "[]",
            _json(baris.isi) if ditulis else "{}",
            _json(sebelum) if sebelum else "{}",
            pk,
            tersimpan.versi if tersimpan else 0,
        )


def _urai(penilai: Penilai, kolom: KolomImpor, teks: str) -> Any:
    """Return what a cell says, or the SalahSel that says what it should."""
    try:
        periksa_rumus(teks)
        return kolom.urai(penilai, teks)
    except SalahSel as galat:
        return galat


def _json(isi: Any) -> str:
    return json.dumps(isi, ensure_ascii=False, separators=(",", ":"))


def _salin(baris: Sequence[tuple[Any, ...]]) -> None:
    """Write staged rows by COPY."""
    tabel = connection.ops.quote_name(BarisImpor._meta.db_table)
    perintah = f"COPY {tabel} ({', '.join(KOLOM_SALIN)}) FROM STDIN"
    with connection.cursor() as kursor, kursor.copy(perintah) as salin:
        for satu in baris:
            salin.write_row(satu)
