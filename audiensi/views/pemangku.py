"""The register of stakeholders: list, page, form, archive, promises."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiensi import alur
from audiensi.forms import PemangkuForm
from audiensi.models import Audiensi, Hubungan, Kontak, Pemangku
from audiensi.papan import DAFTAR_PEMANGKU
from audiensi.papan.pemangku import terlihat
from audiensi.views.bersama import uuid_sah
from pilkada.ekspor.daftar import jawab
from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import boleh, butuh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.riwayat_tampil import Anak
from pilkada.janji.models import Janji
from pilkada.janji.querysets import mendesak
from pilkada.janji.views import catat

KOLOM = ("lembaga", "nama", "jenis", "pokok", "catatan", "bersama")
BENTROK_PEMANGKU = (Kedahuluan, alur.Diarsipkan)
# How many meetings, promises and notes a page shows; the newest or most urgent ones.
BATAS = 20


def ambil_pemangku(request: Permintaan, pk: UUID, hak: str = "pemangku.ubah") -> Pemangku:
    """Return a row the person may see (404), in whose keeping institution they hold the right (403)."""
    baris = Pemangku.objects.untuk(request.user).select_related("lembaga", "instansi")
    pemangku: Pemangku = get_object_or_404(baris, pk=pk)
    pastikan(request.user, hak, di=[pemangku.instansi_id])
    return pemangku


def rapat_asal(request: Permintaan) -> Audiensi | None:
    """Return the meeting named by `?audiensi=`, when the person may see it."""
    kunci = request.GET.get("audiensi")
    if not uuid_sah(kunci):
        return None
    audiensi: Audiensi | None = Audiensi.objects.untuk(request.user).filter(pk=kunci).first()
    return audiensi


@require_safe
@butuh("pemangku.lihat")
def pemangku_daftar(request: Permintaan) -> HttpResponse:
    """List the stakeholders one may see; `?audiensi=` those of a meeting."""
    isi = {"audiensi": rapat_asal(request), "bisa_buat": boleh(request.user, "pemangku.ubah")}
    return jawab(request, DAFTAR_PEMANGKU, isi)


@require_safe
@butuh("pemangku.lihat")
def pemangku_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a stakeholder with the meetings and promises that touch it, as far as the reader may see them."""
    baris = terlihat(request.user).select_related("lembaga", "instansi", "audiensi", "dibuat_oleh")
    pemangku = get_object_or_404(baris, pk=pk)
    terlihat_rapat = Audiensi.objects.untuk(request.user)
    rapat = terlihat_rapat.menyentuh(pemangku.lembaga_id, *pemangku.semua_nama).ringkas()
    janji = _janji(request, pemangku)
    ubah = boleh(request.user, "pemangku.ubah", di=[pemangku.instansi_id])
    isi = {
        "pemangku": pemangku,
        "asal_terlihat": pemangku.audiensi_id and terlihat_rapat.filter(pk=pemangku.audiensi_id).exists(),
        "orang": _orang(pemangku),
        "hubungan": list(pemangku.hubungan.select_related("oleh")[:BATAS]),
        "jumlah_hubungan": pemangku.hubungan.count(),
        "rapat": list(rapat[:BATAS]),
        "janji": list(janji[:BATAS]),
        "semua_janji": janji.count(),
        "bisa_ubah": ubah and pemangku.aktif,
        "bisa_pulihkan": ubah and not pemangku.aktif,
        "bisa_janji": pemangku.aktif
        and pemangku.lembaga_id is not None
        and boleh(request.user, "janji.ubah", di=[pemangku.instansi_id]),
        "anak": [
            Anak(Kontak, {"pemangku_id": pemangku.pk}, "nama", _("Narahubung")),
            Anak(Hubungan, {"pemangku_id": pemangku.pk}, "cara", _("Kontak")),
        ],
    }
    return sajikan(request, "audiensi/pemangku_rinci.html", isi)


def _orang(pemangku: Any) -> list[Kontak]:
    """Return the persons; phone numbers and addresses are blanked for readers of other institutions."""
    semua = list(pemangku.kontak.all())
    for satu in semua:
        if not pemangku.boleh_kontak:
            satu.telepon = satu.surel = ""
    return semua


def _janji(request: Permintaan, pemangku: Pemangku) -> Any:
    """Return the promises owed by or to the stakeholder, or made here; unfinished ones first."""
    milik = Q(sumber_jenis=Pemangku._meta.label_lower, sumber_id=pemangku.pk)
    if pemangku.lembaga_id is not None:
        milik |= Q(pemilik_instansi=pemangku.lembaga_id) | Q(kepada_instansi=pemangku.lembaga_id)
    baris = Janji.objects.untuk(request.user).filter(milik).beserta_lewat(jam.hari_ini())
    return baris.select_related("pemilik_instansi", "kepada_instansi", "pemilik").order_by(mendesak(), "tenggat", "pk")


