"""Who sees which people: admins see everybody, others nobody; a person's own page starts from the request."""

from django.db.models import Prefetch, QuerySet

from pilkada.inti.hak import boleh
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna, Peran


def orang_untuk(pengguna: Pengguna) -> QuerySet[Pengguna]:
    """Return the people whom this person administers."""
    return Pengguna.objects.all() if boleh(pengguna, "orang.kelola") else Pengguna.objects.none()


def keanggotaan_untuk(pengguna: Pengguna) -> QuerySet[Keanggotaan]:
    """Return the memberships whom this person administers."""
    return Keanggotaan.objects.filter(pengguna__in=orang_untuk(pengguna)).select_related(
        "instansi", "kecamatan", "pengguna"
    )


def instansi_untuk(pengguna: Pengguna) -> QuerySet[Instansi]:
    """Return the institutions whom this person administers."""
    return Instansi.objects.all() if boleh(pengguna, "konfigurasi.kelola") else Instansi.objects.none()


def admin_aktif() -> QuerySet[Keanggotaan]:
    """Return the memberships that make somebody an admin who can sign in."""
    return Keanggotaan.objects.filter(peran=Peran.ADMIN, pengguna__is_active=True, instansi__aktif=True)


def beserta_keanggotaan(orang: QuerySet[Pengguna]) -> QuerySet[Pengguna]:
    """Fetch memberships with their institutions in one more query, for lists and exports."""
    anggota = Keanggotaan.objects.select_related("instansi", "kecamatan").order_by("pk")
    return orang.prefetch_related(Prefetch("keanggotaan", anggota))


def keanggotaan_sendiri(pengguna: Pengguna) -> QuerySet[Keanggotaan]:
    """Return a person's own memberships, those of retired institutions included."""
    return Keanggotaan.objects.filter(pengguna=pengguna).select_related("instansi", "kecamatan").order_by("pk")
