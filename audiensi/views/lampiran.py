"""What hangs on a meeting: files and promises."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.alur import Tertutup
from audiensi.forms import LampiranForm, TulisCatatanForm
from audiensi.models import Audiensi, Catatan
from audiensi.views.bersama import ambil, instansi_penulis, kembali, uuid_sah
from pilkada.inti import berkas
from pilkada.inti.hak import butuh, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir
from pilkada.inti.models import Berkas
from pilkada.inti.unggahan import unggah
from pilkada.janji.views import catat


@baca_atau_kirim
@butuh("audiensi.ubah")
def lampiran_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Attach a file."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    return unggah(
        request,
        audiensi,
        LampiranForm,
        galat=None if audiensi.dicatat else Tertutup(audiensi.status),
        ke="lampiran",
        instansi=lambda isi: None if isi["bersama"] else instansi_penulis(request, audiensi),
        judul=_("Tambah lampiran"),
        kirim=_("Unggah berkas"),
    )


@require_POST
@butuh("audiensi.ubah")
def lampiran_bagikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Open an internal file to every institution of the meeting."""
    baris = get_object_or_404(Berkas, pk=pk, objek_jenis=Audiensi._meta.label_lower)
    if not berkas.terlihat(baris, request.user):
        raise Http404
    audiensi = ambil(request, baris.objek_id, "audiensi.ubah")
    try:
        berkas.bagikan(baris, oleh=request.user)
    except IntegrityError:
        messages.error(request, _("Berkas yang sama sudah dibagikan."))
    else:
        messages.success(request, _("Berkas dibagikan ke semua instansi audiensi ini."))
    return kembali(audiensi, "lampiran")


@baca_atau_kirim
@butuh("audiensi.ubah")
def catatan_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write a note, internal unless shared."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    tampil: dict[str, Any] = {"judul": _("Tambah catatan"), "kirim": _("Simpan catatan"), "pulang": audiensi}
    if request.method != "POST":
        return formulir(request, TulisCatatanForm(), **tampil)
    form = TulisCatatanForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    alur.catat(
        audiensi,
        kunci=form.kunci_baru(),
        isi=form.cleaned_data["isi_catatan"],
        instansi=None if form.cleaned_data["bersama"] else instansi_penulis(request, audiensi),
        oleh=request.user,
    )
    messages.success(request, _("Catatan disimpan."))
    return kembali(audiensi, "catatan")


@require_POST
@butuh("audiensi.ubah")
def catatan_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Remove one's own note."""
    terlihat = Audiensi.objects.untuk(request.user)
    baris = Catatan.objects.select_related("audiensi").filter(audiensi__in=terlihat)
    catatan = get_object_or_404(baris, pk=pk, oleh=request.user)
    alur.hapus_catatan(catatan, oleh=request.user)
    messages.success(request, _("Catatan dihapus."))
    return kembali(catatan.audiensi, "catatan")


@baca_atau_kirim
@butuh("janji.ubah")
def janji_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down a promise made in the meeting; `?butir=` names the agenda item it belongs to."""
    audiensi = ambil(request, pk)
    pastikan(request.user, "janji.ubah", di=audiensi.pihak)
    butir = audiensi.butir.filter(pk=request.GET["butir"]).first() if uuid_sah(request.GET.get("butir")) else None
    terlibat = audiensi.peserta.filter(instansi__isnull=False).values_list("instansi", flat=True)
    pada = {"nomor": butir.urutan, "topik": butir.topik} if butir else {}
    return catat(
        request,
        audiensi,
        pihak={*audiensi.pihak, *terlibat},
        tanpa_pihak=_("Instansi ini tidak ikut audiensi ini. Tambahkan dulu sebagai peserta."),
        awal={"pemilik_instansi": audiensi.tuan_rumah_id, "kepada_instansi": audiensi.pemohon_id},
        galat=None if audiensi.dicatat else Tertutup(audiensi.status),
        bagian_id=butir.pk if butir else None,
        pokok=butir.pokok if butir else "",
        catatan=_("Janji pada agenda %(nomor)d: %(topik)s") % pada if pada else "",
    )
