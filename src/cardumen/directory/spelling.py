"""School names as people write them, from a register that writes capitals without accents."""

import re
import unicodedata
from collections.abc import Mapping, Set

# Words whose accent is never in doubt in the name of a Spanish-speaking school.
ACCENTED = """
académica académico agrícola agustín águila águilas alcántara alcázar alemán américa américas andrés
ángel ángeles árbol arcángel arcoíris arrayán artística artístico asís aysén bárbara básica básico
bélgica belén bíobío bolívar canadá capitán castaños católica católico césar chacón chaitén chañaral
chiloé chillán cóndor cóndores copiapó corazón cortés cristóbal curacaví curicó darío diagnóstico
díaz electrónica electrónico españa evangélica evangélico fantasía félix fernández garcía génesis
gómez gonzález gutiérrez guzmán henríquez hernán hernández héroes hualañé ibáñez inés inglés iván
japón jardín jazmín jesús jiménez joaquín josé larraín león líbano lópez lucía mágica mágicas mágico
maipú marín marítimo martínez maría méxico mónica monseñor muñoz música néstor nicolás niña niñas
niño niños núñez ñuble ñuñoa párvulo párvulos pelícano peña peñablanca peñaflor peñalolén pequeña
pequeñas pequeño pequeños pérez perú pío politécnica politécnico raíces ramírez ramón raúl rené
república rincón río ríos rodríguez rubén sánchez sebastián señor señora sepúlveda simón sofía
talhuán tarapacá técnica técnico tecnológica tecnológico tomás tránsito unión última último
valentín valparaíso vásquez verónica víctor vicuña villagrán viña volcán zúñiga
"""

JOINING = frozenset({"a", "al", "con", "de", "del", "e", "en", "para", "por", "y"})
ARTICLES = frozenset({"el", "la", "las", "los"})
INITIALISMS = frozenset({"CEIA", "CEIJA", "CFT", "HC", "TP"})
OF_INSTITUTIONS = frozenset(
    {
        "AIEP", "CEDUC", "CENCO", "EATRI", "ENAC", "ESUCOMEX", "IACC", "ICCE", "INACAP", "INSALCO",
        "IP", "IPG", "IPLACEX", "IPROSEC", "IT", "PROFASOC", "PUCV", "SEK", "UC", "UCN", "UMAG",
        "UNIACC",
    }
)  # fmt: skip
# Words of institutions whose accent is never in doubt, and that few schools have.
ACCENTED_OF_INSTITUTIONS = """
antártica autónoma araucanía británico bío cañete cicerón fútbol jurídicos música
región santísima educación computación
"""
ROMAN_NUMERAL = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})$")
SUFFIX_ION = re.compile(r"(?<=[cs])(?<!ss)ion$")
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = "'´`’"


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


ACCENT_OF = {_plain(word): word for word in ACCENTED.split()}
ACCENT_OF_INSTITUTIONS = ACCENT_OF | {
    _plain(word): word for word in ACCENTED_OF_INSTITUTIONS.split()
}


def school_name(published: str) -> str:
    """Return the name in Spanish title case, with accents only where they are certain.

    Articles keep their capital as part of a proper name ("Escuela Los Pinos") but not after a
    joining word ("Escuela de la Villa"). Numbers, initials and Roman numerals stay. A name that
    is not all in capitals was written with care and is only trimmed.
    """
    return _cased_name(published, INITIALISMS, ACCENT_OF)


def institution_name(published: str) -> str:
    """Return the name of an institution of higher education or of its site, in the same way."""
    return _cased_name(published, INITIALISMS | OF_INSTITUTIONS, ACCENT_OF_INSTITUTIONS)


def _cased_name(published: str, initialisms: Set[str], accents: Mapping[str, str]) -> str:
    name = " ".join(published.split())
    if name != name.upper():
        return name
    for sign in APOSTROPHES[1:]:
        name = name.replace(sign, APOSTROPHES[0])
    before = ""

    def cased(match: re.Match[str]) -> str:
        nonlocal before
        word = _cased(match, before, initialisms, accents)
        before = word
        return word

    return WORD.sub(cased, name)


def _cased(
    match: re.Match[str], before: str, initialisms: Set[str], accents: Mapping[str, str]
) -> str:
    word, name = match.group(), match.string
    previous, following = name[: match.start()][-1:], name[match.end() :][:1]
    lower = word.lower()
    if len(word) == 1:
        return _cased_letter(word, before, previous, following)
    if word in initialisms or ROMAN_NUMERAL.match(word):
        return word
    is_inside = bool(before) and previous in " ." and following != "."
    is_joined = lower in ARTICLES and before in JOINING
    if is_inside and (lower in JOINING or is_joined):
        return lower
    lower = accents.get(lower, lower)
    return SUFFIX_ION.sub("ión", lower).capitalize()


def _cased_letter(letter: str, before: str, previous: str, following: str) -> str:
    """An English genitive and a joining "a", "e" or "y" are small; an initial is not."""
    is_genitive = letter == "S" and previous == APOSTROPHES[0]
    is_joining = bool(before) and previous == following == " " and letter in "AEY"
    return letter.lower() if is_genitive or is_joining else letter
