"""Addresses of answers by e-mail."""

from django.urls import path

from cardumen.talk.replies import views

urlpatterns = [
    path("replies/<int:pk>/", views.show_reply, name="reply"),
    path("replies/<int:pk>/post/", views.post_reply, name="post_reply"),
    path("replies/<int:pk>/discard/", views.discard_reply, name="discard_reply"),
]
