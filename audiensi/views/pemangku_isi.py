"""What hangs on a stakeholder: persons, the log of contacts; and stakeholders taken from a meeting."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from audiensi import alur
from audiensi.forms import DariPesertaForm, HubunganForm, KontakForm
from audiensi.models import Audiensi, Hubungan, Kontak, Pemangku
from audiensi.status import JenisPemangku
from audiensi.views.bersama import ambil
from audiensi.views.pemangku import BENTROK_PEMANGKU, ambil_pemangku
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh, instansi_dengan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan
from pilkada.inti.models import Instansi, Jenis

KOLOM_KONTAK = ("nama", "jabatan", "telepon", "surel")
KOLOM_HUBUNGAN = ("tanggal", "cara", "catatan")


def _tulis(
    request: Permintaan, form: Any, objek: Any, pemangku: Pemangku, kerja: Callable[[], Any], **tampil: Any
) -> HttpResponse:
    """Show a form about a part, judge it, do the verb, go back to that part of the page."""
    bagian, pesan = tampil.pop("bagian"), tampil.pop("pesan")
    if request.method != "POST":
        return formulir(request, form, pulang=pemangku, **tampil)
    if not form.is_valid():
        return formulir(request, form, pulang=pemangku, status=422, **tampil)
    try:
        kerja()
    except IntegrityError:
        form.add_error("nama", _("Nama ini sudah ada di daftar narahubungnya."))
        return formulir(request, form, pulang=pemangku, status=422, **tampil)
    except BENTROK_PEMANGKU as kejadian:
        if objek is None or not isinstance(kejadian, Kedahuluan):
            return formulir(request, form, pulang=pemangku, galat=kejadian, status=409, **tampil)
        return kedahuluan(request, form, objek, kejadian, pulang=pemangku, **tampil)
    messages.success(request, pesan)
    lagi = "lagi" in request.POST and "lagi" in tampil
    return redirect(request.path) if lagi else _kembali(pemangku, bagian)


def _kembali(pemangku: Pemangku, bagian: str) -> HttpResponse:
    return redirect(f"{pemangku.get_absolute_url()}#{bagian}")


def _ambil_bagian(request: Permintaan, model: type[Any], pk: UUID) -> Any:
    """Return a part of a row that the person may see (404) and write (403)."""
    bagian = get_object_or_404(model, pk=pk)
    bagian.pemangku = ambil_pemangku(request, bagian.pemangku_id)
    return bagian


@baca_atau_kirim
@butuh("pemangku.ubah")
def kontak_tambah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Add a person."""
    pemangku = ambil_pemangku(request, pk)
    form = KontakForm(request.POST if request.method == "POST" else None)
    return _tulis(
        request,
        form,
        None,
        pemangku,
        lambda: alur.tambah_kontak(pemangku, kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user),
        judul=_("Tambah narahubung"),
        kirim=_("Simpan narahubung"),
        pesan=_("Narahubung disimpan."),
        bagian="narahubung",
        lagi=True,
    )


