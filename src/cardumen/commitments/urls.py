"""Addresses of this room."""

from django.urls import path

from cardumen.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.list_commitments, name="list"),
    path("new/<slug:subject>/<int:number>/", views.new_commitment, name="new"),
    path("answer/<str:token>/", views.answer_letter, name="answer_letter"),
    path("kept/<slug:slug>.csv", views.figures, name="figures"),
    path("<int:pk>/", views.commitment_page, name="page"),
    path("<int:pk>/hand-over/", views.give_to_another, name="hand_over"),
]
