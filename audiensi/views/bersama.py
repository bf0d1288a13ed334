"""What the pages of meetings share: getting the row one may see and change, and answering with its page."""

from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from audiensi import alur
from audiensi.alur import notula
from audiensi.forms import TandaiForm
from audiensi.models import Audiensi, Butir, Catatan, Draf, Peserta
from audiensi.status import BELUM_MULAI, LANGKAH, Kehadiran, Pihak, Status, Tugas
from audiensi.views.kertas import susun_kertas
from pilkada.inti import berkas, papan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.formulir import bersihkan
from pilkada.inti.hak import boleh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan
from pilkada.inti.models import Instansi
from pilkada.janji.models import Janji

B = TypeVar("B", bound=models.Model)
# Of a longer list a page is shown; its papers hold everybody.
PESERTA_PER_HALAMAN = 100
PANJANG_CARI = 100
BENTROK = (Kedahuluan, PindahDitolak, alur.Tertutup)


def ambil(request: Permintaan, pk: UUID, hak: str = "") -> Audiensi:
    """Return a meeting the person may see (404), in whose keeping institutions they hold the right (403)."""
    baris = Audiensi.objects.untuk(request.user).select_related(
        "jenis", "pemohon", "tuan_rumah", "ruang", "lanjutan_dari"
    )
    audiensi: Audiensi = get_object_or_404(baris, pk=pk)
    if hak:
        pastikan(request.user, hak, di=audiensi.pihak)
    return audiensi


def ambil_bagian(request: Permintaan, model: type[B], pk: UUID) -> B:
    """Return an attendee or agenda item of a meeting that the person may see (404) and write (403)."""
    terlihat = Audiensi.objects.untuk(request.user)
    baris = model._base_manager.select_related("audiensi__jenis", "audiensi__pemohon", "audiensi__tuan_rumah")
    bagian = get_object_or_404(baris.filter(audiensi__in=terlihat), pk=pk)
    pastikan(request.user, "audiensi.ubah", di=bagian.audiensi.pihak)  # type: ignore[attr-defined]
    return bagian


def isi_rinci(request: Permintaan, audiensi: Audiensi) -> dict[str, Any]:
    """Return what a meeting's page shows; the same number of queries whatever its size."""
    butir = _butir(request, audiensi)
    return {
        "audiensi": audiensi,
        **_isi_peserta(request, audiensi),
        "butir": butir,
        "asal_terlihat": audiensi.lanjutan_dari_id is not None
        and Audiensi.objects.untuk(request.user).filter(pk=audiensi.lanjutan_dari_id).exists(),
        "janji": _janji(request, audiensi),
        "lampiran": berkas.milik(audiensi, request.user),
        "catatan": _catatan(request, audiensi),
        "instansi_saya": {anggota.instansi_id for anggota in request.user.keanggotaan_aktif},
        "langkah": LANGKAH,
        "kertas": partial(susun_kertas, request, audiensi),  # asked by the whole page only, not by its pieces
        "pilihan_kehadiran": [(nilai, str(label)) for nilai, label in Kehadiran.choices],
        "pilihan_tandai": list(TandaiForm.base_fields["kehadiran"].choices),  # type: ignore[attr-defined]
        "kata": {
            "diwakili": _("Diwakili oleh"),
            "datang": _("Datang pukul"),
            "kehadiran": _("Kehadiran %(nama)s"),
            "pilih": _("Pilih %(nama)s"),
            "ubah": _("Ubah %(nama)s"),
            "hapus": _("Hapus %(nama)s"),
            "hapus_topik": _("Hapus %(topik)s"),
            "yakin": _("Hapus %(nama)s dari daftar peserta?"),
            "naik": _("Naikkan %(topik)s"),
            "turun": _("Turunkan %(topik)s"),
        },
        "belum_mulai": audiensi.status in BELUM_MULAI,
        "belum_lengkap": _belum_lengkap(audiensi, butir) if audiensi.status == Status.SELESAI else [],
        **hak_di(request, audiensi),
    }


def _belum_lengkap(audiensi: Audiensi, butir: list[Butir]) -> list[str]:
    """Return what the minutes of a meeting that was held still lack, in words."""
    ada = audiensi.peserta.order_by().values_list("tugas", "kehadiran").annotate(n=models.Count("pk"))
    tugas = {satu for satu, _hadir, _n in ada}
    tanpa_hadir = sum(n for _tugas, hadir, n in ada if hadir == Kehadiran.BELUM)
    tanpa_putusan = sum(not satu.keputusan for satu in butir)
    kurang = [str(satu.label) for satu in (Tugas.PIMPINAN, Tugas.NOTULIS) if satu not in tugas]
    if tanpa_hadir:
        kurang.append(_("kehadiran %(jumlah)d orang") % {"jumlah": tanpa_hadir})
    if tanpa_putusan:
        kurang.append(_("keputusan %(jumlah)d butir") % {"jumlah": tanpa_putusan})
    return kurang


def _janji(request: Permintaan, audiensi: Audiensi) -> list[Janji]:
    """Return the meeting's promises; `tertutup` marks those whose own page is for other institutions."""
    instansi = instansi_dengan(request.user, "janji.lihat")
    semua = list(Janji.objects.dari_sumber(audiensi))
    for satu in semua:
        satu.tertutup = instansi.isdisjoint({satu.pemilik_instansi_id, satu.kepada_instansi_id})
    return semua


