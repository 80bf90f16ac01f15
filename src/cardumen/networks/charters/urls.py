"""Addresses of the charter."""

from django.urls import path

from cardumen.networks.charters import views

urlpatterns = [
    path("<slug:slug>/charter/", views.charter, name="charter"),
    path("<slug:slug>/charter/<int:version>/", views.charter, name="charter_version"),
    path("<slug:slug>/charter/accept/", views.accept, name="accept_charter"),
    path("<slug:slug>/charter/edit/", views.edit, name="edit_charter"),
    path("<slug:slug>/charter/members/", views.members, name="charter_members"),
]
