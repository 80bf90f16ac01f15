"""Addresses of networks."""

from django.urls import path

from cardumen.networks import views

app_name = "networks"
urlpatterns = [
    path("", views.network_list, name="list"),
    path("<slug:slug>/", views.network_page, name="page"),
    path("<slug:slug>/members/", views.network_members, name="members"),
]
