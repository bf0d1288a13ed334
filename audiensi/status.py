"""Life of a meeting and of its minutes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a meeting stands."""

    DIAJUKAN = "diajukan", _("Diajukan")
    DIJADWALKAN = "dijadwalkan", _("Dijadwalkan")
    DITUNDA = "ditunda", _("Ditunda")
    BERLANGSUNG = "berlangsung", _("Berlangsung")
    SELESAI = "selesai", _("Selesai")
    DISAHKAN = "disahkan", _("Disahkan")
    DITOLAK = "ditolak", _("Ditolak")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL = frozenset({Status.DIAJUKAN})
# A meeting that was not led in this application goes from DIJADWALKAN to SELESAI: its minutes are typed afterwards.
JALUR = {
    Status.DIAJUKAN: frozenset({Status.DIJADWALKAN, Status.DITOLAK, Status.DITUNDA, Status.DIBATALKAN}),
    Status.DIJADWALKAN: frozenset({Status.BERLANGSUNG, Status.SELESAI, Status.DITUNDA, Status.DIBATALKAN}),
    Status.DITUNDA: frozenset({Status.DIJADWALKAN, Status.DITOLAK, Status.DIBATALKAN}),
    Status.BERLANGSUNG: frozenset({Status.SELESAI}),
    Status.SELESAI: frozenset({Status.DISAHKAN}),
    Status.DISAHKAN: frozenset(),
    Status.DITOLAK: frozenset(),
    Status.DIBATALKAN: frozenset(),
}
# Steps shown on a meeting's page; one that left this way shows where it stopped instead.
LANGKAH = (Status.DIAJUKAN, Status.DIJADWALKAN, Status.BERLANGSUNG, Status.SELESAI, Status.DISAHKAN)
BERALASAN = frozenset({Status.DITUNDA, Status.DITOLAK, Status.DIBATALKAN})
BERWAKTU = frozenset({Status.DIJADWALKAN, Status.BERLANGSUNG, Status.SELESAI, Status.DISAHKAN})
MENEMPATI_RUANG = frozenset({Status.DIJADWALKAN, Status.BERLANGSUNG})
BELUM_MULAI = frozenset({Status.DIAJUKAN, Status.DIJADWALKAN, Status.DITUNDA})
TERTUTUP = frozenset({Status.DISAHKAN, Status.DITOLAK, Status.DIBATALKAN})


class Tugas(models.TextChoices):
    """What an attendee does in the meeting."""

    PIMPINAN = "pimpinan", _("Pimpinan rapat")
    SEKRETARIS = "sekretaris", _("Sekretaris")
    NOTULIS = "notulis", _("Notulis")
    PESERTA = "peserta", pgettext_lazy("tugas dalam rapat", "Peserta")
    PENINJAU = "peninjau", _("Peninjau")


class Kehadiran(models.TextChoices):
    """Whether an attendee came."""

    BELUM = "belum", _("Belum dicatat")
    HADIR = "hadir", _("Hadir")
    TERLAMBAT = "terlambat", _("Terlambat")
    IZIN = "izin", _("Izin")
    DIWAKILI = "diwakili", _("Diwakili")
    TIDAK_HADIR = "tidak_hadir", _("Tidak hadir")


class Kategori(models.TextChoices):
    """What kind of support is needed."""

    PERSONEL = "personel", _("Personel")
    RUANGAN = "ruangan", _("Ruangan")
    SOSIALISASI = "sosialisasi", _("Sosialisasi")
    PENDIDIKAN_POLITIK = "pendidikan_politik", _("Pendidikan politik")
    TRANSPORTASI = "transportasi", _("Transportasi")
    PEMANTAUAN = "pemantauan", _("Pemantauan")
    DATA = "data", pgettext_lazy("kategori kebutuhan", "Data")
    LAINNYA = "lainnya", _("Lainnya")


class StatusKebutuhan(models.TextChoices):
    """Where a need stands; `DIKEMBALIKAN` only where something was lent."""

    DIAJUKAN = "diajukan", _("Diajukan")
    DISETUJUI = "disetujui", _("Disetujui")
    DISETUJUI_SEBAGIAN = "disetujui_sebagian", _("Disetujui sebagian")
    DIPENUHI = "dipenuhi", _("Dipenuhi")
    DIKEMBALIKAN = "dikembalikan", _("Dikembalikan")
    DITOLAK = "ditolak", _("Ditolak")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL_KEBUTUHAN = frozenset({StatusKebutuhan.DIAJUKAN})
JALUR_KEBUTUHAN = {
    StatusKebutuhan.DIAJUKAN: frozenset(
        {
            StatusKebutuhan.DISETUJUI,
            StatusKebutuhan.DISETUJUI_SEBAGIAN,
            StatusKebutuhan.DITOLAK,
            StatusKebutuhan.DIBATALKAN,
        }
    ),
    StatusKebutuhan.DISETUJUI: frozenset({StatusKebutuhan.DIPENUHI, StatusKebutuhan.DIBATALKAN}),
    StatusKebutuhan.DISETUJUI_SEBAGIAN: frozenset({StatusKebutuhan.DIPENUHI, StatusKebutuhan.DIBATALKAN}),
    StatusKebutuhan.DIPENUHI: frozenset({StatusKebutuhan.DIKEMBALIKAN}),
    StatusKebutuhan.DIKEMBALIKAN: frozenset(),
    StatusKebutuhan.DITOLAK: frozenset(),
    StatusKebutuhan.DIBATALKAN: frozenset(),
}
MENUNGGU_PENUHAN = frozenset({StatusKebutuhan.DISETUJUI, StatusKebutuhan.DISETUJUI_SEBAGIAN})
TERPENUHI = frozenset({StatusKebutuhan.DIPENUHI, StatusKebutuhan.DIKEMBALIKAN})
KEBUTUHAN_BERALASAN = frozenset(
    {StatusKebutuhan.DISETUJUI_SEBAGIAN, StatusKebutuhan.DITOLAK, StatusKebutuhan.DIBATALKAN}
)


