"""Addresses of applications, and of what waits for an answer."""

from django.urls import path

from cardumen.networks.applications import views

urlpatterns = [
    path("<slug:slug>/joining/", views.joining, name="joining"),
    path("<slug:slug>/joining/terms/", views.terms, name="terms"),
    path("<slug:slug>/joining/<int:pk>/", views.answer, name="answer_application"),
    path("<slug:slug>/joining/claims/<int:pk>/", views.answer_claim, name="answer_claim"),
    path("<slug:slug>/apply/", views.apply, name="apply"),
]
