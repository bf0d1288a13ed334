"""Signed originals of a meeting's papers."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from audiensi import alur
from audiensi.forms import AsliForm
from audiensi.models import Asli, Audiensi
from audiensi.status import BERVERSI, JenisDokumen
from audiensi.views.bersama import BENTROK, ambil, instansi_penulis
from pilkada.inti import berkas
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, baca_atau_kirim, formulir, selesai


@baca_atau_kirim
@butuh("audiensi.ubah")
def asli_lampirkan(request: Permintaan, pk: UUID, jenis: str) -> HttpResponse:
    """Attach the scan of a signed paper, also after the approval; `?ke=n` names a version of the minutes."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    dokumen, nomor = _dokumen(request, audiensi, jenis)
    lama = alur.asli_berlaku(audiensi, dokumen, nomor)
    tampil = _tampil(audiensi, dokumen, nomor, lama)
    # Judged as the form was shown: whoever attached meanwhile is told by the verb, a double submit ends there too.
    mengganti = bool(request.POST.get("gantikan")) if request.method == "POST" else lama is not None
    milik: dict[str, Any] = {"jenis": dokumen, "mengganti": mengganti}
    pemilik = lama.berkas.instansi if lama else None
    if lama is not None and pemilik is not None and not berkas.terlihat(lama.berkas, request.user):
        return formulir(request, AsliForm(**milik), galat=alur.MilikLain(pemilik), status=409, **tampil)
    if request.method != "POST":
        return formulir(request, AsliForm(initial={"gantikan": lama.pk if lama else None}, **milik), **tampil)
    form = AsliForm(request.POST, request.FILES, **milik)
    if not form.is_valid():
        return formulir(request, form, status=422, **tampil)
    isi = form.cleaned_data
    internal = dokumen == JenisDokumen.DAFTAR_HADIR and not isi["bersama"]
    try:
        alur.lampirkan_asli(
            audiensi,
            kunci=form.kunci_baru(),
            jenis=dokumen,
            nomor=nomor,
            unggahan=isi["berkas"],
            gantikan=isi["gantikan"],
            alasan=isi.get("alasan", ""),
            instansi=instansi_penulis(request, audiensi) if internal else None,
            oleh=request.user,
        )
    except ValidationError as kejadian:
        form.add_error("berkas", kejadian)
        return formulir(request, form, status=422, **tampil)
    except (*BENTROK, alur.BelumAda) as kejadian:
        return _bentrok(request, audiensi, dokumen, nomor, kejadian)
    return selesai(request, f"{audiensi.get_absolute_url()}#dokumen", _("Asli bertanda tangan disimpan."))


def _dokumen(request: Permintaan, audiensi: Audiensi, jenis: str) -> tuple[JenisDokumen, int]:
    """Return the paper and version that an address names; 404 for one that the meeting does not have (now)."""
    if jenis not in JenisDokumen.values:
        raise Http404
    dokumen = JenisDokumen(jenis)
    ada = [str(nomor) for nomor in alur.versi_ada(audiensi, dokumen)]
    ke = request.GET.get("ke", ada[0] if ada else "")
    if ke not in ada:
        raise Http404
    return dokumen, int(ke)


def _tampil(audiensi: Audiensi, dokumen: JenisDokumen, nomor: int, lama: Asli | None) -> dict[str, Any]:
    """Return the words of the form's page."""
    nama = str(dokumen.label)
    if nomor and dokumen in BERVERSI:
        nama = _("%(dokumen)s (ralat ke-%(nomor)d)") % {"dokumen": nama, "nomor": nomor}
    judul = _("Ganti asli: %(dokumen)s") if lama else _("Lampirkan asli: %(dokumen)s")
    return {
        "judul": judul % {"dokumen": nama.lower()},
        "kirim": _("Ganti asli") if lama else _("Simpan asli"),
        "pulang": audiensi,
        "catatan": ""
        if lama
        else _("Pindai atau foto lembar yang sudah ditandatangani. Berkas itu menjadi asli yang sah dokumen ini."),
    }


def _bentrok(
    request: Permintaan, audiensi: Audiensi, dokumen: JenisDokumen, nomor: int, kejadian: Exception
) -> HttpResponse:
    """Answer 409: what is valid now, and a form that would replace it; a browser cannot keep the chosen file."""
    kini = alur.asli_berlaku(audiensi, dokumen, nomor)
    form = AsliForm(initial={"gantikan": kini.pk if kini else None}, jenis=dokumen, mengganti=kini is not None)
    tampil = _tampil(audiensi, dokumen, nomor, kini)
    if isinstance(kejadian, Kedahuluan) and kini is not None:
        kata = _("%(oleh)s sudah melampirkan asli dokumen ini. Bila tetap ingin menggantinya, pilih lagi berkas Anda.")
        tampil["catatan"] = kata % {"oleh": kini.oleh.nama}
    return formulir(request, form, galat=kejadian, status=409, **tampil)
