"""Addresses of partners."""

from django.urls import path

from cardumen.networks.partners import views

urlpatterns = [
    path("<slug:slug>/partners/", views.partners, name="partners"),
    path("<slug:slug>/partners/new/", views.new, name="new_partner"),
    path("<slug:slug>/partners/<int:pk>/end/", views.end, name="end_partner"),
]
