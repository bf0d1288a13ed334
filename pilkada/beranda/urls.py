"""Addresses of the desk."""

from django.urls import path

from pilkada.beranda import views
from pilkada.beranda.metrik import metrik
from pilkada.beranda.sehat import sehat

app_name = "beranda"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("kalender/", views.kalender, name="kalender"),
    path("sehat/", sehat, name="sehat"),
    path("metrik/", metrik, name="metrik"),
]
