"""What the pages of files and pictures ask of the database."""

from cardumen.files.models import File
from tests.budgets import Budget
from tests.cast import Cast
from tests.files.making import illustrated, picture, release


def fill_releases(cast: Cast, rows: int) -> None:
    file = illustrated(cast, people=rows).file
    for number in range(rows):
        release(cast, file, about=f"Persona {number}")


def fill_pictures(cast: Cast, rows: int) -> None:
    for number in range(rows):
        illustrated(cast, content=picture(size=(60 + number, 60)))


BUDGETS = [
    Budget(lambda cast: f"/practices/{cast.practice.pk}/", fill_pictures, 15, of_one_thing=True),
    Budget(
        lambda cast: f"/practices/{cast.practice.pk}/files/",
        fill_pictures,
        9,
        role="teacher",
        of_one_thing=True,
    ),
    Budget(
        lambda cast: f"/files/{File.objects.get().pk}/",
        fill_releases,
        11,
        role="teacher",
        of_one_thing=True,
    ),
]
