"""Addresses of the thesaurus."""

from django.urls import path

from cardumen.labels.thesaurus import views

urlpatterns = [
    path("thesaurus/", views.show_thesaurus, name="thesaurus"),
    path("thesaurus/new/", views.add_row, name="add-row"),
    path("thesaurus/<int:pk>/remove/", views.remove_row, name="remove-row"),
]
