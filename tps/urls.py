"""Addresses of the subject."""

from django.urls import path

from tps import views

app_name = "tps"
urlpatterns = [path("", views.beranda, name="beranda")]
