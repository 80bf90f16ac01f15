"""Addresses of this room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cardumen.challenges import views
from cardumen.ui.navigation import add_entry

app_name = "challenges"
add_entry(10, "challenges:list", _("Challenges"))
urlpatterns = [
    path("", views.list_challenges, name="list"),
    path("new/", views.new_challenge, name="new"),
    path("similar/", views.similar, name="similar"),
    path("how-matching-works/", views.how_matching_works, name="how"),
    path("<int:pk>/", views.show_challenge, name="page"),
    path("<int:pk>/edit/", views.edit_challenge, name="edit"),
    path("<int:pk>/open/", views.open_challenge, name="open"),
    path("<int:pk>/take/<int:practice>/", views.take_practice, name="take"),
    path("<int:pk>/solve/", views.solve_challenge, name="solve"),
    path("<int:pk>/close/", views.close_challenge, name="close"),
    path("<int:pk>/reopen/", views.reopen_challenge, name="reopen"),
    path("<int:pk>/write-practice/", views.write_practice, name="write_practice"),
]
