"""Addresses of undelivered mails."""

from django.urls import path

from cardumen.people.undelivered import views

urlpatterns = [
    path("data-desk/mail/", views.undelivered, name="desk_mail"),
    path("data-desk/mail/<int:pk>/again/", views.send_again, name="desk_mail_again"),
    path("data-desk/mail/<int:pk>/discard/", views.discard, name="desk_mail_discard"),
]
