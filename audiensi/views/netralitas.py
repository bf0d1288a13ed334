"""The board of declarations of neutrality: list, one unit, several units at once, texts."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from audiensi import alur
from audiensi.alur.netralitas import Tercatat
from audiensi.forms import BeberapaForm, NaskahForm, UnitKerjaForm
from audiensi.models import Audiensi, Deklarasi, NaskahIkrar, UnitKerja
from audiensi.papan import DAFTAR_NETRALITAS, papan_deklarasi
from audiensi.querysets import lingkup
from audiensi.status import StatusDeklarasi
from audiensi.views.bersama import uuid_sah
from pilkada.ekspor.daftar import jawab
from pilkada.inti import berkas, jam, tampilan
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import HAK, boleh, butuh, instansi_dengan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.models import Instansi, Jenis, Pemilihan
from pilkada.inti.riwayat_tampil import Anak
from pilkada.janji.models import Janji
from pilkada.janji.views import catat

KOLOM_UNIT = ("nama", "jumlah_asn", "kontak_nama", "kontak_telepon", "kontak_akun", "aktif")
SEBUT_PALING_BANYAK = 10
TANPA_PEMILIHAN = gettext_lazy("Belum ada pemilihan yang aktif. Minta admin mengaktifkannya dulu.")


def ambil_unit(request: Permintaan, pk: UUID, hak: str = "") -> UnitKerja:
    """Return a unit with its declaration (404), for which the person holds the right (403)."""
    unit: UnitKerja = get_object_or_404(UnitKerja.objects.untuk(request.user).beserta_deklarasi(), pk=pk)
    if hak and not _memegang(request, unit, hak):
        raise PermissionDenied(str(HAK[hak].nama))
    return unit


def _memegang(request: Permintaan, unit: UnitKerja, hak: str) -> bool:
    """Say whether the person holds the right for this unit: a Panwaslu Kecamatan only in its kecamatan."""
    return UnitKerja.objects.filter(pk=unit.pk).dapat_ditulis(request.user, hak).exists()


def pastikan_semua(request: Permintaan, hak: str) -> None:
    """Raise 403 unless the person holds the right for every unit, a UKPD's too."""
    if lingkup(request.user, hak) is not None:
        raise PermissionDenied(str(HAK[hak].nama))


def asal(request: Permintaan) -> Audiensi | None:
    """Return the meeting from whose agenda the person came, if they may see it."""
    teks = request.GET.get("audiensi")
    return Audiensi.objects.untuk(request.user).filter(pk=teks).first() if uuid_sah(teks) else None


def pemilihan_aktif() -> Pemilihan | None:
    """Return the election that declarations count for."""
    return Pemilihan.objects.filter(aktif=True).first()


@require_safe
@butuh("netralitas.lihat")
def netralitas_daftar(request: Permintaan) -> HttpResponse:
    """Show the board and the list of units."""
    hak_ubah = lingkup(request.user, "netralitas.ubah")
    isi = {
        "papan": lambda: papan_deklarasi(request.user),
        "asal": asal(request),
        "kini": jam.kini(),
        "bisa_catat": boleh(request.user, "netralitas.ubah"),
        "bisa_unit": hak_ubah is None,
    }
    return jawab(request, DAFTAR_NETRALITAS, isi)


