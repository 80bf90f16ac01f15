from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import listen, record_with
from cardumen.networks.panels import add_figure
from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import Panel, add_panel


class ChallengesConfig(AppConfig):
    name = "cardumen.challenges"

    def ready(self) -> None:
        from cardumen.challenges import (  # noqa: PLC0415 apps first
            listeners,
            merged,  # noqa: F401 apps first
            personal,  # noqa: F401 apps first
        )
        from cardumen.challenges.pages import panels  # noqa: PLC0415 apps first
        from cardumen.directory.events import (  # noqa: PLC0415 apps first
            MergeUndone,
            OrganisationsMerged,
        )
        from cardumen.practices.events import PracticePublished  # noqa: PLC0415 apps first

        add_entry(Entry(10, "challenges:list", _("Challenges")))
        add_figure(20, panels.network_figure)
        for place, build in (
            ("organisation", panels.organisation_panel),
            ("network", panels.network_panel),
        ):
            add_panel(Panel(place, 20, f"challenges/{place}_panel.html", build))
        listen(PracticePublished, listeners.recommend_new_practice)
        record_with(listeners.count_others_again)
        listen(OrganisationsMerged, listeners.recommend_again)
        listen(MergeUndone, listeners.recommend_again)
