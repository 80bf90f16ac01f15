"""The columns, and how they are asked."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db.models import F

from cardumen.directory.enums import (
    Area,
    Dependency,
    Level,
    OrganisationKind,
    Status,
    VulnerabilityBand,
)
from cardumen.directory.index.extras import extra_filters
from cardumen.directory.index.names import asked_words, kinds_asked, telling_words
from cardumen.directory.models import SpecialityTaught
from cardumen.methods.retrieval import Vocabulary, is_word
from cardumen.methods.retrieval.spelling import sounds
from cardumen.methods.travel import Point

Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Bytes = npt.NDArray[np.uint8]

# The number of a school as people write it: 8470, RBD 8470, 8470-0.
OFFICIAL_ID = re.compile(r"(?:rbd )?(\d{1,9})(?: [\dk])?$")
ANY = "any"
MOST_WORDS = 8
# So many words that are spelt nearly so stand for one by which nothing is found.
MOST_NEAR = 3
TRIED = 12
LAST_LETTER = "\U0010ffff"
# A cell (x, y) is kept as x · CELL_ROW + y, and −1 where the place is unknown.
CELL_ROW = 1024


def numbered(values: Sequence[str]) -> Mapping[str, int]:
    """A small number for each value, from 1; 0 is for "", no one knows."""
    return {"": 0, **{value: number for number, value in enumerate(values, 1)}}


KINDS = numbered(OrganisationKind.values)
STATUSES = numbered(Status.values)
DEPENDENCIES = numbered(Dependency.values)
AREAS = numbered(Area.values)


class Place(NamedTuple):
    """A region, or a commune with its region's code."""

    code: str
    name: str
    region: str = ""


