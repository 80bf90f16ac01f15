"""Addresses of this room."""

from django.urls import path

from cardumen.agreements import views

app_name = "agreements"
urlpatterns = [
    path("new/<slug:subject>/<int:number>/", views.new_agreement, name="new"),
    path("<int:pk>/", views.show_agreement, name="page"),
    path("<int:pk>/amend/", views.amend_agreement, name="amend"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/parties/add/", views.add_party, name="add_party"),
    path("parties/<int:pk>/", views.answer, name="answer"),
    path("parties/<int:pk>/paper/", views.note_paper, name="paper"),
    path("parties/<int:pk>/remove/", views.remove_party, name="remove_party"),
    path("link/<slug:code>/", views.link_page, name="link"),
]
