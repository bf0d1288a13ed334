"""An object's history as people read it: who, when, what changed. A constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pilkada.inti import tampilan
from pilkada.inti.models import Pengguna

# Columns that a reader does not know: keys, the version counter, the event's own.
TAK_TAMPIL = frozenset({"id", "versi", "versi_jadwal", "urutan", "janji_id"})
PANJANG = 120


@dataclass(frozen=True)
class Perubahan:
    """A column that changed, as words; `dari` is empty for a new row."""

    kolom: str
    dari: str
    ke: str


@dataclass(frozen=True)
class Baris:
    """One event: `jenis` is dibuat, diubah or dihapus; `oleh` empty means the system."""

    jenis: str
    judul: str
    pada: datetime
    oleh: str
    alasan: str
    perubahan: Sequence[Perubahan]


@dataclass(frozen=True)
class Anak:
    """Rows that belong to an object and whose events stand in its history: `saring` finds them.

    The column `sebutan` names one; `jenis`, where the name alone would not tell, says what it is.
    """

    model: type[models.Model]
    saring: Mapping[str, Any]
    sebutan: str
    jenis: str = ""


def baris(objek: models.Model, batas: int = 20, anak: Sequence[Anak] = ()) -> list[Baris]:
    """Return the newest events first, those of its parts among them.

    For the object and for each kind of part: one query for events, one for names, one per model that a column names.
    """
    kejadian = list(objek.riwayat.order_by("-pgh_id")[: batas + 1])  # type: ignore[attr-defined]
    hasil = _susun(type(objek), kejadian, batas)
    for bagian in anak:
        peristiwa: Any = bagian.model._meta.get_field("riwayat").related_model
        kejadian = list(peristiwa.objects.filter(**bagian.saring).order_by("-pgh_id")[: batas + 1])
        hasil += _susun(bagian.model, kejadian, batas, bagian)
    return sorted(hasil, key=lambda satu: satu.pada, reverse=True)[:batas] if anak else hasil


def _susun(model: type[models.Model], kejadian: list[Any], batas: int, bagian: Anak | None = None) -> list[Baris]:
    """Return events of one model as sentences; an event is compared with the one before of the same row."""
    if not kejadian:
        return []
    kolom = _kolom(model, type(kejadian[0]))
    orang = _nama_orang(kejadian)
    tunjukan = _tunjukan(kolom, kejadian, bagian.sebutan if bagian else "")
    lama: dict[Any, Any] = {}
    sebelum: dict[int, Any] = {}
    for peristiwa in reversed(kejadian):
        sebelum[peristiwa.pgh_id] = lama.get(peristiwa.pgh_obj_id)
        lama[peristiwa.pgh_obj_id] = peristiwa
    hasil = []
    for peristiwa in kejadian[:batas]:
        awal = sebelum[peristiwa.pgh_id]
        isi = peristiwa.pgh_context or {}
        hasil.append(
            Baris(
                jenis=peristiwa.pgh_label,
                judul=_judul(peristiwa.pgh_label, _nama_bagian(bagian, peristiwa, tunjukan) if bagian else ""),
                pada=peristiwa.pgh_created_at,
                oleh=orang.get(str(isi.get("oleh", "")), ""),
                alasan=str(isi.get("alasan", "")),
                perubahan=_selisih(kolom, awal, peristiwa, tunjukan)
                if peristiwa.pgh_label == "diubah" and awal
                else [],
            )
        )
    return hasil


def _nama_bagian(bagian: Anak, peristiwa: Any, tunjukan: "dict[tuple[str, Any], str]") -> str:
    """Return what an event happened to: the kind of part, and its name."""
    kolom: Any = bagian.model._meta.get_field(bagian.sebutan)
    nama = _kata(kolom, getattr(peristiwa, kolom.attname), tunjukan)
    return f"{bagian.jenis} {nama}".strip()


def _judul(label: str, bagian: str) -> str:
    """Return the event in words; `bagian` names the part that it happened to."""
    kata = {"dibuat": _("Dibuat"), "diubah": _("Diubah"), "dihapus": _("Dihapus")}.get(label, label)
    return f"{Truncator(bagian).chars(PANJANG)}: {kata.lower()}" if bagian else kata


def _kolom(model: type[models.Model], peristiwa: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Return the columns of the object that history copies and a reader knows."""
    disalin = {kolom.name for kolom in peristiwa._meta.fields}
    return [kolom for kolom in model._meta.fields if kolom.name in disalin and kolom.name not in TAK_TAMPIL]


