"""Addresses of this room."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cardumen.practices.views import (
    authors,
    drafts,
    evidence,
    moderating,
    reading,
    steps,
    talking,
    translating,
    trying,
    versions,
    writing,
)
from cardumen.practices.views.attaching import attachment, detach, files, move
from cardumen.ui.navigation import add_entry

app_name = "practices"
add_entry(20, "practices:list", _("Practices"))
urlpatterns = [
    path("", include("cardumen.practices.topics.urls")),
    path("", include("cardumen.practices.exports.urls")),
    path("", include("cardumen.practices.openness.urls")),
    path("", include("cardumen.practices.collections.urls")),
    path("", include("cardumen.practices.searches.urls")),
    path("", include("cardumen.practices.sheets.urls")),
    path("", reading.list_practices, name="list"),
    path("new/", writing.new_practice, name="new"),
    path("new/one/", steps.first_question, name="first"),
    path("keep/", drafts.begin, name="begin"),
    path("hosting/", trying.hosting, name="hosting"),
    path("adaptations/<int:pk>/", trying.report, name="report"),
    path("attachments/<int:pk>/", attachment, name="attachment"),
    path("attachments/<int:pk>/move/", move, name="move"),
    path("attachments/<int:pk>/delete/", detach, name="detach"),
    path("<int:pk>/", reading.practice_page, name="page"),
    path("<int:pk>/lineage/", reading.practice_lineage, name="lineage"),
    path("adaptations/<int:pk>/grow/", trying.grow, name="grow"),
    path("<int:pk>/thank/", talking.thank, name="thank"),
    path("<int:pk>/talk/", talking.talk, name="talk"),
    path("<int:pk>/flag/", moderating.report, name="flag"),
    path("<int:pk>/hide/", moderating.hide, name="hide"),
    path("reports/", moderating.reports, name="reports"),
    path("reports/<int:pk>/settle/", moderating.settle, name="settle"),
    path("hidings/<int:pk>/", moderating.hiding, name="hiding"),
    path("hidings/<int:pk>/lift/", moderating.lift, name="lift"),
    path("<int:pk>/edit/", writing.edit_practice, name="edit"),
    path("<int:pk>/files/", files, name="files"),
    path("<int:pk>/keep/", drafts.keep, name="keep"),
    path("<int:pk>/write/<slug:slug>/", steps.question, name="step"),
    path("<int:pk>/check/", steps.check, name="check"),
    path("<int:pk>/authors/", authors.name_authors, name="authors"),
    path("<int:pk>/versions/", versions.list_versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", versions.show_version, name="version"),
    path("<int:pk>/versions/<int:number>/restore/", versions.restore, name="restore"),
    path("<int:pk>/versions/<int:number>/forget/", versions.forget, name="forget"),
    path("<int:pk>/in/<slug:code>/", translating.translate, name="translate"),
    path("<int:pk>/in/<slug:code>/withdraw/", translating.untranslate, name="untranslate"),
    path("<int:pk>/try/", trying.try_it, name="try"),
    path("<int:pk>/verify/", evidence.verify, name="verify"),
    path(
        "verifications/<int:pk>/withdraw/",
        evidence.withdraw_verification,
        name="withdraw_verification",
    ),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
]
