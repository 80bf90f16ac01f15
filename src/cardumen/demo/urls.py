"""Addresses of the demonstration."""

from django.urls import path

from cardumen.demo import views

app_name = "demo"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("outbox/", views.outbox, name="outbox"),
]
