"""Addresses of what is written about a visit."""

from django.urls import path

from cardumen.internships.diary import views

urlpatterns = [
    path("visits/<int:pk>/guide/", views.guide, name="guide"),
    path("visits/<int:pk>/diary/", views.write_diary, name="diary"),
    path("visits/<int:pk>/closing-talk/", views.note_closing_talk, name="closing_talk"),
    path("visits/<int:pk>/evaluation/", views.evaluate, name="evaluate"),
]
