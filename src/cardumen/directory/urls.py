"""Addresses of this room."""

from django.urls import path

from cardumen.directory import views

app_name = "directory"
urlpatterns = [
    path("schools/", views.organisation_list, name="list"),
    path("schools/download.csv", views.download, {"kind": "csv"}, name="csv"),
    path("schools/download.xlsx", views.download, {"kind": "xlsx"}, name="xlsx"),
    path("schools/<int:number>/", views.school, name="school"),
    path("organisations/<int:pk>/", views.organisation, name="page"),
    path("acting/", views.act_for, name="act_for"),
    path("imports/", views.import_list, name="imports"),
    path("imports/<int:pk>/", views.import_report, name="import"),
]
