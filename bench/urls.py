"""The application's addresses and the reference page."""

from django.urls import path

from bench.polos import polos
from pilkada import urls

urlpatterns = [*urls.urlpatterns, path("bench/polos/", polos, name="polos")]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
