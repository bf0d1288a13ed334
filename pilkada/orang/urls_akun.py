"""Addresses of one's own account: those of allauth that this house uses, by allauth's names, and the one-time link."""

from allauth.account import views as akun
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as pemulihan
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from django.urls import path

from pilkada.orang import views

urlpatterns = [
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("nonaktif/", akun.account_inactive, name="account_inactive"),
    path("daftar/", akun.signup, name="account_signup"),
    path("pastikan/", akun.reauthenticate, name="account_reauthenticate"),
    path("kata-sandi/ganti/", akun.password_change, name="account_change_password"),
    path("kata-sandi/buat/", akun.password_set, name="account_set_password"),
    path("kata-sandi/lupa/", akun.password_reset, name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", akun.password_reset_done, name="account_reset_password_done"),
    path("tautan/<str:kunci>/", views.tautan_buka, name="akun_tautan"),
    path("dua-langkah/", mfa.index, name="mfa_index"),
    path("dua-langkah/masuk/", mfa.authenticate, name="mfa_authenticate"),
    path("dua-langkah/pastikan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("dua-langkah/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("dua-langkah/kode/", pemulihan.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("dua-langkah/kode/buat/", pemulihan.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("dua-langkah/kode/unduh/", pemulihan.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("kunci/", kunci.list_webauthn, name="mfa_list_webauthn"),
    path("kunci/tambah/", kunci.add_webauthn, name="mfa_add_webauthn"),
    path("kunci/masuk/", kunci.login_webauthn, name="mfa_login_webauthn"),
    path("kunci/pastikan/", kunci.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("kunci/<int:pk>/hapus/", kunci.remove_webauthn, name="mfa_remove_webauthn"),
    path("kunci/<int:pk>/ubah/", kunci.edit_webauthn, name="mfa_edit_webauthn"),
    path("perangkat/", views.usersessions_list, name="usersessions_list"),
]
