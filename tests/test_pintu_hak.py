"""Every URL × role × kind of institution × relation to the object, against one table. A URL without a row fails.

The rule that the table's rows fill in: nobody without a login gets in; a role without the right anywhere gets 403; who
holds the right but may not see the row gets 404; who sees it without holding the right in the institution that keeps it
gets 403; everybody else gets what the page answers.
"""

import copy
import itertools
import os
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from audiensi.models import Audiensi, Pemangku
from pilkada.inti.hak import HAK, SEMUA
from pilkada.inti.models import Berkas, Instansi, Jenis, Pemilihan, Pengguna, Peran
from sekolah.models import Kunjungan, Sekolah
from tests import pembuat

PENUH = os.environ.get("PILKADA_UJI_PENUH") == "1"
ADMIN = frozenset({Peran.ADMIN})
PENGELOLA = frozenset({Peran.PENGELOLA})
PEKERJA = frozenset({Peran.PENGELOLA, Peran.PETUGAS})
PELIHAT = frozenset({Peran.PENGELOLA, Peran.PETUGAS, Peran.PEMBACA})
SIAPA_PUN = frozenset(Peran)
SEMUA_MASUK = None

BACA: Mapping[str, int] = {"GET": 200}
FORMULIR: Mapping[str, int] = {"GET": 200, "POST": 422}
VERBA: Mapping[str, int] = {"POST": 302}

ASING = "asing"
# A place in the kecamatan of the walk's Panwaslu Kecamatan, and one in another.
DALAM, LUAR = "dalam", "luar"
TEMPAT = (DALAM, LUAR)
PENCATAT = frozenset({Jenis.PEMKOT, Jenis.BAWASLU, Jenis.PANWASCAM})
SEKOTA = PENCATAT - {Jenis.PANWASCAM}
PENGAWAS = frozenset({Jenis.BAWASLU, Jenis.PANWASCAM})
TANPA_OBJEK = ("-",)
RAPAT = ("tuan_rumah", "pemohon", "peserta", ASING)
JANJI = ("pemilik", "penerima", ASING)
KEBUTUHAN = ("pemohon", "diminta", ASING)
PRIBADI = ("milik", ASING)
PEMANGKU = ("penyimpan", "pembaca", ASING)

type_objek = Callable[[str, Instansi, Pengguna], list[Any]]


