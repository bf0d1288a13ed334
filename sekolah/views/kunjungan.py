"""List, page and plan of a visit."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import UUIDField
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import berkas, jam, tampilan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import boleh, butuh, instansi_dengan
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, sajikan, selesai
from pilkada.inti.models import Pengguna
from pilkada.inti.riwayat_tampil import Anak
from pilkada.janji.models import Janji
from sekolah import alur
from sekolah.forms import KunjunganForm
from sekolah.models import AnggotaTim, HadirKelas, Kunjungan, Sekolah, SuratSekolah
from sekolah.papan import DAFTAR_KUNJUNGAN, DAFTAR_SEKOLAH
from sekolah.querysets import SekolahQuerySet
from sekolah.status import JALUR, LANGKAH, TERENCANA, TERLAKSANA, Status
from sekolah.views.bersama import ambil_kunjungan, ambil_sekolah, memegang
from sekolah.views.laporan import isi_ringkasan

KOLOM = ("pelaksana", "mulai", "selesai", "kelas", "materi", "pembicara")
KONFIRMASI, MULAI = "sekolah:kunjungan_konfirmasi", "sekolah:kunjungan_mulai"
BENTROK = (Kedahuluan, PindahDitolak, alur.Berakhir, alur.SudahDigabung)
# Parts whose events stand in a visit's history: the model, which of its rows, the column that names one, the word
# before it. History does not keep the names of guests.
RIWAYAT: tuple[tuple[Any, dict[str, Any], str, Any], ...] = (
    (AnggotaTim, {"pengguna__isnull": False}, "pengguna", gettext_lazy("Anggota tim")),
    (AnggotaTim, {"pengguna": None}, "instansi", gettext_lazy("Tamu dari")),
    (HadirKelas, {}, "kelas", gettext_lazy("Kelas")),
    (SuratSekolah, {}, "nomor", gettext_lazy("Surat")),
)


@require_safe
@butuh("sekolah.lihat")
def kunjungan_daftar(request: Permintaan) -> HttpResponse:
    """List the visits."""
    return jawab(request, DAFTAR_KUNJUNGAN, {"bisa_buat": boleh(request.user, "sekolah.ubah")})


class Tombol(NamedTuple):
    """The one main thing to do with a visit now: its words, URL name and icon; `kirim` when it is done by a POST."""

    nama: str
    tautan: str
    ikon: str
    kirim: bool = False


@require_safe
@butuh("sekolah.lihat")
def kunjungan_rinci(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show a visit: what, how far, what can be done now, who, what was promised, papers, history.

    Who only reads sees plan and counts. The contact, the teacher who signed, questions and notes (free text, in which a
    pupil may be named) and files are for those who may write the visit.
    """
    kunjungan = ambil_kunjungan(request, pk)
    ubah = memegang(request, kunjungan)
    isi = {
        "kunjungan": kunjungan,
        "langkah": _langkah_status(kunjungan),
        "tim": list(kunjungan.tim.select_related("pengguna", "instansi").order_by("pengguna__nama", "nama", "pk")),
        "sesi": list(kunjungan.sesi.all()) if ubah else (),
        "tangan": list(kunjungan.tangan.all()) if ubah else (),
        "janji": _janji(request, kunjungan, semua=ubah),
        "lampiran": berkas.milik(kunjungan, request.user) if ubah else (),
        "anak": [
            Anak(model, {**saring, "kunjungan_id": kunjungan.pk}, nama, str(jenis))
            for model, saring, nama, jenis in RIWAYAT
        ],
        "boleh_isi": ubah,
        **isi_ringkasan(request, kunjungan),
        **_bisa(request, kunjungan, ubah=ubah),
        **isi_ringkasan(request, kunjungan),
    }
    return sajikan(request, "sekolah/kunjungan_rinci.html", isi)


def _janji(request: Permintaan, kunjungan: Kunjungan, *, semua: bool) -> list[Any]:
    """Return the visit's promises: all for who may write it, for readers those of their institutions.

    `tertutup` marks those whose own page is for other institutions.
    """
    instansi = instansi_dengan(request.user, "janji.lihat")
    baris: list[Any] = list(Janji.objects.dari_sumber(kunjungan))
    for satu in baris:
        satu.tertutup = instansi.isdisjoint({satu.pemilik_instansi_id, satu.kepada_instansi_id})
    return [satu for satu in baris if semua or not satu.tertutup]


