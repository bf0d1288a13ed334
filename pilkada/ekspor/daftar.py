"""Lists as all subjects have them: search, filters in the address, sort, pages, and the export of what is shown."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilkada.ekspor.tabel import Bentuk, Keterangan, Kolom, TabelJadi, jawab_tabel, tampung
from pilkada.ekspor.tabel_cetak import BATAS_BARIS, TabelTerlaluPanjang
from pilkada.inti import jam, papan, pekerjaan
from pilkada.inti.htmx import Permintaan, sajikan

if TYPE_CHECKING:
    from django_filters import FilterSet
    from django_stubs_ext import StrPromise

    from pilkada.inti.models import Pengguna

PER_HALAMAN = 25
BATAS_LANGSUNG = 2_000
DICETAK = frozenset({"pdf", "docx"})
BATAS_LANGSUNG_CETAK = 300  # setting a page takes far longer than writing a row
BENTUK = frozenset({"csv", "csv2", "xlsx", "pdf", "docx"})


@dataclass(frozen=True)
class Daftar(papan.Kumpulan):
    """A list page: a dataset, its filters, its orders (`kunci → (label, order_by)`), its template.

    `lengkapi` adds to the rows what only the download shows. `ringkas` sums up what is shown from its filter, on all
    pages; where it knows the number of rows (`jumlah`), no second query counts them.
    """

    template: str = ""
    saring: "type[FilterSet] | None" = None
    urutan: "Mapping[str, tuple[StrPromise | str, tuple[Any, ...]]]" = field(default_factory=dict)
    per_halaman: int = PER_HALAMAN
    lengkapi: "Callable[[Any], Any] | None" = None
    ringkas: "Callable[[Any], Any] | None" = None


@dataclass(frozen=True)
class Pembaca:
    """What a filter knows of the request, also in a job that has none: whose rows its choices may offer."""

    user: "Pengguna"


@dataclass
class Hasil:
    """What a list template gets as `daftar`."""

    kode: str
    halaman: Any
    jumlah: int
    filter: Any
    urut: str
    urutan: list[tuple[str, Any]]
    tanya: str
    tersaring: bool
    galat: list[tuple[Any, str]]
    ringkasan: Any = None


def _saring(daftar: Daftar, tanya: QueryDict, pengguna: "Pengguna") -> tuple[Any, "QuerySet[Any]", str]:
    """Return the filter, the rows in their order, and the order's key; unknown orders fall back to the first."""
    if daftar.saring is None:
        msg = "daftar tanpa saringan"
        raise TypeError(msg)
    saringan = daftar.saring(tanya, queryset=daftar.baris(pengguna), request=Pembaca(pengguna))
    urut = tanya.get("urut", "")
    if urut not in daftar.urutan:
        urut = next(iter(daftar.urutan))
    return saringan, saringan.qs.order_by(*daftar.urutan[urut][1]), urut


def jawab(request: Permintaan, daftar: Daftar, isi: dict[str, Any] | None = None) -> HttpResponse:
    """Answer a list page, its partial (`#daftar_isi`), or with `?unduh=` (see BENTUK) the export of what is shown."""
    saringan, baris, urut = _saring(daftar, request.GET, request.user)
    unduh = request.GET.get("unduh")
    if unduh in BENTUK:
        return _unduh(request, daftar, cast("Bentuk", unduh), saringan, baris)
    ringkasan = daftar.ringkas(saringan) if daftar.ringkas else None
    penghalaman = Paginator(baris, daftar.per_halaman)
    jumlah = getattr(ringkasan, "jumlah", None)
    if jumlah is not None:
        penghalaman.__dict__["count"] = jumlah
    halaman = penghalaman.get_page(request.GET.get("hal"))
    tanya = request.GET.copy()
    for kunci in ("hal", "unduh"):
        tanya.pop(kunci, None)
    hasil = Hasil(
        kode=daftar.kode,
        halaman=halaman,
        jumlah=halaman.paginator.count,
        filter=saringan,
        urut=urut,
        urutan=[(kunci, label) for kunci, (label, _kolom) in daftar.urutan.items()],
        tanya=tanya.urlencode(),
        tersaring=bool(_terpakai(saringan)),
        galat=[
            (saringan.form.fields[nama].label or nama, " ".join(map(str, pesan)))
            for nama, pesan in saringan.errors.items()
        ],
        ringkasan=ringkasan,
    )
    return sajikan(request, daftar.template, {"daftar": hasil, **(isi or {})}, potongan="daftar_isi")


def _terpakai(saringan: Any) -> list[tuple[Any, str]]:
    """Return label and value of every filter in use; one that was not understood is not in use."""
    bersih = saringan.form.cleaned_data if saringan.is_bound else {}
    return [
        (saringan.form.fields[nama].label or nama, str(nilai))
        for nama, nilai in bersih.items()
        if nilai not in (None, "", [])
    ]


