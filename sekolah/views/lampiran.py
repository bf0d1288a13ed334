"""Photos and signatures of a report: upload one by one, small pictures, the files of a page without JavaScript."""

from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from pilkada.inti import berkas, foto, jam
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan
from sekolah import alur
from sekolah.forms import LampiranForm
from sekolah.models import Kunjungan, LampiranLaporan
from sekolah.status import JenisLampiran
from sekolah.views.bersama import ambil_kunjungan

# The file fields of a page without JavaScript.
ISIAN = (("foto", JenisLampiran.FOTO), ("lembar", JenisLampiran.LEMBAR))


@require_POST
@butuh("sekolah.ubah")
def foto_unggah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take one photo, signature or signed sheet from a phone; the same key again is the same file."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    form = LampiranForm(request.POST, request.FILES)
    if not form.is_valid():
        kalimat = [str(kata) for daftar in form.errors.values() for kata in daftar]
        return JsonResponse({"galat": " ".join(kalimat)}, status=422)
    isi = form.cleaned_data
    try:
        lampiran = alur.lampirkan(
            kunjungan, kunci_lampiran=isi["kunci"], jenis=isi["jenis"], unggahan=isi["berkas"], oleh=request.user
        )
    except ValidationError as kejadian:
        return JsonResponse({"galat": " ".join(kejadian.messages)}, status=422)
    except (alur.KunciTerpakai, alur.TidakDilaporkan) as kejadian:
        return JsonResponse({"galat": str(kejadian)}, status=409)
    return JsonResponse({"tersimpan": str(lampiran.pk), "saat": jam.kini_nyata().timestamp()})


@require_safe
@butuh("sekolah.ubah")
def foto_kecil(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a photo small; that is a look, too."""
    lampiran = get_object_or_404(LampiranLaporan.objects.untuk(request.user).select_related("berkas"), pk=pk)
    if not bergambar(lampiran):
        raise Http404
    with lampiran.berkas.isi.open("rb") as isi:
        gambar = foto.kecil(isi)
    berkas.catat_lihat(lampiran.berkas, request.user)
    return HttpResponse(gambar, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


def bergambar(lampiran: LampiranLaporan) -> bool:
    """Say whether there is a picture to show: a sheet may be a PDF."""
    return lampiran.berkas.jenis == "image/jpeg"


def lampiran_terlihat(request: Permintaan, kunjungan: Kunjungan) -> list[LampiranLaporan]:
    """Return the photos and signatures that the person may see."""
    baris = LampiranLaporan.objects.untuk(request.user).filter(kunjungan=kunjungan)
    return list(baris.select_related("berkas", "oleh"))


def lampirkan_semua(request: Permintaan, kunjungan: Kunjungan, kunci: UUID) -> list[str]:
    """Keep the files that came with a form, and return what was wrong with which.

    Their keys come from the form's key and their bytes, so that a form sent twice keeps each once.
    """
    galat = []
    for nama, jenis in ISIAN:
        for unggahan in request.FILES.getlist(nama):
            kunci_lampiran = uuid5(kunci, berkas.sidik_isi(unggahan))
            try:
                alur.lampirkan(
                    kunjungan, kunci_lampiran=kunci_lampiran, jenis=jenis, unggahan=unggahan, oleh=request.user
                )
            except ValidationError as kejadian:
                galat.append(f"{berkas.nama_aman(unggahan.name or '')}: {' '.join(kejadian.messages)}")
            except (alur.KunciTerpakai, alur.TidakDilaporkan) as kejadian:
                galat.append(str(kejadian))
    return galat


def buang_pilihan(request: Permintaan, kunjungan: Kunjungan) -> list[str]:
    """Take away what the pressed button names, and return why not."""
    terlihat = {str(satu.pk): satu for satu in lampiran_terlihat(request, kunjungan)}
    lampiran: Any = terlihat.get(request.POST.get("buang", ""))
    if lampiran is None:
        return []
    try:
        alur.buang_lampiran(lampiran, oleh=request.user)
    except alur.SudahTerkirim as kejadian:
        return [str(kejadian)]
    return []
