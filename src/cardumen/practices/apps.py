from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.files.events import FileChecked, FileDescribed, ReleaseGiven, ReleaseWithdrawn
from cardumen.files.places import Place, add_place
from cardumen.kernel.events import listen, record_with
from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import Panel, add_panel, add_waiting


class PracticesConfig(AppConfig):
    name = "cardumen.practices"

    def ready(self) -> None:
        self._place_files()
        from cardumen.directory.events import (  # noqa: PLC0415 apps first
            MergeUndone,
            OrganisationEdited,
            OrganisationsMerged,
        )
        from cardumen.networks.events import NetworkAmended  # noqa: PLC0415 apps first
        from cardumen.networks.panels import add_figure  # noqa: PLC0415 apps first
        from cardumen.practices import (  # noqa: PLC0415 apps first
            events,
            listeners,
            merged,  # noqa: F401 apps first
            personal,  # noqa: F401 apps first
        )
        from cardumen.practices.pages import (  # noqa: PLC0415 apps first
            collections,
            conversation,
            moderation,
            related,
            sheets,
        )
        from cardumen.practices.pages.panels import (  # noqa: PLC0415 apps first
            network_figure,
            network_panel,
            organisation_panel,
        )

        add_waiting(conversation.waiting_for)
        add_waiting(moderation.waiting_for)
        add_waiting(sheets.waiting_for)
        add_entry(Entry(20, "practices:list", _("Practices")))
        add_panel(
            Panel("organisation", 20, "practices/organisation_panel.html", organisation_panel)
        )
        add_panel(Panel("network", 20, "practices/network_panel.html", network_panel))
        add_figure(20, network_figure)
        add_panel(
            Panel("network", 25, "practices/collections_panel.html", collections.network_panel)
        )
        add_panel(Panel("practice", 30, "practices/related_panel.html", related.practice_panel))
        add_panel(
            Panel(
                "practice", 40, "practices/collect_panel.html", collections.practice_panel, "side"
            )
        )
        listen(events.PracticeVerified, listeners.tell_what_was_found)
        listen(events.PracticeRemarked, listeners.tell_what_was_said)
        listen(events.PracticeHidden, listeners.tell_that_it_is_hidden)
        listen(events.ReportSettled, listeners.tell_what_came_of_it)
        listen(events.HidingAnswered, listeners.tell_what_was_answered)
        listen(FileChecked, listeners.settle_what_it_supports)
        listen(FileDescribed, listeners.settle_what_it_supports)
        listen(ReleaseGiven, listeners.settle_what_it_supports)
        listen(ReleaseWithdrawn, listeners.settle_what_it_supports)
        listen(events.PracticePublished, listeners.relate_again)
        listen(events.PracticeEdited, listeners.relate_again)
        listen(events.PracticeWithdrawn, listeners.relate_again)
        record_with(listeners.count_schools_again)
        record_with(listeners.keep_what_is_open)
        for carried in (
            MergeUndone, NetworkAmended, OrganisationEdited, OrganisationsMerged, events.TagMerged,
        ):  # fmt: skip
            listen(carried, listeners.look_what_is_open)

    @staticmethod
    def _place_files() -> None:
        """Which files stand beside practices, for the room that keeps them."""
        from cardumen.practices.pages.attachments import (  # noqa: PLC0415 apps first
            files_shown_to,
            uses_of_file,
        )

        add_place(Place("practices", files_shown_to, uses_of_file))
