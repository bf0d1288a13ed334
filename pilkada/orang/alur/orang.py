"""The verbs about people and their memberships: the only writers of either."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilkada.inti import alur, papan
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna, Peran, Wilayah
from pilkada.inti.riwayat import jejak
from pilkada.orang.alur import undangan
from pilkada.orang.models import Tautan
from pilkada.orang.querysets import admin_aktif


class Ditolak(Exception):
    """The deed would break a rule of the house; the text says which and what to do."""


@dataclass(frozen=True)
class IsiKeanggotaan:
    """What a person is somewhere."""

    instansi: Instansi
    peran: str
    jabatan: str = ""
    kecamatan: Wilayah | None = None

    def kolom(self) -> dict[str, Any]:
        """Return the columns; a member of a Panwaslu Kecamatan belongs to its kecamatan."""
        kecamatan = self.kecamatan.pk if self.kecamatan else self.instansi.kecamatan_id
        return {"instansi": self.instansi, "peran": self.peran, "jabatan": self.jabatan, "kecamatan_id": kecamatan}


def buat(
    *,
    kunci: UUID,
    email: str,
    nama: str,
    keanggotaan: Sequence[IsiKeanggotaan],
    kirim_surel: bool,
    oleh: Pengguna,
) -> tuple[Pengguna, bool]:
    """Create and invite a person; the same `kunci` again returns the row that exists and False.

    Raises Ditolak when the e-mail belongs to somebody else.
    """
    try:
        with transaction.atomic(), jejak(oleh=oleh):
            ada = Pengguna.objects.filter(pk=kunci).first()
            if ada is not None:
                return ada, False
            pengguna = Pengguna.objects.buat(email, nama, pk=kunci)
            for satu in keanggotaan:
                Keanggotaan.objects.create(pengguna=pengguna, **satu.kolom())
            undangan.undang(pengguna, oleh=oleh, kirim_surel=kirim_surel)
    except IntegrityError as galat:
        ada = Pengguna.objects.filter(pk=kunci).first()
        if ada is not None:
            return ada, False
        raise Ditolak(
            _("Surel ini sudah dipakai orang lain. Cari orangnya di daftar, lalu tambahkan keanggotaannya.")
        ) from galat
    return pengguna, True


def jadikan_admin(email: str, nama: str, instansi: Instansi, *, kirim_surel: bool) -> Tautan:
    """Make the person of this e-mail (new, or known under it) an admin there, and return their new link.

    Only whoever holds the server may call this: nobody is named as the one who did it. Raises Ditolak.
    """
    with transaction.atomic(), jejak(oleh=None, alasan=_("Dibuat dari server dengan buat_admin")):
        pengguna = Pengguna.objects.filter(email=email).first() or Pengguna.objects.buat(email, nama)
        if not (pengguna.is_active and instansi.aktif):
            raise Ditolak(_("Orang atau instansi ini nonaktif. Aktifkan dulu lewat admin lain."))
        tambah_keanggotaan(pengguna, IsiKeanggotaan(instansi, Peran.ADMIN), oleh=None)
        return undangan.undang(pengguna, oleh=None, kirim_surel=kirim_surel)


def ubah(pengguna: Pengguna, *, isi: dict[str, Any], oleh: Pengguna, sidik: str = "") -> None:
    """Change name, e-mail or language; an old e-mail stops being a login at once.

    Raises Ditolak, and Kedahuluan when the person is not as `sidik` says they were shown.
    """
    isi = {**isi, "email": isi["email"].lower()} if "email" in isi else isi
    berubah = {kolom: nilai for kolom, nilai in isi.items() if getattr(pengguna, kolom) != nilai}
    if not berubah:
        return
    try:
        with transaction.atomic(), jejak(oleh=oleh):
            alur.pastikan_sama(pengguna, isi, sidik)
            Pengguna.objects.filter(pk=pengguna.pk).update(**berubah)
            if "email" in berubah:
                EmailAddress.objects.filter(user_id=pengguna.pk).delete()
    except IntegrityError as galat:
        raise Ditolak(_("Surel ini sudah dipakai orang lain.")) from galat
    pengguna.refresh_from_db()


def tambah_keanggotaan(pengguna: Pengguna, isi: IsiKeanggotaan, *, oleh: Pengguna | None) -> bool:
    """Add a membership; False when the person already has this role there."""
    kunci = {"pengguna": pengguna, "instansi": isi.instansi, "peran": isi.peran}
    with transaction.atomic(), jejak(oleh=oleh):
        _baris, baru = Keanggotaan.objects.get_or_create(**kunci, defaults=isi.kolom())
    return baru


def hapus_keanggotaan(anggota: Keanggotaan, *, oleh: Pengguna) -> None:
    """Remove a membership; raises Ditolak when nobody would be left to administer."""
    with transaction.atomic(), jejak(oleh=oleh):
        if anggota.peran == Peran.ADMIN:
            pastikan_admin_tersisa(tanpa_keanggotaan=[anggota.pk])
        Keanggotaan.objects.filter(pk=anggota.pk).delete()


def pastikan_admin_tersisa(
    *, tanpa_orang: Sequence[UUID] = (), tanpa_keanggotaan: Sequence[int] = (), tanpa_instansi: Sequence[int] = ()
) -> None:
    """Raise Ditolak unless an active admin stays.

    Locks the admins' memberships, so that two admins cannot remove each other in the same moment.
    """
    semua = list(admin_aktif().select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    sisa = (
        admin_aktif()
        .filter(pk__in=semua)
        .exclude(pengguna__in=tanpa_orang)
        .exclude(pk__in=tanpa_keanggotaan)
        .exclude(instansi__in=tanpa_instansi)
    )
    if not sisa.exists():
        raise Ditolak(_("Harus ada paling sedikit satu admin aktif. Angkat admin lain dulu."))


def nonaktifkan(pengguna: Pengguna, *, oleh: Pengguna, serahkan_ke: Pengguna | None = None) -> int:
    """Shut the account, end its sessions at once, hand over its tasks; returns how many tasks. Raises Ditolak.

    One transaction: either the account is shut and every task has its new owner, or nothing happened.
    """
    if pengguna.pk == oleh.pk:
        raise Ditolak(_("Anda tidak dapat menonaktifkan akun sendiri. Minta admin lain melakukannya."))
    with transaction.atomic(), jejak(oleh=oleh):
        pastikan_admin_tersisa(tanpa_orang=[pengguna.pk])
        jumlah = serahkan(pengguna, serahkan_ke, oleh=oleh) if serahkan_ke else 0
        Pengguna.objects.filter(pk=pengguna.pk, is_active=True).update(is_active=False)
        akhiri_sesi(pengguna)
    pengguna.is_active = False
    return jumlah


def aktifkan(pengguna: Pengguna, *, oleh: Pengguna) -> None:
    """Open the account again; its password is the old one."""
    with transaction.atomic(), jejak(oleh=oleh):
        Pengguna.objects.filter(pk=pengguna.pk, is_active=False).update(is_active=True)
    pengguna.is_active = True


def serahkan(dari: Pengguna, ke: Pengguna, *, oleh: Pengguna) -> int:
    """Hand over every open task of a person, whatever the subject, in one transaction; returns how many."""
    if ke.pk == dari.pk or not ke.is_active:
        raise Ditolak(_("Tugas hanya dapat diserahkan kepada orang lain yang akunnya aktif."))
    with transaction.atomic(), jejak(oleh=oleh):
        return sum(butir.serahkan(dari, ke, oleh=oleh) for butir in papan.semua())


def akhiri_sesi(pengguna: Pengguna, *, kecuali: str | None = None) -> int:
    """End a person's sessions (but the one named); returns how many."""
    sesi = UserSession.objects.filter(user_id=pengguna.pk).exclude(session_key=kecuali or "")
    gudang = import_module(settings.SESSION_ENGINE).SessionStore
    kunci: list[str] = list(sesi.values_list("session_key", flat=True))
    for satu in kunci:
        gudang(satu).delete()
    sesi.delete()
    return len(kunci)


def lepas_pengaman(pengguna: Pengguna, *, oleh: Pengguna) -> int:
    """Remove a person's second factors (a lost phone); their sessions end, history says who did it.

    Raises Ditolak for oneself: one's own page asks for the password first.
    """
    if pengguna.pk == oleh.pk:
        raise Ditolak(_("Lepaslah milik Anda sendiri lewat halaman “Akun saya”."))
    with transaction.atomic(), jejak(oleh=oleh, alasan=_("Verifikasi dua langkah dilepas oleh admin")):
        jumlah: int = Authenticator.objects.filter(user_id=pengguna.pk).delete()[0]
        if jumlah:
            akhiri_sesi(pengguna)
    return jumlah
