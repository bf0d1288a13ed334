"""Drafts of the minutes, their approval by both sides, and corrections (ralat) of approved minutes."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from audiensi.models import Audiensi, Cuplikan, Draf, Persetujuan
from audiensi.status import JALUR, JALUR_CUPLIKAN, Pihak, Status, StatusCuplikan, Tugas
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from pilkada.janji.models import Janji

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

type_isi = dict[str, Any]
KOLOM_PESERTA = ("nama", "jabatan", "tugas", "kehadiran", "diwakili_oleh")
KOLOM_BUTIR = ("urutan", "topik", "penyaji", "pembahasan", "keputusan")


class Berubah(Exception):
    """The text is not the one that the approver read."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Isi notula berubah sejak Anda membacanya. Baca isi terbarunya, lalu setujui lagi."))


class OrangSama(Exception):
    """The same person cannot approve for both sides."""

    def __init__(self) -> None:
        """Say who must."""
        super().__init__(_("Anda sudah menyetujui untuk pihak lain. Persetujuan kedua harus dari orang lain."))


class UsulLain(Exception):
    """Another correction waits for its approval."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(_("Masih ada ralat yang menunggu persetujuan. Sahkan atau tarik ralat itu lebih dulu."))


def simpan_draf(audiensi: Audiensi, *, objek_id: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> datetime:
    """Keep what somebody is typing; returns the real time of keeping. No history: it is nobody's record yet."""
    pada = jam.kini_nyata()
    Draf.objects.update_or_create(
        objek_id=objek_id, oleh=oleh, defaults={"audiensi": audiensi, "isi": dict(isi), "disimpan_pada": pada}
    )
    return pada


def buang_draf(objek_id: UUID, *, oleh: "Pengguna") -> None:
    """Forget a draft: it was saved or is not wanted."""
    Draf.objects.filter(objek_id=objek_id, oleh=oleh).delete()


def susun(audiensi: Audiensi) -> type_isi:
    """Return everything the minutes say, as it stands in the rows now (JSON-able; moments in ISO with zone)."""
    return {
        "perihal": audiensi.perihal,
        "jenis": audiensi.jenis_id,
        "jenis_nama": audiensi.jenis.nama,
        "pemohon": audiensi.pemohon.nama,
        "tuan_rumah": audiensi.tuan_rumah.nama,
        "tempat": audiensi.tempat,
        "mulai": audiensi.mulai.isoformat() if audiensi.mulai else None,
        "selesai": audiensi.selesai.isoformat() if audiensi.selesai else None,
        "penutup": audiensi.penutup,
        "peserta": [
            {kolom: getattr(satu, kolom) for kolom in KOLOM_PESERTA}
            | {
                "id": str(satu.pk),
                "instansi": satu.nama_instansi,
                "pihak": _pihak_peserta(audiensi, satu.instansi_id),
                "pukul_datang": satu.pukul_datang.strftime("%H.%M") if satu.pukul_datang else "",
            }
            for satu in audiensi.peserta.select_related("instansi")
        ],
        "butir": [
            {kolom: getattr(satu, kolom) for kolom in KOLOM_BUTIR} | {"id": str(satu.pk)}
            for satu in audiensi.butir.all()
        ],
        "janji": [
            {
                "isi": satu.isi,
                "instansi": satu.pemilik_instansi.nama,
                "orang": satu.penanggung_jawab,
                "tenggat": satu.tenggat.isoformat(),
            }
            for satu in Janji.objects.dari_sumber(audiensi)
        ],
    }


def _pihak_peserta(audiensi: Audiensi, instansi_id: int | None) -> str:
    """Return which side an attendee belongs to, for the signatures; empty for guests of other institutions."""
    return {audiensi.pemohon_id: str(Pihak.PEMOHON), audiensi.tuan_rumah_id: str(Pihak.TUAN_RUMAH)}.get(
        instansi_id or 0, ""
    )


def sidik(isi: type_isi) -> str:
    """Return the SHA-256 (hex) of the minutes' canonical JSON: keys sorted, no blanks, UTF-8."""
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def sah_terakhir(audiensi: Audiensi) -> Cuplikan | None:
    """Return the newest approved version of the minutes."""
    return audiensi.cuplikan.filter(status=StatusCuplikan.SAH).order_by("-nomor").first()


def usul(audiensi: Audiensi) -> Cuplikan | None:
    """Return the version that waits for approval."""
    return audiensi.cuplikan.filter(status=StatusCuplikan.USUL).first()


