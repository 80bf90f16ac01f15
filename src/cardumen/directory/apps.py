from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import add_waiting


class DirectoryConfig(AppConfig):
    name = "cardumen.directory"

    def ready(self) -> None:
        from cardumen.directory import personal  # noqa: PLC0415 F401 apps first
        from cardumen.directory.pages.today import waiting_for  # noqa: PLC0415 apps first

        add_waiting(waiting_for)
        add_entry(Entry(40, "directory:list", _("Schools")))
