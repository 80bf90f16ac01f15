"""Addresses of official files."""

from django.urls import path

from cardumen.directory.imports import views

urlpatterns = [
    path("imports/", views.import_list, name="imports"),
    path("imports/new/", views.new_upload, name="new_upload"),
    path("imports/<int:pk>/", views.import_report, name="import"),
    path("imports/<int:pk>/undo/", views.undo, name="undo"),
    path("imports/files/<int:pk>/", views.upload, name="upload"),
    path("imports/files/<int:pk>/act/", views.act_on_upload, name="act_on_upload"),
]
