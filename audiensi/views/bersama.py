"""What the pages of meetings share: getting the row one may see and change, and answering with its page."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from audiensi.models import Audiensi
from audiensi.status import LANGKAH, Kehadiran, Status
from pilkada.inti import berkas
from pilkada.inti.hak import boleh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan
from pilkada.janji.models import Janji

B = TypeVar("B", bound=models.Model)


def ambil(request: Permintaan, pk: UUID, hak: str = "") -> Audiensi:
    """Return a meeting the person may see (404), in whose keeping institutions they hold the right (403)."""
    baris = Audiensi.objects.untuk(request.user).select_related("pemohon", "tuan_rumah")
    audiensi: Audiensi = get_object_or_404(baris, pk=pk)
    if hak:
        pastikan(request.user, hak, di=audiensi.pihak)
    return audiensi


def ambil_bagian(request: Permintaan, model: type[B], pk: UUID) -> B:
    """Return an attendee or agenda item of a meeting that the person may see (404) and write (403)."""
    terlihat = Audiensi.objects.untuk(request.user)
    baris = model._base_manager.select_related("audiensi__pemohon", "audiensi__tuan_rumah")
    bagian = get_object_or_404(baris.filter(audiensi__in=terlihat), pk=pk)
    pastikan(request.user, "audiensi.ubah", di=bagian.audiensi.pihak)  # type: ignore[attr-defined]
    return bagian


def isi_rinci(request: Permintaan, audiensi: Audiensi) -> dict[str, Any]:
    """Return what a meeting's page shows; six queries whatever its size."""
    return {
        "audiensi": audiensi,
        "peserta": audiensi.peserta.select_related("instansi"),
        "butir": audiensi.butir.all(),
        "janji": _janji(request, audiensi),
        "lampiran": berkas.milik(audiensi),
        "langkah": LANGKAH,
        "pilihan_kehadiran": [(nilai, str(label)) for nilai, label in Kehadiran.choices],
        "kata": {
            "diwakili": _("Diwakili oleh"),
            "kehadiran": _("Kehadiran %(nama)s"),
            "ubah": _("Ubah %(nama)s"),
            "hapus": _("Hapus %(nama)s"),
            "hapus_topik": _("Hapus %(topik)s"),
            "yakin": _("Hapus %(nama)s dari daftar peserta?"),
            "naik": _("Naikkan %(topik)s"),
            "turun": _("Turunkan %(topik)s"),
        },
        **hak_di(request, audiensi),
    }


def _janji(request: Permintaan, audiensi: Audiensi) -> list[Janji]:
    """Return the meeting's promises; `tertutup` marks those whose own page is for other institutions."""
    instansi = instansi_dengan(request.user, "janji.lihat")
    semua = list(Janji.objects.dari_sumber(audiensi))
    for satu in semua:
        satu.tertutup = instansi.isdisjoint({satu.pemilik_instansi_id, satu.kepada_instansi_id})
    return semua


def hak_di(request: Permintaan, audiensi: Audiensi) -> dict[str, bool]:
    """Return what the person can do with the meeting now."""
    ubah = audiensi.terbuka and boleh(request.user, "audiensi.ubah", di=audiensi.pihak)
    putuskan = boleh(request.user, "audiensi.putuskan", di=[audiensi.tuan_rumah_id])
    batalkan = boleh(request.user, "audiensi.putuskan", di=audiensi.pihak)
    selesaikan = boleh(request.user, "audiensi.selesaikan", di=[audiensi.tuan_rumah_id])
    return {
        "bisa_ubah": ubah,
        "bisa_jadwalkan": putuskan and audiensi.status in {Status.DIAJUKAN, Status.DIJADWALKAN},
        "bisa_selesaikan": selesaikan and audiensi.status == Status.DIJADWALKAN,
        "bisa_batalkan": batalkan and audiensi.status in {Status.DIAJUKAN, Status.DIJADWALKAN},
        "bisa_janji": audiensi.terbuka and boleh(request.user, "janji.ubah", di=audiensi.pihak),
    }


def kembali(audiensi: Audiensi, bagian: str = "") -> HttpResponse:
    """Go back to a part of the meeting's page."""
    return redirect(audiensi.get_absolute_url() + (f"#{bagian}" if bagian else ""))
