"""Addresses of the subject."""

from django.urls import path

from sekolah import views

app_name = "sekolah"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("daftar/", views.sekolah_daftar, name="sekolah_daftar"),
    path("baru/", views.sekolah_buat, name="sekolah_buat"),
    path("<uuid:pk>/", views.sekolah_rinci, name="sekolah_rinci"),
    path("<uuid:pk>/ubah/", views.sekolah_ubah, name="sekolah_ubah"),
    path("<uuid:pk>/lampirkan/", views.sekolah_lampirkan, name="sekolah_lampirkan"),
    path("<uuid:pk>/gabungkan/", views.sekolah_gabungkan, name="sekolah_gabungkan"),
]
