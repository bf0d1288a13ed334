"""Files on their way in: the page on which a person attaches one to an object."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.inti import berkas
from pilkada.inti.formulir import FormulirRumah, KolomBerkas, KolomTeks
from pilkada.inti.htmx import Permintaan, formulir, selesai
from pilkada.inti.models import Instansi


class BerkasForm(FormulirRumah):
    """A file and what it is."""

    berkas = KolomBerkas(label=gettext_lazy("Berkas"))
    keterangan = KolomTeks(label=gettext_lazy("Keterangan"), max_length=200, required=False)


def unggah(
    request: Permintaan,
    objek: Any,
    kelas: type[forms.Form],
    *,
    galat: Exception | None,
    ke: str,
    instansi: "Callable[[dict[str, Any]], Instansi | None]" = lambda _isi: None,
    **tampil: Any,
) -> HttpResponse:
    """Show or send a form whose `berkas` (with `keterangan`) becomes a file of the object, then go to `ke`.

    `galat` answers 409 when the object takes no file now; `instansi` says from the clean values whose internal file it
    is.
    """
    if request.method != "POST":
        return formulir(request, kelas(), pulang=objek, **tampil)
    form = kelas(request.POST, request.FILES)
    if not form.is_valid():
        return formulir(request, form, status=422, pulang=objek, **tampil)
    if galat is not None:
        return formulir(request, form, galat=galat, status=409, pulang=objek, **tampil)
    isi = form.cleaned_data
    try:
        berkas.simpan(
            isi["berkas"], objek=objek, oleh=request.user, keterangan=isi["keterangan"], instansi=instansi(isi)
        )
    except ValidationError as kejadian:
        form.add_error("berkas", kejadian)
        return formulir(request, form, status=422, pulang=objek, **tampil)
    return selesai(request, f"{objek.get_absolute_url()}#{ke}", _("Berkas disimpan."))
