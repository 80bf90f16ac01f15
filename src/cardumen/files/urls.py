"""Addresses of this room."""

from django.urls import path

from cardumen.files import views

app_name = "files"
urlpatterns = [
    path("<int:pk>/", views.about, name="about"),
    path("<int:pk>/content/", views.content, name="content"),
    path("<int:pk>/release/", views.release, name="release"),
    path("pictures/<int:pk>/", views.picture, name="picture"),
    path("releases/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
