"""Pages of needs."""

from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audiensi.alur import kebutuhan as alur
from audiensi.forms import AlasanForm, KebutuhanForm, KembaliForm, SetujuForm
from audiensi.models import Audiensi, Kebutuhan
from audiensi.papan import DAFTAR_KEBUTUHAN
from audiensi.status import JALUR_KEBUTUHAN, MENUNGGU_PENUHAN
from audiensi.status import StatusKebutuhan as Status
from audiensi.views.bersama import uuid_sah
from pilkada.ekspor.daftar import jawab
from pilkada.inti import berkas, jam, tampilan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import boleh, butuh, instansi_dengan, pastikan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.janji.forms import LaporForm
from pilkada.janji.models import Janji
from pilkada.janji.views import catat

BENTROK = (Kedahuluan, PindahDitolak)
TERTUTUP = frozenset({Status.DITOLAK, Status.DIBATALKAN})
KOLOM = (
    *("kategori", "uraian", "jumlah", "satuan", "mulai", "selesai", "tempat"),
    *("pemohon", "diminta", "harus_kembali", "tenggat", "kontak"),
)


def _ambil(request: Permintaan, pk: UUID, hak: str = "", pihak: str = "") -> Kebutuhan:
    """Return a need the person may see (404), in one of whose institutions (`pihak`) they hold the right (403)."""
    lengkap = ("pemohon", "diminta", "audiensi", "dibuat_oleh", "diputuskan_oleh", "dipenuhi_oleh", "dikembalikan_oleh")
    baris = Kebutuhan.objects.untuk(request.user).dalam_daftar(request.user, jam.hari_ini()).select_related(*lengkap)
    kebutuhan: Kebutuhan = get_object_or_404(baris, pk=pk)
    if hak:
        pastikan(request.user, hak, di=[getattr(kebutuhan, f"{pihak}_id")])
    return kebutuhan


def _asal(request: Permintaan) -> Audiensi | None:
    """Return the meeting that the address names, if the person may see it."""
    kunci = request.GET.get("audiensi")
    return Audiensi.objects.untuk(request.user).filter(pk=kunci).first() if uuid_sah(kunci) else None


@require_safe
@butuh("kebutuhan.lihat")
def kebutuhan_daftar(request: Permintaan) -> HttpResponse:
    """List the needs that one's institutions ask for or are asked for."""
    asal = _asal(request) if "audiensi" in request.GET else None
    tanya = f"?{urlencode({'audiensi': asal.pk})}" if asal else ""
    isi = {
        "asal": asal,
        "bisa_buat": boleh(request.user, "kebutuhan.ubah"),
        "alamat_baru": reverse("audiensi:kebutuhan_buat") + tanya,
    }
    return jawab(request, DAFTAR_KEBUTUHAN, isi)


@require_safe
@butuh("kebutuhan.lihat")
def kebutuhan_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a need, its answer, its proof, and what can be done now."""
    kebutuhan = _ambil(request, pk)
    janji = list(Janji.objects.dari_sumber(kebutuhan))
    isi = {
        "kebutuhan": kebutuhan,
        "langkah": langkah(kebutuhan),
        "berkas": berkas.milik(kebutuhan, request.user),
        "janji": janji,
        **hak_di(request, kebutuhan),
    }
    return sajikan(request, "audiensi/kebutuhan_rinci.html", isi)


def langkah(kebutuhan: Kebutuhan) -> list[tampilan.Langkah]:
    """Return the need's life as steps: less than asked for when so approved, a return only for what is lent."""
    disetujui = Status.DISETUJUI_SEBAGIAN if kebutuhan.sebagian else Status.DISETUJUI
    jalan = [Status.DIAJUKAN, disetujui, Status.DIPENUHI]
    if kebutuhan.harus_kembali:
        jalan.append(Status.DIKEMBALIKAN)
    waktu = {
        Status.DIAJUKAN: kebutuhan.dibuat_pada,
        disetujui: kebutuhan.diputuskan_pada,
        Status.DITOLAK: kebutuhan.diputuskan_pada,
        Status.DIPENUHI: kebutuhan.dipenuhi_pada,
        Status.DIKEMBALIKAN: kebutuhan.dikembalikan_pada,
    }
    return tampilan.susun_langkah(kebutuhan.status, jalan, waktu={str(nilai): pada for nilai, pada in waktu.items()})


def hak_di(request: Permintaan, kebutuhan: Kebutuhan) -> dict[str, bool]:
    """Return what the person can do with the need now."""
    orang, status = request.user, kebutuhan.status
    ubah = boleh(orang, "kebutuhan.ubah", di=[kebutuhan.pemohon_id])
    penuhi = boleh(orang, "kebutuhan.penuhi", di=[kebutuhan.diminta_id])
    return {
        "menunggu_penuhan": status in MENUNGGU_PENUHAN,
        "bisa_ubah": ubah and status == Status.DIAJUKAN,
        "bisa_putuskan": status == Status.DIAJUKAN and boleh(orang, "kebutuhan.putuskan", di=[kebutuhan.diminta_id]),
        "bisa_penuhi": penuhi and status in MENUNGGU_PENUHAN,
        "bisa_kembalikan": penuhi and kebutuhan.dipinjam,
        "bisa_batalkan": ubah and Status.DIBATALKAN in JALUR_KEBUTUHAN[Status(status)],
        "bisa_janji": status not in TERTUTUP and boleh(orang, "janji.ubah", di=kebutuhan.pihak),
    }


