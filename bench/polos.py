"""The reference of every page benchmark; it changes only by a decision record.

Same server, settings, middleware, signed-in user and base template as any page; one query, the same rows as the page
that is measured shows, a plain loop. What a page costs above this is what the page itself does.
"""

from datetime import timedelta

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audiensi.models import Audiensi
from bench.data import BULAN_ACARA
from pilkada.inti import jam
from pilkada.janji.models import Janji
from sekolah.models import Sekolah

BARIS = 25


def polos(request: HttpRequest) -> HttpResponse:
    """Show the rows of the list of meetings."""
    baris = Audiensi.objects.filter(status="dijadwalkan").select_related("pemohon", "tuan_rumah")
    isi = {"baris": baris.order_by(F("mulai").desc(nulls_last=True), "pk")[:BARIS]}
    return render(request, "bench/polos.html", isi)


def polos_janji(request: HttpRequest) -> HttpResponse:
    """Show the rows of the list of promises."""
    baris = Janji.objects.filter(status="terbuka").select_related("pemilik_instansi", "kepada_instansi", "pemilik")
    return render(request, "bench/polos_janji.html", {"baris": baris.order_by("tenggat", "pk")[:BARIS]})


def polos_sekolah(request: HttpRequest) -> HttpResponse:
    """Show the rows of the register of schools."""
    baris = Sekolah.objects.select_related("kelurahan__induk").order_by("nama", "pk")
    return render(request, "bench/polos_sekolah.html", {"baris": baris[:BARIS]})


def polos_bulan(request: HttpRequest) -> HttpResponse:
    """Show the meetings of the full month."""
    tahun, bulan = map(int, BULAN_ACARA.split("-"))
    awal = jam.wib(tahun, bulan, 1)
    baris = Audiensi.objects.filter(status="dijadwalkan", mulai__gte=awal, mulai__lt=awal + timedelta(days=30))
    isi = {"baris": baris.select_related("pemohon", "tuan_rumah").order_by("mulai", "pk")}
    return render(request, "bench/polos.html", isi)