def tanpa(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return no arguments."""
    return []


def _orang_asing() -> Pengguna:
    """Return a person of an institution that has nothing to do with anybody; one is enough, pickers list them all."""
    ada = Pengguna.objects.filter(email="asing@contoh.id").first()
    gambir = {"nama": "Panwaslu Asing", "kecamatan_id": pembuat.GAMBIR}
    return ada or pembuat.buat_pengguna(
        Peran.PENGELOLA, pembuat.buat_instansi(Jenis.PANWASCAM, **gambir), email="asing@contoh.id"
    )


def _audiensi(hubungan: str, instansi: Instansi, status: str = "diajukan") -> Audiensi:
    """Make a meeting to which the institution stands in this relation, all else is a stranger's."""
    asing = _orang_asing()
    tempat = asing.keanggotaan_aktif[0].instansi
    pihak = {"pemohon": tempat, "tuan_rumah": tempat}
    pihak |= {hubungan: instansi} if hubungan in pihak else {}
    baris = pembuat.buat_audiensi(status, dibuat_oleh=asing, **pihak)
    pembuat.buat_peserta(baris, instansi=instansi if hubungan == "peserta" else None)
    return baris


def rapat(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a meeting that waits for its time."""
    return [_audiensi(hubungan, instansi).pk]


def rapat_dijadwalkan(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a meeting that has its time."""
    return [_audiensi(hubungan, instansi, "dijadwalkan").pk]


def rapat_selesai(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a meeting that was held."""
    return [_audiensi(hubungan, instansi, "selesai").pk]


def ralat(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a correction that waits for approval."""
    audiensi = _audiensi(hubungan, instansi, "selesai")
    pembuat.sahkan(audiensi)
    return [pembuat.buat_ralat(audiensi).pk]


def ruang(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a room, of the institution or of a stranger's."""
    return [pembuat.buat_ruang(instansi if hubungan == "milik" else pembuat.buat_instansi()).pk]


def pejabat(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of an official whom the institution keeps, or another one: all who note meetings see both."""
    return [pembuat.buat_pejabat(instansi if hubungan == "milik" else None).pk]


def jenis_rapat(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the code of a kind of meeting."""
    return [pembuat.buat_jenis_rapat().pk]


def catatan(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a note, one's own or a stranger's."""
    milik = hubungan == "milik"
    audiensi = _audiensi("tuan_rumah" if milik else ASING, instansi)
    return [pembuat.buat_catatan(audiensi, oleh=orang if milik else audiensi.dibuat_oleh).pk]


def peserta(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return an attendee's id."""
    return [pembuat.buat_peserta(_audiensi(hubungan, instansi)).pk]


def butir(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return an agenda item's id."""
    return [pembuat.buat_butir(_audiensi(hubungan, instansi)).pk]


def _janji_ini(hubungan: str, instansi: Instansi, status: str) -> list[Any]:
    pihak = {"pemilik": "pemilik_instansi", "penerima": "kepada_instansi"}
    kolom = {pihak[hubungan]: instansi} if hubungan in pihak else {}
    return [pembuat.buat_janji(_audiensi(ASING, instansi), status, **kolom).pk]


def janji(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of an open promise."""
    return _janji_ini(hubungan, instansi, "terbuka")


def janji_dilaporkan(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a promise reported as kept."""
    return _janji_ini(hubungan, instansi, "dilaporkan")


def _kebutuhan_ini(hubungan: str, instansi: Instansi, status: str) -> list[Any]:
    kolom = {hubungan: instansi} if hubungan in {"pemohon", "diminta"} else {}
    return [pembuat.buat_kebutuhan(status, dibuat_oleh=_orang_asing(), **kolom).pk]


def kebutuhan(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a need that waits for its answer."""
    return _kebutuhan_ini(hubungan, instansi, "diajukan")


def kebutuhan_disetujui(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a need that was approved."""
    return _kebutuhan_ini(hubungan, instansi, "disetujui")


def kebutuhan_dipinjam(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a need that was met by something lent."""
    return _kebutuhan_ini(hubungan, instansi, "dipenuhi")


def _pemangku_ini(hubungan: str, instansi: Instansi) -> Pemangku:
    """Make a stakeholder of the institution, or of a stranger: shared with the reader, or internal."""
    asing = _orang_asing()
    penyimpan = instansi if hubungan == "penyimpan" else asing.keanggotaan_aktif[0].instansi
    return pembuat.buat_pemangku(penyimpan, bersama=hubungan == "pembaca", dibuat_oleh=asing)


def pemangku(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return a stakeholder's id."""
    return [_pemangku_ini(hubungan, instansi).pk]


def kontak(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a stakeholder's person."""
    return [pembuat.buat_kontak(_pemangku_ini(hubungan, instansi)).pk]


def hubungan_(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a note about a contact with a stakeholder."""
    return [pembuat.buat_hubungan(_pemangku_ini(hubungan, instansi)).pk]


def pekerjaan(hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a long job with a result."""
    return [pembuat.buat_pekerjaan(orang if hubungan == "milik" else pembuat.buat_pengguna()).pk]


def berkas(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a private file of a meeting."""
    objek = _audiensi(hubungan, instansi)
    baris = Berkas.objects.create(
        objek_jenis="audiensi.audiensi",
        objek_id=objek.pk,
        nama="surat.pdf",
        jenis="application/pdf",
        ukuran=1,
        sha256=uuid.uuid4().hex,
        isi=pembuat.simpan_isi(b"x"),
        pengunggah=objek.dibuat_oleh,
        diunggah_pada=objek.dibuat_pada,
    )
    return [baris.pk]


def umpan(hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a calendar feed, one's own or a stranger's."""
    return [pembuat.buat_umpan(orang if hubungan == "milik" else _orang_asing())[0].pk]


def umpan_kunci(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the secret of somebody's calendar feed: who knows it needs no login."""
    return [pembuat.buat_umpan(_orang_asing())[1]]


def orang(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return another person's id."""
    return [pembuat.buat_pengguna().pk]


def instansi(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return an institution's id."""
    return [pembuat.buat_instansi().pk]


def kabar(hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of an entry of an inbox, one's own or a stranger's."""
    return [pembuat.buat_kabar(orang if hubungan == "milik" else None).pk]


def kabar_ditunda(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of an entry of an inbox and until when it is put off."""
    return [*kabar(hubungan, instansi, orang), "besok"]


def bisu(hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of something muted."""
    return [pembuat.buat_bisu(orang if hubungan == "milik" else None).pk]


def pesan_gagal(_hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a failed message that the person caused."""
    return [pembuat.buat_pesan_gagal(oleh=orang).pk]


def aturan(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a rule."""
    return [pembuat.buat_aturan().pk]


def kiriman(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the ids of a meeting and of a failed message about it."""
    audiensi = _audiensi(hubungan, instansi)
    tentang = {"objek_jenis": "audiensi.audiensi", "objek_id": str(audiensi.pk)}
    return [audiensi.pk, pembuat.buat_pesan_gagal(**tentang).pk]


def penanda(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of somebody who signs."""
    return [pembuat.buat_penanda().pk]


def keanggotaan(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return a membership's id."""
    return [pembuat.buat_pengguna().keanggotaan_aktif[0].pk]


def lembar(hubungan: str, _instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of an uploaded list of people with one wrong row."""
    return [pembuat.buat_lembar_orang(orang if hubungan == "milik" else pembuat.buat_pengguna(Peran.ADMIN)).pk]


def unit(hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a kelurahan's unit, in the kecamatan of the walk's Panwaslu or in another one."""
    return [pembuat.buat_unit(f"{pembuat.MENTENG if hubungan == DALAM else pembuat.GAMBIR}.1002").pk]


def deklarasi(hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a declaration of such a kelurahan."""
    tempat = pembuat.buat_unit(f"{pembuat.MENTENG if hubungan == DALAM else pembuat.GAMBIR}.1003")
    ada = tempat.deklarasi.first()
    return [(ada or pembuat.buat_deklarasi(tempat)).pk]


def impor(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of an import that waits, of the institution or of a stranger's; others cannot have one."""
    milik = hubungan == "milik" and instansi.jenis in PENGAWAS
    return [pembuat.buat_impor_siap(instansi if milik else pembuat.buat_instansi(Jenis.BAWASLU)).pk]


def sekolah(hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a school, in the kecamatan of the walk's Panwaslu or in another one."""
    return [pembuat.buat_sekolah(f"{pembuat.GAMBIR if hubungan == LUAR else pembuat.MENTENG}.1002").pk]


def kunjungan_berlangsung(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a visit that is being held at such a school."""
    tempat = Sekolah.objects.get(pk=sekolah(hubungan, instansi, _orang)[0])
    return [pembuat.buat_kunjungan(tempat, "berlangsung").pk]


def sesi(hubungan: str, instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of an open session of self-check at such a visit."""
    (pk,) = kunjungan_berlangsung(hubungan, instansi, _orang)
    return [pembuat.buat_sesi(Kunjungan.objects.get(pk=pk)).pk]


def sesi_kode(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the code of an open session: who knows it needs no login."""
    return [pembuat.buat_sesi().kode]


def kunjungan(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a planned visit to such a school."""
    tempat = Sekolah.objects.get(pk=sekolah(hubungan, instansi, orang)[0])
    return [pembuat.buat_kunjungan(tempat).pk]


def tamu(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a guest of such a visit."""
    return [pembuat.buat_tamu(Kunjungan.objects.get(pk=kunjungan(hubungan, instansi, orang)[0])).pk]


def laporan(hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a visit whose report can be written."""
    tempat = pembuat.buat_sekolah(f"{pembuat.GAMBIR if hubungan == LUAR else pembuat.MENTENG}.1002")
    return [pembuat.buat_kunjungan(tempat).pk]


def lampiran_laporan(hubungan: str, instansi: Instansi, orang: Pengguna) -> list[Any]:
    """Return the id of a photo in such a report."""
    return [pembuat.buat_lampiran(Kunjungan.objects.get(pk=laporan(hubungan, instansi, orang)[0])).pk]


def pemilihan(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of the active election."""
    return [Pemilihan.objects.get(aktif=True).pk]


def tahapan(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a stage."""
    return [pembuat.buat_tahapan().pk]


def batas_waktu(_hubungan: str, _instansi: Instansi, _orang: Pengguna) -> list[Any]:
    """Return the id of a deadline."""
    return [pembuat.buat_batas().pk]


def tetap(*argumen: Any) -> type_objek:
    """Return a maker of fixed arguments."""
    return lambda _hubungan, _instansi, _orang: list(argumen)


@dataclass(frozen=True)
class Harapan:
    """What a URL answers: `punya` may at all (None: everybody signed in), and only `di` these relations.

    `hanya` are the roles that may after all, where the right itself is wider (approval needs a second look at the row).
    `jenis` are the kinds of institution in which the right is held at all; `luar` is what a Panwaslu Kecamatan gets for
    a place in another kecamatan.
    """

    jawab: Mapping[str, int]
    punya: frozenset[Peran] | None = SEMUA_MASUK
    objek: type_objek = tanpa
    hubungan: tuple[str, ...] = TANPA_OBJEK
    di: tuple[str, ...] = ()
    lain: tuple[Any, ...] = ()
    umum: Mapping[str, int] | None = None
    tanpa_hak: int = 403
    hanya: frozenset[Peran] | None = None
    jenis: frozenset[Jenis] | None = None
    luar: int = 403

    def kode(self, cara: str, peran: Peran | None, hubungan: str, jenis: str = "") -> int:
        """Return the expected status for a signed-in person."""
        asing = self.jenis is not None and jenis not in self.jenis
        if asing or (self.punya is not None and peran not in self.punya):
            return self.tanpa_hak
        if self.jenis is not None and hubungan == LUAR and jenis == Jenis.PANWASCAM:
            return self.luar
        if hubungan == ASING:
            return 404
        if self.hanya and peran not in self.hanya:
            return 403
        if self.di and hubungan not in self.di:
            return 403
        return self.jawab[cara]


def _rapat(
    jawab: Mapping[str, int], punya: frozenset[Peran], *di: str, objek: type_objek = rapat, lain: tuple[Any, ...] = ()
) -> Harapan:
    return Harapan(jawab, punya, objek, RAPAT, di, lain)


def _janji(jawab: Mapping[str, int], punya: frozenset[Peran], *di: str, objek: type_objek = janji) -> Harapan:
    return Harapan(jawab, punya, objek, JANJI, di)


def _kebutuhan(jawab: Mapping[str, int], punya: frozenset[Peran], *di: str, objek: type_objek = kebutuhan) -> Harapan:
    return Harapan(jawab, punya, objek, KEBUTUHAN, di)


def _pemangku(jawab: Mapping[str, int], objek: type_objek = pemangku) -> Harapan:
    return Harapan(jawab, PEKERJA, objek, PEMANGKU, ("penyimpan",))


def _tempat(jawab: Mapping[str, int], punya: frozenset[Peran], objek: type_objek, luar: int = 403) -> Harapan:
    return Harapan(jawab, punya, objek, TEMPAT, jenis=PENCATAT, luar=luar)


def _sekolah(
    jawab: Mapping[str, int], punya: frozenset[Peran], objek: type_objek = sekolah, luar: int = 403
) -> Harapan:
    return Harapan(jawab, punya, objek, TEMPAT, jenis=PENGAWAS, luar=luar)


def _impor(jawab: Mapping[str, int], hanya: frozenset[Peran] | None = None) -> Harapan:
    return Harapan(jawab, PEKERJA, impor, PRIBADI, jenis=PENGAWAS, hanya=hanya)


KEDUANYA = ("tuan_rumah", "pemohon")
KE_LAIN: Mapping[str, int] = {"GET": 302}
# A form that may be sent empty.
LANGSUNG: Mapping[str, int] = {"GET": 200, "POST": 302}
# The people of this walk have neither a password nor a second factor; tests/orang has those who do.
TIDAK_PUNYA: Mapping[str, int] = {"GET": 404}
DILARANG: Mapping[str, int] = {"GET": 403}
# A confirmation that does not say which version was read is about none.
TANPA_VERSI: Mapping[str, int] = {"GET": 200, "POST": 409}

HARAPAN: dict[str, Harapan] = {
    "beranda:beranda": Harapan(BACA),
    "beranda:kalender": Harapan(BACA),
    "beranda:sehat": Harapan(BACA, umum=BACA),
    "beranda:umpan_daftar": Harapan(BACA),
    "beranda:umpan_buat": Harapan(FORMULIR),
    "beranda:umpan_rinci": Harapan(BACA, objek=umpan, hubungan=PRIBADI),
    "beranda:umpan_ganti": Harapan(VERBA, objek=umpan, hubungan=PRIBADI),
    "beranda:umpan_cabut": Harapan(VERBA, objek=umpan, hubungan=PRIBADI),
    "beranda:umpan_ics": Harapan(BACA, objek=umpan_kunci, umum=BACA),
    # the calendar of the election
    "tahapan:tahapan_daftar": Harapan(BACA, SIAPA_PUN),
    "tahapan:tahapan_buat": Harapan(FORMULIR, ADMIN, pemilihan),
    "tahapan:tahapan_ubah": Harapan(FORMULIR, ADMIN, tahapan),
    "tahapan:tahapan_hapus": Harapan(TANPA_VERSI, ADMIN, tahapan),
    "tahapan:tahapan_impor": Harapan(FORMULIR, ADMIN, pemilihan),
    "tahapan:bataswaktu_buat": Harapan(FORMULIR, ADMIN, pemilihan),
    "tahapan:bataswaktu_ubah": Harapan(FORMULIR, ADMIN, batas_waktu),
    "tahapan:bataswaktu_hapus": Harapan(TANPA_VERSI, ADMIN, batas_waktu),
    "tahapan:pemilihan_daftar": Harapan(BACA, ADMIN),
    "tahapan:pemilihan_ubah": Harapan(FORMULIR, ADMIN, pemilihan),
    "tahapan:pemilihan_aktifkan": Harapan(TANPA_VERSI, ADMIN, pemilihan),
    "tahapan:pemilihan_salin": Harapan(FORMULIR, ADMIN, pemilihan),
    "beranda:metrik": Harapan(TIDAK_PUNYA, umum=TIDAK_PUNYA),  # without the token there is no such page
    "hak_daftar": Harapan(BACA, ADMIN),
    "berkas_unduh": Harapan(BACA, PELIHAT, berkas, RAPAT, tanpa_hak=404),
    "pekerjaan_rinci": Harapan(BACA, objek=pekerjaan, hubungan=PRIBADI),
    "pekerjaan_batalkan": Harapan(VERBA, objek=pekerjaan, hubungan=PRIBADI),
    "pekerjaan_hasil": Harapan({"GET": 404}, objek=pekerjaan, hubungan=PRIBADI),
    "titipan": Harapan({"GET": 404}, objek=tetap("tidak-ada")),
    "csp_lapor": Harapan({"POST": 400}, umum={"POST": 400}),
    "set_language": Harapan(VERBA, umum=VERBA),
    # meetings
    "audiensi:notula_kosong": Harapan(BACA, PELIHAT, lain=("docx",)),
    "audiensi:audiensi_daftar": Harapan(BACA, PELIHAT),
    "audiensi:audiensi_buat": Harapan(FORMULIR, PEKERJA),
    "audiensi:audiensi_rinci": _rapat(BACA, PELIHAT),
    "audiensi:audiensi_riwayat": _rapat(BACA, PELIHAT),
    "audiensi:undangan_lihat": _rapat(BACA, PELIHAT),
    "audiensi:kiriman_daftar": _rapat(BACA, PEKERJA, *KEDUANYA),
    "audiensi:kiriman_ulang": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=kiriman),
    "audiensi:notula_unduh": _rapat(BACA, PELIHAT, lain=("docx",)),
    "audiensi:daftar_hadir_unduh": _rapat(BACA, PELIHAT, lain=("docx",)),
    "audiensi:daftar_hadir_terisi": _rapat(BACA, PELIHAT, objek=rapat_selesai, lain=("docx",)),
    "audiensi:undangan_unduh": _rapat(BACA, PELIHAT, lain=("docx",)),
    "audiensi:berita_acara_unduh": _rapat(BACA, PELIHAT, objek=rapat_selesai, lain=("docx",)),
    "audiensi:surat_ubah": _rapat({"GET": 200, "POST": 422}, PEKERJA, "tuan_rumah", lain=("undangan",)),
    "audiensi:asli_lampirkan": _rapat(FORMULIR, PEKERJA, *KEDUANYA, objek=rapat_selesai, lain=("berita_acara",)),
    "audiensi:audiensi_ubah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:audiensi_jadwalkan": _rapat(FORMULIR, PENGELOLA, "tuan_rumah"),
    "audiensi:audiensi_batalkan": _rapat(FORMULIR, PENGELOLA, *KEDUANYA),
    "audiensi:audiensi_selesaikan": _rapat({"GET": 200, "POST": 302}, PEKERJA, "tuan_rumah", objek=rapat_dijadwalkan),
    "audiensi:audiensi_tunda": _rapat(FORMULIR, PENGELOLA, "tuan_rumah"),
    "audiensi:audiensi_tolak": _rapat(FORMULIR, PENGELOLA, "tuan_rumah"),
    "audiensi:audiensi_buka": _rapat(VERBA, PEKERJA, "tuan_rumah", objek=rapat_dijadwalkan),
    "audiensi:audiensi_jalan": _rapat(BACA, PELIHAT),
    "audiensi:audiensi_lanjutkan": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:audiensi_ics": _rapat(BACA, PELIHAT, objek=rapat_dijadwalkan),
    "audiensi:notula_baca": _rapat(BACA, PELIHAT),
    "audiensi:notula_setujui": Harapan({"POST": 409}, PEKERJA, rapat_selesai, RAPAT, KEDUANYA, hanya=PENGELOLA),
    "audiensi:penutup_ubah": _rapat({"GET": 200, "POST": 409}, PEKERJA, *KEDUANYA, objek=rapat_selesai),
    "audiensi:ralat_buat": _rapat({"GET": 302, "POST": 302}, PEKERJA, *KEDUANYA, objek=rapat_selesai),
    "audiensi:ralat_tarik": _rapat(FORMULIR, PEKERJA, *KEDUANYA, objek=ralat),
    "audiensi:peserta_semua_hadir": _rapat(VERBA, PEKERJA, *KEDUANYA),
    "audiensi:butir_catat": _rapat({"GET": 200, "POST": 409}, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:butir_bahas": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:butir_urutkan": _rapat(VERBA, PEKERJA, *KEDUANYA),
    "audiensi:draf_simpan": _rapat({"POST": 200}, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:draf_buang": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:lampiran_bagikan": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=berkas),
    "audiensi:catatan_tambah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:catatan_hapus": Harapan(VERBA, PEKERJA, catatan, PRIBADI),
    "audiensi:daftar_hadir_kosong": Harapan(BACA, PELIHAT, lain=("docx",)),
    "audiensi:ruang_daftar": Harapan(BACA, PENGELOLA),
    "audiensi:ruang_buat": Harapan(FORMULIR, PENGELOLA),
    "audiensi:ruang_ubah": Harapan(FORMULIR, PENGELOLA, ruang, PRIBADI),
    "audiensi:pejabat_daftar": Harapan(BACA, PEKERJA),
    "audiensi:pejabat_buat": Harapan(FORMULIR, PEKERJA),
    "audiensi:pejabat_rinci": Harapan(BACA, PEKERJA, pejabat, ("milik", "terlihat")),
    "audiensi:pejabat_ubah": Harapan(FORMULIR, PEKERJA, pejabat, ("milik", "terlihat"), ("milik",)),
    "audiensi:jenis_daftar": Harapan(BACA, ADMIN),
    "audiensi:jenis_buat": Harapan(FORMULIR, ADMIN),
    "audiensi:jenis_ubah": Harapan(FORMULIR, ADMIN, jenis_rapat),
    "audiensi:peserta_tandai": _rapat(VERBA, PEKERJA, *KEDUANYA),
    "audiensi:peserta_pilih": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:peserta_tempel": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:peserta_tambah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:peserta_ubah": _rapat(FORMULIR, PEKERJA, *KEDUANYA, objek=peserta),
    "audiensi:peserta_hapus": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=peserta),
    "audiensi:peserta_kehadiran": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=peserta),
    "audiensi:butir_tambah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:butir_ubah": _rapat(FORMULIR, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:butir_hapus": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:butir_geser": _rapat(VERBA, PEKERJA, *KEDUANYA, objek=butir),
    "audiensi:janji_tambah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    "audiensi:lampiran_tambah": _rapat(FORMULIR, PEKERJA, *KEDUANYA),
    # needs
    "audiensi:kebutuhan_daftar": Harapan(BACA, PELIHAT),
    "audiensi:kebutuhan_buat": Harapan(FORMULIR, PEKERJA),
    "audiensi:kebutuhan_rinci": _kebutuhan(BACA, PELIHAT),
    "audiensi:kebutuhan_ubah": _kebutuhan(FORMULIR, PEKERJA, "pemohon"),
    "audiensi:kebutuhan_setujui": _kebutuhan(FORMULIR, PENGELOLA, "diminta"),
    "audiensi:kebutuhan_tolak": _kebutuhan(FORMULIR, PENGELOLA, "diminta"),
    "audiensi:kebutuhan_penuhi": _kebutuhan(FORMULIR, PEKERJA, "diminta", objek=kebutuhan_disetujui),
    "audiensi:kebutuhan_kembalikan": _kebutuhan(FORMULIR, PEKERJA, "diminta", objek=kebutuhan_dipinjam),
    "audiensi:kebutuhan_batalkan": _kebutuhan(FORMULIR, PEKERJA, "pemohon", objek=kebutuhan_disetujui),
    "audiensi:kebutuhan_janji": _kebutuhan(FORMULIR, PEKERJA),
    # stakeholders
    "audiensi:pemangku_daftar": Harapan(BACA, PELIHAT),
    "audiensi:pemangku_buat": Harapan(FORMULIR, PEKERJA),
    "audiensi:pemangku_dari_peserta": _rapat(FORMULIR, PEKERJA),
    "audiensi:pemangku_rinci": Harapan(BACA, PELIHAT, pemangku, PEMANGKU),
    "audiensi:pemangku_ubah": _pemangku(FORMULIR),
    "audiensi:pemangku_arsipkan": _pemangku(VERBA),
    "audiensi:pemangku_pulihkan": _pemangku(VERBA),
    "audiensi:pemangku_janji": _pemangku(FORMULIR),
    "audiensi:kontak_tambah": _pemangku(FORMULIR),
    "audiensi:kontak_ubah": _pemangku(FORMULIR, kontak),
    "audiensi:kontak_hapus": _pemangku(VERBA, kontak),
    "audiensi:hubungan_catat": _pemangku(FORMULIR),
    "audiensi:hubungan_ubah": _pemangku(FORMULIR, hubungan_),
    # declarations of neutrality
    "audiensi:netralitas_daftar": Harapan(BACA, PELIHAT),
    "audiensi:naskah_daftar": Harapan(BACA, PELIHAT),
    "audiensi:naskah_buat": Harapan(FORMULIR, PENGELOLA, jenis=SEKOTA),
    "audiensi:netralitas_beberapa": Harapan(FORMULIR, PEKERJA, jenis=PENCATAT),
    "audiensi:unitkerja_buat": Harapan(FORMULIR, PEKERJA, jenis=SEKOTA),
    "audiensi:unitkerja_rinci": Harapan(BACA, PELIHAT, unit, TEMPAT),
    "audiensi:unitkerja_ubah": _tempat(FORMULIR, PEKERJA, unit),
    "audiensi:unitkerja_janji": _tempat(FORMULIR, PEKERJA, unit),
    "audiensi:deklarasi_catat": _tempat(FORMULIR, PEKERJA, unit),
    "audiensi:deklarasi_ubah": _tempat(FORMULIR, PEKERJA, deklarasi, 404),
    "audiensi:deklarasi_lampirkan": _tempat(FORMULIR, PEKERJA, deklarasi, 404),
    "audiensi:deklarasi_batalkan": _tempat(FORMULIR, PENGELOLA, deklarasi, 404),
    # promises
    "janji:janji_daftar": Harapan(BACA, PELIHAT),
    "janji:janji_rinci": _janji(BACA, PELIHAT),
    "janji:janji_ubah": _janji(FORMULIR, PEKERJA),
    "janji:janji_laporkan": _janji(FORMULIR, PEKERJA, "pemilik"),
    "janji:janji_terima": _janji(VERBA, PENGELOLA, "penerima", objek=janji_dilaporkan),
    "janji:janji_kembalikan": _janji(FORMULIR, PENGELOLA, "penerima", objek=janji_dilaporkan),
    "janji:janji_batalkan": _janji(FORMULIR, PENGELOLA, "penerima"),
    # subjects that have only their landing page yet
    # schools
    "impor:impor_daftar": Harapan(BACA, PEKERJA, jenis=PENGAWAS),
    "impor:impor_mulai": Harapan(FORMULIR, PEKERJA, tetap("sekolah"), jenis=PENGAWAS),
    "impor:impor_templat": Harapan(BACA, PEKERJA, tetap("sekolah"), jenis=PENGAWAS),
    "impor:impor_rinci": _impor(BACA),
    "impor:impor_kolom": _impor(FORMULIR),
    "impor:impor_periksa": _impor(VERBA),
    "impor:impor_terapkan": _impor(VERBA),
    "impor:impor_batalkan": _impor(VERBA, hanya=PENGELOLA),
    "impor:impor_buang": _impor(VERBA),
    "impor:impor_ditolak": _impor(BACA),
    "sekolah:beranda": Harapan(BACA, SIAPA_PUN),
    "sekolah:cakupan_titik": Harapan(BACA, SIAPA_PUN),
    "sekolah:cakupan_batas": Harapan(BACA, SIAPA_PUN),
    "sekolah:target_ubah": Harapan(FORMULIR, PENGELOLA, jenis=frozenset({Jenis.BAWASLU})),
    "sekolah:berikutnya_daftar": Harapan(BACA, PEKERJA, jenis=PENGAWAS),
    # without a school it leads back to the list
    "sekolah:berikutnya_rencanakan": Harapan({"GET": 302, "POST": 302}, PEKERJA, jenis=PENGAWAS),
    "sekolah:sekolah_daftar": Harapan(BACA, SIAPA_PUN),
    "sekolah:sekolah_buat": Harapan(FORMULIR, PEKERJA, jenis=PENGAWAS),
    "sekolah:sekolah_rinci": Harapan(BACA, SIAPA_PUN, sekolah),
    "sekolah:sekolah_ubah": _sekolah(FORMULIR, PEKERJA),
    "sekolah:sekolah_lampirkan": _sekolah(FORMULIR, PEKERJA),
    "sekolah:sekolah_gabungkan": _sekolah(FORMULIR, PENGELOLA),
    "sekolah:periksa_hasil": Harapan(BACA, SIAPA_PUN),
    "sekolah:periksa_isi": Harapan(FORMULIR, objek=sesi_kode, umum=FORMULIR),
    "sekolah:periksa_buka": _sekolah(FORMULIR, PEKERJA, kunjungan_berlangsung),
    "sekolah:tangan_isi": _sekolah({"GET": 200, "POST": 302}, PEKERJA, kunjungan_berlangsung),
    "sekolah:periksa_rinci": _sekolah(BACA, PEKERJA, sesi, luar=404),
    "sekolah:periksa_ubah": _sekolah(FORMULIR, PEKERJA, sesi, luar=404),
    "sekolah:periksa_tutup": _sekolah(VERBA, PEKERJA, sesi, luar=404),
    "sekolah:periksa_kartu": _sekolah(BACA, PEKERJA, sesi, luar=404),
    "sekolah:kunjungan_daftar": Harapan(BACA, SIAPA_PUN),
    "sekolah:kunjungan_buat": Harapan(FORMULIR, PEKERJA, jenis=PENGAWAS),
    "sekolah:kunjungan_rinci": Harapan(BACA, SIAPA_PUN, kunjungan),
    "sekolah:kunjungan_bagikan": Harapan(BACA, SIAPA_PUN, kunjungan),
    "sekolah:kunjungan_ics": Harapan(BACA, SIAPA_PUN, kunjungan),
    "sekolah:formulir_kosong": Harapan(BACA, SIAPA_PUN, lain=("docx",)),
    "sekolah:formulir_unduh": Harapan(BACA, SIAPA_PUN, kunjungan, lain=("docx",)),
    "sekolah:surat_unduh": Harapan(BACA, SIAPA_PUN, kunjungan, lain=("docx",)),
    "sekolah:surat_ubah": _sekolah(LANGSUNG, PEKERJA, kunjungan),
    "sekolah:kunjungan_ubah": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_konfirmasi": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_mulai": _sekolah(LANGSUNG, PEKERJA, kunjungan),
    "sekolah:kunjungan_selesaikan": _sekolah(LANGSUNG, PEKERJA, kunjungan),
    "sekolah:kunjungan_tunda": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_batalkan": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_rencanakan_ulang": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_tamu": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:tamu_hapus": _sekolah(VERBA, PEKERJA, tamu),
    "sekolah:kunjungan_lampiran": _sekolah(FORMULIR, PEKERJA, kunjungan),
    "sekolah:kunjungan_janji": _sekolah(FORMULIR, PEKERJA, kunjungan),
    # the report of a visit
    "sekolah:laporan_pekerja": Harapan(BACA, PEKERJA, jenis=PENGAWAS),
    "sekolah:laporan_isi": _sekolah(FORMULIR, PEKERJA, laporan),
    "sekolah:laporan_mulai": _sekolah(VERBA, PEKERJA, laporan),
    "sekolah:laporan_simpan": _sekolah({"POST": 422}, PEKERJA, laporan),
    "sekolah:laporan_betulkan": _sekolah(FORMULIR, PEKERJA, laporan),
    "sekolah:foto_unggah": _sekolah({"POST": 422}, PEKERJA, laporan),
    "sekolah:foto_kecil": Harapan(BACA, PEKERJA, lampiran_laporan, TEMPAT, jenis=PENGAWAS, luar=404),
    "tps:beranda": Harapan(BACA, SIAPA_PUN),
    "apk:beranda": Harapan(BACA, SIAPA_PUN),
    # people and institutions
    "pengingat:kabar_daftar": Harapan(BACA),
    "pengingat:kabar_baca_semua": Harapan(VERBA),
    "pengingat:kabar_buka": Harapan(VERBA, objek=kabar, hubungan=PRIBADI),
    "pengingat:kabar_tunda": Harapan(VERBA, objek=kabar_ditunda, hubungan=PRIBADI),
    "pengingat:kabar_bisukan": Harapan(VERBA, objek=kabar, hubungan=PRIBADI),
    "pengingat:bisu_hapus": Harapan(VERBA, objek=bisu, hubungan=PRIBADI),
    "pengingat:setelan_ubah": Harapan(FORMULIR),
    "pengingat:gagal_daftar": Harapan(BACA),
    "pengingat:gagal_kirim_ulang": Harapan(VERBA),
    "pengingat:pesan_kirim_ulang": Harapan(VERBA, objek=pesan_gagal, hubungan=("milik",)),
    "pengingat:aturan_daftar": Harapan(BACA, ADMIN),
    "pengingat:aturan_jenis": Harapan(BACA, ADMIN),
    "pengingat:aturan_buat": Harapan(FORMULIR, ADMIN, tetap("janji.tenggat")),
    "pengingat:aturan_rinci": Harapan(BACA, ADMIN, aturan),
    "pengingat:aturan_ubah": Harapan(FORMULIR, ADMIN, aturan),
    "pengingat:aturan_hapus": Harapan(VERBA, ADMIN, aturan),
    # the walk's instance is no rehearsal: tests/pengingat/test_gladi.py asks one that is
    "gladi:gladi_lihat": Harapan({"GET": 404, "POST": 404}),
    "gladi:surat_daftar": Harapan(TIDAK_PUNYA),
    "gladi:surat_rinci": Harapan(TIDAK_PUNYA, objek=tetap(uuid.UUID(int=0))),
    "orang:orang_daftar": Harapan(BACA, ADMIN),
    "orang:orang_buat": Harapan(FORMULIR, ADMIN),
    "orang:orang_rinci": Harapan(BACA, ADMIN, orang),
    "orang:orang_ubah": Harapan(FORMULIR, ADMIN, orang),
    "orang:orang_tautan": Harapan({"GET": 200, "POST": 302}, ADMIN, orang),
    "orang:keanggotaan_tambah": Harapan(FORMULIR, ADMIN, orang),
    "orang:keanggotaan_hapus": Harapan(VERBA, ADMIN, keanggotaan),
    "orang:orang_nonaktifkan": Harapan({"GET": 200, "POST": 302}, ADMIN, orang),
    "orang:orang_aktifkan": Harapan(VERBA, ADMIN, orang),
    "orang:orang_serahkan": Harapan(FORMULIR, ADMIN, orang),
    "orang:orang_lepas_pengaman": Harapan(VERBA, ADMIN, orang),
    "orang:lembar_unggah": Harapan(FORMULIR, ADMIN),
    "orang:lembar_templat": Harapan(BACA, ADMIN),
    "orang:lembar_rinci": Harapan(BACA, ADMIN, lembar, PRIBADI),
    "orang:lembar_terapkan": Harapan(VERBA, ADMIN, lembar, PRIBADI),
    "orang:lembar_ditolak": Harapan(BACA, ADMIN, lembar, PRIBADI),
    "orang:instansi_daftar": Harapan(BACA, ADMIN),
    "orang:instansi_buat": Harapan(FORMULIR, ADMIN),
    "orang:instansi_rinci": Harapan(BACA, ADMIN, instansi),
    "orang:instansi_ubah": Harapan(FORMULIR, ADMIN, instansi),
    "orang:penanda_tangan_buat": Harapan(FORMULIR, ADMIN, instansi),
    "orang:penanda_tangan_ubah": Harapan(FORMULIR, ADMIN, penanda),
    # one's own account
    "orang:profil": Harapan(FORMULIR),
    "orang:sesi_akhiri": Harapan({"POST": 404}, objek=tetap(0)),
    "akun_tautan": Harapan({"GET": 410}, objek=tetap("tidak-berlaku"), umum={"GET": 410}),
    "account_login": Harapan(KE_LAIN, umum=BACA),
    "account_logout": Harapan({"GET": 200, "POST": 302}, umum=KE_LAIN),
    "account_inactive": Harapan(BACA, umum=BACA),
    "account_signup": Harapan(KE_LAIN, umum=BACA),
    "account_reauthenticate": Harapan(DILARANG),
    "account_change_password": Harapan(KE_LAIN),
    "account_set_password": Harapan(BACA),
    "account_reset_password": Harapan(BACA, umum=BACA),
    "account_reset_password_done": Harapan(BACA, umum=BACA),
    "mfa_index": Harapan(BACA),
    "mfa_authenticate": Harapan(KE_LAIN, umum=KE_LAIN),
    "mfa_reauthenticate": Harapan(DILARANG),
    "mfa_activate_totp": Harapan(BACA),
    "mfa_deactivate_totp": Harapan(TIDAK_PUNYA),
    "mfa_view_recovery_codes": Harapan(TIDAK_PUNYA),
    "mfa_generate_recovery_codes": Harapan(BACA),
    "mfa_download_recovery_codes": Harapan(TIDAK_PUNYA),
    "mfa_list_webauthn": Harapan(BACA),
    "mfa_add_webauthn": Harapan(BACA),
    "mfa_login_webauthn": Harapan(KE_LAIN, umum=KE_LAIN),
    "mfa_reauthenticate_webauthn": Harapan(DILARANG),
    "mfa_remove_webauthn": Harapan(TIDAK_PUNYA, objek=tetap(0)),
    "mfa_edit_webauthn": Harapan(TIDAK_PUNYA, objek=tetap(0)),
    "usersessions_list": Harapan(BACA),
}


def semua_url(pola: Any = None, awalan: str = "") -> Iterator[str]:
    """Yield the name of every URL of the real URLconf."""
    for satu in pola if pola is not None else get_resolver().url_patterns:
        if isinstance(satu, URLResolver):
            yield from semua_url(satu.url_patterns, f"{awalan}{satu.namespace}:" if satu.namespace else awalan)
        elif isinstance(satu, URLPattern):
            yield f"{awalan}{satu.name}"


def test_every_url_has_its_row_and_every_row_its_url() -> None:
    assert sorted(semua_url()) == sorted(HARAPAN)


@dataclass(frozen=True)
class Pelaku:
    """Somebody who asks: their role, institution and browser."""

    peran: Peran | None
    instansi: Instansi
    orang: Pengguna
    klien: Client


def _pelaku() -> list[Pelaku]:
    """Make one person of each role in an institution of each kind, and one who belongs nowhere."""
    semua = []
    for jenis in Jenis:
        tempat = pembuat.buat_instansi(jenis)
        for peran in Peran:
            orang_ini = pembuat.buat_pengguna(peran, tempat)
            semua.append(Pelaku(peran, tempat, orang_ini, pembuat.masuk(orang_ini)))
    luar = pembuat.buat_pengguna(None)
    return [*semua, Pelaku(None, pembuat.buat_instansi(), luar, pembuat.masuk(luar))]


def _tanya(klien: Client, cara: str, alamat: str) -> int:
    """Ask, and undo what the answer changed, in the browser too (signing out would end its session)."""
    kuki = copy.copy(klien.cookies)
    with transaction.atomic():
        jawab = klien.generic(cara, alamat)
        kode = jawab.status_code
        if jawab.streaming:
            pembuat.isi_unduhan(jawab)
        transaction.set_rollback(True)
    klien.cookies = kuki
    return kode


def _objek(nama: str, pelaku: Pelaku, hubungan: str, ingatan: dict[Any, list[Any]]) -> str:
    """Return the address of the object; people of one institution share it unless it is their own."""
    harapan = HARAPAN[nama]
    kunci = (harapan.objek, hubungan, pelaku.instansi.pk, pelaku.orang.pk if hubungan in PRIBADI else None)
    if kunci not in ingatan:
        ingatan[kunci] = harapan.objek(hubungan, pelaku.instansi, pelaku.orang)
    return reverse(nama, args=[*ingatan[kunci], *harapan.lain])


def _kelompok() -> dict[str, list[str]]:
    """Return the URLs in groups that share their people: making 29 of them costs more than a request."""
    kelompok: dict[str, list[str]] = {}
    for app, isi in itertools.groupby(HARAPAN, key=lambda nama: nama.replace(":", "_").partition("_")[0]):
        for nomor, potong in enumerate(batched(list(isi), 8 if PENUH else 21), start=1):
            kelompok[f"{app}-{nomor}"] = potong
    return kelompok


def batched(isi: list[str], banyak: int) -> Iterator[list[str]]:
    """Yield pieces of this length (itertools has it from Python 3.12 on)."""
    yield from (isi[awal : awal + banyak] for awal in range(0, len(isi), banyak))


def _ikut(urut: int, nomor: int, harapan: Harapan) -> bool:
    """Say whether this person asks this URL: all do at full size.

    At small size every role asks every URL in every relation from one of the seven kinds, another one for each URL: a
    miss is a slip in one view. Where the kind decides (`BERJENIS`), the kinds that may ask too.
    """
    jenis = urut // len(Peran)
    return PENUH or jenis in {nomor % len(Jenis), len(Jenis)} or list(Jenis)[jenis] in (harapan.jenis or ())


BERJENIS = {"netralitas.ubah", "netralitas.putuskan", "sekolah.ubah", "sekolah.kelola"}


def test_rights_that_depend_on_the_kind_are_the_written_ones() -> None:
    assert {kode for kode, hak in HAK.items() if set(hak.pemegang.values()) != {SEMUA}} == BERJENIS


@pytest.mark.django_db
@pytest.mark.no_cover  # thousands of requests: tracing doubles their time, and other tests run these lines
@pytest.mark.parametrize("kelompok", _kelompok())
def test_url_by_role_kind_and_relation(kelompok: str) -> None:
    salah = []
    ingatan: dict[Any, list[Any]] = {}

    for urut, pelaku in enumerate(_pelaku()):
        for nomor, nama in enumerate(_kelompok()[kelompok]):
            harapan = HARAPAN[nama]
            if not _ikut(urut, nomor, harapan):
                continue
            for hubungan in harapan.hubungan:
                alamat = _objek(nama, pelaku, hubungan, ingatan)
                for cara in harapan.jawab:
                    harap = harapan.kode(cara, pelaku.peran, hubungan, pelaku.instansi.jenis)
                    kode = _tanya(pelaku.klien, cara, alamat)
                    if kode != harap:
                        siapa = f"{pelaku.peran} di {pelaku.instansi.jenis}, {hubungan}"
                        salah.append(f"{nama} {cara} oleh {siapa}: {kode}, bukan {harap}")

    assert salah == []


@pytest.mark.django_db
@pytest.mark.parametrize("nama", HARAPAN)
def test_url_without_login(nama: str) -> None:
    harapan = HARAPAN[nama]
    tempat = pembuat.buat_instansi()
    pelaku = Pelaku(None, tempat, pembuat.buat_pengguna(Peran.ADMIN, tempat), Client())
    alamat = _objek(nama, pelaku, harapan.hubungan[0], {})

    for cara in harapan.umum or harapan.jawab:
        with transaction.atomic():
            jawab = Client().generic(cara, alamat)
            transaction.set_rollback(True)
        if harapan.umum:
            assert (cara, jawab.status_code) == (cara, harapan.umum[cara])
        else:
            assert (cara, jawab.status_code) == (cara, 302)
            assert jawab["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
@pytest.mark.parametrize("nama", [nama for nama, harapan in HARAPAN.items() if "GET" not in harapan.jawab])
def test_url_that_changes_something_refuses_get(nama: str) -> None:
    harapan = HARAPAN[nama]
    tempat = pembuat.buat_instansi()
    peran = next(iter(harapan.punya or {Peran.PETUGAS}))
    orang_ini = pembuat.buat_pengguna(peran, tempat)
    hubungan = (*harapan.di, *harapan.hubungan)[0]

    assert (
        pembuat.masuk(orang_ini).get(reverse(nama, args=harapan.objek(hubungan, tempat, orang_ini))).status_code == 405
    )
