"""Addresses of this room."""

from django.urls import path

from cardumen.moderation import views

app_name = "moderation"
urlpatterns = [
    path("", views.show_desk, name="desk"),
    path("report/<slug:subject>/<int:number>/", views.report, name="report"),
    path("hide/<slug:subject>/<int:number>/", views.hide, name="hide"),
    path("reports/<int:pk>/settle/", views.settle, name="settle"),
    path("hidings/<int:pk>/", views.hiding, name="hiding"),
    path("hidings/<int:pk>/lift/", views.lift, name="lift"),
]