@dataclass(frozen=True)
class Index:
    """One entry an organisation in each array, sorted by name. `pupils` and `primaries`, those in
    primary, are −1 where no one knows, and coordinates NaN; `sizes` count the words of a name that
    tell it from others.

    `vulnerabilities` are all of one year, the latest that anyone has: an older figure of a school
    is none here, so that no comparison mixes years. `facts_years` are those of what the register
    last said of each, 0 where it said nothing, and `facts_year` the latest of them.

    `levels` has a bit a level; `teachings` the positions of organisations by code. `postings` are
    the positions of organisations by word of `vocabulary`: those of word w from `starts[w]` to
    `starts[w + 1]`. The first region and the first commune have no name: they are those of
    organisations without.
    """

    version: tuple[int, int]
    key: str
    ids: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.int64]
    kinds: Bytes
    statuses: Bytes
    dependencies: Bytes
    areas: Bytes
    levels: Bytes
    teachings: Mapping[int, npt.NDArray[np.int32]]
    regions: npt.NDArray[np.uint16]
    communes: npt.NDArray[np.uint16]
    with_pupils: Mask
    pupils: npt.NDArray[np.int32]
    primaries: npt.NDArray[np.int32]
    facts_year: int
    facts_years: npt.NDArray[np.uint16]
    vulnerability_year: int
    vulnerabilities: npt.NDArray[np.float32]
    cells: npt.NDArray[np.int32]
    latitudes: npt.NDArray[np.float32]
    longitudes: npt.NDArray[np.float32]
    sizes: Bytes
    vocabulary: list[str]
    postings: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    all_regions: list[Place]
    all_communes: list[Place]

    def communes_of(self, region: str) -> list[Place]:
        """Those of a region that have an organisation, by name."""
        return [commune for commune in self.all_communes if region and commune.region == region]

    def find(self, asked: Mapping[str, Any]) -> Positions:
        """The positions of those that fit all that is asked, by the names of the filters; of
        several values of one any fits. Whatever is not asked, or "any", lets all through. In the
        order of their names, or the best first where a name is asked for."""
        mask = np.ones(len(self.ids), dtype=np.bool_)
        for name, column, numbers in (
            ("kind", self.kinds, KINDS),
            ("status", self.statuses, STATUSES),
            ("dependency", self.dependencies, DEPENDENCIES),
            ("area", self.areas, AREAS),
        ):
            wanted = _values(asked, name)
            if wanted and ANY not in wanted:
                mask &= np.isin(column, [numbers[value] for value in wanted])
        for places, number in (
            (self.regions, _position(self.all_regions, asked.get("region", ""))),
            (self.communes, _position(self.all_communes, asked.get("commune", ""))),
        ):
            if number:
                mask &= places == number
        if levels := _values(asked, "level"):
            mask &= (self.levels & sum(1 << Level.values.index(level) for level in levels)) != 0
        if codes := _values(asked, "teaching"):
            mask &= self._teaching(codes)
        if least := asked.get("vulnerability"):
            mask &= self.vulnerabilities >= _share(least)
        if below := asked.get("vulnerability_below"):
            mask &= self.vulnerabilities < _share(below)
        if asked.get("with_pupils"):
            mask &= self.with_pupils
        if asked.get("vulnerability_unknown"):
            mask &= np.isnan(self.vulnerabilities)
        if speciality := asked.get("speciality"):
            mask &= self.mask_of(_schools_teaching(int(speciality)))
        for extra in extra_filters():
            if value := asked.get(extra.name):
                ids = extra.organisations(value)
                mask &= True if ids is None else self.mask_of(ids)
        text = asked.get("q", "")
        if text:
            mask &= self._named(text)
        positions = np.flatnonzero(mask)
        return self._best_first(positions, text) if text else positions

    def levels_at(self, position: int) -> list[Level]:
        bits = int(self.levels[position])
        return [level for place, level in enumerate(Level) if bits >> place & 1]

    def cells_at(self, positions: Positions) -> list[tuple[int, int]]:
        """The cells in which they stand, each once."""
        found = np.unique(self.cells[positions])
        return [divmod(cell, CELL_ROW) for cell in found[found >= 0].tolist()]

    def unplaced(self, positions: Positions) -> int:
        """How many of them have no known place."""
        return int(np.count_nonzero(self.cells[positions] < 0))

    def nearest_first(self, positions: Positions, point: Point) -> Positions:
        """These positions in the order of their distance from a point; without a known place, last
        and by name."""
        here = np.radians(point.latitude)
        latitudes = np.radians(self.latitudes[positions].astype(np.float64))
        apart = np.radians(self.longitudes[positions].astype(np.float64) - point.longitude)
        cosines = np.sin(latitudes) * np.sin(here)
        cosines += np.cos(latitudes) * np.cos(here) * np.cos(apart)
        return positions[np.argsort(-cosines, kind="stable")]

    def point_at(self, position: int) -> Point | None:
        latitude, longitude = float(self.latitudes[position]), float(self.longitudes[position])
        return None if np.isnan(latitude) else Point(latitude, longitude)

    def with_vulnerability(self, positions: Positions) -> int:
        """How many of them have a figure of the index's year."""
        return int(np.count_nonzero(~np.isnan(self.vulnerabilities[positions])))

    def region_count(self, positions: Positions) -> int:
        """In how many regions they are."""
        return int(np.count_nonzero(np.unique(self.regions[positions])))

    def named(self, text: str) -> Positions:
        """The positions of those with this name, word for word, in their name or commune's or
        by their number, the best first."""
        return self._best_first(np.flatnonzero(self._named(text, whole=True)), text)

    def _best_first(self, positions: Positions, text: str) -> Positions:
        """First those with this name word for word; then those of the kind that is asked for, of
        the shortest name, open."""
        others = ~self._spelt_so(text, whole=True)
        unlike = ~self._with_any(kinds_asked(text))
        closed = self.statuses != STATUSES[Status.OPEN]
        keys = (closed, self.sizes, unlike, others)
        return positions[np.lexsort([key[positions] for key in keys])]

    def has_word(self, word: str) -> bool:
        """Whether it is a word of any name."""
        place = bisect_left(self.vocabulary, word)
        return place < len(self.vocabulary) and self.vocabulary[place] == word

    def communes_named(self, text: str) -> list[Place]:
        """The communes of exactly this name."""
        wanted = asked_words(text)
        communes = self.all_communes if wanted else []
        return [place for place in communes if wanted == asked_words(place.name)]

    def _named(self, text: str, *, whole: bool = False) -> Mask:
        """Those with a word that begins with each word of the text, or is it when `whole`, in their
        name or commune's; or with the number that the text is."""
        mask = self._spelt_so(text, whole=whole)
        telling = telling_words(asked_words(text)[:MOST_WORDS])
        if not mask.any() and _may_be_misspelt(telling, whole=whole):
            mask = self._with_words(telling, whole=whole, nearly=True)
        return mask

    def _spelt_so(self, text: str, *, whole: bool) -> Mask:
        wanted = asked_words(text)[:MOST_WORDS]
        mask = self._with_words(wanted, whole=whole)
        telling = telling_words(wanted)
        if telling != wanted and not mask.any():
            mask = self._with_words(telling, whole=whole)
        number = OFFICIAL_ID.match(" ".join(telling))
        if number:
            mask |= self.numbers == int(number.group(1))
        return mask

    def _with_words(self, wanted: Sequence[str], *, whole: bool, nearly: bool = False) -> Mask:
        mask = np.full(len(self.ids), bool(wanted))
        for word in wanted:
            with_word = self._with_word(word, whole=whole)
            if nearly:
                with_word |= self._with_any(self._spelt_nearly(word))
            mask &= with_word
        return mask

    def _with_any(self, some: Iterable[str]) -> Mask:
        mask = np.zeros(len(self.ids), dtype=np.bool_)
        for word in some:
            mask |= self._with_word(word, whole=True)
        return mask

    def _with_word(self, word: str, *, whole: bool) -> Mask:
        """Those with the word in their name or commune's, or with one that begins so."""
        first = bisect_left(self.vocabulary, word)
        last = bisect_left(self.vocabulary, word + (" " if whole else LAST_LETTER))
        mask = np.zeros(len(self.ids), dtype=np.bool_)
        mask[self.postings[self.starts[first] : self.starts[last]]] = True
        return mask

    def _spelt_nearly(self, word: str) -> list[str]:
        """Words of names that sound nearly so and begin with the same sound."""
        near = self._spelling.near(word, most=TRIED)
        return [one.term for one in near if sounds(one.term)[:1] == sounds(word)[:1]][:MOST_NEAR]

    @cached_property
    def _spelling(self) -> Vocabulary:
        return Vocabulary.of(zip(self.vocabulary, np.diff(self.starts).tolist(), strict=True))

    def mask_of(self, ids: Collection[int]) -> Mask:
        return np.isin(self.ids, np.fromiter(ids, dtype=np.int64, count=len(ids)))

    def _teaching(self, codes: Collection[str]) -> Mask:
        mask = np.zeros(len(self.ids), dtype=np.bool_)
        for number in self.teachings.keys() & {int(code) for code in codes}:
            mask[self.teachings[number]] = True
        return mask

    def in_band(self, band: VulnerabilityBand) -> Mask:
        low, high = (float(bound) / 100 for bound in band.value.split("-"))
        if band is VulnerabilityBand.HIGHEST:
            return self.vulnerabilities >= np.float32(low)
        return (self.vulnerabilities >= np.float32(low)) & (self.vulnerabilities < np.float32(high))


def _may_be_misspelt(wanted: Sequence[str], *, whole: bool) -> bool:
    """One word is any word, and a right one is never replaced; several tell one name together."""
    return len(wanted) > 1 or (not whole and any(not is_word(word) for word in wanted))


def _values(asked: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """One value or several."""
    value = asked.get(name) or ()
    return (value,) if isinstance(value, str) else tuple(value)


def _share(per_cent: str) -> np.float32:
    return np.float32(float(per_cent) / 100)


def _position(places: Sequence[Place], code: str) -> int:
    return next((n for n, place in enumerate(places) if place.code == code), 0) if code else 0


def _schools_teaching(speciality: int) -> list[int]:
    taught = SpecialityTaught.objects.filter(code=speciality, facts=F("facts__organisation__facts"))
    return list(taught.values_list("facts__organisation", flat=True))