def _langkah_status(kunjungan: Kunjungan) -> list[tampilan.Langkah]:
    """Return the visit's life as steps."""
    waktu = {
        Status.DIRENCANAKAN: kunjungan.dibuat_pada,
        Status.BERLANGSUNG: kunjungan.dimulai_pada,
        Status.SELESAI: kunjungan.diakhiri_pada,
        Status.DILAPORKAN: kunjungan.dilaporkan_pada,
    }
    return tampilan.susun_langkah(kunjungan.status, LANGKAH, waktu={str(nilai): pada for nilai, pada in waktu.items()})


def _bisa(request: Permintaan, kunjungan: Kunjungan, *, ubah: bool) -> dict[str, Any]:
    """Return what the person can do with the visit now, the main thing first."""
    status = Status(kunjungan.status)
    utama = _utama(kunjungan) if ubah else None
    return {
        "utama": utama,
        "lain_konfirmasi": utama is not None and Status.DIKONFIRMASI in JALUR[status] and utama.tautan != KONFIRMASI,
        "lain_mulai": utama is not None and Status.BERLANGSUNG in JALUR[status] and utama.tautan != MULAI,
        "bisa_ubah": ubah and status in TERENCANA,
        "bisa_selesaikan": ubah and status == Status.BERLANGSUNG,
        "bisa_tunda": ubah and Status.DITUNDA in JALUR[status],
        "bisa_batalkan": ubah and Status.DIBATALKAN in JALUR[status],
        "bisa_tamu": ubah and status != Status.DIBATALKAN,
        "bisa_janji": ubah and status != Status.DIBATALKAN and boleh(request.user, "janji.ubah"),
        "terlaksana": status in TERLAKSANA,
        "dihitung": status in {Status.BERLANGSUNG, *TERLAKSANA},
        "bisa_hitung": ubah and status in alur.BERJALAN,
    }


def _utama(kunjungan: Kunjungan) -> Tombol | None:
    """Return what comes next: a confirmation before the day, the start on the day, the report afterwards."""
    status, kini = Status(kunjungan.status), jam.kini()
    if status == Status.DITUNDA:
        return Tombol(_("Rencanakan ulang"), "sekolah:kunjungan_rencanakan_ulang", "calendar-plus")
    if status in {Status.BERLANGSUNG, Status.SELESAI} or (status in TERENCANA and kunjungan.selesai <= kini):
        return Tombol(_("Isi laporan"), "sekolah:laporan_isi", "clipboard-check")
    hari = kunjungan.mulai.astimezone(jam.WIB).date()
    if status == Status.DIRENCANAKAN and hari > jam.hari_ini():
        return Tombol(_("Catat konfirmasi sekolah"), KONFIRMASI, "telephone-outbound")
    if status in TERENCANA:  # begun by a slip it could not be planned again: before its day the next page asks
        return Tombol(_("Mulai kunjungan"), MULAI, "play-circle", kirim=hari <= jam.hari_ini())
    return None


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_buat(request: Permintaan) -> HttpResponse:
    """Plan a visit to the school of `?sekolah=`; without it the school is picked first."""
    if "sekolah" not in request.GET:
        return _pilih(request)
    return _rencanakan(request, ambil_sekolah(request, _uuid(request.GET["sekolah"]), "sekolah.ubah"))


def _rencanakan(request: Permintaan, sekolah: Sekolah) -> HttpResponse:
    """Show or save the plan; a school that was merged away answers 409 with the way to the one that remains."""
    milik: dict[str, Any] = {"pengguna": request.user, "sekolah": sekolah}
    tampil: dict[str, Any] = {
        "judul": _("Rencanakan kunjungan: %(sekolah)s") % {"sekolah": sekolah},
        "kirim": _("Simpan rencana"),
        "pulang": sekolah,
    }
    form = KunjunganForm(request.POST if request.method == "POST" else None, **milik)
    if sekolah.gabung_ke is not None:
        return formulir(request, form, galat=_bertaut(alur.SudahDigabung(sekolah)), status=409, **tampil)
    if request.method != "POST":
        return formulir(request, form, **tampil)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    isi = form.cleaned_data
    peringatan = periksa_bentrok(request, form, sekolah, tim=isi["tim"], kecuali=isi["kunci"])
    if peringatan:
        return formulir(request, form, galat=peringatan, status=409, **tampil | {"kirim": _("Tetap simpan")})
    try:
        kunjungan = alur.rencanakan(
            sekolah, kunci=form.kunci_baru(), isi=form.isi(), tim=list(isi["tim"]), oleh=request.user
        )
    except alur.SudahDigabung as kejadian:
        return formulir(request, form, galat=_bertaut(kejadian), status=409, **tampil)
    return selesai(request, kunjungan, _("Kunjungan direncanakan. Kirim suratnya, lalu catat konfirmasi sekolah."))


