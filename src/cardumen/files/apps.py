from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cardumen.files"

    def ready(self) -> None:
        from cardumen.files import merged, personal  # noqa: PLC0415 F401 apps first
