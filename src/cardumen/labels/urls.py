"""Addresses of this room."""

from django.urls import include, path

app_name = "labels"
urlpatterns = [path("", include("cardumen.labels.thesaurus.urls"))]
