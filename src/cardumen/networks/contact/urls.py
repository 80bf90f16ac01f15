"""Addresses from which coordinators and administrators are written to."""

from django.urls import path

from cardumen.networks.contact import views

urlpatterns = [
    path("join/write/", views.write_to_administrators, name="write_to_administrators"),
    path("<slug:slug>/write/", views.write, name="write"),
    path("<slug:slug>/members/<int:pk>/write/", views.write_to, name="write_to_member"),
]
