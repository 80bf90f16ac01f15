"""Addresses of topics and words."""

from django.urls import path

from cardumen.practices.topics import views

urlpatterns = [
    path("topics/", views.list_topics, name="topics"),
    path("words/", views.words, name="words"),
    path("topics/merge/", views.merge, name="merge-tag"),
]
