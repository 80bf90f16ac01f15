"""Addresses of this room."""

from django.urls import path

from cardumen.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
