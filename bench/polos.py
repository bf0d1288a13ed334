"""The reference of every page benchmark; it changes only by a decision record.

Same server, settings, middleware, signed-in user and base template as any page; one query, the same 25 rows as the list
of meetings shows, a plain loop. What a page costs above this is what the page itself does.
"""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audiensi.models import Audiensi

BARIS = 25


def polos(request: HttpRequest) -> HttpResponse:
    """Show the rows."""
    baris = Audiensi.objects.filter(status="dijadwalkan").select_related("pemohon", "tuan_rumah")
    isi = {"baris": baris.order_by(F("mulai").desc(nulls_last=True), "pk")[:BARIS]}
    return render(request, "bench/polos.html", isi)
