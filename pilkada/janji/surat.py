"""What the reminders of promises say; written when they are sent, for their reader."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.inti import jam, tampilan
from pilkada.inti.papan import AturanBawaan, Hal, JenisHal
from pilkada.janji.models import Janji
from pilkada.janji.status import Status
from pilkada.pengingat.kotak import Surat, penyusun
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import yang_terlihat

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _terbuka() -> "QuerySet[Any]":
    semua = Janji.objects.semua(alasan="aturan pengingat menyangkut semua orang; suratnya menurut hak pembacanya")
    return semua.filter(status=Status.TERBUKA)


def _hal(baris: Sequence[Any]) -> Iterable[Hal]:
    return [
        Hal(
            "janji.janji",
            str(satu.pk),
            satu.tenggat,
            orang={"pemilik": [satu.pemilik_id] if satu.pemilik_id else []},
            instansi={"pemilik": [satu.pemilik_instansi_id], "kepada": [satu.kepada_instansi_id]},
        )
        for satu in baris
    ]


_LAIN: dict[str, Any] = {
    "baris": _terbuka,
    "kolom": "tenggat",
    "muat": _hal,
    "orang": {"pemilik": gettext_lazy("Penanggung jawab, atau pengelola instansinya")},
    "instansi": {
        "pemilik": gettext_lazy("instansi penanggung jawab"),
        "kepada": gettext_lazy("instansi yang dijanjikan"),
    },
}
JENIS = (
    JenisHal(
        "janji.tenggat",
        gettext_lazy("Tenggat janji"),
        aturan=(AturanBawaan("janji-tenggat", "Janji mendekati tenggat", "sebelum", (7, 3, 1, 0), ("orang:pemilik",)),),
        **_LAIN,
    ),
    JenisHal(
        "janji.lewat",
        gettext_lazy("Janji lewat tenggat"),
        aturan=(
            AturanBawaan("janji-lewat", "Janji lewat tenggat: pemilik", "berulang", (3,), ("orang:pemilik",), tiap=3),
            AturanBawaan(
                "janji-lewat-pengelola",
                "Janji lewat tenggat: pengelola sejak hari ke-7",
                "berulang",
                (7,),
                ("pengelola:pemilik",),
                tiap=3,
            ),
        ),
        **_LAIN,
    ),
)


def _janji(pesan: Pesan) -> Janji | None:
    """Return the promise while it is still owed and the reader may see it."""
    satu: Janji | None = yang_terlihat(
        pesan, "janji.lihat", lambda siapa: Janji.objects.untuk(siapa).select_related("kepada_instansi")
    )
    return satu if satu is not None and satu.status == Status.TERBUKA else None


def _tulis(janji: Janji, judul: str) -> Surat:
    isi = {
        "isi": janji.isi,
        "asal": janji.sumber_judul,
        "tenggat": tampilan.tanggal(janji.tenggat),
        "kepada": janji.kepada_instansi.nama,
        "kapan": tampilan.hari_lagi(janji.tenggat, jam.hari_ini()),
    }
    return Surat(
        judul=judul % isi,
        isi=_(
            "%(isi)s\n\nTenggat: %(tenggat)s (%(kapan)s)\nDijanjikan kepada: %(kepada)s\nAsal: %(asal)s\n\n"
            "Bila sudah dikerjakan, laporkan realisasinya beserta buktinya."
        )
        % isi,
        tautan=janji.get_absolute_url(),
    )


@penyusun("janji.tenggat")
def surat_tenggat(pesan: Pesan) -> Surat | None:
    """Remind of a deadline that comes; nothing once it has passed, another message speaks of that."""
    janji = _janji(pesan)
    if janji is None or janji.tenggat < jam.hari_ini():
        return None
    return _tulis(janji, _("Tenggat janji %(kapan)s: %(isi)s"))


@penyusun("janji.lewat")
def surat_lewat(pesan: Pesan) -> Surat | None:
    """Remind of a deadline that has passed."""
    janji = _janji(pesan)
    if janji is None or janji.tenggat >= jam.hari_ini():
        return None
    return _tulis(janji, _("Janji lewat tenggat: %(isi)s"))
