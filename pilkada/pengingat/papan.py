"""The face of the reminders to the platform: failed messages, base rules, the playing of the demo."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilkada.inti import hak, jam, papan
from pilkada.inti.papan import AturanBawaan, Hal, JenisHal, Kumpulan, Papan, Tindakan
from pilkada.pengingat import rencana
from pilkada.pengingat import surat as surat  # noqa: PLC0414 — registers what the messages say
from pilkada.pengingat.daftar import DAFTAR_ATURAN, DAFTAR_GAGAL, DAFTAR_KABAR
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Aturan, Jaga, Kabar, Pesan
from pilkada.pengingat.status import Kanal, Satuan, Status

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilkada.inti.models import Pengguna

HARI_CONTOH = 30
PUKUL_DIMAINKAN = (7, 12, 18)
KANAL_BAWAAN = [Kanal.EMAIL, Kanal.KOTAK]


def _gagal() -> "QuerySet[Any]":
    semua = Pesan.objects.semua(alasan="pagi sesudah pesan gagal, pengirim dan admin diberi tahu")
    return semua.filter(status=Status.GAGAL)


def _per_hari(baris: Sequence[Any]) -> Iterable[Hal]:
    """Return one thing per day on which messages failed: nobody wants a letter about each."""
    per: dict[str, set[Any]] = {}
    for satu in baris:
        hari = satu.gagal_pada.astimezone(jam.WIB).date().isoformat()
        per.setdefault(hari, set()).update([satu.oleh_id] if satu.oleh_id else [])
    return [
        Hal("pengingat.gagal", hari, datetime.fromisoformat(hari).replace(tzinfo=jam.WIB), orang={"pengirim": orang})
        for hari, orang in per.items()
    ]


GAGAL = JenisHal(
    "pengingat.gagal",
    _("Pesan gagal terkirim"),
    _gagal,
    "gagal_pada",
    _per_hari,
    orang={"pengirim": _("Yang menyebabkan pesannya dikirim")},
    berjam=True,
    aturan=(
        AturanBawaan("pesan-gagal", "Pesan gagal: esok paginya", "sesudah", (1,), ("orang:pengirim", "semua:admin")),
    ),
)


class PapanPengingat(Papan):
    """Reminders: base rules, unread news, and the sending of what the demo's past had made due; last of all faces."""

    kode = "pengingat"
    urutan = 900

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return the failed messages of each day."""
        return (GAGAL,)

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the inbox, the rules and the failed messages."""
        return (DAFTAR_KABAR, DAFTAR_ATURAN, DAFTAR_GAGAL)

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Lead admins to the rules."""
        if not hak.boleh(pengguna, "konfigurasi.kelola"):
            return []
        return [Tindakan(gettext("Aturan pengingat"), reverse("pengingat:aturan_daftar"), "bell")]

    def lencana(self, pengguna: "Pengguna") -> int:
        """Return how many entries of the inbox were not opened."""
        return Kabar.objects.untuk(pengguna).belum_dibaca().count()

    def dasar(self) -> None:
        """Load the rules that come with the kinds of things; one that exists is the admin's and stays as it is."""
        Jaga.objects.get_or_create(pk=1, defaults={"sampai": jam.kini()})
        ada = set(Aturan.objects.exclude(kode="").values_list("kode", flat=True))
        Aturan.objects.bulk_create(
            Aturan(
                kode=satu.kode,
                nama=satu.nama,
                jenis=jenis.kode,
                waktu=satu.waktu,
                satuan=Satuan.JAM if satu.jam else Satuan.HARI,
                jarak=list(satu.jarak),
                tiap=satu.tiap,
                kepada=list(satu.kepada),
                kanal=KANAL_BAWAAN,
                aktif=satu.aktif,
            )
            for jenis in papan.jenis_hal().values()
            for satu in jenis.aturan
            if satu.kode not in ada
        )

    def contoh(self) -> None:
        """Play the days of the month before the clock opens; a rehearsal begins with nothing told and plays itself."""
        if settings.MODE_GLADI:
            return
        kini = jam.kini()
        Jaga.objects.filter(sampai__gt=kini).update(sampai=kini - timedelta(days=HARI_CONTOH))
        self._mainkan(kini - timedelta(days=HARI_CONTOH), kini)

    def mainkan(self, sampai: datetime) -> None:
        """Play the days up to a moment."""
        self._mainkan(jam.kini(), sampai)

    def _mainkan(self, dari: datetime, sampai: datetime) -> None:
        """Let the rules speak and the messages go, some times a day, as if the clock had run."""
        hari = dari.astimezone(jam.WIB).date()
        while hari <= sampai.astimezone(jam.WIB).date():
            for pukul in PUKUL_DIMAINKAN:
                saat = jam.wib(hari.year, hari.month, hari.day, pukul)
                if dari <= saat <= sampai:
                    denyutkan(saat)
            hari += timedelta(days=1)
        denyutkan(sampai)


def denyutkan(saat: datetime) -> None:
    """Do at a moment what a tick does: let the rules speak, send what is due."""
    with jam.pada(saat):
        rencana.jalankan()
        kirim_yang_jatuh_tempo()
