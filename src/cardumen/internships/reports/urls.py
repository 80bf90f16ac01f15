"""Addresses of reports."""

from django.urls import path

from cardumen.internships.reports import views

urlpatterns = [
    path("visits/<int:pk>/report/", views.report_visit, name="report_visit"),
    path("reports/<int:pk>/", views.show_report, name="report"),
]
