"""The address of whoever brings their school."""

from django.urls import path

from cardumen.networks.arrivals import views

urlpatterns = [path("join/", views.join, name="join")]
