"""Messages that could not be delivered, and sending them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.htmx import Permintaan, selesai
from pilkada.pengingat import kotak
from pilkada.pengingat.daftar import DAFTAR_GAGAL, pesan_diurus, pesan_gagal


@require_safe
def gagal_daftar(request: Permintaan) -> HttpResponse:
    """List what failed: everything for an admin, what one caused for others."""
    return jawab(request, DAFTAR_GAGAL)


@require_POST
def pesan_kirim_ulang(request: Permintaan, pk: UUID) -> HttpResponse:
    """Let one failed message wait again."""
    pesan = get_object_or_404(pesan_diurus(request.user), pk=pk)
    try:
        kotak.kirim_ulang(pesan, oleh=request.user)
    except (Kedahuluan, PindahDitolak):
        return selesai(request, "pengingat:gagal_daftar", _("Pesan itu sudah dikirim ulang."), tingkat=messages.INFO)
    return selesai(request, "pengingat:gagal_daftar", _("Pesan diantrekan lagi; hasilnya tampak dalam semenit."))


@require_POST
def gagal_kirim_ulang(request: Permintaan) -> HttpResponse:
    """Let everything that failed and that the person sees wait again."""
    jumlah = kotak.kirim_ulang_semua(pesan_gagal(request.user), oleh=request.user)
    kata = ngettext("%(n)d pesan diantrekan lagi.", "%(n)d pesan diantrekan lagi.", jumlah) % {"n": jumlah}
    return selesai(request, "pengingat:gagal_daftar", kata)
