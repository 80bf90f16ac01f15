"""Gives an installation what the services around it are asked for: a picture that everyone may
look at, and a file that waits for the scanner. Prints the addresses of the picture."""

import io

import django

django.setup()

from django.test import override_settings  # noqa: E402

from cardumen.directory.actor import Actor  # noqa: E402
from cardumen.files.actions import upload_file  # noqa: E402
from cardumen.files.models import Rendition  # noqa: E402
from cardumen.practices.actions import publish_practice  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.files.making import PDF, illustrated  # noqa: E402


def main() -> None:
    cast = make_cast()
    cast.practice.visibility = "public"
    cast.practice.save()
    illustrated(cast)
    publish_practice(practice=cast.practice, by=Actor(cast.teacher, cast.talhuan))
    with override_settings(SCANNER="tcp://127.0.0.1:1"):
        upload_file(
            upload=io.BytesIO(PDF), name="guia.pdf", organisation=cast.talhuan,
            by=Actor(cast.teacher),
        )  # fmt: skip
    for rendition in Rendition.objects.visible_to(None):
        print(rendition.get_absolute_url())


if __name__ == "__main__":
    main()
