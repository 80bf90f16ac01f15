"""Addresses of this room."""

from django.urls import include, path

from cardumen.talk import views

app_name = "talk"
urlpatterns = [
    path("messages/<int:pk>/", views.edit, name="edit"),
    path("messages/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("", include("cardumen.talk.replies.urls")),
    path("", include("cardumen.talk.topics.urls")),
    path("<slug:subject>/<int:number>/", views.talk, name="page"),
    path("<slug:subject>/<int:number>/thank/", views.thank, name="thank"),
]
