"""Addresses of the reminders."""

from django.urls import path

from pilkada.pengingat import views

app_name = "pengingat"
urlpatterns = [
    path("", views.kabar_daftar, name="kabar_daftar"),
    path("dibaca/", views.kabar_baca_semua, name="kabar_baca_semua"),
    path("setelan/", views.setelan_ubah, name="setelan_ubah"),
    path("bisu/<int:pk>/hapus/", views.bisu_hapus, name="bisu_hapus"),
    path("gagal/", views.gagal_daftar, name="gagal_daftar"),
    path("gagal/kirim-ulang/", views.gagal_kirim_ulang, name="gagal_kirim_ulang"),
    path("gagal/<uuid:pk>/kirim-ulang/", views.pesan_kirim_ulang, name="pesan_kirim_ulang"),
    path("aturan/", views.aturan_daftar, name="aturan_daftar"),
    path("aturan/baru/", views.aturan_jenis, name="aturan_jenis"),
    path("aturan/baru/<str:jenis>/", views.aturan_buat, name="aturan_buat"),
    path("aturan/<uuid:pk>/", views.aturan_rinci, name="aturan_rinci"),
    path("aturan/<uuid:pk>/ubah/", views.aturan_ubah, name="aturan_ubah"),
    path("aturan/<uuid:pk>/hapus/", views.aturan_hapus, name="aturan_hapus"),
    path("<uuid:pk>/buka/", views.kabar_buka, name="kabar_buka"),
    path("<uuid:pk>/tunda/<slug:sampai>/", views.kabar_tunda, name="kabar_tunda"),
    path("<uuid:pk>/bisukan/", views.kabar_bisukan, name="kabar_bisukan"),
]
