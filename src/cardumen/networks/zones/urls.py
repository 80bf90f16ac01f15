"""Addresses of zones."""

from django.urls import path

from cardumen.networks.zones import views

urlpatterns = [
    path("<slug:slug>/zones/", views.zone_list, name="zones"),
    path("<slug:slug>/zones/new/", views.new, name="new_zone"),
    path("<slug:slug>/zones/members/", views.assign, name="assign_zone"),
    path("<slug:slug>/zones/<int:pk>/", views.change, name="change_zone"),
    path("<slug:slug>/zones/<int:pk>/move/", views.move, name="move_zone"),
    path("<slug:slug>/zones/<int:pk>/remove/", views.remove, name="remove_zone"),
]
