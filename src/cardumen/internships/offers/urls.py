"""Addresses of offers."""

from django.urls import path

from cardumen.internships.offers import views

urlpatterns = [
    path("offer/", views.describe, name="offer"),
    path("offer/dates/", views.add_slot, name="add_slot"),
    path("offer/dates/<int:pk>/remove/", views.remove_slot, name="remove_slot"),
]
