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
    path("laporan/pekerja.js", views.laporan_pekerja, name="laporan_pekerja"),
    path("laporan/<uuid:pk>/", views.laporan_isi, name="laporan_isi"),
    path("laporan/<uuid:pk>/mulai/", views.laporan_mulai, name="laporan_mulai"),
    path("laporan/<uuid:pk>/simpan/", views.laporan_simpan, name="laporan_simpan"),
    path("laporan/<uuid:pk>/foto/", views.foto_unggah, name="foto_unggah"),
    path("laporan/<uuid:pk>/betulkan/", views.laporan_betulkan, name="laporan_betulkan"),
    path("laporan/foto/<uuid:pk>/", views.foto_kecil, name="foto_kecil"),
]
