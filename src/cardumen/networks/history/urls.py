"""Addresses of a network's years."""

from django.urls import path

from cardumen.networks.history import views

urlpatterns = [
    path("<slug:slug>/figures/", views.figures, name="figures"),
    path("<slug:slug>/history/", views.history, name="history"),
]
