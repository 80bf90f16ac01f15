"""Addresses of a person's own account; those of signing in are the library's."""

from django.urls import path

from cardumen.people import views

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("email/", views.email, name="email"),
    path("sessions/end/", views.end_others, name="end_other_sessions"),
    path("sessions/<str:reference>/end/", views.end_one, name="end_session"),
]