def _pulang(request: Permintaan) -> tuple[str, str]:
    """Return the way back to the list, as it was opened from a meeting."""
    audiensi = rapat_asal(request)
    alamat = reverse("audiensi:pemangku_daftar")
    return _("Pemangku kepentingan"), f"{alamat}?audiensi={audiensi.pk}" if audiensi else alamat


@baca_atau_kirim
@butuh("pemangku.ubah")
def pemangku_buat(request: Permintaan) -> HttpResponse:
    """Put a stakeholder on the register; `?audiensi=` remembers the meeting in which it came up."""
    saya = instansi_dengan(request.user, "pemangku.ubah")
    tampil: dict[str, Any] = {
        "judul": _("Pemangku kepentingan baru"),
        "kirim": _("Simpan pemangku"),
        "pulang": _pulang(request),
    }
    if request.method != "POST":
        return formulir(request, PemangkuForm(instansi_saya=saya), **tampil)
    form = PemangkuForm(request.POST, instansi_saya=saya)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    isi = form.isi() | {"audiensi": rapat_asal(request)}
    try:
        pemangku = alur.buat_pemangku(kunci=form.kunci_baru(), isi=isi, oleh=request.user)
    except alur.SudahTercatat as kejadian:
        return formulir(request, form, galat=_bertaut(kejadian), status=409, **tampil)
    return selesai(request, pemangku, _("Pemangku kepentingan disimpan. Lengkapi narahubungnya."))


def _bertaut(kejadian: alur.SudahTercatat) -> str:
    """Return the refusal of a twin with the way to the row that exists."""
    return format_html(
        '{} <a href="{}">{}</a>', str(kejadian), kejadian.ada.get_absolute_url(), _("Buka catatan yang sudah ada")
    )


@baca_atau_kirim
@butuh("pemangku.ubah")
def pemangku_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a row; somebody else's newer content is shown, never overwritten silently."""
    pemangku = ambil_pemangku(request, pk)
    pilihan: dict[str, Any] = {
        "instansi_saya": {pemangku.instansi_id},
        "initial": {kolom: getattr(pemangku, kolom) for kolom in KOLOM} | {"versi": pemangku.versi},
    }
    tampil: dict[str, Any] = {"judul": _("Ubah pemangku"), "kirim": _("Simpan perubahan"), "pulang": pemangku}
    if request.method != "POST":
        return formulir(request, PemangkuForm(**pilihan), **tampil)
    form = PemangkuForm(request.POST, **pilihan)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    try:
        alur.ubah_pemangku(pemangku, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
    except alur.SudahTercatat as kejadian:
        return formulir(request, form, galat=_bertaut(kejadian), status=409, **tampil)
    except alur.Diarsipkan as kejadian:
        return formulir(request, form, galat=kejadian, status=409, **tampil)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, pemangku, kejadian, **tampil)
    return selesai(request, pemangku, _("Perubahan disimpan."))


@require_POST
@butuh("pemangku.ubah")
def pemangku_arsipkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Put a row away; its page offers to take it back."""
    pemangku = ambil_pemangku(request, pk)
    alur.arsipkan(pemangku, oleh=request.user)
    return selesai(request, pemangku, _("%(nama)s diarsipkan. Isinya tetap ada di halaman ini.") % {"nama": pemangku})


@require_POST
@butuh("pemangku.ubah")
def pemangku_pulihkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Take a row back from the archive."""
    pemangku = ambil_pemangku(request, pk)
    alur.pulihkan(pemangku, oleh=request.user)
    return selesai(request, pemangku, _("%(nama)s dipulihkan.") % {"nama": pemangku})


@baca_atau_kirim
@butuh("janji.ubah")
def pemangku_janji(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down a promise between the keeping institution and a stakeholder of the list."""
    pemangku = ambil_pemangku(request, pk, "janji.ubah")
    rahasia = (
        "" if pemangku.bersama else _("Kedua pihak melihat janji ini; catatan pemangkunya sendiri tetap internal.")
    )
    return catat(
        request,
        pemangku,
        pihak={satu for satu in (pemangku.instansi_id, pemangku.lembaga_id) if satu},
        tanpa_pihak=_("Janji di sini hanya antara instansi Anda dan lembaga ini, yang harus ada di daftar instansi."),
        awal={"pemilik_instansi": pemangku.lembaga_id, "kepada_instansi": pemangku.instansi_id},
        galat=None if pemangku.aktif else alur.Diarsipkan(),
        catatan=rahasia,
    )
