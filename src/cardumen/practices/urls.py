"""Addresses of this room."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from cardumen.practices.views import (
    authors,
    drafts,
    reading,
    steps,
    trying,
    writing,
)
from cardumen.practices.views.attaching import attachment, detach, files, move
from cardumen.ui.navigation import add_entry

app_name = "practices"
add_entry(20, "practices:list", _("Practices"))
urlpatterns = [
    path("", include("cardumen.practices.translations.urls")),
    path("", include("cardumen.practices.versions.urls")),
    path("", include("cardumen.practices.topics.urls")),
    path("", include("cardumen.practices.exports.urls")),
    path("", include("cardumen.practices.openness.urls")),
    path("", include("cardumen.practices.collections.urls")),
    path("", include("cardumen.practices.searches.urls")),
    path("", include("cardumen.practices.verifications.urls")),
    path("", include("cardumen.practices.sheets.urls")),
    path("", reading.list_practices, name="list"),
    path("new/", writing.new_practice, name="new"),
    path("new/one/", steps.first_question, name="first"),
    path("keep/", drafts.begin, name="begin"),
    path("hosting/", trying.hosting, name="hosting"),
    path("hosting/again/", trying.receive_again, name="receive_again"),
    path("adaptations/<int:pk>/", trying.report, name="report"),
    path("attachments/<int:pk>/", attachment, name="attachment"),
    path("attachments/<int:pk>/move/", move, name="move"),
    path("attachments/<int:pk>/delete/", detach, name="detach"),
    path("<int:pk>/", reading.practice_page, name="page"),
    path("<int:pk>/lineage/", reading.practice_lineage, name="lineage"),
    path("adaptations/<int:pk>/grow/", trying.grow, name="grow"),
    path("<int:pk>/edit/", writing.edit_practice, name="edit"),
    path("<int:pk>/files/", files, name="files"),
    path("<int:pk>/keep/", drafts.keep, name="keep"),
    path("<int:pk>/write/<slug:slug>/", steps.question, name="step"),
    path("<int:pk>/check/", steps.check, name="check"),
    path("<int:pk>/authors/", authors.name_authors, name="authors"),
    path("<int:pk>/try/", trying.try_it, name="try"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
    # Where letters and bookmarks still lead.
    path("reports/", RedirectView.as_view(url="/moderation/"), name="former-reports"),
    path(
        "hidings/<int:pk>/",
        RedirectView.as_view(url="/moderation/hidings/%(pk)s/"),
        name="former-hiding",
    ),
    path("<int:pk>/talk/", RedirectView.as_view(url="/talk/practice/%(pk)s/"), name="former-talk"),
    path(
        "<int:pk>/flag/",
        RedirectView.as_view(url="/moderation/report/practice/%(pk)s/"),
        name="former-flag",
    ),
]
