"""What became of the messages about a meeting, recipient by recipient."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiensi.views.bersama import ambil
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, sajikan, selesai
from pilkada.pengingat import kotak
from pilkada.pengingat.models import Pesan

ALASAN = "pencatat rapat melihat sampai tidaknya kabar tentang rapatnya sendiri"
PALING_BANYAK = 300


@require_safe
@butuh("audiensi.ubah")
def kiriman_daftar(request: Permintaan, pk: UUID) -> HttpResponse:
    """Show each message about the meeting with its recipient and what became of it, and who cannot be reached."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    baris = Pesan.objects.semua(alasan=ALASAN).tentang(audiensi).select_related("penerima")
    isi = {
        "audiensi": audiensi,
        "kiriman": baris.order_by("penerima__nama", "-saat", "kanal")[:PALING_BANYAK],
        "batas": PALING_BANYAK,
        "tanpa_akun": audiensi.peserta.filter(pengguna=None)[:PALING_BANYAK],
    }
    return sajikan(request, "audiensi/kiriman_daftar.html", isi)


@require_POST
@butuh("audiensi.ubah")
def kiriman_ulang(request: Permintaan, pk: UUID, pesan: UUID) -> HttpResponse:
    """Let a failed message about the meeting wait again."""
    audiensi = ambil(request, pk, "audiensi.ubah")
    baris = get_object_or_404(Pesan.objects.semua(alasan=ALASAN).tentang(audiensi), pk=pesan)
    ke = reverse("audiensi:kiriman_daftar", args=[audiensi.pk])
    try:
        kotak.kirim_ulang(baris, oleh=request.user)
    except (Kedahuluan, PindahDitolak):
        return selesai(request, ke, _("Pesan itu tidak sedang gagal."), tingkat=messages.INFO)
    return selesai(request, ke, _("Pesan diantrekan lagi; hasilnya tampak dalam semenit."))
