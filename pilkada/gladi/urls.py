"""Addresses of the rehearsal."""

from django.urls import path

from pilkada.gladi import views

app_name = "gladi"
urlpatterns = [
    path("", views.gladi_lihat, name="gladi_lihat"),
    path("surat/", views.surat_daftar, name="surat_daftar"),
    path("surat/<uuid:pk>/", views.surat_rinci, name="surat_rinci"),
]
