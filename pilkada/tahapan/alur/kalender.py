"""Verbs about stages and the deadlines counted from them: the only writers of both."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.inti import alur
from pilkada.inti.alur import Kedahuluan, kode_bebas
from pilkada.inti.models import BatasWaktu, Pemilihan, Tahapan, Ujung
from pilkada.inti.riwayat import jejak
from pilkada.tahapan.alur.bersama import Ditolak, kunci

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PANJANG_KODE = 60


def buat_tahapan(pemilihan: Pemilihan, *, isi: Mapping[str, Any], oleh: "Pengguna") -> Tahapan:
    """Add a stage, its code made from its name where none is given; the same stage again is one stage.

    Raises Ditolak when another stage of the round has the code.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(pemilihan)
        kode, lain = isi["kode"], {kolom: nilai for kolom, nilai in isi.items() if kolom != "kode"}
        kembar = pemilihan.tahapan.filter(**lain).first()
        if kembar is not None and kode in {"", kembar.kode}:
            return kembar
        ada = _kode_tahapan(pemilihan, isi["putaran"])
        if kode in ada:
            raise _kode_terpakai()
        kode = kode or kode_bebas(isi["nama"], ada, panjang=PANJANG_KODE, cadangan="tahapan")
        return Tahapan.objects.create(pemilihan=pemilihan, kode=kode, **lain)


def ubah_tahapan(tahapan: Tahapan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> int:
    """Change a stage; returns how many deadlines moved along, their versions raised. Raises Ditolak or Kedahuluan."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(tahapan.pemilihan)
        isi = {**isi, "kode": isi.get("kode") or tahapan.kode}
        if isi["kode"] in _kode_tahapan(tahapan.pemilihan, isi["putaran"], kecuali=tahapan):
            raise _kode_terpakai()
        lama = (tahapan.mulai, tahapan.selesai)
        alur.ubah(tahapan, versi=versi, isi=isi, oleh=oleh)
        return geser_batas(tahapan, lama=lama)


def geser_batas(tahapan: Tahapan, *, lama: tuple[Any, Any]) -> int:
    """Raise the versions of the deadlines that a stage's new dates move; returns how many."""
    ujung = [kata for kata, hari in zip(Ujung, lama, strict=True) if getattr(tahapan, kata.value) != hari]
    return BatasWaktu.objects.filter(acuan=tahapan, ujung__in=ujung).update(versi=F("versi") + 1)


def hapus_tahapan(tahapan: Tahapan, *, versi: int, oleh: "Pengguna") -> None:
    """Remove a stage. Raises Ditolak while deadlines are counted from it, Kedahuluan when it is not as it was shown."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(tahapan.pemilihan)
        nama = list(tahapan.batas.values_list("nama", flat=True))
        if nama:
            kalimat = ngettext(
                "Tahapan ini belum dapat dihapus: %(jumlah)d batas waktu dihitung darinya (%(nama)s). "
                "Pindahkan acuannya atau hapus dulu.",
                "Tahapan ini belum dapat dihapus: %(jumlah)d batas waktu dihitung darinya (%(nama)s). "
                "Pindahkan acuannya atau hapus dulu.",
                len(nama),
            )
            raise Ditolak(kalimat % {"jumlah": len(nama), "nama": ", ".join(nama)})
        _hapus(tahapan, versi, oleh)


def buat_batas(pemilihan: Pemilihan, *, isi: Mapping[str, Any], oleh: "Pengguna") -> BatasWaktu:
    """Add a deadline, its code made from its name where none is given; the same again is one. Raises Ditolak."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(pemilihan)
        _pastikan_acuan(pemilihan, isi["acuan"])
        kode, lain = isi["kode"], {kolom: nilai for kolom, nilai in isi.items() if kolom != "kode"}
        kembar = BatasWaktu.objects.filter(**lain).first()
        if kembar is not None and kode in {"", kembar.kode}:
            return kembar
        ada = _kode_batas(pemilihan)
        if kode in ada:
            raise _kode_terpakai()
        kode = kode or kode_bebas(isi["nama"], ada, panjang=PANJANG_KODE, cadangan="batas")
        return BatasWaktu.objects.create(kode=kode, **lain)


def ubah_batas(batas: BatasWaktu, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a deadline. Raises Ditolak or Kedahuluan."""
    pemilihan = batas.acuan.pemilihan
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(pemilihan)
        _pastikan_acuan(pemilihan, isi["acuan"])
        isi = {**isi, "kode": isi.get("kode") or batas.kode}
        if isi["kode"] in _kode_batas(pemilihan, kecuali=batas):
            raise _kode_terpakai()
        alur.ubah(batas, versi=versi, isi=isi, oleh=oleh)


def hapus_batas(batas: BatasWaktu, *, versi: int, oleh: "Pengguna") -> None:
    """Remove a deadline. Raises Kedahuluan when it is not as it was shown."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci(batas.acuan.pemilihan)
        _hapus(batas, versi, oleh)


def _hapus(baris: Tahapan | BatasWaktu, versi: int, oleh: "Pengguna") -> None:
    """Delete a row that still has the version its reader saw."""
    jumlah, _per_model = type(baris)._base_manager.filter(pk=baris.pk, versi=versi).delete()
    if jumlah != 1:
        raise Kedahuluan(baris, oleh)


def _pastikan_acuan(pemilihan: Pemilihan, acuan: Tahapan) -> None:
    """Refuse a stage that was removed meanwhile, or belongs to another election."""
    if not pemilihan.tahapan.filter(pk=acuan.pk).exists():
        raise Ditolak(_("Tahapan ini baru saja dihapus. Pilih tahapan lain."), "acuan")


def _kode_tahapan(pemilihan: Pemilihan, putaran: int, kecuali: Tahapan | None = None) -> set[str]:
    """Return the codes that stages of a round have."""
    baris = pemilihan.tahapan.filter(putaran=putaran)
    return {kode for pk, kode in baris.values_list("pk", "kode") if kecuali is None or pk != kecuali.pk}


def _kode_batas(pemilihan: Pemilihan, kecuali: BatasWaktu | None = None) -> set[str]:
    """Return the codes that deadlines of an election have."""
    baris = BatasWaktu.objects.filter(acuan__pemilihan=pemilihan)
    return {kode for pk, kode in baris.values_list("pk", "kode") if kecuali is None or pk != kecuali.pk}


def _kode_terpakai() -> Ditolak:
    """Return the refusal of a code that something else has."""
    return Ditolak(_("Kode ini sudah dipakai. Tulis kode lain, atau kosongkan supaya dibuatkan."), "kode")
