from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.ui.navigation import Entry, add_entry


class DirectoryConfig(AppConfig):
    name = "cardumen.directory"

    def ready(self) -> None:
        from cardumen.directory import personal  # noqa: PLC0415 F401 apps first

        add_entry(Entry(40, "directory:list", _("Schools")))
