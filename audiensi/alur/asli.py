"""The verb about signed originals, and which paper they belong to."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from audiensi.alur import notula
from audiensi.alur.bersama import Tertutup
from audiensi.models import Asli, Audiensi
from audiensi.status import BERVERSI, JALUR_ASLI, SAAT_ASLI, JenisDokumen, Status, StatusAsli, StatusCuplikan
from pilkada.inti import alur, berkas, jam
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from pilkada.inti.models import Instansi, Pengguna


class BelumAda(Exception):
    """The meeting has no such paper yet, or not in this version."""

    def __init__(self) -> None:
        """Say when it will."""
        super().__init__(_("Dokumen ini belum ada pada audiensi ini, jadi aslinya belum dapat dilampirkan."))


class MilikLain(Exception):
    """The valid original is internal to an institution of which the writer is no member."""

    def __init__(self, instansi: "Instansi") -> None:
        """Say whom to ask."""
        super().__init__(
            _("Asli dokumen ini sudah dilampirkan %(instansi)s untuk internalnya. Minta instansi itu menggantinya.")
            % {"instansi": instansi.singkatan}
        )


def versi_ada(audiensi: Audiensi, jenis: JenisDokumen) -> list[int]:
    """Return the numbers of the versions of a paper that can have a signed original now; newest first."""
    if audiensi.status not in SAAT_ASLI[jenis]:
        return []
    if jenis not in BERVERSI or audiensi.status == Status.SELESAI:
        return [0]
    sah = audiensi.cuplikan.filter(status=StatusCuplikan.SAH).order_by("-nomor")
    return list(sah.values_list("nomor", flat=True))


def sidik_versi(audiensi: Audiensi, jenis: JenisDokumen, nomor: int) -> str:
    """Return the fingerprint of the text that a paper of this version prints; empty for papers without one."""
    if jenis not in BERVERSI:
        return ""
    sah = audiensi.cuplikan.filter(status=StatusCuplikan.SAH, nomor=nomor).first()
    return sah.sidik if sah else notula.sidik(notula.susun(audiensi))


def asli_berlaku(audiensi: Audiensi, jenis: JenisDokumen, nomor: int) -> Asli | None:
    """Return the valid original of a version of a paper."""
    baris = audiensi.asli.filter(jenis=jenis, nomor=nomor, status=StatusAsli.BERLAKU)
    return baris.select_related("berkas__instansi", "oleh").first()


def lampirkan_asli(  # noqa: PLR0913 — what, which version, instead of which, why, whose, by whom
    audiensi: Audiensi,
    *,
    kunci: UUID,
    jenis: JenisDokumen,
    nomor: int,
    unggahan: "UploadedFile[Any]",
    gantikan: UUID | None,
    alasan: str,
    instansi: "Instansi | None",
    oleh: "Pengguna",
) -> Asli:
    """Attach the scan of a signed paper, in place of the valid one (`gantikan`, with a reason).

    With `instansi` the scan is internal to it. The same `kunci` with the same bytes returns the row that exists. Raises
    Tertutup, BelumAda, ValidationError for a file that is not let in, Kedahuluan when another became valid meanwhile.
    The meeting's row lock puts two people one after another, so that none replaces a scan that they have not seen.
    """
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        kini = Audiensi.objects.select_for_update().get(pk=audiensi.pk)
        ada: Asli | None = Asli.objects.filter(pk=kunci, audiensi=kini, oleh=oleh, jenis=jenis, nomor=nomor).first()
        if ada is not None and ada.berkas.sha256 == berkas.sidik_isi(unggahan):
            return ada
        if not kini.dicatat:
            raise Tertutup(kini.status)
        if nomor not in versi_ada(kini, jenis):
            raise BelumAda
        lama = asli_berlaku(kini, jenis, nomor)
        if (lama.pk if lama else None) != gantikan:
            raise alur.Kedahuluan(lama or kini, oleh)
        pk = uuid4() if Asli.objects.filter(pk=kunci).exists() else kunci
        berkas_baru = berkas.simpan(unggahan, objek=Asli(pk=pk), oleh=oleh, instansi=instansi)
        if lama is not None:
            isi = {"alasan": alasan, "diganti_oleh": oleh, "diganti_pada": jam.kini()}
            alur.pindah(lama, StatusAsli.DIGANTI, jalur=JALUR_ASLI, oleh=oleh, alasan=alasan, isi=isi)
        baru: Asli = Asli.objects.create(
            pk=pk,
            audiensi=kini,
            jenis=jenis,
            nomor=nomor,
            berkas=berkas_baru,
            sidik=sidik_versi(kini, jenis, nomor),
            oleh=oleh,
            pada=jam.kini(),
        )
    return baru
