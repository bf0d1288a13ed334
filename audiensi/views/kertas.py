"""The card of a meeting's papers: each with what can be downloaded, filled in and attached."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from audiensi import alur
from audiensi.models import Asli, Audiensi, Cuplikan
from audiensi.status import BERSURAT, BERVERSI, SAAT_ADA, SAAT_ASLI, JenisDokumen, StatusAsli, StatusCuplikan
from pilkada.inti.hak import boleh
from pilkada.inti.htmx import Permintaan


@dataclass
class Kertas:
    """One paper: its name, a note, downloads (label, address for PDF, for DOCX), links, originals."""

    nama: str
    jenis: str
    unduhan: list[tuple[str, str, str]]
    catatan: str = ""
    surat: str = ""
    lampirkan: str = ""
    asli: list[Any] = field(default_factory=list)

    @property
    def berlaku(self) -> list[Any]:
        """Return the valid original, if there is one."""
        return [satu for satu in self.asli if satu.status == StatusAsli.BERLAKU]

    @property
    def diganti(self) -> list[Any]:
        """Return the originals that were replaced."""
        return [satu for satu in self.asli if satu.status == StatusAsli.DIGANTI]


UNDUHAN = {
    JenisDokumen.UNDANGAN: ("undangan_unduh",),
    JenisDokumen.DAFTAR_HADIR: ("daftar_hadir_unduh", "daftar_hadir_terisi"),
    JenisDokumen.NOTULA: ("notula_unduh",),
    JenisDokumen.BERITA_ACARA: ("berita_acara_unduh",),
}


def susun_kertas(request: Permintaan, audiensi: Audiensi) -> list[Kertas]:
    """Return the papers that the meeting has now, those of the newest version; a constant number of queries."""
    nomor = _nomor_terbaru(audiensi)
    asli = asli_terlihat(request, audiensi)
    surat = {satu.jenis: satu for satu in audiensi.surat.all()}
    ubah = audiensi.dicatat and boleh(request.user, "audiensi.ubah", di=audiensi.pihak)
    hasil = []
    for jenis in JenisDokumen:
        if audiensi.status not in SAAT_ADA[jenis]:
            continue
        ini = nomor if jenis in BERVERSI else 0
        milik = [satu for satu in asli if satu.jenis == jenis and satu.nomor == ini]
        tulis = ubah and jenis in BERSURAT and boleh(request.user, "audiensi.ubah", di=penulis(audiensi, jenis))
        lampirkan = ubah and audiensi.status in SAAT_ASLI[jenis] and boleh_ganti(milik)
        hasil.append(
            Kertas(
                nama=str(jenis.label),
                jenis=str(jenis),
                unduhan=_unduhan(audiensi, jenis),
                catatan=surat[jenis].nomor if jenis in surat else "",
                surat=reverse("audiensi:surat_ubah", args=[audiensi.pk, jenis]) if tulis else "",
                lampirkan=alamat_asli(audiensi, jenis, ini) if lampirkan else "",
                asli=milik,
            )
        )
    return hasil


def penulis(audiensi: Audiensi, jenis: JenisDokumen) -> tuple[int, ...]:
    """Return whose people write a paper's particulars: the host invites, both sides sign the others."""
    return (audiensi.tuan_rumah_id,) if jenis == JenisDokumen.UNDANGAN else audiensi.pihak


def kertas_versi(
    request: Permintaan, audiensi: Audiensi, versi: Iterable[Cuplikan]
) -> list[tuple[Cuplikan, list[Kertas]]]:
    """Return each approved version with its own papers."""
    asli = asli_terlihat(request, audiensi)
    ubah = audiensi.dicatat and boleh(request.user, "audiensi.ubah", di=audiensi.pihak)
    hasil = []
    for satu in versi:
        kertas = []
        for jenis in (JenisDokumen.NOTULA, JenisDokumen.BERITA_ACARA):
            milik = [baris for baris in asli if baris.jenis == jenis and baris.nomor == satu.nomor]
            kertas.append(
                Kertas(
                    nama=str(jenis.label),
                    jenis=str(jenis),
                    unduhan=_unduhan(audiensi, jenis, f"?ke={satu.nomor}"),
                    lampirkan=alamat_asli(audiensi, jenis, satu.nomor) if ubah and boleh_ganti(milik) else "",
                    asli=milik,
                )
            )
        hasil.append((satu, kertas))
    return hasil


def _unduhan(audiensi: Audiensi, jenis: JenisDokumen, tanya: str = "") -> list[tuple[str, str, str]]:
    """Return label and both addresses of each download of a paper."""
    kata = {
        "daftar_hadir_unduh": pgettext("daftar hadir", "Kosong"),
        "daftar_hadir_terisi": pgettext("daftar hadir", "Terisi"),
    }

    def alamat(nama: str, bentuk: str) -> str:
        return reverse(f"audiensi:{nama}", args=[audiensi.pk, bentuk]) + tanya

    return [(kata.get(nama, ""), alamat(nama, "pdf"), alamat(nama, "docx")) for nama in UNDUHAN[jenis]]


def _nomor_terbaru(audiensi: Audiensi) -> int:
    """Return the number of the newest approved version, 0 before the approval."""
    sah = audiensi.cuplikan.filter(status=StatusCuplikan.SAH).order_by("-nomor").values_list("nomor", flat=True)
    return sah.first() or 0


def alamat_asli(audiensi: Audiensi, jenis: str, nomor: int) -> str:
    """Return where the signed original of a version of a paper is attached."""
    return reverse("audiensi:asli_lampirkan", args=[audiensi.pk, jenis]) + f"?ke={nomor}"


def asli_terlihat(request: Permintaan, audiensi: Audiensi) -> list[Any]:
    """Return the originals, valid ones first.

    `terbuka` says whether the person may open the file, `basi` whether the text of the minutes is another one since.
    """
    milik = {anggota.instansi_id for anggota in request.user.keanggotaan_aktif}
    baris: list[Any] = list(
        Asli.objects.filter(audiensi=audiensi)
        .select_related("berkas__instansi", "oleh", "diganti_oleh")
        .order_by("status", "-pada", "pk")
    )
    kini: dict[int, str] = {}
    for satu in baris:
        satu.terbuka = satu.berkas.instansi_id is None or satu.berkas.instansi_id in milik
        satu.basi = False
        if satu.sidik and satu.status == StatusAsli.BERLAKU:
            if satu.nomor not in kini:
                kini[satu.nomor] = alur.sidik_versi(audiensi, JenisDokumen(satu.jenis), satu.nomor)
            satu.basi = kini[satu.nomor] != satu.sidik
    return baris


def boleh_ganti(asli: Iterable[Any]) -> bool:
    """Say whether the valid original among these may be replaced: not one that the person cannot open."""
    return all(satu.terbuka for satu in asli if satu.status == StatusAsli.BERLAKU)
