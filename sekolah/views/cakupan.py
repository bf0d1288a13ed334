"""The board of coverage."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pilkada.inti.hak import butuh
from pilkada.inti.htmx import Permintaan, sajikan


@require_safe
@butuh("sekolah.lihat")
def beranda(request: Permintaan) -> HttpResponse:
    """Say what this subject will hold."""
    return sajikan(request, "sekolah/beranda.html", {})
