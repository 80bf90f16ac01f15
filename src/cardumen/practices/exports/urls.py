"""Addresses of what is exported."""

from django.urls import path

from cardumen.practices.exports import views

urlpatterns = [
    path(
        "collections/<int:pk>/download/<slug:kind>/",
        views.export_collection,
        name="export-collection",
    ),
    path("download/<slug:kind>/", views.export_list, name="export"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/qr/", views.qr, name="qr"),
    path("<int:pk>/cite/<slug:form>/", views.cite, name="cite"),
]
