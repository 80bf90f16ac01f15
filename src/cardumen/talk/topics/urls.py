"""Addresses of topics."""

from django.urls import path

from cardumen.talk.topics import views

urlpatterns = [
    path("topics/", views.list_topics, name="topics"),
    path("topics/<int:pk>/", views.show_topic, name="topic"),
    path("topics/<int:pk>/pin/", views.pin, name="pin_topic"),
    path("topics/<int:pk>/close/", views.close, name="close_topic"),
    path("topics/new/<slug:slug>/", views.new_topic, name="new_topic"),
]
