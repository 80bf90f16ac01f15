"""What branches begin with."""

import django

django.setup()

from tests.conftest import pytest_configure  # noqa: E402 after the set-up

pytest_configure()
