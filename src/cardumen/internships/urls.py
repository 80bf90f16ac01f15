"""Addresses of this room."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cardumen.internships import views
from cardumen.ui.navigation import add_entry

app_name = "internships"
add_entry(25, "internships:list", _("Internships"), members_only=True, in_account=True)
urlpatterns = [
    path("", include("cardumen.internships.offers.urls")),
    path("", include("cardumen.internships.reports.urls")),
    path("", include("cardumen.internships.diary.urls")),
    path("", views.list_visits, name="list"),
    path("figures/<slug:slug>/", views.figures, name="figures"),
    path("visits/<int:pk>/", views.show_visit, name="visit"),
    path("visits/<int:pk>/dates/", views.set_dates, name="dates"),
    path("visits/<int:pk>/team/", views.choose_team, name="team"),
    path("visits/<int:pk>/consent/", views.give_consent, name="consent"),
    path("visits/<int:pk>/calendar/", views.calendar, name="calendar"),
    path("visits/<int:pk>/confirm/", views.confirm_visit, name="confirm"),
    path("visits/<int:pk>/cancel/", views.cancel_visit, name="cancel"),
]
