"""The codes of the Chilean Ministry of Education, as values that say what they mean."""

from collections.abc import Mapping
from enum import StrEnum


class Dependency(StrEnum):
    """Who owns and pays for a school, as COD_DEPE says."""

    MUNICIPAL_CORPORATION = "municipal_corporation"
    MUNICIPAL = "municipal"
    SUBSIDISED = "subsidised"
    PRIVATE = "private"
    DELEGATED = "delegated"
    LOCAL_SERVICE = "local_service"


class Status(StrEnum):
    """Whether a school is at work, as ESTADO_ESTAB says."""

    OPEN = "open"
    RECESS = "recess"
    CLOSED = "closed"
    AUTHORISED = "authorised"


class Orientation(StrEnum):
    """A school's religious orientation, as ORI_RELIGIOSA says; None when it did not say."""

    SECULAR = "secular"
    CATHOLIC = "catholic"
    EVANGELICAL = "evangelical"
    MUSLIM = "muslim"
    JEWISH = "jewish"
    BUDDHIST = "buddhist"
    OTHER = "other"


class Block(StrEnum):
    """A block of enrolment, MAT_ENS_1 to MAT_ENS_8, in the Ministry's order."""

    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    PRIMARY_ADULT = "primary_adult"
    SPECIAL = "special"
    SECONDARY = "secondary"
    SECONDARY_ADULT = "secondary_adult"
    TECHNICAL = "technical"
    TECHNICAL_ADULT = "technical_adult"


# By code, and by the words that the Ministry's list and people have for it, in plain form.
DEPENDENCIES: Mapping[str, Dependency] = {
    **dict(zip("123456", Dependency, strict=True)),
    "corporacion municipal": Dependency.MUNICIPAL_CORPORATION,
    "municipal": Dependency.MUNICIPAL,
    "municipal daem": Dependency.MUNICIPAL,
    "particular subvencionado": Dependency.SUBSIDISED,
    "particular pagado": Dependency.PRIVATE,
    "particular pagado (o no subvencionado)": Dependency.PRIVATE,
    "corporacion de administracion delegada": Dependency.DELEGATED,
    "corporacion de administracion delegada (dl 3166)": Dependency.DELEGATED,
    "servicio local de educacion": Dependency.LOCAL_SERVICE,
    "servicio local de educacion publica": Dependency.LOCAL_SERVICE,
}
STATUSES: Mapping[str, Status] = {
    **dict(zip("1234", Status, strict=True)),
    "funcionando": Status.OPEN,
    "en funcionamiento": Status.OPEN,
    "abierto": Status.OPEN,
    "en receso": Status.RECESS,
    "receso": Status.RECESS,
    "cerrado": Status.CLOSED,
    "autorizado sin matricula": Status.AUTHORISED,
}
ORIENTATIONS: Mapping[str, Orientation] = {
    **dict(zip("1234567", Orientation, strict=True)),
    "laica": Orientation.SECULAR,
    "catolica": Orientation.CATHOLIC,
    "evangelica": Orientation.EVANGELICAL,
    "musulmana": Orientation.MUSLIM,
    "judia": Orientation.JEWISH,
    "budista": Orientation.BUDDHIST,
    "otro": Orientation.OTHER,
    "otra": Orientation.OTHER,
}
YES: Mapping[str, bool] = {
    "0": False, "no": False, "n": False, "false": False, "falso": False, "urbano": False,
    "urbana": False, "sin convenio": False, "sin matricula": False,
    "1": True, "si": True, "s": True, "true": True, "verdadero": True, "rural": True,
    "con convenio": True, "con matricula": True,
}  # fmt: skip
# What COD_DEPE2 says of each of COD_DEPE.
COARSE: Mapping[str, str] = {"1": "1", "2": "1", "3": "2", "4": "3", "5": "4", "6": "5"}
BLOCKS: Mapping[str, Block] = {f"MAT_ENS_{n}": block for n, block in enumerate(Block, 1)}
