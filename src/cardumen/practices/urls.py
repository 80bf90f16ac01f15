"""Addresses of this room."""

from django.urls import path

from cardumen.practices.views import (
    collections,
    evidence,
    moderating,
    reading,
    searches,
    talking,
    topics,
    trying,
    writing,
)
from cardumen.practices.views.attaching import attachment, detach, files, move

app_name = "practices"
urlpatterns = [
    path("", reading.list_practices, name="list"),
    path("new/", writing.new_practice, name="new"),
    path("topics/", topics.list_topics, name="topics"),
    path("topics/merge/", topics.merge, name="merge-tag"),
    path("collections/", collections.list_collections, name="collections"),
    path("collections/new/", collections.new_collection, name="new-collection"),
    path("collections/<int:pk>/", collections.collection_page, name="collection"),
    path("collections/<int:pk>/edit/", collections.edit_collection, name="edit-collection"),
    path("collections/<int:pk>/add/", collections.add, name="collect"),
    path("collections/<int:pk>/state/", collections.change_state, name="collection-state"),
    path("collected/<int:pk>/", collections.change_item, name="collected"),
    path("searches/", searches.list_searches, name="searches"),
    path("searches/save/", searches.save, name="save-search"),
    path("searches/rhythm/", searches.choose_rhythm, name="search-rhythm"),
    path("searches/<int:pk>/remove/", searches.remove, name="remove-search"),
    path("searches/stop/<str:token>/", searches.stop, name="stop-searches"),
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
    path("<int:pk>/try/", trying.try_it, name="try"),
    path("<int:pk>/verify/", evidence.verify, name="verify"),
    path(
        "verifications/<int:pk>/withdraw/",
        evidence.withdraw_verification,
        name="withdraw_verification",
    ),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
]
