"""The lists of the reminders: inbox, rules, failed messages."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, papan
from pilkada.inti.models import Pengguna
from pilkada.pengingat.forms import AturanSaring, GagalSaring, KabarSaring
from pilkada.pengingat.models import Aturan, Kabar, Pesan
from pilkada.pengingat.querysets import PesanQuerySet


def pesan_gagal(pengguna: Pengguna) -> "PesanQuerySet":
    """Return the failed messages that a person may see."""
    return pesan_diurus(pengguna).gagal()


def pesan_diurus(pengguna: Pengguna) -> "PesanQuerySet":
    """Return the messages that a person looks after: an admin all of them, others what they caused."""
    semua = Pesan.objects.semua(alasan="admin mengurus pesan gagal; orang lain hanya yang ia sebabkan")
    return semua if hak.boleh(pengguna, "konfigurasi.kelola") else semua.filter(oleh=pengguna)


def _aturan(pengguna: Pengguna) -> "QuerySet[Aturan]":
    return Aturan.objects.all() if hak.boleh(pengguna, "konfigurasi.kelola") else Aturan.objects.none()


DAFTAR_KABAR = Daftar(
    kode="kabar",
    nama=gettext_lazy("Kotak masuk"),
    baris=lambda pengguna: Kabar.objects.untuk(pengguna).select_related("pesan"),
    kolom=lambda: (
        Kolom(gettext_lazy("Waktu"), lambda satu: satu.pada, "waktu"),
        Kolom(gettext_lazy("Judul"), lambda satu: satu.judul, lebar=60),
        Kolom(gettext_lazy("Isi"), lambda satu: satu.isi, lebar=80),
        Kolom(gettext_lazy("Dibaca"), lambda satu: _("Ya") if satu.dibaca_pada else _("Tidak")),
    ),
    template="pengingat/kabar_daftar.html",
    saring=KabarSaring,
    urutan={
        "-pada": (gettext_lazy("Terbaru dulu"), ("-pada", "pk")),
        "pada": (gettext_lazy("Terlama dulu"), ("pada", "pk")),
    },
)

DAFTAR_ATURAN = Daftar(
    kode="aturan",
    nama=gettext_lazy("Aturan pengingat"),
    baris=_aturan,
    kolom=lambda: (
        Kolom(gettext_lazy("Nama"), lambda satu: satu.nama, lebar=50),
        Kolom(gettext_lazy("Tentang"), lambda satu: satu.nama_jenis, lebar=40),
        Kolom(gettext_lazy("Kapan"), lambda satu: satu.kapan, lebar=40),
        Kolom(gettext_lazy("Kepada"), lambda satu: ", ".join(satu.kepada)),
        Kolom(gettext_lazy("Saluran"), lambda satu: ", ".join(satu.kanal)),
        Kolom(pgettext_lazy("aturan", "Aktif"), lambda satu: _("Ya") if satu.aktif else _("Tidak")),
    ),
    template="pengingat/aturan_daftar.html",
    saring=AturanSaring,
    per_halaman=50,
    urutan={
        "jenis": (gettext_lazy("Menurut hal"), ("jenis", "waktu", "nama", "pk")),
        "nama": (gettext_lazy("Nama A–Z"), ("nama", "pk")),
    },
)

DAFTAR_GAGAL: Any = Daftar(
    kode="pesan-gagal",
    nama=gettext_lazy("Pesan gagal terkirim"),
    baris=lambda pengguna: pesan_gagal(pengguna).select_related("penerima"),
    kolom=lambda: (
        Kolom(gettext_lazy("Gagal pada"), lambda satu: satu.gagal_pada, "waktu"),
        Kolom(gettext_lazy("Penerima"), lambda satu: satu.penerima.nama, lebar=40),
        Kolom(gettext_lazy("Tentang"), lambda satu: papan.nama_hal(satu.jenis), lebar=40),
        Kolom(gettext_lazy("Saluran"), lambda satu: satu.get_kanal_display()),
        Kolom(gettext_lazy("Percobaan"), lambda satu: satu.percobaan, "bilangan"),
        Kolom(gettext_lazy("Sebab"), lambda satu: satu.galat, lebar=50),
    ),
    template="pengingat/gagal_daftar.html",
    saring=GagalSaring,
    urutan={"-gagal": (gettext_lazy("Terbaru dulu"), ("-gagal_pada", "pk"))},
)
