"""The face of people and institutions to the platform: their lists, for exports, and search for admins."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak
from pilkada.inti.models import Pengguna
from pilkada.inti.papan import Kumpulan, Papan, Temuan, Tindakan
from pilkada.orang.forms import SaringInstansi, SaringOrang
from pilkada.orang.querysets import beserta_keanggotaan, instansi_untuk, orang_untuk

MAKS_TEMUAN = 10


def _gabung(orang: Pengguna, ambil: Any) -> str:
    return "; ".join(dict.fromkeys(str(ambil(satu)) for satu in orang.keanggotaan.all() if ambil(satu)))


def kolom_orang() -> list[Kolom]:
    """Return the columns of the export: what the list shows."""
    return [
        Kolom(_("Nama"), lambda satu: satu.nama),
        Kolom(_("Surel"), lambda satu: satu.email),
        Kolom(_("Instansi"), lambda satu: _gabung(satu, lambda anggota: anggota.instansi.nama)),
        Kolom(_("Peran"), lambda satu: _gabung(satu, lambda anggota: anggota.get_peran_display())),
        Kolom(_("Jabatan"), lambda satu: _gabung(satu, lambda anggota: anggota.jabatan)),
        Kolom(_("Kecamatan"), lambda satu: _gabung(satu, lambda anggota: anggota.kecamatan)),
        Kolom(_("Aktif"), lambda satu: satu.is_active),
        Kolom(_("Masuk terakhir"), lambda satu: satu.last_login, "waktu"),
    ]


DAFTAR_ORANG = Daftar(
    kode="orang",
    nama=gettext_lazy("Orang"),
    baris=lambda pengguna: beserta_keanggotaan(orang_untuk(pengguna)),
    kolom=kolom_orang,
    template="orang/orang_daftar.html",
    saring=SaringOrang,
    urutan={
        "nama": (gettext_lazy("Nama"), ("nama", "email")),
        "terbaru": (gettext_lazy("Terbaru dibuat"), ("-dibuat_pada", "nama")),
        "masuk": (gettext_lazy("Terakhir masuk"), ("-last_login", "nama")),
    },
)


def kolom_instansi() -> list[Kolom]:
    """Return the columns of the export: what the list shows."""
    return [
        Kolom(_("Nama"), lambda satu: satu.nama),
        Kolom(_("Singkatan"), lambda satu: satu.singkatan),
        Kolom(_("Jenis"), lambda satu: satu.get_jenis_display()),
        Kolom(_("Kecamatan"), lambda satu: satu.kecamatan or ""),
        Kolom(_("Alamat"), lambda satu: satu.alamat),
        Kolom(_("Anggota"), lambda satu: satu.jumlah_anggota, "bilangan"),
        Kolom(_("Aktif"), lambda satu: satu.aktif),
    ]


DAFTAR_INSTANSI = Daftar(
    kode="instansi",
    nama=pgettext_lazy("daftar", "Instansi"),
    baris=lambda pengguna: (
        instansi_untuk(pengguna)
        .select_related("kecamatan")
        .annotate(jumlah_anggota=Count("keanggotaan__pengguna", distinct=True))
    ),
    kolom=kolom_instansi,
    template="orang/instansi_daftar.html",
    saring=SaringInstansi,
    urutan={
        "nama": (gettext_lazy("Nama"), ("nama",)),
        "jenis": (gettext_lazy("Jenis"), ("jenis", "nama")),
        "anggota": (gettext_lazy("Anggota terbanyak"), ("-jumlah_anggota", "nama")),
    },
)


class PapanOrang(Papan):
    """People and institutions; not a subject, so without an entry in the navigation."""

    kode = "orang"
    nama = gettext_lazy("Orang dan peran")
    ikon = "person-gear"
    hak = "orang.kelola"
    urutan = 900

    def tindakan(self, pengguna: Pengguna) -> Iterable[Tindakan]:
        """Offer what admins come for: people, institutions, the table of rights."""
        semua = (
            ("orang.kelola", Tindakan(_("Undang orang"), reverse("orang:orang_buat"), "person-plus")),
            ("orang.kelola", Tindakan(_("Orang dan peran"), reverse("orang:orang_daftar"), "person-gear")),
            (
                "konfigurasi.kelola",
                Tindakan(pgettext("daftar", "Instansi"), reverse("orang:instansi_daftar"), "building"),
            ),
            ("konfigurasi.kelola", Tindakan(_("Tabel hak"), reverse("hak_daftar"), "shield-check")),
        )
        return [tindakan for kode, tindakan in semua if hak.boleh(pengguna, kode)]

    def cari(self, pengguna: Pengguna, kata: str) -> Iterable[Temuan]:
        """Find people by name or e-mail, for admins."""
        cocok = orang_untuk(pengguna).filter(Q(nama__icontains=kata) | Q(email__icontains=kata))
        return [
            Temuan(satu.nama, reverse("orang:orang_rinci", args=[satu.pk]), _("Orang"), satu.email)
            for satu in cocok.order_by("nama")[:MAKS_TEMUAN]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return both lists."""
        return (DAFTAR_ORANG, DAFTAR_INSTANSI)
