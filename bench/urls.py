"""The application's addresses and the reference pages."""

from django.urls import path

from bench import polos
from pilkada import urls

urlpatterns = [
    *urls.urlpatterns,
    path("bench/polos/", polos.polos, name="polos"),
    path("bench/polos/janji/", polos.polos_janji, name="polos_janji"),
    path("bench/polos/sekolah/", polos.polos_sekolah, name="polos_sekolah"),
    path("bench/polos/bulan/", polos.polos_bulan, name="polos_bulan"),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
