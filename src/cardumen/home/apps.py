from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import Panel, add_panel


class HomeConfig(AppConfig):
    name = "cardumen.home"

    def ready(self) -> None:
        from cardumen.home.pages.account import account_panel  # noqa: PLC0415 apps first

        add_entry(Entry(0, "home:today", _("Today"), members_only=True))
        add_entry(Entry(90, "home:search", _("Search")))
        add_panel(Panel("account", 10, "home/named.html", account_panel))
