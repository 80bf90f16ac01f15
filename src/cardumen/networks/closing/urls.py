"""Addresses of closing."""

from django.urls import path

from cardumen.networks.closing import views

urlpatterns = [
    path("<slug:slug>/close/", views.close, name="close"),
    path("<slug:slug>/ending/", views.ending, name="ending"),
    path("<slug:slug>/reopen/", views.reopen, name="reopen"),
    path(
        "<slug:slug>/joining/predecessor/",
        views.invite_predecessors,
        name="invite_predecessors",
    ),
]
