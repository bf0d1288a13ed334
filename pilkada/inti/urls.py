"""The kernel's addresses (no namespace: the platform's own pages)."""

from django.urls import path

from pilkada.inti import views

urlpatterns = [
    path("hak/", views.hak_daftar, name="hak_daftar"),
    path("berkas/<uuid:pk>/", views.berkas_unduh, name="berkas_unduh"),
    path("pekerjaan/<uuid:pk>/", views.pekerjaan_rinci, name="pekerjaan_rinci"),
    path("pekerjaan/<uuid:pk>/batalkan/", views.pekerjaan_batalkan, name="pekerjaan_batalkan"),
    path("pekerjaan/<uuid:pk>/hasil/", views.pekerjaan_hasil, name="pekerjaan_hasil"),
    path("titipan/<str:tanda>/", views.titipan_lihat, name="titipan"),
    path("csp/", views.csp_lapor, name="csp_lapor"),
]
