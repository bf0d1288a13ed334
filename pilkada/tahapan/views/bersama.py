"""What the pages of the calendar share: whose calendar, its address, and how a form ends."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from pilkada.inti.alur import Kedahuluan
from pilkada.inti.htmx import Permintaan, formulir, kedahuluan, selesai
from pilkada.inti.models import Pemilihan
from pilkada.tahapan.alur import Ditolak
from pilkada.tahapan.querysets import pemilihan_untuk


def ambil_pemilihan(request: Permintaan, pk: int) -> Pemilihan:
    """Return an election that the person may see, or 404."""
    return get_object_or_404(pemilihan_untuk(request.user), pk=pk)


def alamat_kalender(pemilihan: Pemilihan, bagian: str = "") -> str:
    """Return the address of an election's calendar."""
    tanya = "" if pemilihan.aktif else f"?pemilihan={pemilihan.pk}"
    return f"{reverse('tahapan:tahapan_daftar')}{tanya}{bagian}"


def tampil(pemilihan: Pemilihan, judul: str, kirim: str, bagian: str = "") -> dict[str, Any]:
    """Return the words of a form's page, and the way back to the calendar."""
    return {"judul": judul, "kirim": kirim, "pulang": (_("Tahapan pemilihan"), alamat_kalender(pemilihan, bagian))}


def simpan(request: Permintaan, form: Any, verba: Callable[[], Any], *, baris: Any = None, **isi: Any) -> HttpResponse:
    """Do the deed of a form and go back to the calendar; 422 for what cannot be, 409 when somebody was faster.

    The verb may return sentences that the person should read (`(level, sentence)` in a list).
    """
    if not form.is_valid():
        return formulir(request, form, status=422, **isi)
    try:
        kabar = verba()
    except Ditolak as kejadian:
        form.add_error(kejadian.kolom, str(kejadian))
        return formulir(request, form, status=422, **isi)
    except Kedahuluan as kejadian:
        return kedahuluan(request, form, baris, kejadian, **isi)
    for tingkat, kalimat in kabar or ():
        messages.add_message(request, tingkat, kalimat)
    return selesai(request, isi["pulang"][1])