def _unduh(request: Permintaan, daftar: Daftar, bentuk: Bentuk, saringan: Any, baris: "QuerySet[Any]") -> HttpResponse:
    """Send what is shown, all pages of it; long lists become a job that the person watches."""
    banyak = baris.count()
    tanya = request.GET.copy()
    tanya.pop("unduh")
    if bentuk in DICETAK and banyak > BATAS_BARIS:
        messages.error(request, str(TabelTerlaluPanjang()))
        return redirect(f"{request.path}?{tanya.urlencode()}")
    if banyak > (BATAS_LANGSUNG_CETAK if bentuk in DICETAK else BATAS_LANGSUNG):
        argumen = {"daftar": daftar.kode, "bentuk": bentuk, "tanya": tanya.urlencode(), "bahasa": request.LANGUAGE_CODE}
        judul = _("Unduh %(nama)s") % {"nama": daftar.nama}
        kerja = pekerjaan.mulai("ekspor.daftar", judul=judul, argumen=argumen, oleh=request.user)
        return redirect("pekerjaan_rinci", pk=kerja.pk)
    jadi = _tabel(daftar, bentuk, saringan, _lengkap(daftar, baris), request.user)
    isi, panjang = tampung(jadi.isi)
    jawaban = StreamingHttpResponse(isi, content_type=jadi.jenis_isi)
    jawaban["Content-Length"] = str(panjang)
    # The types of views and decorators know no other base.
    return _sebagai_unduhan(cast("HttpResponse", jawaban), jadi.nama)


def jawab_unduhan(  # noqa: PLR0913 — what a table needs beside its rows
    request: Permintaan,
    bentuk: Bentuk,
    kolom: Sequence[Kolom],
    baris: Iterable[Any],
    *,
    nama: str,
    judul: str,
    saringan: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """Answer with a short table that is no list page: rows that a view computed, and what was left out of them."""
    keterangan = Keterangan(
        dibuat_pada=jam.kini(), oleh=request.user.nama, saringan=saringan, contoh=settings.MODE_DEMO
    )
    jadi = jawab_tabel(bentuk, kolom, baris, nama=nama, judul=judul, keterangan=keterangan)
    return _sebagai_unduhan(HttpResponse(b"".join(jadi.isi), content_type=jadi.jenis_isi), jadi.nama)


def _sebagai_unduhan(jawaban: HttpResponse, nama: str) -> HttpResponse:
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def _lengkap(daftar: Daftar, baris: "QuerySet[Any]") -> Iterable[Any]:
    """Return the rows of a download in batches, with what only it shows."""
    lengkap: QuerySet[Any] = daftar.lengkapi(baris) if daftar.lengkapi else baris
    return lengkap.iterator(chunk_size=500)


def _tabel(daftar: Daftar, bentuk: Bentuk, saringan: Any, baris: Iterable[Any], pengguna: "Pengguna") -> TabelJadi:
    """Return the finished export with its note of filter, time and reader."""
    keterangan = Keterangan(
        dibuat_pada=jam.kini(), oleh=pengguna.nama, saringan=_terpakai(saringan), contoh=settings.MODE_DEMO
    )
    nama = f"{daftar.kode}-{date_format(jam.hari_ini(), 'Y-m-d')}"
    return jawab_tabel(bentuk, list(daftar.kolom()), baris, nama=nama, judul=daftar.nama, keterangan=keterangan)


def temukan(kode: str) -> Daftar:
    """Return the list that some subject offers under a code; KeyError when none does."""
    for butir in papan.semua():
        for kumpulan in butir.kumpulan():
            if kumpulan.kode == kode and isinstance(kumpulan, Daftar):
                return kumpulan
    raise KeyError(kode)


def tulis(kode: str, bentuk: Bentuk, tanya: QueryDict, pengguna: "Pengguna") -> TabelJadi:
    """Return a list as a person may see it, filtered as in the address of its page; ValueError for a wrong filter."""
    daftar = temukan(kode)
    saringan, baris, _urut = _saring(daftar, tanya, pengguna)
    asing = set(tanya) - {*saringan.form.fields, "urut"}
    salah = [f"{nama}: {' '.join(map(str, pesan))}" for nama, pesan in saringan.errors.items()]
    salah += [_("%(nama)s: saringan tidak dikenal.") % {"nama": nama} for nama in sorted(asing)]
    if salah:
        raise ValueError(" ".join(salah))
    return _tabel(daftar, bentuk, saringan, _lengkap(daftar, baris), pengguna)


@pekerjaan.pelaksana("ekspor.daftar")
def ekspor_daftar(pelapor: pekerjaan.Pelapor) -> pekerjaan.Hasil:
    """Write a long list to a file; starts again from what the person may see now."""
    argumen = pelapor.argumen
    daftar = temukan(argumen["daftar"])
    saringan, baris, _urut = _saring(daftar, QueryDict(argumen["tanya"]), pelapor.oleh)
    jumlah = baris.count()

    def berjalan() -> Iterable[Any]:
        for nomor, satu in enumerate(_lengkap(daftar, baris)):
            if nomor % 500 == 0:
                pelapor.maju(nomor, jumlah)
            yield satu
        pelapor.maju(jumlah, jumlah)

    with override(argumen["bahasa"]), tempfile.NamedTemporaryFile(prefix="siaga-", delete=False) as wadah:
        try:
            jadi = _tabel(daftar, cast("Bentuk", argumen["bentuk"]), saringan, berjalan(), pelapor.oleh)
            for potong in jadi.isi:
                wadah.write(potong)
        except BaseException:  # cancelled or broken: nobody else knows the file
            Path(wadah.name).unlink(missing_ok=True)
            raise
    return pekerjaan.Hasil(Path(wadah.name), jadi.nama, jadi.jenis_isi)
