from django.apps import AppConfig

from cardumen.kernel.events import number_with, record_with


class JournalConfig(AppConfig):
    name = "cardumen.journal"

    def ready(self) -> None:
        from cardumen.journal import personal  # noqa: PLC0415 F401 apps first
        from cardumen.journal.actions import record_event  # noqa: PLC0415 apps first
        from cardumen.journal.queries import newest_entry  # noqa: PLC0415 apps first

        record_with(record_event)
        number_with(newest_entry)
