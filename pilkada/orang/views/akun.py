"""One's own account: profile, language, sessions, and the page behind a one-time link."""

from typing import Any

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.decorators import login_not_required as tanpa_masuk
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from pilkada.inti.htmx import Permintaan, baca_atau_kirim, sajikan, selesai
from pilkada.inti.models import Pengguna
from pilkada.orang.adaptor import pakai_bahasa
from pilkada.orang.alur import orang as alur
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.alur.tautan import Keadaan, TautanMati
from pilkada.orang.forms import ProfilForm, SandiForm
from pilkada.orang.querysets import keanggotaan_sendiri

BAHASA = frozenset({"id", "en"})
# Mark in a browser's own name → word; the first that is found counts, because they all claim to be each other.
PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


@baca_atau_kirim
def profil(request: Permintaan) -> HttpResponse:
    """Show and change one's own name and language; lead to password, second factors and sessions."""
    pengguna = request.user
    if request.method != "POST":
        form = ProfilForm(initial={"nama": pengguna.nama, "bahasa": pengguna.bahasa})
        return _halaman_profil(request, form)
    form = ProfilForm(request.POST)
    if not form.is_valid():
        return _halaman_profil(request, form, status=422)
    alur.ubah(pengguna, isi=form.isi(), oleh=pengguna)
    jawaban = selesai(request, "orang:profil", _("Perubahan disimpan."))
    pakai_bahasa(jawaban, form.cleaned_data["bahasa"])
    return jawaban


def _halaman_profil(request: Permintaan, form: ProfilForm, *, status: int = 200) -> HttpResponse:
    isi = {
        "form": form,
        "keanggotaan": keanggotaan_sendiri(request.user),
        "pengaman": Authenticator.objects.filter(user_id=request.user.pk).exclude(type="recovery_codes").exists(),
    }
    return sajikan(request, "orang/profil.html", isi, status=status)


@tanpa_masuk
@require_POST
def bahasa_setel(request: HttpRequest) -> HttpResponse:
    """Switch the language of this browser, and of the signed-in person's mails."""
    jawaban: HttpResponse = set_language(request)
    bahasa = request.POST.get("language", "")
    if isinstance(request.user, Pengguna) and bahasa in BAHASA:
        alur.ubah(request.user, isi={"bahasa": bahasa}, oleh=request.user)
    return jawaban


def sebut_peramban(nama: str) -> str:
    """Return "Chrome, Android" for what a browser calls itself; unknown ones as they are."""
    kata = [next((sebutan for tanda, sebutan in daftar if tanda in nama), "") for daftar in (PERAMBAN, SISTEM)]
    return ", ".join(filter(None, kata)) or nama[:120] or _("Peramban tanpa nama")


class DaftarSesi(ListUserSessionsView):  # type: ignore[misc]
    """One's own sessions, named as people call their browsers."""

    def get_context_data(self, **pilihan: Any) -> dict[str, Any]:
        """Name each session's browser."""
        isi: dict[str, Any] = super().get_context_data(**pilihan)
        for sesi in isi["sessions"]:
            sesi.peramban = sebut_peramban(sesi.user_agent)
        return isi


usersessions_list = DaftarSesi.as_view()


@require_POST
def sesi_akhiri(request: Permintaan, pk: int) -> HttpResponse:
    """End one of one's own other sessions."""
    sesi = get_object_or_404(UserSession.objects.filter(user_id=request.user.pk), pk=pk)
    if not sesi.is_current():
        sesi.end()
    return selesai(request, "usersessions_list", _("Perangkat itu sudah keluar."))


@tanpa_masuk
@never_cache
@sensitive_post_parameters("password1", "password2")
@baca_atau_kirim
def tautan_buka(request: HttpRequest, kunci: str) -> HttpResponse:
    """Set a password with a one-time link; looking at the page (or a messenger's preview) uses nothing up.

    Somebody else who is signed in here stays so, and is told to sign out first.
    """
    batas = ratelimit.consume_or_429(request, action="reset_password_from_key")
    if batas is not None:
        return batas  # type: ignore[no-any-return]
    hasil = alur_tautan.nilai(kunci)
    if hasil.keadaan != Keadaan.BERLAKU or hasil.tautan is None:
        return _tautan_mati(request, hasil.keadaan)
    pengguna = hasil.tautan.pengguna
    isi: dict[str, Any] = {
        "pengguna": pengguna,
        "orang_lain": request.user.is_authenticated and request.user != pengguna,
    }
    if isi["orang_lain"]:
        return sajikan(request, "orang/tautan_buka.html", isi, status=409 if request.method == "POST" else 200)
    form = SandiForm(request.POST or None, pengguna=pengguna)
    if request.method == "POST" and form.is_valid():
        try:
            alur_tautan.pakai(hasil.tautan, sandi=form.cleaned_data["password1"])
        except TautanMati:
            return _tautan_mati(request, Keadaan.TIDAK_BERLAKU)
        pesan = _("Kata sandi tersimpan. Masuklah dengan surel %(surel)s.") % {"surel": pengguna.email}
        return selesai(request, "account_login", pesan)
    return sajikan(
        request, "orang/tautan_buka.html", isi | {"form": form}, status=422 if request.method == "POST" else 200
    )


def _tautan_mati(request: HttpRequest, keadaan: Keadaan) -> HttpResponse:
    """Say that the link is dead and what to do."""
    lewat = keadaan == Keadaan.KEDALUWARSA
    return sajikan(request, "orang/tautan_mati.html", {"lewat": lewat}, status=410)
