"""Partial answers: the only place that knows whether a browser or htmx asked."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from pilkada.inti.alur import sidik
from pilkada.inti.riwayat_tampil import kata

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from pilkada.inti.models import Pengguna


# A form's own page: shown by GET, judged by POST.
baca_atau_kirim = require_http_methods(["GET", "HEAD", "POST"])


class Permintaan(HttpRequest):
    """A request of a signed-in person, as the middleware leaves it (typing only)."""

    user: "Pengguna"
    htmx: "HtmxDetails"


def sebagian(request: HttpRequest) -> bool:
    """Say whether to answer with a piece: htmx asked, and not to restore its history."""
    rincian: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(rincian) and not rincian.history_restore_request


def sajikan(
    request: HttpRequest,
    template: str,
    isi: dict[str, Any],
    *,
    potongan: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a full page for a browser, `template#potongan` for htmx."""
    nama = f"{template}#{potongan}" if potongan and sebagian(request) else template
    jawaban = render(request, nama, isi, status=status)
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


def selesai(request: HttpRequest, ke: Any, pesan: str = "", *, tingkat: int = messages.SUCCESS) -> HttpResponse:
    """End a deed: remember the message and go to `ke` (an object, URL name or path); htmx follows by HX-Redirect."""
    if pesan:
        messages.add_message(request, tingkat, pesan)
    return redirect(ke)


def formulir(  # noqa: PLR0913 — the words of the page
    request: HttpRequest,
    form: Any,
    *,
    pulang: Any,
    judul: Any,
    kirim: Any,
    status: int = 200,
    template: str = "halaman_formulir.html",
    **isi: Any,
) -> HttpResponse:
    """Answer with a form's own page; `template` is one that extends it.

    `pulang` is where "Batal" leads: an object with a page, or (title, address). `galat` and `tersimpan` (label,
    stored, typed) explain a 409; `lagi` offers to save and add one more; `gabung` offers to merge on a 409;
    `atas` is a template shown above the form;
    `draf_alamat` keeps what is typed (`draf` is what was kept); `catatan` is a note above the form.
    """
    asal = pulang if isinstance(pulang, tuple) else (str(pulang), pulang.get_absolute_url())
    isi |= {"form": form, "judul": judul, "kirim": kirim, "pulang_judul": asal[0], "pulang_alamat": asal[1]}
    return sajikan(request, template, isi, status=status)


def kedahuluan(request: HttpRequest, form: Any, objek: Any, kejadian: Exception, **tampil: Any) -> HttpResponse:
    """Answer 409 to a save that came second: what was typed stays, what is stored now stands beside it.

    The form then carries the stored version, so that the next save is a decision. A row that is gone says only so.
    """
    ada = objek._meta.model._base_manager.filter(pk=objek.pk).first()
    tersimpan = _banding(form, ada) if ada is not None else []
    if ada is not None:
        form.data = form.data.copy()
        penjaga, tanda = ("versi", ada.versi) if hasattr(ada, "versi") else ("sidik", sidik(ada, form.isi()))
        form.data[penjaga] = str(tanda)
    return formulir(request, form, galat=kejadian, tersimpan=tersimpan, status=409, **tampil)


def _banding(form: Any, ada: Any) -> list[tuple[Any, str, str]]:
    """Return (label of the form, stored, typed), both as a person reads them, of what differs."""
    isian = {kolom: nama for nama, kolom in form.kolom_model.items()}
    hasil = []
    for nama, nilai in form.isi().items():
        kini = getattr(ada, nama)
        if nilai != kini:
            kolom = ada._meta.get_field(nama)
            hasil.append((form.fields[isian.get(nama, nama)].label, kata(kolom, kini), kata(kolom, nilai)))
    return hasil


def gabungkan(form: Any, objek: Any) -> None:
    """Put the stored long texts before the typed ones that differ; the form then carries the stored version."""
    ada = type(objek)._base_manager.get(pk=objek.pk)
    form.data = form.data.copy()
    form.data["versi"] = str(ada.versi)
    for nama, kolom in form.fields.items():
        tersimpan, diketik = str(getattr(ada, nama, "")), str(form.data.get(nama, ""))
        if isinstance(kolom.widget, Textarea) and tersimpan and tersimpan.strip() != diketik.strip():
            form.data[nama] = f"{tersimpan}\n\n{diketik}".strip()