def _nama_orang(kejadian: Iterable[Any]) -> dict[str, str]:
    """Return the names of everybody who acted, by id, in one query."""
    kunci = {oleh for peristiwa in kejadian if (oleh := _uuid((peristiwa.pgh_context or {}).get("oleh")))}
    pasangan = Pengguna.objects.filter(pk__in=kunci).values_list("pk", "nama") if kunci else []
    return {str(pk): nama for pk, nama in pasangan}


def _uuid(teks: Any) -> UUID | None:
    """Return the id, or None for what is none."""
    try:
        return UUID(str(teks))
    except ValueError:
        return None


def _tunjukan(
    kolom: "Iterable[models.Field[Any, Any]]", kejadian: Sequence[Any], sebutan: str = ""
) -> dict[tuple[str, Any], str]:
    """Return the wording of every object that a foreign key of these events names, by (column, id).

    `sebutan` is the column by which the events' rows are called.
    """
    hasil: dict[tuple[str, Any], str] = {}
    for butir in kolom:
        if not isinstance(butir, models.ForeignKey):
            continue
        kunci = {getattr(peristiwa, butir.attname) for peristiwa in kejadian}
        if len(kunci) <= 1 and butir.name != sebutan:  # a column that never changed is never shown
            continue
        sasaran: Any = butir.related_model
        hasil |= {(butir.name, objek.pk): str(objek) for objek in sasaran._base_manager.filter(pk__in=kunci - {None})}
    return hasil


def _selisih(
    kolom: "Iterable[models.Field[Any, Any]]", lama: Any, baru: Any, tunjukan: dict[tuple[str, Any], str]
) -> list[Perubahan]:
    """Return the columns that differ between two events."""
    hasil = []
    for butir in kolom:
        dari, ke = getattr(lama, butir.attname), getattr(baru, butir.attname)
        if dari != ke:
            label = str(butir.verbose_name)
            hasil.append(
                Perubahan(label[:1].upper() + label[1:], _kata(butir, dari, tunjukan), _kata(butir, ke, tunjukan))
            )
    return hasil


def _kata(kolom: "models.Field[Any, Any]", nilai: Any, tunjukan: dict[tuple[str, Any], str]) -> str:
    """Return a value as a person reads it."""
    if nilai in (None, "", []):
        return _("(kosong)")
    if isinstance(kolom, models.ForeignKey):
        return tunjukan.get((kolom.name, nilai), _("(sudah dihapus)"))
    if kolom.choices:
        return str(dict(kolom.flatchoices).get(nilai, nilai))
    return _kata_polos(nilai)


def kata(kolom: "models.Field[Any, Any]", nilai: Any) -> str:
    """Return a column's value, an object for a foreign key, as a person reads it; a long text in full."""
    if nilai in (None, "", []):
        return _("(kosong)")
    if isinstance(nilai, models.Model | str) and not kolom.choices:
        return str(nilai)
    return _kata(kolom, nilai, {})


def _kata_polos(nilai: Any) -> str:
    """Return a plain value as a person reads it."""
    if isinstance(nilai, bool):
        return _("Ya") if nilai else _("Tidak")
    if isinstance(nilai, datetime):
        return tampilan.rentang_waktu(nilai, None)
    if isinstance(nilai, date):
        return tampilan.tanggal(nilai)
    if isinstance(nilai, list):
        return ", ".join(map(_kata_polos, nilai))
    return Truncator(str(nilai)).chars(PANJANG)