def _isi_peserta(request: Permintaan, audiensi: Audiensi) -> dict[str, Any]:
    """Return a page of the attendees; phone numbers are blanked for those who may not know them.

    A long list is searched by name (`cari_peserta`) and comes in pages (`hal_peserta`), in the address or in a form
    that has just changed somebody on that page.
    """
    diminta = request.POST if request.method == "POST" else request.GET
    kata = bersihkan(diminta.get("cari_peserta", "")).strip()[:PANJANG_CARI]
    semua = audiensi.peserta.select_related("instansi")
    tampil = semua.filter(nama__icontains=kata) if kata else semua
    halaman = Paginator(tampil, PESERTA_PER_HALAMAN).get_page(diminta.get("hal_peserta"))
    peserta = list(halaman.object_list)
    for satu in peserta:
        if not boleh_telepon(request, satu, audiensi):
            satu.telepon = ""
    return {
        "peserta": peserta,
        "halaman_peserta": halaman,
        "jumlah_peserta": semua.count() if kata else halaman.paginator.count,
        "cari_peserta": kata,
    }


def _butir(request: Permintaan, audiensi: Audiensi) -> list[Butir]:
    """Return the agenda; `janji_asal` is the earlier promise an item follows up, `dipantau` where it is followed."""
    semua: list[Any] = list(audiensi.butir.all())
    janji = Janji.objects.in_bulk([satu.janji_id for satu in semua if satu.janji_id])
    pokok = {kode: satu for kode, satu in papan.pokok().items() if boleh(request.user, satu.hak)}
    for satu in semua:
        satu.janji_asal = janji.get(satu.janji_id)
        satu.dipantau = pokok.get(satu.pokok)
    return semua


def _catatan(request: Permintaan, audiensi: Audiensi) -> list[Catatan]:
    """Return the notes: shared ones, and internal ones of the person's institutions."""
    milik = instansi_dengan(request.user, "audiensi.lihat")
    baris = audiensi.catatan.filter(models.Q(instansi=None) | models.Q(instansi__in=milik))
    return list(baris.select_related("oleh", "instansi"))


def boleh_telepon(request: Permintaan, peserta: Peserta, audiensi: Audiensi) -> bool:
    """Say whether the person may know an attendee's phone: the host's secretariat, and the attendee's own instansi."""
    if audiensi.tuan_rumah_id in instansi_dengan(request.user, "audiensi.ubah"):
        return True
    return peserta.instansi_id in instansi_dengan(request.user, "audiensi.lihat")


def pihak_saya(request: Permintaan, audiensi: Audiensi) -> list[Pihak]:
    """Return for which sides the person may approve the minutes."""
    satu_instansi = audiensi.pemohon_id == audiensi.tuan_rumah_id
    hak = "audiensi.ubah" if satu_instansi else "audiensi.putuskan"
    return notula.pihak_milik(audiensi, instansi_dengan(request.user, hak), oleh=request.user)


def butir_kini(butir: list[Butir]) -> Butir | None:
    """Return the agenda item under discussion."""
    return next((satu for satu in butir if satu.mulai_pada and not satu.selesai_pada), None)


def hak_di(request: Permintaan, audiensi: Audiensi) -> dict[str, bool]:
    """Return what the person can do with the meeting now."""
    ubah = audiensi.terbuka and boleh(request.user, "audiensi.ubah", di=audiensi.pihak)
    putuskan = boleh(request.user, "audiensi.putuskan", di=[audiensi.tuan_rumah_id])
    batalkan = boleh(request.user, "audiensi.putuskan", di=audiensi.pihak)
    selesaikan = boleh(request.user, "audiensi.selesaikan", di=[audiensi.tuan_rumah_id])
    return {
        "bisa_ubah": ubah,
        "bisa_jadwalkan": putuskan and audiensi.status in BELUM_MULAI,
        "bisa_tunda": putuskan and audiensi.status in {Status.DIAJUKAN, Status.DIJADWALKAN},
        "bisa_tolak": putuskan and audiensi.status in {Status.DIAJUKAN, Status.DITUNDA},
        "bisa_buka": selesaikan and audiensi.status == Status.DIJADWALKAN,
        "bisa_selesaikan": selesaikan and audiensi.status in {Status.DIJADWALKAN, Status.BERLANGSUNG},
        "bisa_batalkan": batalkan and audiensi.status in BELUM_MULAI,
        "bisa_lanjutkan": audiensi.status in {Status.SELESAI, Status.DISAHKAN}
        and boleh(request.user, "audiensi.ubah", di=audiensi.pihak),
        "bisa_janji": audiensi.dicatat and boleh(request.user, "janji.ubah", di=audiensi.pihak),
        "bisa_lampirkan": audiensi.dicatat and boleh(request.user, "audiensi.ubah", di=audiensi.pihak),
    }


def draf_saya(request: Permintaan, objek_id: UUID) -> Draf | None:
    """Return what the person was typing about an object and has not saved."""
    return Draf.objects.filter(objek_id=objek_id, oleh=request.user).first()


def instansi_penulis(request: Permintaan, audiensi: Audiensi) -> Instansi | None:
    """Return the writer's institution that keeps this meeting's record: what is internal is internal to it."""
    saya = instansi_dengan(request.user, "audiensi.ubah")
    return next((pihak for pihak in (audiensi.tuan_rumah, audiensi.pemohon) if pihak.pk in saya), None)


def uuid_sah(teks: str | None) -> bool:
    """Say whether a text from outside is a UUID."""
    try:
        UUID(teks or "")
    except ValueError:
        return False
    return True


def kembali(audiensi: Audiensi, bagian: str = "", tanya: str = "") -> HttpResponse:
    """Go back to a part of the meeting's page."""
    return redirect(audiensi.get_absolute_url() + (f"?{tanya}" if tanya else "") + (f"#{bagian}" if bagian else ""))
