"""Addresses of spreadsheets with practices."""

from django.urls import path

from cardumen.practices.sheets import views

urlpatterns = [
    path("sheets/", views.give_sheet, name="sheets"),
    path("sheets/template/", views.template, name="sheet-template"),
    path("sheets/<int:pk>/", views.sheet_page, name="sheet"),
    path("sheets/<int:pk>/act/", views.act_on_sheet, name="act-on-sheet"),
    path("sheets/<int:pk>/mistakes/", views.download_mistakes, name="sheet-mistakes"),
]
