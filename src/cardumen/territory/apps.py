from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "cardumen.territory"

    def ready(self) -> None:
        from cardumen.people.clocks import count_with  # noqa: PLC0415 apps first
        from cardumen.territory.facts import chile_working_days  # noqa: PLC0415 apps first

        count_with(chile_working_days)
