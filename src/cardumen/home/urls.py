"""Addresses of the first page, today, help and search."""

from django.urls import path

from cardumen.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("help/", views.help_found, name="help"),
    path("today/", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("account/named/", views.choose_where_named, name="named"),
    path("healthz", views.health, name="health"),
]
