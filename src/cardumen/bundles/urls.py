"""Addresses of bundles."""

from django.urls import path

from cardumen.bundles import views

app_name = "bundles"
urlpatterns = [
    path("<slug:slug>/", views.network, name="network"),
    path("<int:pk>/file/", views.file, name="file"),
]
