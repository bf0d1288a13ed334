"""What hangs on a visit: guests, files, promises."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, selesai
from pilkada.inti.models import Instansi, Jenis
from pilkada.inti.unggahan import BerkasForm, unggah
from pilkada.janji.views import catat
from sekolah import alur
from sekolah.forms import TamuForm
from sekolah.models import AnggotaTim, Kunjungan
from sekolah.status import Status
from sekolah.views.bersama import ambil_kunjungan
from sekolah.views.kunjungan import sebut_bentrok

# Who promises something at a school besides those who came.
BERJANJI = (Jenis.PEMKOT, Jenis.SUKU_DINAS, Jenis.KPU, Jenis.BAWASLU)


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_tamu(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add a guest to the team."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    tampil: dict[str, Any] = {"judul": _("Tambah tamu"), "kirim": _("Simpan tamu"), "pulang": kunjungan}
    if request.method != "POST":
        return formulir(request, TamuForm(), **tampil)
    form = TamuForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    tamu = (form.cleaned_data["nama"], form.cleaned_data["instansi"])
    rencana = alur.Rencana(None, kunjungan.mulai, kunjungan.selesai, tamu=tamu, kecuali=kunjungan.pk)
    peringatan = sebut_bentrok(form, alur.bentrok(rencana, oleh=request.user))
    if peringatan:
        return formulir(request, form, galat=peringatan, status=409, **tampil | {"kirim": _("Tetap simpan")})
    try:
        alur.tambah_tamu(kunjungan, kunci=form.kunci_baru(), nama=tamu[0], instansi=tamu[1], oleh=request.user)
    except alur.TimTertutup as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, f"{kunjungan.get_absolute_url()}#tim", _("Tamu dicatat."))


@require_POST
@butuh("sekolah.ubah")
def tamu_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take a guest off the team."""
    terlihat = Kunjungan.objects.untuk(request.user)
    tamu = get_object_or_404(AnggotaTim.objects.filter(kunjungan__in=terlihat, pengguna=None), pk=pk)
    kunjungan = ambil_kunjungan(request, tamu.kunjungan_id, "sekolah.ubah")
    try:
        alur.hapus_tamu(tamu, oleh=request.user)
    except alur.TimTertutup as kejadian:
        return formulir(
            request, TamuForm(), galat=kejadian, status=409, judul=_("Tim"), kirim=_("Simpan tamu"), pulang=kunjungan
        )
    return selesai(request, f"{kunjungan.get_absolute_url()}#tim", _("Tamu dihapus dari tim."))


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_lampiran(request: Permintaan, pk: UUID) -> HttpResponse:
    """Attach a file, which only those who may write the visit can open."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    return unggah(
        request,
        kunjungan,
        BerkasForm,
        galat=_dibatalkan(kunjungan),
        ke="lampiran",
        judul=_("Tambah lampiran"),
        kirim=_("Unggah berkas"),
        catatan=_("Hanya Bawaslu dan Panwaslu yang mencatat di sini dapat membukanya. Jangan unggah nama siswa."),
    )


def _dibatalkan(kunjungan: Kunjungan) -> Exception | None:
    """Return why nothing hangs on the visit any more, or None."""
    return alur.Berakhir(kunjungan) if kunjungan.status == Status.DIBATALKAN else None


@baca_atau_kirim
@butuh("janji.ubah")
def kunjungan_janji(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down a promise made at the visit, by or to whoever came or has to do with schools."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    pihak = Q(jenis__in=BERJANJI) | Q(pk=kunjungan.pelaksana_id) | Q(pk__in=kunjungan.tim.values("instansi"))
    return catat(
        request,
        kunjungan,
        pihak=set(Instansi.objects.filter(pihak, aktif=True).values_list("pk", flat=True)),
        tanpa_pihak=_("Pilih pelaksana, Bawaslu, Pemkot, suku dinas, KPU, atau instansi tamu kunjungan ini."),
        awal={"pemilik_instansi": kunjungan.pelaksana_id, "kepada_instansi": kunjungan.pelaksana_id},
        galat=_dibatalkan(kunjungan),
        pokok="sekolah",
    )
