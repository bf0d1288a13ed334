"""A person's own pages: inbox, preferences, what they muted."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilkada.ekspor.daftar import jawab
from pilkada.inti import jam, papan, tampilan
from pilkada.inti.htmx import Permintaan, sajikan, selesai
from pilkada.pengingat import alur
from pilkada.pengingat.daftar import DAFTAR_KABAR
from pilkada.pengingat.forms import SetelanForm
from pilkada.pengingat.models import Bisu, Kabar, Setelan
from pilkada.pengingat.status import Tunda


@require_safe
def kabar_daftar(request: Permintaan) -> HttpResponse:
    """Show the inbox."""
    hal = papan.jenis_hal()
    isi = {
        "tunda": Tunda.choices,
        "dapat_ditunda": [kode for kode, satu in hal.items() if not satu.peristiwa],
        "dapat_dibisukan": list(hal),
        "belum": Kabar.objects.untuk(request.user).belum_dibaca().exists(),
    }
    return jawab(request, DAFTAR_KABAR, isi)


def _kabar(request: Permintaan, pk: UUID) -> Kabar:
    return get_object_or_404(Kabar.objects.untuk(request.user).select_related("pesan"), pk=pk)


@require_POST
def kabar_buka(request: Permintaan, pk: UUID) -> HttpResponse:
    """Mark an entry as read and lead to what it is about."""
    kabar = _kabar(request, pk)
    alur.tandai_dibaca(Kabar.objects.untuk(request.user).filter(pk=kabar.pk))
    aman = kabar.tautan and url_has_allowed_host_and_scheme(kabar.tautan, None)
    return redirect(kabar.tautan if aman else "pengingat:kabar_daftar")


@require_POST
def kabar_baca_semua(request: Permintaan) -> HttpResponse:
    """Mark everything as read."""
    jumlah = alur.tandai_dibaca(Kabar.objects.untuk(request.user))
    kata = ngettext("%(n)d kabar ditandai dibaca.", "%(n)d kabar ditandai dibaca.", jumlah) % {"n": jumlah}
    return selesai(request, "pengingat:kabar_daftar", kata)


@require_POST
def kabar_tunda(request: Permintaan, pk: UUID, sampai: str) -> HttpResponse:
    """Put a reminder off."""
    kabar = _kabar(request, pk)
    hal = papan.jenis_hal().get(kabar.pesan.jenis)
    if sampai not in Tunda.values or hal is None or hal.peristiwa:
        raise Http404
    saat = alur.tunda(kabar, Tunda(sampai))
    alur.tandai_dibaca(Kabar.objects.untuk(request.user).filter(pk=kabar.pk))
    kata = _("Diingatkan lagi %(hari)s, %(pukul)s.") % {"hari": tampilan.tanggal(saat), "pukul": tampilan.pukul(saat)}
    return selesai(request, "pengingat:kabar_daftar", kata)


@require_POST
def kabar_bisukan(request: Permintaan, pk: UUID) -> HttpResponse:
    """Mute the thing of an entry."""
    kabar = _kabar(request, pk)
    if kabar.pesan.jenis not in papan.jenis_hal():
        raise Http404
    alur.bisukan(kabar)
    alur.tandai_dibaca(Kabar.objects.untuk(request.user).filter(pk=kabar.pk))
    return selesai(
        request, "pengingat:kabar_daftar", _("Hal ini tidak diingatkan lagi. Batalkan di Setelan pengingat.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def setelan_ubah(request: Permintaan) -> HttpResponse:
    """Show and change one's own preferences."""
    setelan = Setelan.objects.milik(request.user)
    form = SetelanForm(setelan, request.POST) if request.method == "POST" else SetelanForm(setelan)
    if form.is_bound and form.is_valid():
        alur.simpan_setelan(request.user, {**form.isi(), "mati": form.mati()})
        return selesai(request, "pengingat:setelan_ubah", _("Setelan pengingat disimpan."))
    isi: dict[str, Any] = {"form": form, "bisu": Bisu.objects.untuk(request.user).berlaku(jam.kini())}
    return sajikan(request, "pengingat/setelan_ubah.html", isi, status=422 if form.is_bound else 200)


@require_POST
def bisu_hapus(request: Permintaan, pk: int) -> HttpResponse:
    """Hear of a muted thing again."""
    alur.bunyikan(get_object_or_404(Bisu.objects.untuk(request.user), pk=pk))
    return selesai(request, reverse("pengingat:setelan_ubah") + "#bisu", _("Hal itu diingatkan lagi."))
