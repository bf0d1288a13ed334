"""The register of schools: list, page, form, merging of twins."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import berkas
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import boleh, butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.unggahan import BerkasForm, unggah
from pilkada.janji.models import Janji
from sekolah import alur
from sekolah.forms import GabungForm, SekolahForm
from sekolah.models import Kunjungan, Sekolah
from sekolah.papan import DAFTAR_SEKOLAH
from sekolah.papan import periksa as papan_periksa
from sekolah.status import TERLAKSANA
from sekolah.views.bersama import ambil_sekolah, memegang

# A link that phones open in their own map.
PETA = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=18/{0}/{1}"
FORMULIR = "sekolah/sekolah_formulir.html"
KOLOM = tuple(nama for nama in SekolahForm.base_fields if nama not in {"kunci", "versi"})


@require_safe
@butuh("sekolah.lihat")
def sekolah_daftar(request: Permintaan) -> HttpResponse:
    """List the schools."""
    return jawab(request, DAFTAR_SEKOLAH, {"bisa_buat": boleh(request.user, "sekolah.ubah")})


@require_safe
@butuh("sekolah.lihat")
def sekolah_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a school with its visits, numbers, files and promises."""
    sekolah = ambil_sekolah(request, pk)
    kunjungan = list(Kunjungan.objects.untuk(request.user).filter(sekolah=sekolah).select_related("pelaksana"))
    ubah = memegang(request, sekolah)
    isi = {
        "sekolah": sekolah,
        "kunjungan": kunjungan,
        "janji": _janji(request, sekolah),
        "lampiran": berkas.milik(sekolah, request.user),
        "kembar": list(sekolah.kembar.all()),
        "dikunjungi": any(satu.status in TERLAKSANA for satu in kunjungan),
        "tautan_peta": PETA.format(sekolah.lintang, sekolah.bujur) if sekolah.lintang is not None else "",
        "bisa_ubah": ubah and sekolah.gabung_ke_id is None,
        "bisa_rencana": ubah and sekolah.terdaftar,
        "periksa": papan_periksa.hasil_sekolah(request.user, sekolah),
        "lengkap": papan_periksa.lengkap(request.user),
        "bisa_gabung": sekolah.gabung_ke_id is None and memegang(request, sekolah, "sekolah.kelola"),
        "boleh_kontak": ubah,
    }
    return sajikan(request, "sekolah/sekolah_rinci.html", isi)


def _janji(request: Permintaan, sekolah: Sekolah) -> list[Janji]:
    """Return the promises made at its visits, as far as the reader may see them."""
    milik = {"sumber_jenis": "sekolah.kunjungan", "sumber_id__in": sekolah.kunjungan.values("pk")}
    baris = Janji.objects.untuk(request.user).filter(**milik)
    return list(baris.select_related("pemilik_instansi", "kepada_instansi", "pemilik").order_by("tenggat", "pk"))


def _bertaut(kejadian: alur.SudahTercatat) -> str:
    """Return the refusal of a second NPSN with the way to the school that has it."""
    return format_html('{} <a href="{}">{}</a>', str(kejadian), kejadian.ada.get_absolute_url(), _("Buka sekolah itu"))


@baca_atau_kirim
@butuh("sekolah.ubah")
def sekolah_buat(request: Permintaan) -> HttpResponse:
    """Put a school on the register."""
    tampil: dict[str, Any] = {
        "judul": _("Sekolah baru"),
        "kirim": _("Simpan sekolah"),
        "template": FORMULIR,
        "ubin": settings.MAP_TILE_URL,
        "pulang": (_("Daftar sekolah"), reverse("sekolah:sekolah_daftar")),
    }
    if request.method != "POST":
        return formulir(request, SekolahForm(pengguna=request.user), **tampil)
    form = SekolahForm(request.POST, pengguna=request.user)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        sekolah = alur.buat_sekolah(kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
    except alur.SudahTercatat as kejadian:
        return formulir(request, form, galat=_bertaut(kejadian), status=409, **tampil)
    return selesai(request, sekolah, _pesan(sekolah))


def _pesan(sekolah: Sekolah) -> str:
    """Say that it is saved, and what looks strange about it."""
    if sekolah.npsn_janggal:
        return _("Sekolah disimpan. NPSN %(npsn)s bukan delapan angka; periksa lagi bila ada waktu.") % {
            "npsn": sekolah.npsn
        }
    return _("Sekolah disimpan.")


@baca_atau_kirim
@butuh("sekolah.ubah")
def sekolah_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a school; somebody else's newer content is shown, never overwritten silently."""
    sekolah = ambil_sekolah(request, pk, "sekolah.ubah")
    awal = {nama: getattr(sekolah, nama) for nama in KOLOM} | {"versi": sekolah.versi}
    tampil: dict[str, Any] = {
        "judul": _("Ubah sekolah"),
        "kirim": _("Simpan perubahan"),
        "pulang": sekolah,
        "template": FORMULIR,
        "ubin": settings.MAP_TILE_URL,
    }
    if request.method != "POST":
        return formulir(request, SekolahForm(initial=awal, pengguna=request.user), **tampil)
    form = SekolahForm(request.POST, pengguna=request.user)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_sekolah(sekolah, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except alur.SudahTercatat as kejadian:
        return formulir(request, form, galat=_bertaut(kejadian), status=409, **tampil)
    except alur.SudahDigabung as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, sekolah, kejadian, **tampil)
    return selesai(request, sekolah, _pesan(sekolah))


@baca_atau_kirim
@butuh("sekolah.kelola")
def sekolah_gabungkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Merge a school into its twin; likely twins come first."""
    sekolah = ambil_sekolah(request, pk, "sekolah.kelola")
    lain = Sekolah.objects.untuk(request.user).dapat_ditulis(request.user, "sekolah.kelola").filter(gabung_ke=None)
    pilihan = lain.exclude(pk=sekolah.pk).ringkas().order_by("kelurahan", "nama")
    tampil: dict[str, Any] = {
        "judul": _("Gabungkan %(nama)s") % {"nama": sekolah},
        "kirim": _("Gabungkan"),
        "bahaya": True,
        "pulang": sekolah,
        "catatan": _("Pakai bila sekolah yang sama tercatat dua kali. Penggabungan tidak dapat dibatalkan."),
    }
    if request.method != "POST":
        return formulir(request, GabungForm(pilihan=pilihan), **tampil)
    form = GabungForm(request.POST, pilihan=pilihan)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    ke = form.cleaned_data["ke"]
    try:
        alur.gabungkan(sekolah, ke=ke, oleh=request.user)
    except alur.SudahDigabung as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    return selesai(request, ke, _("%(nama)s digabung ke sekolah ini.") % {"nama": sekolah})


@baca_atau_kirim
@butuh("sekolah.ubah")
def sekolah_lampirkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Attach a file to a school: its letter, its plan of classes; never lists of pupils."""
    sekolah = ambil_sekolah(request, pk, "sekolah.ubah")
    return unggah(
        request,
        sekolah,
        BerkasForm,
        galat=alur.SudahDigabung(sekolah) if sekolah.gabung_ke_id else None,
        ke="berkas",
        judul=_("Lampirkan berkas"),
        kirim=_("Unggah berkas"),
        catatan=_("Jangan unggah daftar nama atau NIK siswa. Berkas ini terlihat oleh semua yang melihat sekolah."),
    )
