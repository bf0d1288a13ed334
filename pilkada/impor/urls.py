"""Addresses of imports."""

from django.urls import path

from pilkada.impor import views

app_name = "impor"
urlpatterns = [
    path("", views.impor_daftar, name="impor_daftar"),
    path("berkas/<uuid:pk>/", views.impor_rinci, name="impor_rinci"),
    path("berkas/<uuid:pk>/kolom/", views.impor_kolom, name="impor_kolom"),
    path("berkas/<uuid:pk>/periksa/", views.impor_periksa, name="impor_periksa"),
    path("berkas/<uuid:pk>/terapkan/", views.impor_terapkan, name="impor_terapkan"),
    path("berkas/<uuid:pk>/batalkan/", views.impor_batalkan, name="impor_batalkan"),
    path("berkas/<uuid:pk>/buang/", views.impor_buang, name="impor_buang"),
    path("berkas/<uuid:pk>/ditolak/", views.impor_ditolak, name="impor_ditolak"),
    path("<slug:kode>/", views.impor_mulai, name="impor_mulai"),
    path("<slug:kode>/templat/", views.impor_templat, name="impor_templat"),
]
