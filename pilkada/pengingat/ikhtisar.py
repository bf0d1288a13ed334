"""The digest: one mail at seven o'clock instead of many.

Mail of a person who wants the digest is put by (`Pesan.ikhtisar`), and one row of the outbox carries it: unique per
person and morning, so that whatever happens to workers there is one digest with one Message-ID.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.inti import jam, tampilan
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat
from pilkada.pengingat.penyusun import susun as susun_satu
from pilkada.pengingat.status import Kanal, Sebab, Status
from pilkada.pengingat.tahan import pukul_berikut

JENIS = "pengingat.ikhtisar"
PUKUL = time(7, 0)
# A digest whose hour has passed waits for the rest of what is put by in the same run.
JEDA_SUSULAN = timedelta(seconds=20)
ALASAN = "ringkasan pagi membawa pesan orangnya sendiri"


@dataclass
class IsiIkhtisar:
    """A digest: its words (None: nothing to say), the messages it tells, and those that nobody needs any more."""

    surat: Surat | None = None
    terkirim: list[UUID] = field(default_factory=list)
    ditarik: dict[UUID, Sebab] = field(default_factory=dict)


def titipkan(pesan: Pesan, kini: datetime) -> bool:
    """Make sure that a digest will carry the message; False when it would come too late for it."""
    saat = pukul_berikut(PUKUL, pesan.saat)
    if saat <= kini and not _pembawa(pesan, saat, susulan=True):
        saat = pukul_berikut(PUKUL, kini)
    if pesan.kedaluwarsa is not None and pesan.kedaluwarsa <= saat:
        return False
    return saat <= kini or _pembawa(pesan, saat, susulan=False)


def _pembawa(pesan: Pesan, saat: datetime, *, susulan: bool) -> bool:
    """Put the carrier of that morning into the outbox; False when it has already gone."""
    kunci = {
        "jenis": JENIS, "objek_jenis": "inti.pengguna", "objek_id": str(pesan.penerima_id), "saat": saat,
        "penerima_id": pesan.penerima_id, "kanal": Kanal.EMAIL,
    }  # fmt: skip
    nyata = jam.kini_nyata()
    baru = Pesan(**kunci, dibuat_pada=nyata, coba_lagi_pada=nyata + JEDA_SUSULAN if susulan else None)
    Pesan.objects.bulk_create([baru], ignore_conflicts=True)
    return Pesan.objects.semua(alasan=ALASAN).filter(**kunci, status=Status.MENUNGGU).exists()


def susun(pembawa: Pesan, kini: datetime) -> IsiIkhtisar:
    """Lock what was put by for the person and write one text of it, in the language that is active."""
    milik = (
        Pesan.objects.semua(alasan=ALASAN)
        .filter(penerima=pembawa.penerima_id, status=Status.MENUNGGU, ikhtisar=True, saat__lte=kini)
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("saat", "pk")
    )
    isi = IsiIkhtisar()
    surat: list[Surat] = []
    for pesan in milik:
        pesan.penerima = pembawa.penerima
        satu = None if pesan.kedaluwarsa is not None and pesan.kedaluwarsa <= kini else susun_satu(pesan)
        if satu is None:
            isi.ditarik[pesan.pk] = Sebab.TAK_PERLU
            continue
        isi.terkirim.append(pesan.pk)
        surat.append(satu)
    if surat:
        isi.surat = _gabung(surat, kini)
    return isi


def _gabung(surat: list[Surat], kini: datetime) -> Surat:
    """Return one letter of many: title and link of each, attachments together."""
    judul = ngettext("%(jumlah)d pengingat, %(hari)s", "%(jumlah)d pengingat, %(hari)s", len(surat))
    baris = [f"{nomor}. {satu.judul}\n   {settings.ALAMAT_SITUS}{satu.tautan}" for nomor, satu in enumerate(surat, 1)]
    return Surat(
        judul=judul % {"jumlah": len(surat), "hari": tampilan.tanggal(kini)},
        isi="\n\n".join([_("Ringkasan pengingat Anda pagi ini:"), *baris]),
        tautan=reverse("pengingat:kabar_daftar"),
        lampiran=tuple(lampiran for satu in surat for lampiran in satu.lampiran),
    )
