"""Who belongs to which network of the demonstration: rules over the registers, and a seed.

The choice is a lottery whose numbers come from SEED and the school's RBD, so that it stays the
same on every machine, and a school keeps its number when the content around it changes.

lideres          110 schools open to the Leading Schools Network by its real rule: not private,
                 at work, with pupils, mean vulnerability index (weighted by pupils) of at least
                 0.63. All 16 regions, by the shares of REGIONS; rural and small schools have
                 better odds. Joining years are known for five schools (KNOWN_YEARS) and drawn for
                 the others so that the network grows as it did: 10 in 2007, 110 in 2019.
tp-atacama       20 technical schools of Atacama; tp-coquimbo 41 of Coquimbo.
solar            24 schools of Arica y Parinacota, 9 since 2018 and 15 since 2019.
itata            12 schools of the Itata valley, each commune at least once.
slep-magallanes  every open school of the local service of Magallanes.
quinchao         12 schools on the islands of Quinchao.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from cardumen.directory.codes import Level
from cardumen.directory.imports.registers.chile_schools import SchoolRow
from cardumen.directory.imports.registers.codes import Dependency, Status

SEED = "cardumen-2026"
LOWEST_MEAN_INDEX = 0.63

# Members by region, north to south.
REGIONS = {
    "15": 7, "01": 4, "02": 5, "03": 4, "04": 7, "05": 9, "13": 11, "06": 6,
    "07": 8, "16": 8, "08": 9, "09": 10, "14": 6, "10": 9, "11": 4, "12": 3,
}  # fmt: skip
ZONES = {
    "Norte": ("15", "01", "02", "03", "04"),
    "Centro": ("05", "13", "06", "07"),
    "Sur": ("16", "08", "09", "14", "10"),
    "Austral": ("11", "12"),
}
JOINED = {
    2007: 10, 2008: 8, 2009: 8, 2010: 8, 2011: 8, 2012: 8, 2013: 9,
    2014: 9, 2015: 10, 2016: 9, 2017: 9, 2018: 10, 2019: 4,
}  # fmt: skip
KNOWN_YEARS = {4134: 2015, 31: 2019, 10285: 2019, 4576: 2019, 6826: 2019}
ALWAYS = (*KNOWN_YEARS, 8470, 1367, 5611)
# It joined in 2025, when the demonstration's network no longer grows.
NOT_YET = (12943,)

# Quirihue, Cobquecura, Coelemu, Ninhue, Portezuelo, Trehuaco and San Nicolás.
ITATA = ("16201", "16202", "16203", "16204", "16205", "16207", "16305")
QUINCHAO = (8176, 8177, 8179, 8180, 8181, 8182, 8183, 8184, 8186, 8188, 8189, 8191)
PROVINCES = {
    "031": "Copiapó", "032": "Chañaral", "033": "Huasco",
    "041": "Elqui", "042": "Choapa", "043": "Limarí",
}  # fmt: skip

Rule = Callable[[SchoolRow], bool]


@dataclass(frozen=True)
class Member:
    """One line of memberships.csv."""

    network: str
    rbd: int
    joined: int
    zone: str = ""


@dataclass
class Chooser:
    """Chooses members of one network after another, and says what it could not do.

    `named` are the schools that the content names, by network; `authors` those of them that tell
    or ask something themselves, which therefore must be members.
    """

    schools: Mapping[int, SchoolRow]
    index: Mapping[int, float]
    named: Mapping[str, Sequence[int]]
    authors: Collection[tuple[str, int]]
    complaints: list[str] = field(default_factory=list)

    def all_members(self) -> list[Member]:
        """Choose for every network."""
        return [
            *self.lideres(),
            *self.technical("tp-atacama", "03", 20),
            *self.technical("tp-coquimbo", "04", 41),
            *self.solar(),
            *self.itata(),
            *self.fixed("slep-magallanes", self.local_service("12"), 2024),
            *self.fixed("quinchao", QUINCHAO, 2021),
        ]

    def lideres(self) -> list[Member]:
        chosen = self.begin("lideres", ALWAYS, self.is_eligible, sum(REGIONS.values()))
        rest = [s for s in self.drawn(self.is_eligible) if s.point and (s.pupils or 0) >= 8]
        have = dict.fromkeys(REGIONS, 0)
        for rbd in chosen:
            have[self.schools[rbd].region or ""] += 1
        while len(chosen) < sum(REGIONS.values()):
            region = max(REGIONS, key=lambda code: REGIONS[code] - have[code])
            best = next(s for s in rest if s.region == region and s.rbd not in chosen)
            chosen.append(best.rbd)
            have[region] += 1
        for region in (code for code, count in have.items() if not count):
            self.complaints.append(f"lideres: no school in region {region}")
        years = self.years(chosen)
        zone_of = {region: zone for zone, regions in ZONES.items() for region in regions}
        return [
            Member("lideres", rbd, years[rbd], zone_of[self.schools[rbd].region or ""])
            for rbd in sorted(chosen, key=lambda rbd: (years[rbd], rbd))
        ]

    def years(self, chosen: Sequence[int]) -> dict[int, int]:
        left = dict(JOINED)
        for rbd in KNOWN_YEARS:
            left[KNOWN_YEARS[rbd]] -= 1
        free = [year for year, count in left.items() for year in repeat(year, count)]
        others = sorted(set(chosen) - set(KNOWN_YEARS), key=lambda rbd: lot(rbd, "year"))
        return KNOWN_YEARS | dict(zip(others, free, strict=True))

    def technical(self, network: str, region: str, size: int) -> list[Member]:
        def fits(school: SchoolRow) -> bool:
            return school.region == region and any(400 <= code < 900 for code in school.teachings)

        chosen = self.begin(network, (), fits, size)
        # Technical schools for adults belong where the content names them.
        rest = [s.rbd for s in self.drawn(fits) if Level.TECHNICAL in s.levels]
        chosen += [rbd for rbd in rest if rbd not in chosen][: size - len(chosen)]
        return [
            Member(network, rbd, 2019, PROVINCES[self.schools[rbd].province or ""])
            for rbd in sorted(chosen)
        ]

    def solar(self) -> list[Member]:
        def fits(school: SchoolRow) -> bool:
            return (
                school.region == "15"
                and (school.pupils or 0) >= 8
                and not school.levels.isdisjoint({Level.PRIMARY, Level.TECHNICAL, Level.SECONDARY})
            )

        chosen = self.begin("solar", (), fits, 24)
        chosen += [s.rbd for s in self.drawn(fits) if s.rbd not in chosen][: 24 - len(chosen)]
        return [Member("solar", rbd, 2018 if i < 9 else 2019) for i, rbd in enumerate(chosen)]

    def itata(self) -> list[Member]:
        def fits(school: SchoolRow) -> bool:
            is_municipal = school.dependency is Dependency.MUNICIPAL
            return is_municipal and school.commune in ITATA and (school.pupils or 0) >= 8

        chosen = self.begin("itata", (4134,), fits, 12)
        rest = [s for s in self.drawn(fits) if s.rbd not in chosen]
        communes = {self.schools[rbd].commune for rbd in chosen}
        for commune in ITATA:
            if commune not in communes and len(chosen) < 12:
                chosen += [s.rbd for s in rest if s.commune == commune][:1]
        chosen += [s.rbd for s in rest if s.rbd not in chosen][: 12 - len(chosen)]
        return [Member("itata", rbd, 2015) for rbd in sorted(chosen)]

    def local_service(self, region: str) -> list[int]:
        def fits(school: SchoolRow) -> bool:
            return school.region == region and school.dependency is Dependency.LOCAL_SERVICE

        return [school.rbd for school in self.drawn(fits)]

    def fixed(self, network: str, rbds: Iterable[int], joined: int) -> list[Member]:
        members = sorted(rbds)
        for rbd in self.named.get(network, ()):
            if rbd not in members:
                self.complain(network, rbd, "is not one of its schools")
        return [Member(network, rbd, joined) for rbd in members]

    def begin(self, network: str, always: Iterable[int], fits: Rule, size: int) -> list[int]:
        """Take the schools known and named that fit, as long as there is room."""
        chosen: list[int] = []
        for rbd in dict.fromkeys([*always, *self.named.get(network, ())]):
            school = self.schools.get(rbd)
            if school is None or school.status is not Status.OPEN or not fits(school):
                self.complain(network, rbd, "does not fit its rule")
            elif rbd in NOT_YET or len(chosen) >= size:
                self.complain(network, rbd, "finds no room")
            else:
                chosen.append(rbd)
        return chosen

    def drawn(self, fits: Rule) -> list[SchoolRow]:
        """Schools at work that fit, in the order of the lottery."""
        fitting = (s for s in self.schools.values() if s.status is Status.OPEN and fits(s))
        return sorted(fitting, key=lambda s: (lot(s.rbd) / odds(s), s.rbd))

    def is_eligible(self, school: SchoolRow) -> bool:
        """Whether the Leading Schools Network may admit it."""
        return (
            school.dependency is not Dependency.PRIVATE
            and (school.pupils or 0) > 0
            and self.index.get(school.rbd, 0) >= LOWEST_MEAN_INDEX
        )

    def complain(self, network: str, rbd: int, why: str) -> None:
        school = self.schools.get(rbd)
        name = school.register_name if school else "not in the directory"
        role = "author" if (network, rbd) in self.authors else "answers only:"
        index = self.index.get(rbd, 0)
        self.complaints.append(f"{network}: {role} {rbd} {why} ({name}, index {index:.2f})")


def odds(school: SchoolRow) -> int:
    """How much better a school's chances are than an urban one's."""
    if not school.is_rural:
        return 1
    return 10 if (school.pupils or 0) <= 150 else 3


def lot(rbd: int, purpose: str = "choice") -> float:
    """The school's number in the lottery, from 0 to 1."""
    drawn = hashlib.sha256(f"{SEED}:{purpose}:{rbd}".encode()).digest()
    return int.from_bytes(drawn[:8]) / 2**64
