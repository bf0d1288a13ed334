"""Addresses of the desk, the calendar and its feeds."""

from django.urls import path

from pilkada.beranda import views
from pilkada.beranda.metrik import metrik
from pilkada.beranda.sehat import sehat

app_name = "beranda"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("kalender/", views.kalender, name="kalender"),
    path("umpan/", views.umpan_daftar, name="umpan_daftar"),
    path("umpan/baru/", views.umpan_buat, name="umpan_buat"),
    path("umpan/<uuid:pk>/", views.umpan_rinci, name="umpan_rinci"),
    path("umpan/<uuid:pk>/ganti/", views.umpan_ganti, name="umpan_ganti"),
    path("umpan/<uuid:pk>/cabut/", views.umpan_cabut, name="umpan_cabut"),
    path("umpan/<str:kunci>.ics", views.umpan_ics, name="umpan_ics"),
    path("sehat/", sehat, name="sehat"),
    path("metrik/", metrik, name="metrik"),
]
