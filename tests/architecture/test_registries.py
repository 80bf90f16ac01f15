"""What rooms declare is all found, in an order that does not depend on imports."""

import pytest
from django.conf import settings

from cardumen.kernel.registries import Registry


@pytest.mark.parametrize("registry", Registry.all.values(), ids=lambda one: one.name)
def test_every_registry_is_used_and_says_how(registry: Registry):
    assert len(registry) > 0
    assert registry.means.endswith(".")
    assert registry.declare.endswith(".")


@pytest.mark.parametrize("registry", Registry.all.values(), ids=lambda one: one.name)
def test_only_rooms_that_know_a_registry_declare_in_it(registry: Registry):
    rooms = settings.ROOMS
    home = rooms.index(registry.module.split(".")[1])
    declared = [made.room for _, made in registry.declarations() if made.room in rooms]
    assert all(rooms.index(room) >= home for room in declared)
