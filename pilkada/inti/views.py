"""The kernel's pages: the table of rights, private files, long work, kept texts, CSP reports."""

import json
import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required as tanpa_masuk
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from pilkada.inti import berkas as layanan_berkas
from pilkada.inti import pekerjaan, titipan, unduhan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import HAK, butuh
from pilkada.inti.htmx import Permintaan, sajikan
from pilkada.inti.models import Berkas, Jenis, Pekerjaan, Peran

catatan = logging.getLogger(__name__)
BATAS_LAPORAN = 8_192
PER_MENIT = 60


@require_safe
@butuh("konfigurasi.kelola")
def hak_daftar(request: Permintaan) -> HttpResponse:
    """Show who may do what."""
    tabel = [
        {
            "kode": kode,
            "nama": hak.nama,
            "sel": [
                (peran.label, [jenis.label for jenis in Jenis if jenis in hak.pemegang.get(peran, ())])
                for peran in Peran
            ],
        }
        for kode, hak in HAK.items()
    ]
    return sajikan(request, "inti/hak_daftar.html", {"tabel": tabel, "peran": Peran, "semua_jenis": len(Jenis)})


@require_safe
def berkas_unduh(request: Permintaan, pk: UUID) -> HttpResponseBase:
    """Send a private file to somebody who may see its object, and log the look."""
    baris = get_object_or_404(Berkas, pk=pk)
    if not layanan_berkas.terlihat(baris, request.user):
        raise Http404
    layanan_berkas.catat_lihat(baris, request.user)
    return unduhan.kirim(baris.isi, nama=baris.nama, jenis=baris.jenis)


@require_safe
def pekerjaan_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a long job: progress while it runs, its result when done. htmx asks again every two seconds."""
    baris = get_object_or_404(Pekerjaan.objects.untuk(request.user), pk=pk)
    isi = {"pekerjaan": baris, "sebutan": pekerjaan.sebutan(baris.jenis)}
    return sajikan(request, "inti/pekerjaan_rinci.html", isi, potongan="pekerjaan_kemajuan")


@require_POST
def pekerjaan_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Ask a long job to stop."""
    baris = get_object_or_404(Pekerjaan.objects.untuk(request.user), pk=pk)
    try:
        pekerjaan.batalkan(baris, oleh=request.user)
    except (Kedahuluan, PindahDitolak):
        baris.refresh_from_db()
    messages.info(request, _("Pekerjaan diminta berhenti."))
    return redirect("pekerjaan_rinci", pk=baris.pk)


@require_safe
def pekerjaan_hasil(request: Permintaan, pk: UUID) -> HttpResponseBase:
    """Send a finished job's file to the person who asked for it."""
    baris = get_object_or_404(Pekerjaan.objects.untuk(request.user).exclude(hasil=""), pk=pk)
    return unduhan.kirim(baris.hasil, nama=baris.hasil_nama, jenis=baris.hasil_jenis)


def titipan_lihat(request: Permintaan, tanda: str) -> HttpResponse:
    """Offer what was typed in an ended session: check it, then send it again."""
    isi = titipan.ambil(request, tanda)
    if isi is None:
        raise Http404
    return sajikan(request, "inti/titipan_lihat.html", {"titipan": isi, "tampil": titipan.tampil(isi["isi"])})


@csrf_exempt
@tanpa_masuk
@require_POST
def csp_lapor(request: HttpRequest) -> HttpResponse:
    """Log a browser's report of a policy violation, the blocked address without its query; at most 60 a minute."""
    cache.add("csp-laporan", 0, 60)
    if cache.incr("csp-laporan") > PER_MENIT:
        return HttpResponse(status=204)
    try:
        isi = json.loads(request.read(BATAS_LAPORAN))
    except (ValueError, RecursionError):
        return HttpResponse(status=400)
    laporan = isi.get("csp-report") if isinstance(isi, dict) else None
    if not isinstance(laporan, dict):
        return HttpResponse(status=400)
    catatan.warning(
        "csp: %s menolak %s",
        _sebaris(laporan.get("effective-directive"))[:60],
        _sebaris(laporan.get("blocked-uri")).split("?")[0][:200],
    )
    return HttpResponse(status=204)


def _sebaris(nilai: Any) -> str:
    """Return a text of a stranger without what could forge a line of the log."""
    return "".join(huruf for huruf in nilai if huruf.isprintable()) if isinstance(nilai, str) else ""