def pihak_milik(audiensi: Audiensi, instansi: set[int], *, oleh: "Pengguna") -> list[Pihak]:
    """Return for which sides a person of these institutions may approve.

    Where host and requester are one institution, the chair stands for the host and the notulis for the requester.
    """
    if audiensi.pemohon_id != audiensi.tuan_rumah_id:
        milik = {Pihak.TUAN_RUMAH: audiensi.tuan_rumah_id, Pihak.PEMOHON: audiensi.pemohon_id}
        return [pihak for pihak, pemilik in milik.items() if pemilik in instansi]
    if audiensi.tuan_rumah_id not in instansi:
        return []
    tugas = set(audiensi.peserta.filter(pengguna=oleh).values_list("tugas", flat=True))
    wakil = {Pihak.TUAN_RUMAH: Tugas.PIMPINAN, Pihak.PEMOHON: Tugas.NOTULIS}
    return [pihak for pihak, sebagai in wakil.items() if sebagai in tugas]


def setujui(audiensi: Audiensi, *, pihak: Pihak, dibaca: str, jabatan: str, oleh: "Pengguna") -> bool:
    """Approve the minutes (or the waiting ralat) for one side; with both sides' approval they are sah: returns True.

    `dibaca` is the fingerprint of the text that the approver read. Raises Berubah when it is another one now, OrangSama
    for the same person's second approval, PindahDitolak when the meeting is not finished. The meeting's row lock puts
    two approvers one after another, so that the second always sees the first.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kini = Audiensi.objects.select_for_update().get(pk=audiensi.pk)
        cuplikan = _usul_untuk(kini, oleh)
        if cuplikan.sidik != dibaca:
            raise Berubah
        if cuplikan.persetujuan.filter(oleh=oleh).exclude(pihak=pihak).exists():
            raise OrangSama
        Persetujuan.objects.get_or_create(
            cuplikan=cuplikan,
            pihak=pihak,
            defaults={"oleh": oleh, "jabatan": jabatan, "pada": jam.kini(), "sidik": cuplikan.sidik},
        )
        if cuplikan.persetujuan.count() < len(Pihak):
            return False
        _sahkan(kini, cuplikan, oleh)
    audiensi.refresh_from_db()
    return True


def _usul_untuk(audiensi: Audiensi, oleh: "Pengguna") -> Cuplikan:
    """Return the waiting version; the first one is made from the rows, and made anew when they changed."""
    if audiensi.status == Status.DISAHKAN:
        ralat = usul(audiensi)
        if ralat is None:
            raise alur.Kedahuluan(audiensi)
        return ralat
    if audiensi.status != Status.SELESAI:
        raise alur.PindahDitolak(audiensi, audiensi.status, Status.DISAHKAN)
    isi = susun(audiensi)
    ada = usul(audiensi)
    if ada is not None and ada.sidik == sidik(isi):
        return ada
    if ada is not None:
        alur.pindah(ada, StatusCuplikan.DITARIK, jalur=JALUR_CUPLIKAN, oleh=oleh)
    return Cuplikan.objects.create(
        audiensi=audiensi, nomor=0, isi=isi, sidik=sidik(isi), dibuat_oleh=oleh, dibuat_pada=jam.kini()
    )


def _sahkan(audiensi: Audiensi, cuplikan: Cuplikan, oleh: "Pengguna") -> None:
    pada = {"disahkan_pada": jam.kini()}
    alur.pindah(cuplikan, StatusCuplikan.SAH, jalur=JALUR_CUPLIKAN, oleh=oleh, isi=pada)
    if audiensi.status == Status.SELESAI:
        alur.pindah(audiensi, Status.DISAHKAN, jalur=JALUR, oleh=oleh, isi=pada)


def ajukan_ralat(audiensi: Audiensi, *, isi: type_isi, alasan: str, dasar: str, oleh: "Pengguna") -> Cuplikan:
    """Propose a correction of the approved minutes; a correction of a correction starts from the newest approved text.

    `dasar` is the fingerprint of the approved version that the writer corrected. Raises Berubah when a newer one was
    approved meanwhile, UsulLain while another correction waits.
    """
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        Audiensi.objects.select_for_update().get(pk=audiensi.pk)
        terakhir = sah_terakhir(audiensi)
        if terakhir is None or terakhir.sidik != dasar:
            raise Berubah
        if usul(audiensi) is not None:
            raise UsulLain
        return Cuplikan.objects.create(
            audiensi=audiensi,
            nomor=terakhir.nomor + 1,
            isi=isi,
            sidik=sidik(isi),
            alasan=alasan,
            dibuat_oleh=oleh,
            dibuat_pada=jam.kini(),
        )


def tarik_ralat(cuplikan: Cuplikan, *, alasan: str, oleh: "Pengguna") -> None:
    """Take a proposed correction back."""
    alur.pindah(cuplikan, StatusCuplikan.DITARIK, jalur=JALUR_CUPLIKAN, oleh=oleh, alasan=alasan)
