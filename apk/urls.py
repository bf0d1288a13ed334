"""Addresses of the subject."""

from django.urls import path

from apk import views

app_name = "apk"
urlpatterns = [path("", views.beranda, name="beranda")]