@baca_atau_kirim
@butuh("pemangku.ubah")
def kontak_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a person."""
    kontak = _ambil_bagian(request, Kontak, pk)
    awal = {kolom: getattr(kontak, kolom) for kolom in KOLOM_KONTAK} | {"versi": kontak.versi}
    form = KontakForm(request.POST if request.method == "POST" else None, initial=awal)
    return _tulis(
        request,
        form,
        kontak,
        kontak.pemangku,
        lambda: alur.ubah_kontak(kontak, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user),
        judul=_("Ubah narahubung"),
        kirim=_("Simpan perubahan"),
        pesan=_("Perubahan disimpan."),
        bagian="narahubung",
    )


@require_POST
@butuh("pemangku.ubah")
def kontak_hapus(request: Permintaan, pk: UUID) -> HttpResponse:
    """Remove a person."""
    kontak = _ambil_bagian(request, Kontak, pk)
    try:
        alur.hapus_kontak(kontak, oleh=request.user)
    except alur.Diarsipkan as kejadian:
        messages.error(request, str(kejadian))
    else:
        messages.success(request, _("%(nama)s dihapus dari daftar narahubung.") % {"nama": kontak.nama})
    return _kembali(kontak.pemangku, "narahubung")


@baca_atau_kirim
@butuh("pemangku.ubah")
def hubungan_catat(request: Permintaan, pk: UUID) -> HttpResponse:
    """Note a contact."""
    pemangku = ambil_pemangku(request, pk)
    form = HubunganForm(request.POST if request.method == "POST" else None)
    return _tulis(
        request,
        form,
        None,
        pemangku,
        lambda: alur.catat_hubungan(pemangku, kunci=form.kunci_baru(), isi=form.isi(), oleh=request.user),
        judul=_("Catat kontak"),
        kirim=_("Simpan kontak"),
        pesan=_("Kontak dicatat."),
        bagian="kontak",
        catatan=_("Dengan %(nama)s") % {"nama": pemangku},
    )


@baca_atau_kirim
@butuh("pemangku.ubah")
def hubungan_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Correct a note about a contact."""
    hubungan = _ambil_bagian(request, Hubungan, pk)
    awal = {kolom: getattr(hubungan, kolom) for kolom in KOLOM_HUBUNGAN} | {"versi": hubungan.versi}
    form = HubunganForm(request.POST if request.method == "POST" else None, initial=awal)
    return _tulis(
        request,
        form,
        hubungan,
        hubungan.pemangku,
        lambda: alur.ubah_hubungan(hubungan, versi=form.cleaned_data["versi"] or 0, isi=form.isi(), oleh=request.user),
        judul=_("Ubah catatan kontak"),
        kirim=_("Simpan perubahan"),
        pesan=_("Perubahan disimpan."),
        bagian="kontak",
    )


JENIS_INSTANSI = {
    Jenis.PEMANGKU: JenisPemangku.LAINNYA,
    Jenis.BAWASLU: JenisPemangku.PENYELENGGARA,
    Jenis.PANWASCAM: JenisPemangku.PENYELENGGARA,
    Jenis.KPU: JenisPemangku.PENYELENGGARA,
}


@dataclass
class Calon:
    """An institution of a meeting that may go on the register; `dibagikan` is another institution's shared row."""

    kunci: str
    lembaga: Instansi | None
    nama: str
    orang: dict[str, str] = field(default_factory=dict)
    dibagikan: Pemangku | None = None

    @property
    def sebutan(self) -> str:
        """Return its name."""
        return self.lembaga.singkatan if self.lembaga else self.nama

    @property
    def jenis(self) -> str:
        """Return the kind to begin with."""
        return JENIS_INSTANSI.get(Jenis(self.lembaga.jenis), JenisPemangku.PEMERINTAH) if self.lembaga else "lainnya"


def _kunci(lembaga_id: int | None, nama: str) -> str:
    """Return the name of a choice's fields: the same as long as the institution is the same."""
    return f"i{lembaga_id}" if lembaga_id else f"n{hashlib.sha256(nama.casefold().encode()).hexdigest()[:16]}"


def _calon(audiensi: Audiensi, saya: set[int]) -> list[Calon]:
    """Return the institutions of a meeting, other than one's own, with their attendees; each once."""
    dikenal = {satu.nama.casefold(): satu for satu in Instansi.objects.filter(aktif=True)}
    dikenal |= {satu.singkatan.casefold(): satu for satu in dikenal.values()}
    semua: dict[str, Calon] = {}
    for lembaga in (audiensi.pemohon, audiensi.tuan_rumah):
        semua.setdefault(_kunci(lembaga.pk, ""), Calon(_kunci(lembaga.pk, ""), lembaga, ""))
    for orang in audiensi.peserta.select_related("instansi"):
        nama = " ".join(orang.instansi_lain.split())
        asal = orang.instansi or dikenal.get(nama.casefold())
        if asal is None and not nama:
            continue
        kunci = _kunci(asal.pk if asal else None, nama)
        semua.setdefault(kunci, Calon(kunci, asal, "" if asal else nama)).orang[orang.nama] = orang.jabatan
    return [satu for satu in semua.values() if satu.lembaga is None or satu.lembaga.pk not in saya]


