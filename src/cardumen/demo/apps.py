from django.apps import AppConfig

from cardumen.mail.holds import hold_with


class DemoConfig(AppConfig):
    name = "cardumen.demo"

    def ready(self) -> None:
        from cardumen.demo.joining import is_invented  # noqa: PLC0415 apps first

        hold_with(is_invented)
