"""Tags of our own pages: icons, badges, steps, history, dates, addresses of lists."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template
from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pilkada.inti import jam, papan, riwayat_tampil, tampilan
from pilkada.inti.models import Tahapan

register = template.Library()


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    """Show an icon: `{% ikon "people" %}`."""
    return tampilan.ikon(nama, kelas)


@register.simple_tag
def lencana(nilai: Any, label: Any = "", *, nada: str = "", ikon: str = "") -> SafeString:
    """Show a status as word + icon + tone: `{% lencana audiensi.status audiensi.get_status_display %}`.

    Tone (netral, tunggu, jalan, baik, awas, batal) and icon may be given. Lists show many: no template, it is slower.
    """
    bawaan = tampilan.nada(str(nilai))
    kata = conditional_escape(label or getattr(nilai, "label", nilai))
    return _lencana(nada or bawaan[0], ikon or bawaan[1], kata)


@lru_cache(maxsize=1_024)
def _lencana(nada: str, nama_ikon: str, label: SafeString) -> SafeString:
    """Write a badge, its label escaped before: as keys, a safe text and an equal unsafe one are the same.

    A list shows few different badges many times.
    """
    return format_html('<span class="lencana lencana-{}">{}{}</span>', nada, tampilan.ikon(nama_ikon), label)


@register.simple_tag
def nama_pesan(kode: str) -> str:
    """Return the name of a kind of messages, or its code when nobody gave it one."""
    return papan.nama_hal(kode)


@register.simple_tag
def langkah_status(status: str, urutan: Iterable[Any]) -> list[tampilan.Langkah]:
    """Return a status as steps for `_langkah.html`."""
    return tampilan.susun_langkah(status, urutan)


@register.simple_tag
def tahapan_kode(*kode: str) -> list[Tahapan]:
    """Return stages of the active election by their codes, in the order of the calendar."""
    return list(Tahapan.objects.filter(pemilihan__aktif=True, kode__in=kode, putaran=1))


@register.simple_tag
def garis_waktu(tahapan: Iterable[Any]) -> tampilan.GarisWaktu:
    """Return stages on a common scale with today's line."""
    return tampilan.garis_waktu(tahapan, jam.hari_ini())


@register.simple_tag
def riwayat(objek: Model, batas: int = 20, anak: Iterable[riwayat_tampil.Anak] = ()) -> list[riwayat_tampil.Baris]:
    """Return an object's history for `_riwayat.html`; `anak` are parts whose events belong to it."""
    return riwayat_tampil.baris(objek, batas, list(anak or ()))


@register.simple_tag
def tanya(sekarang: str, **ganti: Any) -> str:
    """Return `?…` with parameters replaced: `{% tanya daftar.tanya hal=3 %}`; an empty value removes one."""
    isi = [(kunci, nilai) for kunci, nilai in parse_qsl(sekarang) if kunci not in ganti]
    isi += [(kunci, str(nilai)) for kunci, nilai in ganti.items() if nilai not in {None, ""}]
    return f"?{urlencode(isi)}"


@register.simple_tag(takes_context=True)
def di_ruang(context: template.Context, kode: str) -> bool:
    """Say whether the page belongs to a subject (its URL namespace)."""
    cocok = getattr(context.get("request"), "resolver_match", None)
    return bool(cocok and kode in cocok.app_names)


@register.simple_tag(takes_context=True)
def cabang(context: template.Context, kode: str, di: str = "") -> list[tuple[papan.Papan, str, bool]]:
    """Return a subject's tabs: entry, address, whether the page belongs to it.

    It belongs to the entry that `di` names, else to the one with the longest address that fits.
    """
    request = context["request"]
    tab = [(butir, reverse(butir.tautan)) for butir in papan.terlihat(request.user, kode)]
    cocok = [ke for butir, ke in tab if (butir.kode == di if di else request.path.startswith(ke))]
    kini = max(cocok, key=len, default="")
    return [(butir, ke, ke == kini) for butir, ke in tab]


