"""Addresses of this room."""

from django.urls import path

from cardumen.asks import views

app_name = "asks"
urlpatterns = [
    path("", views.list_asks, name="list"),
    path("new/<slug:subject>/<int:number>/<int:host>/", views.new_ask, name="new"),
    path("<int:pk>/", views.ask_page, name="page"),
    path("<int:pk>/withdraw/", views.withdraw_ask, name="withdraw"),
]
