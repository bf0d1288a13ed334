"""What reminders of the calendar say; each is judged when it is sent, by the calendar as it is then."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pilkada.inti import jam, tampilan
from pilkada.pengingat.kotak import Surat, penyusun
from pilkada.tahapan.querysets import batas_untuk, pemilihan_untuk, tahapan_untuk

if TYPE_CHECKING:
    from pilkada.pengingat.models import Pesan


def _baris(pesan: "Pesan", terlihat: "QuerySet[Any]", kolom: str, **aktif: bool) -> Any:
    """Return the row the message is about as the recipient may see it, None when it is not what it was, or over."""
    return terlihat.filter(pk=pesan.objek_id, versi=pesan.versi, **{f"{kolom}__gte": jam.hari_ini()}, **aktif).first()


def _surat(pesan: "Pesan", hari: date, *, nama: str, kalimat: str, bagian: str = "") -> Surat:
    """Return the letter about a day: how far it is, what it is, where to read more."""
    kapan = tampilan.hari_lagi(hari, jam.hari_ini())
    isi = _("%(penerima)s yang terhormat,\n\n%(kalimat)s\n\n%(kapan)s.") % {
        "penerima": pesan.penerima.nama,
        "kalimat": kalimat,
        "kapan": capfirst(kapan),
    }
    judul = _("%(kapan)s: %(nama)s") % {"kapan": capfirst(kapan), "nama": nama}
    return Surat(judul=judul, isi=isi, tautan=reverse("tahapan:tahapan_daftar") + bagian)


@penyusun("tahapan.pemungutan")
def pemungutan(pesan: "Pesan") -> Surat | None:
    """Tell that voting day comes."""
    baris = _baris(pesan, pemilihan_untuk(pesan.penerima), "hari_pemungutan", aktif=True)
    if baris is None:
        return None
    kalimat = _("Hari pemungutan suara %(nama)s: %(hari)s.") % {
        "nama": baris.nama,
        "hari": tampilan.tanggal(baris.hari_pemungutan),
    }
    return _surat(pesan, baris.hari_pemungutan, nama=_("Hari pemungutan suara"), kalimat=kalimat)


@penyusun("tahapan.mulai")
def mulai(pesan: "Pesan") -> Surat | None:
    """Tell that a stage begins."""
    baris = _baris(pesan, tahapan_untuk(pesan.penerima), "mulai", pemilihan__aktif=True)
    if baris is None:
        return None
    kalimat = _("Tahapan “%(nama)s” mulai %(hari)s, sampai %(selesai)s (%(dasar)s).") % {
        "nama": baris.nama,
        "hari": tampilan.tanggal(baris.mulai),
        "selesai": tampilan.tanggal(baris.selesai),
        "dasar": baris.dasar_hukum,
    }
    return _surat(pesan, baris.mulai, nama=_("%(nama)s mulai") % {"nama": baris.nama}, kalimat=kalimat)


@penyusun("tahapan.selesai")
def selesai(pesan: "Pesan") -> Surat | None:
    """Tell that a stage ends."""
    baris = _baris(pesan, tahapan_untuk(pesan.penerima), "selesai", pemilihan__aktif=True)
    if baris is None:
        return None
    kalimat = _("Tahapan “%(nama)s” berakhir %(hari)s (%(dasar)s).") % {
        "nama": baris.nama,
        "hari": tampilan.tanggal(baris.selesai),
        "dasar": baris.dasar_hukum,
    }
    return _surat(pesan, baris.selesai, nama=_("%(nama)s berakhir") % {"nama": baris.nama}, kalimat=kalimat)


@penyusun("tahapan.batas")
def batas(pesan: "Pesan") -> Surat | None:
    """Tell that a deadline comes."""
    baris = _baris(pesan, batas_untuk(pesan.penerima), "tanggal", acuan__pemilihan__aktif=True)
    if baris is None:
        return None
    kalimat = _("Batas waktu “%(nama)s”: %(hari)s, %(acuan)s (%(dasar)s).") % {
        "nama": baris.nama,
        "hari": tampilan.tanggal(baris.tanggal),
        "acuan": baris.sebutan,
        "dasar": baris.dasar_hukum,
    }
    return _surat(pesan, baris.tanggal, nama=baris.nama, kalimat=kalimat, bagian="#batas")