@baca_atau_kirim
@butuh("kebutuhan.ubah")
def kebutuhan_buat(request: Permintaan) -> HttpResponse:
    """Ask for support; `?audiensi=` names the meeting in which it was talked about."""
    asal = _asal(request)
    daftar = reverse("audiensi:kebutuhan_daftar") + (f"?{urlencode({'audiensi': asal.pk})}" if asal else "")
    tampil: dict[str, Any] = {
        "judul": _("Kebutuhan baru"),
        "kirim": _("Ajukan kebutuhan"),
        "pulang": (_("Kebutuhan"), daftar),
        "catatan": _("Dari audiensi: %(perihal)s") % {"perihal": asal.perihal} if asal else "",
    }
    saya = instansi_dengan(request.user, "kebutuhan.ubah")
    if request.method != "POST":
        return formulir(request, KebutuhanForm(initial=_pihak_awal(asal, saya), instansi_saya=saya), **tampil)
    form = KebutuhanForm(request.POST, instansi_saya=saya)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    kebutuhan = alur.ajukan(kunci=form.kunci_baru(), isi=form.isi() | {"audiensi": asal}, oleh=request.user)
    return selesai(request, kebutuhan, _("Kebutuhan diajukan dan menunggu keputusan."))


def _pihak_awal(asal: Audiensi | None, saya: Collection[int]) -> dict[str, Any]:
    """Propose the two sides of the meeting as who asks and who is asked."""
    for kami, mereka in ((asal.pemohon_id, asal.tuan_rumah), (asal.tuan_rumah_id, asal.pemohon)) if asal else ():
        if kami in saya and mereka.pk not in saya:
            return {"pemohon": kami, "diminta": mereka}
    return {}


@baca_atau_kirim
@butuh("kebutuhan.ubah")
def kebutuhan_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change what is asked for while nobody has decided; somebody else's newer text is never overwritten silently."""
    kebutuhan = _ambil(request, pk, "kebutuhan.ubah", "pemohon")
    awal = {kolom: getattr(kebutuhan, kolom) for kolom in KOLOM}
    saya = instansi_dengan(request.user, "kebutuhan.ubah")
    return _langkah(
        request,
        kebutuhan,
        lambda *data, **pilihan: KebutuhanForm(*data, instansi_saya=saya, **pilihan),
        lambda form: alur.ubah(kebutuhan, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user),
        dari={Status.DIAJUKAN},
        awal=awal,
        pesan=_("Perubahan disimpan."),
        judul=_("Ubah kebutuhan"),
        kirim=_("Simpan perubahan"),
    )


def _langkah(  # noqa: PLR0913 — what differs between the steps
    request: Permintaan,
    kebutuhan: Kebutuhan,
    kelas: Callable[..., Any],
    kerja: Callable[[Any], None],
    *,
    dari: Collection[Status],
    awal: dict[str, Any] | None = None,
    pesan: str,
    **tampil: Any,
) -> HttpResponse:
    """Do one verb with one small form: show it (only in a status of `dari`), judge it, do it, answer."""
    tampil["pulang"] = kebutuhan
    if request.method == "POST":
        form = kelas(request.POST, request.FILES, initial=awal or {})
        return _kerjakan(request, kebutuhan, form, kerja, tampil) or selesai(request, kebutuhan, pesan)
    if kebutuhan.status not in dari:
        kata = _("Langkah ini tidak dapat dilakukan: kebutuhan ini sudah “%(status)s”.")
        status = {"status": kebutuhan.get_status_display()}
        return selesai(request, kebutuhan, kata % status, tingkat=messages.WARNING)
    return formulir(request, kelas(initial=(awal or {}) | {"versi": kebutuhan.versi}), **tampil)


def _kerjakan(
    request: Permintaan, kebutuhan: Kebutuhan, form: Any, kerja: Callable[[Any], None], tampil: dict[str, Any]
) -> HttpResponse | None:
    """Judge the form and do the verb; return the page that explains what is wrong, or None when it was done."""
    if not form.is_valid():
        if request.POST.get("versi") not in {None, "", str(kebutuhan.versi)}:
            return formulir(request, form, status=409, galat=Kedahuluan(kebutuhan, request.user), **tampil)
        return formulir(request, form, status=422, **tampil)
    try:
        kerja(form)
    except ValidationError as kejadian:
        form.add_error("berkas", kejadian)
        return formulir(request, form, status=422, **tampil)
    except BENTROK as kejadian:
        if form.is_multipart():  # a file has no stored column to stand beside
            return formulir(request, form, status=409, galat=kejadian, **tampil)
        return kedahuluan(request, form, kebutuhan, kejadian, **tampil)
    return None