@require_safe
@butuh("netralitas.lihat")
def unitkerja_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a unit: its declaration, files, promises, history."""
    unit, dari = ambil_unit(request, pk), asal(request)
    semua = list(unit.deklarasi.select_related("naskah", "dicatat_oleh", "pemilihan", "audiensi"))
    sah = next((satu for satu in semua if satu.status == StatusDeklarasi.SAH and satu.pemilihan.aktif), None)
    tulis = _memegang(request, unit, "netralitas.ubah")
    berkas_terlihat = sah is not None and Deklarasi.objects.untuk(request.user).filter(pk=sah.pk).exists()
    isi = {
        "unit": unit,
        "deklarasi": sah,
        "lain": [satu for satu in semua if satu != sah],
        "berkas_terlihat": berkas_terlihat,
        "berkas": berkas.milik(sah, request.user) if berkas_terlihat and sah else [],
        "janji": Janji.objects.untuk(request.user).dari_sumber(unit),
        "anak": [Anak(Deklarasi, {"unit_id": unit.pk}, "tempat")],
        "asal": dari,
        "ke_catat": reverse("audiensi:deklarasi_catat", args=[pk]) + (f"?audiensi={dari.pk}" if dari else ""),
        "asal_deklarasi": _asal_terlihat(request, sah),
        "bisa_ubah": tulis,
        "bisa_catat": tulis and unit.aktif and sah is None,
        "bisa_batalkan": sah is not None and _memegang(request, unit, "netralitas.putuskan"),
    }
    return sajikan(request, "audiensi/unitkerja_rinci.html", isi)


def _asal_terlihat(request: Permintaan, deklarasi: Deklarasi | None) -> Audiensi | None:
    """Return the meeting that a declaration came from, if the person may see it."""
    if deklarasi is None or deklarasi.audiensi_id is None:
        return None
    return Audiensi.objects.untuk(request.user).filter(pk=deklarasi.audiensi_id).first()


@baca_atau_kirim
@butuh("netralitas.ubah")
def unitkerja_buat(request: Permintaan) -> HttpResponse:
    """Add a UKPD; kecamatan and kelurahan are there already."""
    pastikan_semua(request, "netralitas.ubah")
    tampil: dict[str, Any] = {
        "judul": _("UKPD baru"),
        "kirim": _("Simpan unit"),
        "pulang": (_("Netralitas ASN"), reverse("audiensi:netralitas_daftar")),
    }
    if request.method != "POST":
        return formulir(request, UnitKerjaForm(), **tampil)
    form = UnitKerjaForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                unit = alur.buat_unit(kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user)
        except IntegrityError:
            form.add_error("nama", _("Sudah ada UKPD dengan nama itu."))
        else:
            return selesai(request, unit, _("Unit disimpan."))
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("netralitas.ubah")
def unitkerja_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a unit: name, number of civil servants, contact, whether it is in use."""
    unit = ambil_unit(request, pk, "netralitas.ubah")
    tampil: dict[str, Any] = {"judul": _("Ubah unit"), "kirim": _("Simpan perubahan"), "pulang": unit}
    if request.method != "POST":
        awal = {kolom: getattr(unit, kolom) for kolom in KOLOM_UNIT} | {"versi": unit.versi}
        return formulir(request, UnitKerjaForm(initial=awal), **tampil)
    form = UnitKerjaForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                alur.simpan_unit(unit, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user)
        except Kedahuluan as kejadian:
            return kedahuluan(request, form, unit, kejadian, **tampil)
        except IntegrityError:
            form.add_error("nama", _("Sudah ada UKPD dengan nama itu."))
        else:
            return selesai(request, unit, _("Unit disimpan."))
    return formulir(request, form, status=422, **tampil)


@baca_atau_kirim
@butuh("netralitas.ubah")
def unitkerja_janji(request: Permintaan, pk: UUID) -> HttpResponse:
    """Write down a promise about a unit's declaration, between the institutions that keep the board."""
    unit = ambil_unit(request, pk, "netralitas.ubah")
    pencatat = Instansi.objects.filter(aktif=True, jenis__in=[Jenis.PEMKOT, Jenis.SUKU_DINAS, Jenis.BAWASLU])
    panwas = Instansi.objects.filter(aktif=True, jenis=Jenis.PANWASCAM, kecamatan=unit.kode_kecamatan or None)
    saya = instansi_dengan(request.user, "netralitas.ubah")
    return catat(
        request,
        unit,
        pihak={satu.pk for satu in (*pencatat, *panwas)} | saya,
        tanpa_pihak=_("Pilih Pemkot, suku dinas, Bawaslu, atau Panwaslu kecamatannya."),
        awal={},
        catatan=_("Janji tentang deklarasi %(unit)s") % {"unit": unit.nama},
    )


