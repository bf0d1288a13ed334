"""People from a spreadsheet: every row judged, the good ones applied once, the same file again changes nothing."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilkada.impor.baca import baca
from pilkada.impor.nilai import CARI_JUDUL, BarisNilai, PetaInstansi, ambil_sel, cari_judul
from pilkada.inti import jam
from pilkada.inti.berkas import nama_aman
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna, Peran, Tingkat, Wilayah
from pilkada.inti.riwayat import jejak
from pilkada.orang.alur import undangan
from pilkada.orang.alur.orang import Ditolak, IsiKeanggotaan
from pilkada.orang.models import LembarOrang

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

KOLOM: dict[str, Sequence[str]] = {
    "nama": ("nama lengkap", "nama orang"),
    "surel": ("email", "e-mail", "alamat surel", "alamat email"),
    "instansi": ("lembaga", "nama instansi", "singkatan"),
    "peran": ("role", "hak"),
    "jabatan": ("posisi", "jabatan saat ini"),
    "kecamatan": ("nama kecamatan",),
}
WAJIB = ("nama", "surel", "instansi", "peran")
MAKS_BARIS = 1_000
PANJANG = {"nama": 150, "surel": 254, "jabatan": 200}
UMUR_BARIS = timedelta(days=7)
Jenis = Literal["baru", "tambahan", "sama", "ditolak"]


@dataclass
class Baris(BarisNilai):
    """One judged row."""

    isi: IsiKeanggotaan | None = None


@dataclass
class Pemeriksaan:
    """Every row of a sheet, judged against the database as it is now."""

    baris: list[Baris]

    def jumlah(self, jenis: Jenis) -> int:
        """Count the rows of one kind."""
        return sum(satu.jenis == jenis for satu in self.baris)

    @property
    def ringkas(self) -> dict[str, int]:
        """Return the counts of all kinds."""
        return {
            "baru": self.jumlah("baru"),
            "tambahan": self.jumlah("tambahan"),
            "sama": self.jumlah("sama"),
            "ditolak": self.jumlah("ditolak"),
        }

    @property
    def ditolak(self) -> list[Baris]:
        """Return the refused rows."""
        return [satu for satu in self.baris if satu.jenis == "ditolak"]


def simpan(unggahan: "UploadedFile[Any]", *, kunci: uuid.UUID, oleh: Pengguna) -> LembarOrang:
    """Read a sheet and keep its cells for the preview; the same `kunci` again returns the row that exists.

    Raises ValidationError when the file cannot be read, has no heading that we know, or holds no rows.
    """
    ada = LembarOrang.objects.untuk(oleh).filter(pk=kunci).first()
    if ada is not None:
        return ada
    isi = baca(unggahan, maks_baris=MAKS_BARIS + CARI_JUDUL)
    letak, mulai = cari_judul([satu.sel for satu in isi], KOLOM, wajib=WAJIB)
    semua = [(satu.nomor, ambil_sel(satu.sel, letak)) for satu in isi[mulai:]]
    baris = [[nomor, sel] for nomor, sel in semua if any(sel.values())]
    if not baris:
        raise ValidationError(_("Tidak ada satu baris pun di bawah judul. Isi templatnya, lalu unggah lagi."))
    if len(baris) > MAKS_BARIS:
        raise ValidationError(_("Paling banyak %(maks)d orang per berkas. Bagi berkasnya.") % {"maks": MAKS_BARIS})
    unggahan.seek(0)
    kini = jam.kini_nyata()
    with transaction.atomic(), jejak(oleh=oleh):
        LembarOrang.objects.filter(dibuat_pada__lt=kini - UMUR_BARIS).exclude(baris=[]).update(baris=[], orang_baru=[])
        lembar, _baru = LembarOrang.objects.get_or_create(
            pk=kunci,
            oleh=oleh,
            defaults={
                "nama_berkas": nama_aman(unggahan.name or ""),
                "sha256": hashlib.sha256(unggahan.read()).hexdigest(),
                "baris": baris,
                "dibuat_pada": kini,
            },
        )
    return lembar


def periksa(lembar: LembarOrang) -> Pemeriksaan:
    """Judge every row against people and institutions as they are now; four queries whatever the number of rows."""
    rujukan = _Rujukan({sel.get("surel", "").lower() for _nomor, sel in lembar.baris})
    return Pemeriksaan([rujukan.nilai(nomor, sel) for nomor, sel in lembar.baris])


class _Rujukan:
    """What rows are compared with."""

    def __init__(self, surel: set[str]) -> None:
        self.instansi = PetaInstansi()
        self.kecamatan = {_rapat(satu.nama): satu for satu in Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN)}
        self.orang = {satu.email: satu for satu in Pengguna.objects.filter(email__in=surel)}
        anggota = Keanggotaan.objects.filter(pengguna__in=self.orang.values())
        self.anggota: set[tuple[str, int, str]] = {
            (email, instansi, peran)
            for email, instansi, peran in anggota.values_list("pengguna__email", "instansi_id", "peran")
        }
        self.nama_baru: dict[str, tuple[str, int]] = {}
        self.peran = {teks.casefold(): peran for peran in Peran for teks in (peran.value, str(peran.label), peran.name)}

    def nilai(self, nomor: int, sel: dict[str, str]) -> Baris:
        """Judge one row; earlier rows of the same file count."""
        baris = Baris(nomor, sel)
        email = self._surel(baris)
        self._panjang(baris)
        instansi = self._instansi(baris)
        peran = self.peran.get(sel.get("peran", "").casefold())
        if peran is None:
            baris.tolak("peran", _("salah satu dari: admin, pengelola, petugas, pembaca"))
        kecamatan = self._kecamatan(baris, instansi)
        if baris.jenis == "ditolak" or instansi is None or peran is None:
            return baris
        baris.isi = IsiKeanggotaan(instansi, peran, sel.get("jabatan", ""), kecamatan)
        self._golongkan(baris, email, instansi.pk, peran)
        return baris

    def _surel(self, baris: Baris) -> str:
        email = baris.sel.get("surel", "").lower()
        baris.sel = {**baris.sel, "surel": email}
        try:
            validate_email(email)
        except ValidationError:
            baris.tolak("surel", _("alamat surel seperti nama@contoh.id"))
        ada = self.orang.get(email)
        if ada is not None and not ada.is_active:
            baris.tolak("surel", _("orang yang aktif; aktifkan dulu akunnya"))
        lain = self.nama_baru.get(email)
        if lain and lain[0] != baris.sel.get("nama", ""):
            baris.tolak(
                "nama",
                _("“%(nama)s”, seperti pada baris %(nomor)d untuk surel yang sama")
                % {"nama": lain[0], "nomor": lain[1]},
            )
        return email

    def _panjang(self, baris: Baris) -> None:
        if not baris.sel.get("nama"):
            baris.tolak("nama", _("nama lengkap orangnya"))
        baris.periksa_panjang(PANJANG)

    def _instansi(self, baris: Baris) -> Instansi | None:
        cocok = self.instansi.cari(baris.sel.get("instansi", ""))
        if len(cocok) == 1:
            return cocok[0]
        baris.tolak(
            "instansi",
            _("nama lengkap instansi, karena singkatan ini dipakai beberapa instansi")
            if cocok
            else _("nama atau singkatan instansi yang terdaftar dan aktif"),
        )
        return None

    def _kecamatan(self, baris: Baris, instansi: Instansi | None) -> Wilayah | None:
        ketikan = baris.sel.get("kecamatan", "")
        kecamatan = self.kecamatan.get(_rapat(ketikan))
        if ketikan and kecamatan is None:
            baris.tolak("kecamatan", _("nama salah satu dari delapan kecamatan, atau kosong"))
        elif kecamatan and instansi and instansi.kecamatan_id not in {None, kecamatan.pk}:
            baris.tolak("kecamatan", _("kecamatan instansinya, atau kosong"))
        return kecamatan

    def _golongkan(self, baris: Baris, email: str, instansi: int, peran: str) -> None:
        """Say what applying the row would do, and let later rows of the file know of it."""
        kunci = (email, instansi, peran)
        ada = self.orang.get(email)
        if kunci in self.anggota:
            baris.jenis = "sama"
        elif ada is not None or email in self.nama_baru:
            baris.jenis = "tambahan"
        if ada is not None and ada.nama != baris.sel["nama"]:
            baris.catatan = _("Nama di sistem “%(nama)s” tidak diubah.") % {"nama": ada.nama}
        self.anggota.add(kunci)
        self.nama_baru.setdefault(email, (baris.sel["nama"], baris.nomor))


def _rapat(teks: str) -> str:
    return "".join(teks.casefold().removeprefix("kecamatan ").split())


def terapkan(lembar: LembarOrang, *, kirim_surel: bool, oleh: Pengguna) -> bool:
    """Create what the good rows say, in one transaction; False when the sheet had been applied before.

    Rows are judged again against the database as it is now. Raises Ditolak when somebody else created one of these
    people in the same moment: nothing was applied then.
    """
    try:
        with transaction.atomic(), jejak(oleh=oleh, alasan=lembar.nama_berkas):
            kini = jam.kini_nyata()
            if LembarOrang.objects.filter(pk=lembar.pk, diterapkan_pada=None).update(diterapkan_pada=kini) != 1:
                lembar.refresh_from_db()
                return False
            hasil = periksa(lembar)
            baru = _buat_semua(hasil, kirim_surel=kirim_surel, oleh=oleh)
            ditolak = [[satu.nomor, satu.sel] for satu in hasil.ditolak]
            isi: dict[str, Any] = {f"jumlah_{jenis}": jumlah for jenis, jumlah in hasil.ringkas.items()}
            isi |= {"baris": ditolak, "orang_baru": [str(pk) for pk in baru], "kirim_surel": kirim_surel}
            LembarOrang.objects.filter(pk=lembar.pk).update(**isi)
    except IntegrityError as galat:
        raise Ditolak(
            _("Orang lain baru saja mendaftarkan sebagian orang ini. Periksa pratinjau, lalu terapkan lagi.")
        ) from galat
    lembar.refresh_from_db()
    return True


def _buat_semua(hasil: Pemeriksaan, *, kirim_surel: bool, oleh: Pengguna) -> list[uuid.UUID]:
    """Create people, memberships and invitations in the file's order; returns the new people's ids."""
    baik = [satu for satu in hasil.baris if satu.jenis in {"baru", "tambahan"}]
    orang = {satu.email: satu for satu in Pengguna.objects.filter(email__in={satu.sel["surel"] for satu in baik})}
    baru = []
    for satu in baik:
        email = satu.sel["surel"]
        if email not in orang:
            orang[email] = Pengguna.objects.buat(email, satu.sel["nama"])
            baru.append(orang[email])
        if satu.isi is not None:
            Keanggotaan.objects.create(pengguna=orang[email], **satu.isi.kolom())
    for pengguna in baru:
        undangan.undang(pengguna, oleh=oleh, kirim_surel=kirim_surel)
    return [pengguna.pk for pengguna in baru]