@register.simple_tag
def versi() -> str:
    """Return the version of the application."""
    return str(settings.VERSI)


class _Satu(dict[str, Any]):
    """Gives the same value under every name."""

    def __missing__(self, _nama: str) -> Any:
        return self["nilai"]


@register.filter
def dengan(pola: str, nilai: Any) -> str:
    """Fill a translated sentence: `{{ kata.ubah|dengan:orang.nama }}` with `kata.ubah = _("Ubah %(nama)s")`.

    For rows of tables: `{% blocktranslate %}` there costs more than the rest of the row.
    """
    return pola % _Satu(nilai=nilai)


@register.filter
def nama_kolom(nama: str) -> str:
    """Show a field's technical name as words: `peserta-0-nama_lengkap` → "Peserta 1 nama lengkap"."""
    bagian = [str(int(kata) + 1) if kata.isdigit() else kata.replace("_", " ") for kata in nama.split("-")]
    return " ".join(bagian).capitalize()


@register.filter
def berkelompok(kode: str) -> SafeString:
    """Show a code or key in groups of four; the gaps are CSS, so that a copied key has none."""
    return format_html_join("", "<span>{}</span>", ((kode[awal : awal + 4],) for awal in range(0, len(kode), 4)))


# Hours as `tampilan` writes them, in either language.
JAM = re.compile(r"\d\d[.:]\d\d(?:–\d\d[.:]\d\d)? WIB")


def _utuh(teks: str) -> SafeString:
    """Return the text for a page, its hours ("09.00–11.00 WIB") kept on one line."""
    return mark_safe(JAM.sub(r'<span class="jarak">\g<0></span>', escape(teks)))  # noqa: S308 — escaped just before


@register.filter
def tanggal(nilai: date | datetime | None) -> str:
    """Show "Kamis, 12 September 2024"."""
    return tampilan.tanggal(nilai)


@register.filter
def tanggal_pendek(nilai: date | datetime | None) -> str:
    """Show "12 September 2024"."""
    return tampilan.tanggal(nilai, hari=False)


@register.filter
def pukul(nilai: datetime | None) -> SafeString:
    """Show "09.30 WIB"."""
    return _utuh(tampilan.pukul(nilai))


@register.filter
def waktu(nilai: datetime | None) -> SafeString:
    """Show "Kamis, 12 September 2024, 09.30 WIB"."""
    return _utuh(tampilan.rentang_waktu(nilai, None))


@register.filter
def lama(mulai: datetime | None, sampai: datetime | None) -> str:
    """Show a length of time as minutes and seconds, "75.04": `{{ mulai|lama:sampai }}`."""
    if mulai is None or sampai is None:
        return ""
    menit, detik = divmod(detik_sejak(mulai, sampai), 60)
    return f"{menit}.{detik:02d}"


@register.filter
def detik_sejak(mulai: datetime, sampai: datetime) -> int:
    """Return whole seconds between two moments, never negative."""
    return max(0, int((sampai - mulai).total_seconds()))


@register.filter
def sampai(mulai: datetime | None, selesai: datetime | None) -> SafeString:
    """Show "Kamis, 12 September 2024, 09.00–11.00 WIB": `{{ mulai|sampai:selesai }}`."""
    return _utuh(tampilan.rentang_waktu(mulai, selesai))


@register.filter
def sampai_hari(mulai: date, selesai: date) -> str:
    """Show "12–28 September 2024": `{{ mulai|sampai_hari:selesai }}`."""
    return tampilan.rentang_hari(mulai, selesai)


@register.filter
def hari_lagi(nilai: date | datetime) -> str:
    """Show how far a day is from today: "besok", "5 hari lagi", "lewat 2 hari"."""
    hari = nilai.astimezone(jam.WIB).date() if isinstance(nilai, datetime) else nilai
    return tampilan.hari_lagi(hari, jam.hari_ini())


@register.filter
def hari_lalu(nilai: date) -> str:
    """Show how long ago a day was: "kemarin", "5 hari lalu"."""
    return tampilan.hari_lalu(nilai, jam.hari_ini())
