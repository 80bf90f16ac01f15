"""The start of the house: every module of every room is imported, so that what it declares in a
registry is known. A room needs no configuration of its own."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps

PACKAGE = "cardumen"


class Kernel(AppConfig):
    name = f"{PACKAGE}.kernel"

    def ready(self) -> None:
        for room in apps.get_app_configs():
            if room.name.startswith(f"{PACKAGE}."):
                for module in modules_of(room):
                    import_module(module)


def modules_of(room: AppConfig) -> Iterator[str]:
    home = Path(room.path)
    for file in sorted(home.rglob("*.py")):
        parts = file.relative_to(home).with_suffix("").parts
        if "migrations" not in parts and parts[-1] != "__init__":
            yield ".".join((room.name, *parts))
