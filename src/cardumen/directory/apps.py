from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import listen
from cardumen.ui.navigation import Entry, add_entry
from cardumen.ui.panels import add_waiting


class DirectoryConfig(AppConfig):
    name = "cardumen.directory"

    def ready(self) -> None:
        from cardumen.directory import events, listeners, merged, personal  # noqa: PLC0415 F401 apps first  # noqa: PLC0415 apps first
        from cardumen.directory.pages.today import waiting_for  # noqa: PLC0415 apps first

        add_waiting(waiting_for)
        listen(events.FileReceived, listeners.preview_received_file)
        listen(events.UploadStateChanged, listeners.go_on_with_upload)
        listen(events.UndoAsked, listeners.undo_as_asked)
        add_entry(Entry(40, "directory:list", _("Schools")))
