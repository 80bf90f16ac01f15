"""Addresses of versions."""

from django.urls import path

from cardumen.practices.versions import views

urlpatterns = [
    path("<int:pk>/versions/", views.list_versions, name="versions"),
    path("<int:pk>/earlier/", views.earlier, name="earlier"),
    path("<int:pk>/versions/<int:number>/", views.show_version, name="version"),
    path("<int:pk>/versions/<int:number>/restore/", views.restore, name="restore"),
    path("<int:pk>/versions/<int:number>/forget/", views.forget, name="forget"),
]
