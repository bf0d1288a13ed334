"""Private files on their way out: stored ones, and papers made for their reader."""

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.encoding import escape_uri_path
from django.utils.http import content_disposition_header

JENIS_ICS = "text/calendar; charset=utf-8"


def kirim(isi: FieldFile, *, nama: str, jenis: str) -> HttpResponseBase:
    """Answer with a stored file under a shown name, never cached; the caller has judged who asks.

    With `PILKADA_XACCEL` the answer has no body: it tells the web server in front which file to send. The path is the
    storage's own, made from ids, never from what somebody typed.
    """
    jawaban: HttpResponseBase
    if settings.XACCEL:
        jawaban = HttpResponse(content_type=jenis)
        jawaban["X-Accel-Redirect"] = settings.XACCEL.rstrip("/") + "/" + escape_uri_path(isi.name or "")
        jawaban["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nama) or "attachment"
    else:
        jawaban = FileResponse(isi.open("rb"), as_attachment=True, filename=nama, content_type=jenis)
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def kirim_jadi(isi: bytes, *, nama: str, jenis: str) -> HttpResponse:
    """Answer with a file that was made for this reader just now, never cached."""
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nama) or "attachment"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
