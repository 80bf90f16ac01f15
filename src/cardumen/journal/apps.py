from django.apps import AppConfig

from cardumen.kernel.events import record_with


class JournalConfig(AppConfig):
    name = "cardumen.journal"

    def ready(self) -> None:
        from cardumen.journal.actions import record_event  # noqa: PLC0415 apps first

        record_with(record_event)
