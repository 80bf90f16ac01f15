"""Addresses of this room."""

from django.urls import path

from cardumen.practices import views

app_name = "practices"
urlpatterns = [
    path("", views.list_practices, name="list"),
    path("new/", views.new_practice, name="new"),
    path("hosting/", views.hosting, name="hosting"),
    path("adaptations/<int:pk>/", views.report, name="report"),
    path("<int:pk>/", views.practice_page, name="page"),
    path("<int:pk>/edit/", views.edit_practice, name="edit"),
    path("<int:pk>/try/", views.try_it, name="try"),
    path("<int:pk>/verify/", views.verify, name="verify"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
