"""Addresses of trails."""

from django.urls import path

from cardumen.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.whole, name="whole"),
    path("mine/", views.own, name="own"),
    path("networks/<slug:slug>/", views.network, name="network"),
]