def _pisahkan(
    request: Permintaan, audiensi: Audiensi, calon: list[Calon], saya: set[int]
) -> tuple[list[Calon], list[Pemangku]]:
    """Return who is not yet on the register of all one's institutions, and the own rows of those who are."""
    dicatat: dict[str, list[Pemangku]] = {}
    for baris in Pemangku.objects.untuk(request.user).di_rapat(audiensi).select_related("lembaga", "instansi"):
        dicatat.setdefault(_kunci(baris.lembaga_id, baris.nama), []).append(baris)
    baru, ada = [], []
    for satu in calon:
        sama = dicatat.get(satu.kunci, [])
        sendiri = [baris for baris in sama if baris.instansi_id in saya]
        if {baris.instansi_id for baris in sendiri} >= saya:
            ada += sendiri
            continue
        satu.dibagikan = next((baris for baris in sama if baris.instansi_id not in saya and baris.aktif), None)
        baru.append(satu)
    return baru, ada


@baca_atau_kirim
@butuh("pemangku.ubah")
def pemangku_dari_peserta(request: Permintaan, pk: UUID) -> HttpResponse:
    """Propose the institutions of a meeting for the register, then put the chosen ones there at once."""
    audiensi = ambil(request, pk)
    saya = instansi_dengan(request.user, "pemangku.ubah")
    calon = _calon(audiensi, saya)
    baru, ada = _pisahkan(request, audiensi, calon, saya)
    daftar = f"{reverse('audiensi:pemangku_daftar')}?audiensi={audiensi.pk}"
    form = DariPesertaForm(request.POST if request.method == "POST" else None, instansi_saya=saya, calon=calon)
    if request.method == "POST" and form.is_valid():
        pilihan = _pilihan(form, calon)
        jadi = alur.daftarkan_peserta(audiensi, pilihan, instansi=form.penyimpan(), oleh=request.user)
        _kabari(request, len(jadi), len(pilihan) - len(jadi))
        return redirect(daftar)
    isi = {
        "audiensi": audiensi,
        "ada": ada,
        "daftar": daftar,
        "form": form,
        "umum": [form[nama] for nama in ("instansi", "narahubung", "bersama") if nama in form.fields],
        "baris": [(satu, form[f"pilih-{satu.kunci}"], form[f"jenis-{satu.kunci}"]) for satu in baru],
    }
    status = 422 if request.method == "POST" else 200
    return sajikan(request, "audiensi/pemangku_dari_peserta.html", isi, status=status)


def _pilihan(form: DariPesertaForm, calon: list[Calon]) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Return the chosen rows and their persons, also of those that were put on the register meanwhile."""
    bersih = form.cleaned_data
    return [
        (
            {
                "lembaga": satu.lembaga,
                "nama": satu.nama,
                "jenis": bersih[f"jenis-{satu.kunci}"] or satu.jenis,
                "bersama": bersih["bersama"],
            },
            satu.orang if bersih["narahubung"] else {},
        )
        for satu in calon
        if bersih[f"pilih-{satu.kunci}"]
    ]


def _kabari(request: Permintaan, baru: int, lama: int) -> None:
    """Say how many were added, and how many were left as they are."""
    kata = ngettext("%(jumlah)d pemangku ditambahkan.", "%(jumlah)d pemangku ditambahkan.", baru) % {"jumlah": baru}
    if lama:
        kata += " " + _("%(jumlah)d sudah ada di daftar dan dibiarkan.") % {"jumlah": lama}
    messages.success(request, kata)
