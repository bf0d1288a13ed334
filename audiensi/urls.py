"""Addresses of meetings."""

from django.urls import path

from audiensi import views

app_name = "audiensi"
urlpatterns = [
    path("", views.audiensi_daftar, name="audiensi_daftar"),
    path("baru/", views.audiensi_buat, name="audiensi_buat"),
    path("<uuid:pk>/", views.audiensi_rinci, name="audiensi_rinci"),
    path("<uuid:pk>/ubah/", views.audiensi_ubah, name="audiensi_ubah"),
    path("<uuid:pk>/jadwalkan/", views.audiensi_jadwalkan, name="audiensi_jadwalkan"),
    path("<uuid:pk>/selesaikan/", views.audiensi_selesaikan, name="audiensi_selesaikan"),
    path("<uuid:pk>/batalkan/", views.audiensi_batalkan, name="audiensi_batalkan"),
    path("<uuid:pk>/riwayat/", views.audiensi_riwayat, name="audiensi_riwayat"),
    path("<uuid:pk>/undangan/", views.undangan_lihat, name="undangan_lihat"),
    path("notula-kosong.<str:bentuk>", views.notula_kosong, name="notula_kosong"),
    path("<uuid:pk>/notula.<str:bentuk>", views.notula_unduh, name="notula_unduh"),
    path("<uuid:pk>/daftar-hadir.<str:bentuk>", views.daftar_hadir_unduh, name="daftar_hadir_unduh"),
    path("<uuid:pk>/peserta/tambah/", views.peserta_tambah, name="peserta_tambah"),
    path("peserta/<uuid:pk>/ubah/", views.peserta_ubah, name="peserta_ubah"),
    path("peserta/<uuid:pk>/hapus/", views.peserta_hapus, name="peserta_hapus"),
    path("peserta/<uuid:pk>/kehadiran/", views.peserta_kehadiran, name="peserta_kehadiran"),
    path("<uuid:pk>/agenda/tambah/", views.butir_tambah, name="butir_tambah"),
    path("agenda/<uuid:pk>/ubah/", views.butir_ubah, name="butir_ubah"),
    path("agenda/<uuid:pk>/hapus/", views.butir_hapus, name="butir_hapus"),
    path("agenda/<uuid:pk>/geser/", views.butir_geser, name="butir_geser"),
    path("<uuid:pk>/janji/tambah/", views.janji_tambah, name="janji_tambah"),
    path("<uuid:pk>/lampiran/tambah/", views.lampiran_tambah, name="lampiran_tambah"),
]
