"""The list of rooms."""

from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi.forms import RuangSaring
from audiensi.models import Ruang
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom

DAFTAR_RUANG = Daftar(
    kode="ruang",
    nama=gettext_lazy("Ruang rapat"),
    baris=lambda pengguna: Ruang.objects.untuk(pengguna).select_related("instansi"),
    kolom=lambda: (
        Kolom(gettext_lazy("Nama ruang"), attrgetter("nama"), lebar=40),
        Kolom(gettext_lazy("Instansi"), attrgetter("instansi.nama"), lebar=40),
        Kolom(gettext_lazy("Lokasi"), attrgetter("lokasi"), lebar=40),
        Kolom(gettext_lazy("Kapasitas"), attrgetter("kapasitas"), "bilangan"),
        Kolom(gettext_lazy("Dapat dipakai"), lambda baris: _("Ya") if baris.aktif else _("Tidak")),
    ),
    template="audiensi/ruang_daftar.html",
    saring=RuangSaring,
    urutan={"nama": (gettext_lazy("Nama A–Z"), ("nama", "pk"))},
)
