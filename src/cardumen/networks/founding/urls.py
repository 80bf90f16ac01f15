"""Addresses of creating networks."""

from django.urls import path

from cardumen.networks.founding import views

urlpatterns = [
    path("new/", views.found, name="found"),
    path("founders/", views.founders, name="founders"),
    path("founders/<int:pk>/withdraw/", views.withdraw, name="withdraw_founder"),
]
