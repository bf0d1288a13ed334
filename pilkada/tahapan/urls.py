"""Addresses of the calendar."""

from django.urls import path

from pilkada.tahapan import views

app_name = "tahapan"
urlpatterns = [
    path("", views.tahapan_daftar, name="tahapan_daftar"),
    path("<int:pk>/ubah/", views.tahapan_ubah, name="tahapan_ubah"),
    path("<int:pk>/hapus/", views.tahapan_hapus, name="tahapan_hapus"),
    path("batas/<int:pk>/ubah/", views.bataswaktu_ubah, name="bataswaktu_ubah"),
    path("batas/<int:pk>/hapus/", views.bataswaktu_hapus, name="bataswaktu_hapus"),
    path("pemilihan/", views.pemilihan_daftar, name="pemilihan_daftar"),
    path("pemilihan/<int:pk>/ubah/", views.pemilihan_ubah, name="pemilihan_ubah"),
    path("pemilihan/<int:pk>/aktifkan/", views.pemilihan_aktifkan, name="pemilihan_aktifkan"),
    path("pemilihan/<int:pk>/salin/", views.pemilihan_salin, name="pemilihan_salin"),
    path("pemilihan/<int:pk>/tahapan-baru/", views.tahapan_buat, name="tahapan_buat"),
    path("pemilihan/<int:pk>/batas-baru/", views.bataswaktu_buat, name="bataswaktu_buat"),
    path("pemilihan/<int:pk>/impor/", views.tahapan_impor, name="tahapan_impor"),
]
