"""The board of coverage, the points and boundaries of its map, its target day."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilkada.ekspor.daftar import Pembaca, jawab
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import HAK, boleh, butuh, lingkup
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, kedahuluan, selesai
from pilkada.inti.models import Pemilihan
from sekolah import alur
from sekolah.forms import TargetForm, TerdaftarSaring
from sekolah.models import BatasWilayah, TargetCakupan
from sekolah.papan import DAFTAR_CAKUPAN, baris_cakupan

# How a school stands, as the map's script and its words know it.
SUDAH, TERJADWAL, BELUM = "sudah", "terjadwal", "belum"


@require_safe
@butuh("sekolah.lihat")
def beranda(request: Permintaan) -> HttpResponse:
    """Show how many schools were visited, where, and whether the rest will be done in time."""
    isi = {
        "bisa_rencana": boleh(request.user, "sekolah.ubah"),
        "bisa_target": _menetapkan(request),
        "ubin": settings.MAP_TILE_URL,
        "ada_batas": BatasWilayah.objects.exists(),
    }
    return jawab(request, DAFTAR_CAKUPAN, isi)


@require_safe
@butuh("sekolah.lihat")
def cakupan_titik(request: Permintaan) -> HttpResponse:
    """Return the points of the schools that pass the board's filters: latitude, longitude, name, state, id, kelurahan.

    `tanpa` counts those without a point.
    """
    saringan = TerdaftarSaring(request.GET, queryset=baris_cakupan(request.user), request=Pembaca(request.user))
    semua = saringan.qs.order_by("pk").values_list(
        "lintang", "bujur", "nama", "terakhir", "berikut", "pk", "kelurahan__nama"
    )
    titik, tanpa = [], 0
    for lintang, bujur, nama, terakhir, berikut, pk, kelurahan in semua:
        if lintang is None:
            tanpa += 1
            continue
        keadaan = SUDAH if terakhir else TERJADWAL if berikut else BELUM
        titik.append([float(lintang), float(bujur), nama, keadaan, str(pk), kelurahan])
    return _json({"titik": titik, "tanpa": tanpa})


@require_safe
@butuh("sekolah.lihat")
def cakupan_batas(request: Permintaan) -> HttpResponse:
    """Return the boundaries that were loaded, as GeoJSON."""
    semua = BatasWilayah.objects.values_list("kelurahan_id", "kelurahan__nama", "geometri")
    bagian = [
        {
            "type": "Feature",
            "properties": {"kode": kode, "nama": nama},
            "geometry": {"type": "MultiPolygon", "coordinates": geometri},
        }
        for kode, nama, geometri in semua
    ]
    return _json({"type": "FeatureCollection", "features": bagian})


def _json(isi: dict[str, Any]) -> HttpResponse:
    jawaban = JsonResponse(isi, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def _menetapkan(request: Permintaan) -> bool:
    """Say whether the person sets the target of the whole city: a Panwaslu Kecamatan does not."""
    hak = "sekolah.kelola"
    return boleh(request.user, hak) and lingkup(request.user, hak, "kode") is None


@baca_atau_kirim
@butuh("sekolah.kelola")
def target_ubah(request: Permintaan) -> HttpResponse:
    """Set the day by which every school is to be visited."""
    if not _menetapkan(request):
        raise PermissionDenied(str(HAK["sekolah.kelola"].nama))
    pemilihan = Pemilihan.objects.filter(aktif=True).first()
    target = TargetCakupan.objects.filter(pemilihan=pemilihan).first()
    tampil: dict[str, Any] = {
        "judul": _("Target kunjungan sekolah"),
        "kirim": _("Simpan target"),
        "pulang": (_("Cakupan"), reverse("sekolah:beranda")),
    }
    if request.method != "POST":
        awal = {"tanggal": target.tanggal, "versi": target.versi} if target else {"versi": 0}
        return formulir(request, TargetForm(initial=awal), **tampil)
    form = TargetForm(request.POST)
    if form.is_valid() and pemilihan is None:
        form.add_error(None, _("Belum ada pemilihan yang aktif. Minta admin mengaktifkannya dulu."))
    if not form.is_valid() or pemilihan is None:
        return formulir(request, form, status=422, **tampil)
    isi = form.cleaned_data
    try:
        alur.setel_target(pemilihan, tanggal=isi["tanggal"], versi=isi["versi"], oleh=request.user)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, kejadian.objek, kejadian, **tampil)
    return selesai(request, "sekolah:beranda", _("Target disimpan."))
