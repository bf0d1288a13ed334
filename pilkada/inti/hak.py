"""Who may do what: one table of rights by role and kind of institution, and the two questions asked of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.models.instansi import Jenis
from pilkada.inti.models.pengguna import Peran

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrPromise

    from pilkada.inti.models import Keanggotaan, Pengguna

SEMUA = frozenset(Jenis)
PENGAWAS = frozenset({Jenis.BAWASLU, Jenis.PANWASCAM})


@dataclass(frozen=True)
class Hak:
    """A right: its wording and, per role, the kinds of institution in which that role holds it."""

    nama: "StrPromise"
    pemegang: Mapping[Peran, frozenset[Jenis]]


ADMIN = {Peran.ADMIN: SEMUA}
# Who keeps records that the whole city reads; a Panwaslu Kecamatan those of its kecamatan.
PENCATAT = frozenset({Jenis.PEMKOT, Jenis.BAWASLU, Jenis.PANWASCAM})
PEMBUAT_KEPUTUSAN = {Peran.PENGELOLA: SEMUA}
PEKERJA = {Peran.PENGELOLA: SEMUA, Peran.PETUGAS: SEMUA}
PELIHAT = {Peran.PENGELOLA: SEMUA, Peran.PETUGAS: SEMUA, Peran.PEMBACA: SEMUA}
SIAPA_PUN = {Peran.ADMIN: SEMUA, **PELIHAT}

HAK: dict[str, Hak] = {
    "tahapan.lihat": Hak(_("Melihat tahapan"), SIAPA_PUN),
    "konfigurasi.kelola": Hak(_("Mengatur instansi, jenis rapat, tahapan dan batas waktu, melihat tabel hak"), ADMIN),
    "orang.kelola": Hak(_("Mengelola orang: undang, peran, nonaktifkan, serahkan tugas"), ADMIN),
    "audiensi.lihat": Hak(_("Melihat audiensi instansinya"), PELIHAT),
    "audiensi.ubah": Hak(_("Mencatat dan mengubah audiensi, peserta, agenda, lampiran, daftar pejabat"), PEKERJA),
    "audiensi.selesaikan": Hak(_("Menandai audiensi selesai"), PEKERJA),
    "audiensi.putuskan": Hak(
        _("Menjadwalkan, menunda, menolak, membatalkan audiensi; mengesahkan notula"), PEMBUAT_KEPUTUSAN
    ),
    "ruang.kelola": Hak(_("Mengelola ruang rapat instansinya"), PEMBUAT_KEPUTUSAN),
    "kebutuhan.lihat": Hak(_("Melihat kebutuhan yang diajukan atau diminta dari instansinya"), PELIHAT),
    "kebutuhan.ubah": Hak(_("Mengajukan, mengubah dan membatalkan kebutuhan instansinya"), PEKERJA),
    "kebutuhan.putuskan": Hak(_("Menyetujui atau menolak kebutuhan yang diminta dari instansinya"), PEMBUAT_KEPUTUSAN),
    "kebutuhan.penuhi": Hak(_("Melaporkan pemenuhan dan pengembalian kebutuhan"), PEKERJA),
    "pemangku.lihat": Hak(_("Melihat pemangku kepentingan instansinya dan yang dibagikan"), PELIHAT),
    "pemangku.ubah": Hak(_("Mencatat pemangku kepentingan, narahubung, dan kontak instansinya"), PEKERJA),
    "netralitas.lihat": Hak(_("Melihat papan deklarasi netralitas ASN"), PELIHAT),
    "netralitas.ubah": Hak(
        _("Mencatat dan membetulkan deklarasi netralitas ASN, mengelola unit kerja"),
        {Peran.PENGELOLA: PENCATAT, Peran.PETUGAS: PENCATAT},
    ),
    "netralitas.putuskan": Hak(
        _("Membatalkan deklarasi netralitas ASN, menambah versi naskah"), {Peran.PENGELOLA: PENCATAT}
    ),
    "janji.lihat": Hak(_("Melihat janji instansinya"), PELIHAT),
    "janji.ubah": Hak(_("Mencatat dan mengubah janji"), PEKERJA),
    "janji.lapor": Hak(_("Melaporkan realisasi janji dengan bukti"), PEKERJA),
    "janji.putuskan": Hak(_("Menerima, mengembalikan atau membatalkan janji"), PEMBUAT_KEPUTUSAN),
    "umpan.instansi": Hak(_("Membuat dan mencabut umpan kalender instansinya"), PEMBUAT_KEPUTUSAN),
    "sekolah.lihat": Hak(_("Melihat sekolah, rencana dan hitungan kunjungan"), SIAPA_PUN),
    "sekolah.ubah": Hak(
        _("Mencatat sekolah, merencanakan dan melaporkan kunjungan; Panwaslu di kecamatannya"),
        {Peran.PENGELOLA: PENGAWAS, Peran.PETUGAS: PENGAWAS},
    ),
    "sekolah.kelola": Hak(
        _("Menggabungkan sekolah kembar, menetapkan target, membatalkan impor; Panwaslu di kecamatannya"),
        {Peran.PENGELOLA: PENGAWAS},
    ),
    "tps.lihat": Hak(_("Melihat ruang TPS"), SIAPA_PUN),
    "apk.lihat": Hak(_("Melihat ruang APK"), SIAPA_PUN),
}


def _memberi(anggota: "Keanggotaan", kode: str) -> bool:
    """Say whether one membership grants a right; an unknown right is a programming error (KeyError)."""
    jenis = HAK[kode].pemegang.get(Peran(anggota.peran), frozenset())
    return anggota.instansi.jenis in jenis


def instansi_dengan(pengguna: "Pengguna", kode: str) -> set[int]:
    """Return the ids of the institutions in which the person holds the right."""
    if not pengguna.is_active:
        return set()
    return {anggota.instansi_id for anggota in pengguna.keanggotaan_aktif if _memberi(anggota, kode)}


def lingkup(pengguna: "Pengguna", kode: str, kolom: str, jenis: frozenset[Jenis] = SEMUA) -> Q | None:
    """Return the condition of the places for which the person holds the right; None means every place.

    `kolom` leads from a row to the code of its region. A Panwaslu Kecamatan holds its rights in its own kecamatan only;
    `jenis` are the kinds of institution that count.
    """
    memberi = instansi_dengan(pengguna, kode)
    syarat = Q(pk__in=[])
    for anggota in pengguna.keanggotaan_aktif:
        if anggota.instansi_id not in memberi or anggota.instansi.jenis not in jenis:
            continue
        if anggota.instansi.jenis != Jenis.PANWASCAM:
            return None
        syarat |= Q(**{f"{kolom}__startswith": anggota.instansi.kecamatan_id})
    return syarat


def pemegang(kode: str) -> Q:
    """Return the condition of memberships (`Keanggotaan`) that grant a right."""
    syarat = Q(pk__in=[])
    for peran, jenis in HAK[kode].pemegang.items():
        syarat |= Q(peran=peran, instansi__jenis__in=jenis, instansi__aktif=True)
    return syarat


def boleh(pengguna: "Pengguna", kode: str, *, di: Iterable[int | None] | None = None) -> bool:
    """Say whether the person holds the right anywhere, or, with `di`, in one of those institutions."""
    punya = instansi_dengan(pengguna, kode)
    return bool(punya) if di is None else not punya.isdisjoint(di)


def pastikan(pengguna: "Pengguna", kode: str, *, di: Iterable[int | None] | None = None) -> None:
    """Raise PermissionDenied (403) unless `boleh`."""
    if not boleh(pengguna, kode, di=di):
        raise PermissionDenied(str(HAK[kode].nama))


def butuh(kode: str) -> "Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]":
    """Guard a view: 403 for people who hold the right nowhere. The view remembers its right in `.hak`."""
    if kode not in HAK:
        raise KeyError(kode)

    def bungkus(pandangan: "Callable[..., HttpResponse]") -> "Callable[..., HttpResponse]":
        @wraps(pandangan)
        def jaga(request: Any, *args: Any, **kwargs: Any) -> "HttpResponse":
            pastikan(request.user, kode)
            return pandangan(request, *args, **kwargs)

        jaga.hak = kode  # type: ignore[attr-defined]
        return jaga

    return bungkus
