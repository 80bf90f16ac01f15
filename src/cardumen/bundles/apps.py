from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "cardumen.bundles"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules  # noqa: PLC0415 apps first

        from cardumen.bundles import personal  # noqa: PLC0415 F401 apps first
        from cardumen.bundles.pages import bundle_task  # noqa: PLC0415 apps first
        from cardumen.networks.panels import add_task  # noqa: PLC0415 apps first

        # In the order of the rooms, so that what is referred to is declared before what refers.
        autodiscover_modules("bundle")
        add_task(bundle_task)
