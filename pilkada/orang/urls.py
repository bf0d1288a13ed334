"""Addresses of people's administration and of one's own page."""

from django.urls import path

from pilkada.orang import views

app_name = "orang"
urlpatterns = [
    path("", views.orang_daftar, name="orang_daftar"),
    path("saya/", views.profil, name="profil"),
    path("saya/sesi/<int:pk>/akhiri/", views.sesi_akhiri, name="sesi_akhiri"),
    path("undang/", views.orang_buat, name="orang_buat"),
    path("lembar/", views.lembar_unggah, name="lembar_unggah"),
    path("lembar/templat/", views.lembar_templat, name="lembar_templat"),
    path("lembar/<uuid:pk>/", views.lembar_rinci, name="lembar_rinci"),
    path("lembar/<uuid:pk>/terapkan/", views.lembar_terapkan, name="lembar_terapkan"),
    path("lembar/<uuid:pk>/ditolak/", views.lembar_ditolak, name="lembar_ditolak"),
    path("instansi/", views.instansi_daftar, name="instansi_daftar"),
    path("instansi/baru/", views.instansi_buat, name="instansi_buat"),
    path("instansi/<int:pk>/", views.instansi_rinci, name="instansi_rinci"),
    path("instansi/<int:pk>/ubah/", views.instansi_ubah, name="instansi_ubah"),
    path("instansi/<int:pk>/penanda-tangan/baru/", views.penanda_tangan_buat, name="penanda_tangan_buat"),
    path("penanda-tangan/<uuid:pk>/ubah/", views.penanda_tangan_ubah, name="penanda_tangan_ubah"),
    path("keanggotaan/<int:pk>/hapus/", views.keanggotaan_hapus, name="keanggotaan_hapus"),
    path("<uuid:pk>/", views.orang_rinci, name="orang_rinci"),
    path("<uuid:pk>/ubah/", views.orang_ubah, name="orang_ubah"),
    path("<uuid:pk>/tautan/", views.orang_tautan, name="orang_tautan"),
    path("<uuid:pk>/keanggotaan/", views.keanggotaan_tambah, name="keanggotaan_tambah"),
    path("<uuid:pk>/nonaktifkan/", views.orang_nonaktifkan, name="orang_nonaktifkan"),
    path("<uuid:pk>/aktifkan/", views.orang_aktifkan, name="orang_aktifkan"),
    path("<uuid:pk>/serahkan/", views.orang_serahkan, name="orang_serahkan"),
    path("<uuid:pk>/lepas-pengaman/", views.orang_lepas_pengaman, name="orang_lepas_pengaman"),
]