def _pilih(request: Permintaan) -> HttpResponse:
    """Show the schools to which the person may plan a visit."""

    def baris(pengguna: Pengguna) -> SekolahQuerySet:
        dapat: SekolahQuerySet = Sekolah.objects.untuk(pengguna).dapat_ditulis(pengguna).terdaftar()
        return dapat.ringkas().beserta_kunjungan()

    urutan = {"kunjungan": DAFTAR_SEKOLAH.urutan["kunjungan"], **DAFTAR_SEKOLAH.urutan}
    daftar = replace(DAFTAR_SEKOLAH, baris=baris, urutan=urutan, template="sekolah/kunjungan_pilih.html")
    jawaban = jawab(request, daftar, {"belum_memilih": request.method == "POST"})
    if request.method == "POST":
        jawaban.status_code = 422
    return jawaban


def _uuid(teks: str) -> UUID:
    """Return the id that an address names; 404 for what is none."""
    try:
        kunci: UUID = UUIDField().clean(teks)
    except ValidationError:
        raise Http404 from None
    return kunci


def _bertaut(kejadian: alur.SudahDigabung) -> str:
    """Return the refusal of a school that was merged away with the way to the one that remains."""
    alamat = f"{reverse('sekolah:kunjungan_buat')}?sekolah={kejadian.ke.pk}" if kejadian.ke else ""
    return format_html('{} <a href="{}">{}</a>', str(kejadian), alamat, _("Rencanakan di sekolah itu"))


def periksa_bentrok(
    request: Permintaan,
    form: Any,
    sekolah: Sekolah,
    *,
    tim: Collection[Pengguna] = (),
    kecuali: UUID | None = None,
) -> str:
    """Return the clashes of what was typed in words; nothing when there is none or the writer has seen them."""
    isi = form.cleaned_data
    rencana = alur.Rencana(sekolah, isi["mulai"], isi["selesai"], {satu.pk for satu in tim}, kecuali=kecuali)
    return sebut_bentrok(form, alur.bentrok(rencana, oleh=request.user))


def sebut_bentrok(form: Any, ada: list[str]) -> str:
    """Return clashes in words with what a second press does; nothing when the writer has seen exactly these."""
    if form.sudah_lihat(alur.sidik_bentrok(ada)):
        return ""
    return " ".join([*ada, _("Simpan sekali lagi bila memang demikian.")]) if ada else ""


@baca_atau_kirim
@butuh("sekolah.ubah")
def kunjungan_ubah(request: Permintaan, pk: UUID) -> HttpResponse:
    """Change a plan; somebody else's newer one is shown, never overwritten silently."""
    kunjungan = ambil_kunjungan(request, pk, "sekolah.ubah")
    tim = [satu.pengguna for satu in kunjungan.tim.filter(pengguna__isnull=False).select_related("pengguna")]
    awal = {nama: getattr(kunjungan, nama) for nama in KOLOM} | {"versi": kunjungan.versi, "tim": tim}
    milik: dict[str, Any] = {"initial": awal, "pengguna": request.user, "sekolah": kunjungan.sekolah}
    tampil: dict[str, Any] = {"judul": _("Ubah rencana"), "kirim": _("Simpan perubahan"), "pulang": kunjungan}
    if request.method != "POST":
        return formulir(request, KunjunganForm(**milik), **tampil)
    form = KunjunganForm(request.POST, **milik)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    peringatan = periksa_bentrok(request, form, kunjungan.sekolah, tim=form.cleaned_data["tim"], kecuali=kunjungan.pk)
    if peringatan and form.cleaned_data["versi"] == kunjungan.versi:
        return formulir(request, form, galat=peringatan, status=409, **tampil | {"kirim": _("Tetap simpan")})
    try:
        alur.ubah_kunjungan(
            kunjungan,
            versi=form.cleaned_data["versi"] or 0,
            isi=form.isi(),
            tim=list(form.cleaned_data["tim"]),
            oleh=request.user,
        )
    except BENTROK as kejadian:
        return kedahuluan(request, form, kunjungan, kejadian, **tampil)
    return selesai(request, kunjungan, _("Perubahan disimpan."))