@baca_atau_kirim
@butuh("kebutuhan.putuskan")
def kebutuhan_setujui(request: Permintaan, pk: UUID) -> HttpResponse:
    """Approve all or a part (a pengelola of the institution that is asked)."""
    kebutuhan = _ambil(request, pk, "kebutuhan.putuskan", "diminta")
    return _langkah(
        request,
        kebutuhan,
        lambda *data, **pilihan: SetujuForm(*data, kebutuhan=kebutuhan, **pilihan),
        lambda form: alur.setujui(kebutuhan, **form.isi(), versi=form.cleaned_data["versi"], oleh=request.user),
        dari={Status.DIAJUKAN},
        awal={"jumlah_disetujui": kebutuhan.jumlah},
        pesan=_("Disetujui. Catat janjinya agar ada penanggung jawab dan tenggat."),
        judul=_("Setujui kebutuhan"),
        kirim=_("Setujui"),
        catatan=kebutuhan.uraian,
    )


@baca_atau_kirim
@butuh("kebutuhan.putuskan")
def kebutuhan_tolak(request: Permintaan, pk: UUID) -> HttpResponse:
    """Refuse, with a reason (a pengelola of the institution that is asked)."""
    kebutuhan = _ambil(request, pk, "kebutuhan.putuskan", "diminta")
    return _langkah(
        request,
        kebutuhan,
        AlasanForm,
        lambda form: alur.tolak(kebutuhan, **form.isi(), versi=form.cleaned_data["versi"], oleh=request.user),
        dari={Status.DIAJUKAN},
        pesan=_("Kebutuhan ditolak."),
        judul=_("Tolak kebutuhan"),
        kirim=_("Tolak kebutuhan"),
        bahaya=True,
    )


@baca_atau_kirim
@butuh("kebutuhan.penuhi")
def kebutuhan_penuhi(request: Permintaan, pk: UUID) -> HttpResponse:
    """Report the need as met, with proof (the institution that is asked)."""
    kebutuhan = _ambil(request, pk, "kebutuhan.penuhi", "diminta")
    return _langkah(
        request,
        kebutuhan,
        LaporForm,
        lambda form: alur.penuhi(kebutuhan, **form.isi(), oleh=request.user),
        dari=MENUNGGU_PENUHAN,
        pesan=_("Pemenuhan dilaporkan."),
        judul=_("Laporkan pemenuhan"),
        kirim=_("Kirim laporan"),
    )


@baca_atau_kirim
@butuh("kebutuhan.penuhi")
def kebutuhan_kembalikan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note that what was lent came back (the institution that lent it)."""
    kebutuhan = _ambil(request, pk, "kebutuhan.penuhi", "diminta")
    return _langkah(
        request,
        kebutuhan,
        lambda *data, **pilihan: KembaliForm(*data, kebutuhan=kebutuhan, **pilihan),
        lambda form: alur.kembalikan(kebutuhan, **form.isi(), oleh=request.user),
        dari={Status.DIPENUHI} if kebutuhan.harus_kembali else frozenset(),
        pesan=_("Pengembalian dicatat."),
        judul=_("Catat pengembalian"),
        kirim=_("Simpan pengembalian"),
    )


@baca_atau_kirim
@butuh("kebutuhan.ubah")
def kebutuhan_batalkan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Withdraw a need before it is met, with a reason (the institution that asks)."""
    kebutuhan = _ambil(request, pk, "kebutuhan.ubah", "pemohon")
    return _langkah(
        request,
        kebutuhan,
        AlasanForm,
        lambda form: alur.batalkan(kebutuhan, **form.isi(), oleh=request.user),
        dari={Status.DIAJUKAN, *MENUNGGU_PENUHAN},
        pesan=_("Kebutuhan dibatalkan."),
        judul=_("Batalkan kebutuhan"),
        kirim=_("Batalkan kebutuhan"),
        bahaya=True,
    )


@baca_atau_kirim
@butuh("janji.ubah")
def kebutuhan_janji(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down who sees to the need until when."""
    kebutuhan = _ambil(request, pk)
    pastikan(request.user, "janji.ubah", di=kebutuhan.pihak)
    banyak = {
        "jumlah": kebutuhan.jumlah_disetujui or kebutuhan.jumlah,
        "satuan": kebutuhan.satuan,
        "uraian": kebutuhan.uraian,
    }
    return catat(
        request,
        kebutuhan,
        pihak=kebutuhan.pihak,
        tanpa_pihak=_("Pilih instansi yang mengajukan atau diminta memenuhi kebutuhan ini."),
        awal={
            "isi_janji": _("Menyediakan %(jumlah)d %(satuan)s: %(uraian)s") % banyak,
            "pemilik_instansi": kebutuhan.diminta_id,
            "kepada_instansi": kebutuhan.pemohon_id,
            "tenggat": kebutuhan.mulai,
        },
        galat=alur.Tertutup() if kebutuhan.status in TERTUTUP else None,
    )
