"""Addresses of the subject."""

from django.urls import path

from sekolah import views

app_name = "sekolah"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("titik.json", views.cakupan_titik, name="cakupan_titik"),
    path("batas.json", views.cakupan_batas, name="cakupan_batas"),
    path("target/", views.target_ubah, name="target_ubah"),
    path("berikutnya/", views.berikutnya_daftar, name="berikutnya_daftar"),
    path("berikutnya/rencanakan/", views.berikutnya_rencanakan, name="berikutnya_rencanakan"),
    path("daftar/", views.sekolah_daftar, name="sekolah_daftar"),
    path("baru/", views.sekolah_buat, name="sekolah_buat"),
    path("<uuid:pk>/", views.sekolah_rinci, name="sekolah_rinci"),
    path("<uuid:pk>/ubah/", views.sekolah_ubah, name="sekolah_ubah"),
    path("<uuid:pk>/lampirkan/", views.sekolah_lampirkan, name="sekolah_lampirkan"),
    path("<uuid:pk>/gabungkan/", views.sekolah_gabungkan, name="sekolah_gabungkan"),
]
