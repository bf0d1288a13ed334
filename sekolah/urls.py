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
    path("kunjungan/", views.kunjungan_daftar, name="kunjungan_daftar"),
    path("kunjungan/baru/", views.kunjungan_buat, name="kunjungan_buat"),
    path("kunjungan/formulir.<str:bentuk>", views.formulir_kosong, name="formulir_kosong"),
    path("kunjungan/tamu/<uuid:pk>/hapus/", views.tamu_hapus, name="tamu_hapus"),
    path("kunjungan/<uuid:pk>/", views.kunjungan_rinci, name="kunjungan_rinci"),
    path("kunjungan/<uuid:pk>/ubah/", views.kunjungan_ubah, name="kunjungan_ubah"),
    path("kunjungan/<uuid:pk>/konfirmasi/", views.kunjungan_konfirmasi, name="kunjungan_konfirmasi"),
    path("kunjungan/<uuid:pk>/mulai/", views.kunjungan_mulai, name="kunjungan_mulai"),
    path("kunjungan/<uuid:pk>/selesaikan/", views.kunjungan_selesaikan, name="kunjungan_selesaikan"),
    path("kunjungan/<uuid:pk>/tunda/", views.kunjungan_tunda, name="kunjungan_tunda"),
    path("kunjungan/<uuid:pk>/batalkan/", views.kunjungan_batalkan, name="kunjungan_batalkan"),
    path("kunjungan/<uuid:pk>/rencanakan-ulang/", views.kunjungan_rencanakan_ulang, name="kunjungan_rencanakan_ulang"),
    path("kunjungan/<uuid:pk>/tamu/", views.kunjungan_tamu, name="kunjungan_tamu"),
    path("kunjungan/<uuid:pk>/lampiran/", views.kunjungan_lampiran, name="kunjungan_lampiran"),
    path("kunjungan/<uuid:pk>/janji/", views.kunjungan_janji, name="kunjungan_janji"),
    path("kunjungan/<uuid:pk>/surat/", views.surat_ubah, name="surat_ubah"),
    path("kunjungan/<uuid:pk>/surat.<str:bentuk>", views.surat_unduh, name="surat_unduh"),
    path("kunjungan/<uuid:pk>/formulir.<str:bentuk>", views.formulir_unduh, name="formulir_unduh"),
    path("kunjungan/<uuid:pk>/bagikan/", views.kunjungan_bagikan, name="kunjungan_bagikan"),
    path("kunjungan/<uuid:pk>/kalender.ics", views.kunjungan_ics, name="kunjungan_ics"),
]
