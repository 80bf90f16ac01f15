"""Addresses of the record of data given to others."""

from django.urls import path

from cardumen.people.disclosures import views

urlpatterns = [
    path("data-desk/given/", views.disclosures, name="desk_disclosures"),
    path("data-desk/given/<int:pk>/told/", views.told, name="desk_disclosure_told"),
]
