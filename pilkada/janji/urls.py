"""Addresses of promises."""

from django.urls import path

from pilkada.janji import views

app_name = "janji"
urlpatterns = [
    path("", views.janji_daftar, name="janji_daftar"),
    path("<uuid:pk>/", views.janji_rinci, name="janji_rinci"),
    path("<uuid:pk>/ubah/", views.janji_ubah, name="janji_ubah"),
    path("<uuid:pk>/laporkan/", views.janji_laporkan, name="janji_laporkan"),
    path("<uuid:pk>/terima/", views.janji_terima, name="janji_terima"),
    path("<uuid:pk>/kembalikan/", views.janji_kembalikan, name="janji_kembalikan"),
    path("<uuid:pk>/batalkan/", views.janji_batalkan, name="janji_batalkan"),
]
