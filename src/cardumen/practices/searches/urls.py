"""Addresses of saved searches."""

from django.urls import path

from cardumen.practices.searches import views

urlpatterns = [
    path("searches/", views.list_searches, name="searches"),
    path("searches/save/", views.save, name="save-search"),
    path("searches/<int:pk>/remove/", views.remove, name="remove-search"),
]
