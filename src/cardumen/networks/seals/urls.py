"""Addresses of the seal."""

from django.urls import path

from cardumen.networks.seals import views

urlpatterns = [
    path("<slug:slug>/seal/", views.seal, name="seal"),
    path("<slug:slug>/seal/remove/", views.remove, name="remove_seal"),
    path("<slug:slug>/seal.png", views.picture, name="seal_picture"),
]
