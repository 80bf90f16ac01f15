from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "cardumen.jobs"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules  # noqa: PLC0415 apps first

        autodiscover_modules("tasks")
