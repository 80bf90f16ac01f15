"""Addresses at which evidence is verified."""

from django.urls import path

from cardumen.practices.verifications import views

urlpatterns = [
    path("<int:pk>/verify/", views.verify, name="verify"),
    path(
        "verifications/<int:pk>/withdraw/",
        views.withdraw_verification,
        name="withdraw_verification",
    ),
]
