"""Applying: the good rows in one transaction, exactly as they were previewed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from pilkada.impor.alur.periksa import SEKALI, rombongan, type_lapor
from pilkada.impor.jenis import Baris, JenisImpor, Penilai, temukan
from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.status import JALUR, Keadaan, Status
from pilkada.impor.tulis import Penulis
from pilkada.inti import jam
from pilkada.inti.alur import pindah
from pilkada.inti.hak import pastikan
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

KUNCI = 31_71_0005
SEBUT = 5


class Berubah(Exception):
    """The records, or the rights, are not what the preview compared with; nothing was applied."""

    def __init__(self, nama: Sequence[str] = ()) -> None:
        """Name the rows."""
        sebutan = ", ".join(f"“{satu}”" for satu in nama[:SEBUT])
        if sebutan:
            pesan = _("Sejak pratinjau ini dibuat, ada yang mengubah %(nama)s.") % {"nama": sebutan}
        else:
            pesan = _("Sejak pratinjau ini dibuat, data atau hak Anda berubah.")
        super().__init__(f"{pesan} {_('Belum ada yang diterapkan. Periksa ulang berkasnya, lalu terapkan lagi.')}")


def terapkan(impor: Impor, *, versi: int, oleh: "Pengguna", lapor: type_lapor | None = None) -> None:
    """Write the new and changed rows, all or none; who comes second with the same import gets Kedahuluan.

    Imports of one kind go one after another, so that two files never make the same thing twice. Raises Berubah when a
    row is not as it was previewed, PindahDitolak when the import does not wait for it, PermissionDenied.
    """
    jenis = temukan(impor.jenis)
    pastikan(oleh, jenis.hak)
    try:
        with transaction.atomic(), jejak(oleh=oleh, alasan=_("Impor %(berkas)s") % {"berkas": impor.nama_berkas}):
            giliran(jenis)
            isi = {"diterapkan_oleh": oleh, "diterapkan_pada": jam.kini_nyata()}
            pindah(impor, Status.DITERAPKAN, jalur=JALUR, oleh=oleh, isi=isi, versi=versi)
            _pastikan_tetap(impor, jenis, oleh)
            _tulis(impor, jenis, oleh, lapor)
    except IntegrityError as galat:
        impor.refresh_from_db()
        raise Berubah from galat
    except BaseException:
        impor.refresh_from_db()
        raise


def giliran(jenis: JenisImpor) -> None:
    """Wait until no other transaction applies or undoes an import of this kind."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [KUNCI, jenis.kode])


def _pastikan_tetap(impor: Impor, jenis: JenisImpor, oleh: "Pengguna") -> None:
    """Raise Berubah when rights or records are not those of the preview; names the rows."""
    penilai = jenis.penilai(oleh)
    if penilai.lingkup != impor.lingkup:
        raise Berubah
    penulis = Penulis(jenis, impor)
    if impor.sidik_rekam == penulis.sidik_rekam():
        return
    geser = penulis.bergeser([Keadaan.BERUBAH], naik=0, maks=SEBUT)
    if geser:
        raise Berubah([nama for _nomor, nama in geser])
    _pastikan_belum_ada(impor, penilai)


def _pastikan_belum_ada(impor: Impor, penilai: Penilai) -> None:
    """Raise Berubah when somebody recorded one of the new rows since the preview."""
    baru = BarisImpor.objects.filter(impor=impor, keadaan=Keadaan.BARU).order_by("nomor")
    for potong in rombongan(baru.only("nomor", "isi").iterator(chunk_size=SEKALI), SEKALI):
        baris = [Baris(satu.nomor, {}, isi=satu.isi) for satu in potong]
        penilai.cari(baris)
        nama = [penilai.sebut(satu) for satu in baris if satu.tersimpan or satu.galat]
        if nama:
            raise Berubah(nama)


def _tulis(impor: Impor, jenis: JenisImpor, oleh: "Pengguna", lapor: type_lapor | None) -> None:
    """Write piece by piece; the numbers must be those of the preview."""
    penulis = Penulis(jenis, impor)
    tetap: dict[str, Any] = dict(jenis.tetap(oleh))
    dibuat = diubah = 0
    for awal in penulis.potongan():
        dibuat += penulis.buat(awal, tetap)
        diubah += penulis.ubah(awal)
        if lapor:
            lapor(dibuat + diubah)
    if (dibuat, diubah) != (impor.jumlah_baru, impor.jumlah_berubah):
        raise Berubah
