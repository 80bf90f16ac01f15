"""Addresses of who holds which office."""

from django.urls import path

from cardumen.networks.appointments import views

urlpatterns = [
    path("<slug:slug>/people/", views.people, name="people"),
    path("<slug:slug>/people/give/", views.give, name="give_office"),
    path("<slug:slug>/people/<int:pk>/", views.office, name="office"),
]
