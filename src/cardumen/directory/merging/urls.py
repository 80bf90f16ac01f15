"""Addresses of organisations that may be one."""

from django.urls import path

from cardumen.directory.merging import views

urlpatterns = [
    path("duplicates/", views.duplicate_list, name="duplicates"),
    path("duplicates/<int:one>/<int:other>/", views.compare, name="compare"),
    path("duplicates/merges/<int:pk>/undo/", views.part, name="part"),
]
