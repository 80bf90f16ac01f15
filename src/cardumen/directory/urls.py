"""Addresses of this room."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cardumen.directory.views import adding, colleagues
from cardumen.directory.views import organisations as views
from cardumen.ui.navigation import add_entry

app_name = "directory"
add_entry(40, "directory:list", _("Schools"))
urlpatterns = [
    path("", include("cardumen.directory.imports.urls")),
    path("", include("cardumen.directory.merging.urls")),
    path("schools/", views.organisation_list, name="list"),
    path("schools/download.csv", views.download, {"kind": "csv"}, name="csv"),
    path("schools/download.xlsx", views.download, {"kind": "xlsx"}, name="xlsx"),
    path("schools/<int:number>/", views.school, name="school"),
    path("organisations/add/", adding.add, name="add"),
    path("organisations/<int:pk>/", views.organisation, name="page"),
    path("organisations/<int:pk>/edit/", adding.edit, name="edit"),
    path("organisations/<int:pk>/people/", colleagues.people, name="people"),
    path("organisations/<int:pk>/people/ask/", colleagues.ask_for_post, name="ask"),
    path(
        "organisations/<int:pk>/people/asked/<int:asked>/",
        colleagues.answer_request,
        name="answer_request",
    ),
    path("organisations/<int:pk>/people/<int:post>/end/", colleagues.end_post, name="end_post"),
    path("organisations/<int:pk>/people/responsible/", colleagues.hand_over, name="hand_over"),
    path("organisations/<int:pk>/schools/", views.schools_of_owner, name="schools_of"),
    path("acting/", views.act_for, name="act_for"),
]
