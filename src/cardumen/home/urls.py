"""Addresses of the first page, today, help and search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cardumen.home import views
from cardumen.ui.navigation import add_entry

app_name = "home"
add_entry(0, "home:today", _("Today"), members_only=True)
add_entry(90, "home:search", _("Search"), icon="search")
urlpatterns = [
    path("", views.front, name="front"),
    path("help/", views.help_found, name="help"),
    path("today/", views.today, name="today"),
    path("administration/", views.administration, name="administration"),
    path("search/", views.search, name="search"),
    path("account/signup/", views.sign_up, name="sign_up"),
    path("account/named/", views.choose_where_named, name="named"),
    path(".well-known/security.txt", views.security, name="security"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.health, name="health"),
]
