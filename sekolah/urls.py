"""Addresses of the subject."""

from django.urls import path

from sekolah import views

app_name = "sekolah"
urlpatterns = [
    path("p/<str:kode>/", views.periksa_isi, name="periksa_isi"),
    path("periksa-mandiri/", views.periksa_hasil, name="periksa_hasil"),
    path("kunjungan/<uuid:pk>/periksa/", views.periksa_buka, name="periksa_buka"),
    path("kunjungan/<uuid:pk>/tangan/", views.tangan_isi, name="tangan_isi"),
    path("periksa/<uuid:pk>/", views.periksa_rinci, name="periksa_rinci"),
    path("periksa/<uuid:pk>/ubah/", views.periksa_ubah, name="periksa_ubah"),
    path("periksa/<uuid:pk>/tutup/", views.periksa_tutup, name="periksa_tutup"),
    path("periksa/<uuid:pk>/kartu/", views.periksa_kartu, name="periksa_kartu"),
    path("", views.beranda, name="beranda"),
    path("daftar/", views.sekolah_daftar, name="sekolah_daftar"),
    path("baru/", views.sekolah_buat, name="sekolah_buat"),
    path("<uuid:pk>/", views.sekolah_rinci, name="sekolah_rinci"),
    path("<uuid:pk>/ubah/", views.sekolah_ubah, name="sekolah_ubah"),
    path("<uuid:pk>/lampirkan/", views.sekolah_lampirkan, name="sekolah_lampirkan"),
    path("<uuid:pk>/gabungkan/", views.sekolah_gabungkan, name="sekolah_gabungkan"),
]
