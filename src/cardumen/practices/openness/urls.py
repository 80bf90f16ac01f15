"""Addresses of what is open to everyone."""

from django.urls import path

from cardumen.practices.openness import views

urlpatterns = [
    path("open/", views.open_practices, name="open"),
    path("feed/", views.feed, name="feed"),
    path("collections/<int:pk>/feed/", views.feed_of_collection, name="collection-feed"),
    path("oai/", views.harvest, name="harvest"),
]