@baca_atau_kirim
@butuh("netralitas.ubah")
def netralitas_beberapa(request: Permintaan) -> HttpResponse:
    """Record one event for several units; pressing “Pilih semua” only ticks boxes and keeps what was typed."""
    baris = UnitKerja.objects.untuk(request.user).dapat_ditulis(request.user).filter(aktif=True)
    unit = list(baris.beserta_deklarasi())
    if request.method != "POST":
        return _halaman_beberapa(request, BeberapaForm(unit=unit))
    if "pilih" in request.POST:
        awal: dict[str, Any] = {nama: request.POST.get(nama, "") for nama in BeberapaForm.base_fields}
        awal["unit"] = BeberapaForm.pilih(unit, request.POST.getlist("unit"), request.POST["pilih"])
        return _halaman_beberapa(request, BeberapaForm(initial=awal, unit=unit))
    form = BeberapaForm(request.POST, unit=unit)
    pemilihan = pemilihan_aktif()
    if form.is_valid() and pemilihan is None:
        form.add_error(None, TANPA_PEMILIHAN)
    if not form.is_valid() or pemilihan is None:
        return _halaman_beberapa(request, form, status=422)
    hasil = alur.catat_beberapa(
        form.cleaned_data["unit"],
        kunci=form.kunci_baru(),
        pemilihan=pemilihan,
        isi=form.acara() | {"audiensi": asal(request)},
        oleh=request.user,
    )
    if not hasil.dicatat:
        form.add_error("unit", _sebut_dilewati(hasil))
        return _halaman_beberapa(request, form, status=422)
    return selesai(request, reverse("audiensi:netralitas_daftar"), _pesan_beberapa(hasil))


def _halaman_beberapa(request: Permintaan, form: BeberapaForm, status: int = 200) -> HttpResponse:
    isi = {"form": form, "asal": asal(request)}
    return sajikan(request, "audiensi/netralitas_beberapa.html", isi, status=status)


def _pesan_beberapa(hasil: Tercatat) -> str:
    """Say how many were recorded, and name those that were left out."""
    banyak = len(hasil.dicatat)
    kata = ngettext("Deklarasi %(banyak)d unit dicatat.", "Deklarasi %(banyak)d unit dicatat.", banyak)
    kata %= {"banyak": banyak}
    return f"{kata} {_sebut_dilewati(hasil)}" if hasil.dilewati else kata


def _sebut_dilewati(hasil: Tercatat) -> str:
    """Name the units that had declared, with their days."""
    nama = [
        f"{satu.unit.nama} ({tampilan.tanggal(satu.tanggal, hari=False)})"
        for satu in hasil.dilewati[:SEBUT_PALING_BANYAK]
    ]
    sisa = len(hasil.dilewati) - len(nama)
    if sisa:
        nama.append(_("dan %(jumlah)d lagi") % {"jumlah": sisa})
    return _("Dilewati karena sudah tercatat: %(unit)s.") % {"unit": ", ".join(nama)}


@require_safe
@butuh("netralitas.lihat")
def naskah_daftar(request: Permintaan) -> HttpResponse:
    """Show every version of the pledge's text."""
    bisa = boleh(request.user, "netralitas.putuskan") and lingkup(request.user, "netralitas.putuskan") is None
    return sajikan(request, "audiensi/naskah_daftar.html", {"naskah": NaskahIkrar.objects.all(), "bisa_tambah": bisa})


@baca_atau_kirim
@butuh("netralitas.putuskan")
def naskah_buat(request: Permintaan) -> HttpResponse:
    """Add a version, starting from the newest; declared ones keep theirs."""
    pastikan_semua(request, "netralitas.putuskan")
    ke = reverse("audiensi:naskah_daftar")
    tampil: dict[str, Any] = {
        "judul": _("Versi naskah baru"),
        "kirim": _("Simpan versi baru"),
        "pulang": (_("Naskah ikrar"), ke),
    }
    if request.method != "POST":
        lama = NaskahIkrar.objects.first()
        awal = {"judul": lama.judul, "dasar": lama.dasar, "butir_ikrar": lama.isi} if lama else {}
        return formulir(request, NaskahForm(initial=awal), **tampil)
    form = NaskahForm(request.POST)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    alur.buat_naskah(isi=form.isi(), oleh=request.user)
    return selesai(request, ke, _("Versi naskah disimpan."))
