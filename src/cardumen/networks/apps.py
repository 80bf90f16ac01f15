from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.directory.adding import also_may_add
from cardumen.directory.filters import ExtraFilter, add_filter
from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import Panel, add_panel, add_waiting


class NetworksConfig(AppConfig):
    name = "cardumen.networks"

    def ready(self) -> None:
        from cardumen.networks import merged, personal  # noqa: PLC0415 F401 apps first
        from cardumen.networks.pages.joining import (  # noqa: PLC0415 apps first
            colleagues_panel,
            joining_panel,
        )
        from cardumen.networks.pages.lists import (  # noqa: PLC0415 apps first
            networks_to_filter_by,
            organisations_in,
        )
        from cardumen.networks.pages.members import organisation_panel  # noqa: PLC0415 apps first
        from cardumen.networks.pages.today import waiting_for  # noqa: PLC0415 apps first
        from cardumen.networks.standing import runs_a_network  # noqa: PLC0415 apps first

        add_entry(Entry(30, "networks:list", _("Networks")))
        template = "networks/organisation_panel.html"
        add_panel(Panel("organisation", 10, template, organisation_panel, column="side"))
        add_filter(ExtraFilter("network", _("Network"), networks_to_filter_by, organisations_in))
        panel = "networks/joining_panel.html"
        add_panel(Panel("network", 5, panel, joining_panel, column="side"))
        add_panel(Panel("colleagues", 10, "networks/colleagues_panel.html", colleagues_panel))
        add_waiting(waiting_for)
        also_may_add(runs_a_network)
