"""Addresses of translations."""

from django.urls import path

from cardumen.practices.translations import views

urlpatterns = [
    path("<int:pk>/in/<slug:code>/", views.translate, name="translate"),
    path("<int:pk>/in/<slug:code>/withdraw/", views.untranslate, name="untranslate"),
]