class StatusCuplikan(models.TextChoices):
    """Where a version of the minutes stands."""

    USUL = "usul", _("Menunggu persetujuan")
    SAH = "sah", _("Disahkan")
    DITARIK = "ditarik", _("Ditarik")


AWAL_CUPLIKAN = frozenset({StatusCuplikan.USUL})
JALUR_CUPLIKAN = {
    StatusCuplikan.USUL: frozenset({StatusCuplikan.SAH, StatusCuplikan.DITARIK}),
    StatusCuplikan.SAH: frozenset(),
    StatusCuplikan.DITARIK: frozenset(),
}


class Pihak(models.TextChoices):
    """Whose approval it is."""

    TUAN_RUMAH = "tuan_rumah", _("Tuan rumah")
    PEMOHON = "pemohon", _("Pemohon")


# Meetings that took place or do so now: the parties have met.
TERLAKSANA = frozenset({Status.BERLANGSUNG, Status.SELESAI, Status.DISAHKAN})
# Attendees who were not there, whoever else was.
BERHALANGAN = frozenset({Kehadiran.IZIN, Kehadiran.TIDAK_HADIR})


class JenisPemangku(models.TextChoices):
    """Kind of a stakeholder, in an order that prefers none."""

    PEMERINTAH = "pemerintah", _("Pemerintah")
    PENYELENGGARA = "penyelenggara", _("Penyelenggara pemilu")
    KEAMANAN = "keamanan", _("TNI/Polri")
    PENDIDIKAN = "pendidikan", _("Pendidikan")
    ORMAS = "ormas", _("Organisasi masyarakat")
    MEDIA = "media", _("Media")
    PARTAI = "partai", _("Partai politik")
    LAINNYA = "lainnya", _("Lainnya")


class CaraHubungan(models.TextChoices):
    """How a stakeholder was contacted outside of meetings."""

    TELEPON = "telepon", _("Telepon")
    PESAN = "pesan", _("Pesan singkat")
    SURAT = "surat", _("Surat atau surel")
    PERTEMUAN = "pertemuan", _("Tatap muka")
    LAINNYA = "lainnya", _("Lainnya")


class JenisUnit(models.TextChoices):
    """Kind of a working unit whose civil servants declare their neutrality."""

    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")
    UKPD = "ukpd", _("UKPD")


class StatusDeklarasi(models.TextChoices):
    """Whether a declaration counts."""

    SAH = "sah", _("Tercatat")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL_DEKLARASI = frozenset({StatusDeklarasi.SAH})
JALUR_DEKLARASI = {
    StatusDeklarasi.SAH: frozenset({StatusDeklarasi.DIBATALKAN}),
    StatusDeklarasi.DIBATALKAN: frozenset(),
}


class JenisDokumen(models.TextChoices):
    """A paper of a meeting."""

    UNDANGAN = "undangan", _("Undangan")
    DAFTAR_HADIR = "daftar_hadir", _("Daftar hadir")
    NOTULA = "notula", _("Notula")
    BERITA_ACARA = "berita_acara", _("Berita acara")


# Papers with a number, a date and signature blocks of their own.
BERSURAT = frozenset({JenisDokumen.UNDANGAN, JenisDokumen.NOTULA, JenisDokumen.BERITA_ACARA})
# Papers of which each approved version (ralat) is another paper.
BERVERSI = frozenset({JenisDokumen.NOTULA, JenisDokumen.BERITA_ACARA})
# When a paper exists. An invitation to a meeting that has no time yet is a draft.
SAAT_ADA = {
    JenisDokumen.UNDANGAN: frozenset(Status) - {Status.DITOLAK, Status.DIBATALKAN},
    JenisDokumen.DAFTAR_HADIR: BERWAKTU,
    JenisDokumen.NOTULA: frozenset(Status),
    JenisDokumen.BERITA_ACARA: frozenset({Status.SELESAI, Status.DISAHKAN}),
}
# When its signed original may be attached: the text of minutes is signed after the meeting.
SAAT_ASLI = SAAT_ADA | {JenisDokumen.NOTULA: SAAT_ADA[JenisDokumen.BERITA_ACARA]}


class Keamanan(models.TextChoices):
    """Who may read a letter."""

    BIASA = "biasa", pgettext_lazy("keamanan surat", "Biasa")
    TERBATAS = "terbatas", pgettext_lazy("keamanan surat", "Terbatas")
    RAHASIA = "rahasia", pgettext_lazy("keamanan surat", "Rahasia")
    SANGAT_RAHASIA = "sangat_rahasia", pgettext_lazy("keamanan surat", "Sangat rahasia")


class Urgensi(models.TextChoices):
    """How quickly a letter must be dealt with."""

    BIASA = "biasa", pgettext_lazy("urgensi surat", "Biasa")
    SEGERA = "segera", pgettext_lazy("urgensi surat", "Segera")
    SANGAT_SEGERA = "sangat_segera", pgettext_lazy("urgensi surat", "Sangat segera")


class StatusAsli(models.TextChoices):
    """Where a signed original stands."""

    BERLAKU = "berlaku", _("Berlaku")
    DIGANTI = "diganti", _("Diganti")


AWAL_ASLI = frozenset({StatusAsli.BERLAKU})
JALUR_ASLI = {StatusAsli.BERLAKU: frozenset({StatusAsli.DIGANTI}), StatusAsli.DIGANTI: frozenset()}
