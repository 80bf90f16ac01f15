"""Addresses of the look itself."""

from django.urls import path

from cardumen.ui import views

app_name = "ui"
urlpatterns = [
    path("language/<slug:code>/", views.choose_language, name="language"),
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("offline/<slug:code>/", views.offline, name="offline"),
    path("gallery/", views.gallery, name="gallery"),
]
