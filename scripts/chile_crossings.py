"""What joins the parts of Chile that no road joins: zones, islands and links, by hand.

Communes are of one zone each; an island that shares its commune with other land has a bounding
box of its own, and islands not listed count as their commune's zone. Hours are from gateway to
gateway, with one hour at the airport for a flight; the headway is the usual time between two
departures in the season given. Gateways are to two or three decimals. All of it is a compiled
estimate, to be corrected by whoever operates the installation.
"""

from typing import NamedTuple

SOURCE = "compiled estimate by the project, to be corrected by the operator"
AS_OF = "2026-11-01"

# Name, and usual speed on the zone's roads in km/h, stops included.
ZONES: dict[str, tuple[str, int]] = {
    "mainland": ("Chile continental, de Arica a Hualaihué", 65),
    "chiloe": ("Isla Grande de Chiloé", 50),
    "quinchao": ("Isla Quinchao", 40),
    "lemuy": ("Isla Lemuy", 35),
    "palena": ("Palena continental", 45),
    "aysen": ("Aysén", 45),
    "guaitecas": ("Islas Guaitecas", 20),
    "ohiggins": ("Villa O'Higgins", 35),
    "magallanes": ("Magallanes continental", 70),
    "tierra-del-fuego": ("Tierra del Fuego", 55),
    "navarino": ("Isla Navarino", 30),
    "rapa-nui": ("Rapa Nui", 35),
    "juan-fernandez": ("Archipiélago Juan Fernández", 10),
    "antarctica": ("Antártica", 10),
}
ISLAND_SPEED = 15

# Zones of communes; those of regions 15 to 10 that are not here are mainland.
ZONE_OF_REGION = {"11": "aysen", "12": "magallanes"}
ZONE_OF_PROVINCE = {"102": "chiloe", "104": "palena", "123": "tierra-del-fuego"}
ZONE_OF_COMMUNE = {
    "05104": "juan-fernandez",
    "05201": "rapa-nui",
    "10204": "quinchao",
    "10206": "lemuy",
    "10210": "quinchao",
    # Hornopirén is joined to Puerto Montt by road, along the Reloncaví estuary.
    "10403": "mainland",
    "11203": "guaitecas",
    "11302": "ohiggins",
    "12201": "navarino",
    "12202": "antarctica",
}


class Island(NamedTuple):
    """An island that shares its commune with other land: its zone, name and bounding box."""

    zone: str
    name: str
    south: float
    north: float
    west: float
    east: float


ISLANDS = [
    Island("santa-maria", "Isla Santa María", -37.10, -36.94, -73.60, -73.45),
    Island("mocha", "Isla Mocha", -38.45, -38.30, -74.00, -73.83),
    Island("linlin", "Isla Linlín", -42.405, -42.365, -73.46, -73.40),
    Island("llingua", "Isla Llingua", -42.450, -42.410, -73.47, -73.42),
    Island("meulin", "Isla Meulín", -42.435, -42.395, -73.34, -73.27),
    Island("quenac", "Isla Quenac", -42.490, -42.440, -73.36, -73.29),
    Island("cahuach", "Isla Caguach", -42.525, -42.480, -73.29, -73.23),
    Island("alao", "Isla Alao", -42.615, -42.585, -73.33, -73.27),
    Island("apiao", "Isla Apiao", -42.615, -42.575, -73.25, -73.17),
    Island("chaulinec", "Isla Chaulinec", -42.680, -42.616, -73.33, -73.23),
    Island("tranqui", "Isla Tranqui", -42.965, -42.915, -73.60, -73.45),
    Island("desertores", "Islas Desertores", -42.780, -42.600, -73.13, -72.95),
    Island("ayacara", "Península de Ayacara", -42.570, -42.200, -72.90, -72.64),
    Island("huichas", "Islas Huichas", -45.200, -45.130, -73.58, -73.48),
]


class Link(NamedTuple):
    """A way between two zones, both directions alike.

    `season` holds the months it runs, all of them when empty; `cost` is CLP a person.
    """

    origin: str
    destination: str
    mode: str
    hours: float
    headway_hours: float
    origin_place: str
    origin_latitude: float
    origin_longitude: float
    destination_place: str
    destination_latitude: float
    destination_longitude: float
    season: tuple[int, ...] = ()
    cost: int | None = None


PUERTO_MONTT = ("Puerto Montt", -41.482, -72.957)
TEPUAL = ("Puerto Montt (El Tepual)", -41.439, -73.094)
SANTIAGO = ("Santiago (Pudahuel)", -33.393, -70.786)
HORNOPIREN = ("Hornopirén", -41.965, -72.475)
ACHAO = ("Achao", -42.471, -73.488)
QUELLON = ("Quellón", -43.120, -73.620)
CHAITEN = ("Chaitén", -42.917, -72.716)
CHACABUCO = ("Puerto Chacabuco", -45.466, -72.821)
TRES_PUENTES = ("Punta Arenas (Tres Puentes)", -53.120, -70.869)
IBANEZ = ("Punta Arenas (Carlos Ibáñez)", -53.003, -70.855)
BALMACEDA = ("Balmaceda", -45.916, -71.689)
WILLIAMS = ("Puerto Williams", -54.932, -67.608)

LINKS = [
    Link("mainland", "chiloe", "ferry", 0.5, 0.5,
         "Pargua", -41.790, -73.466, "Chacao", -41.829, -73.527),
    Link("mainland", "chiloe", "flight", 2.9, 24, *SANTIAGO, "Mocopulli", -42.340, -73.716),
    Link("chiloe", "quinchao", "ferry", 0.2, 0.5,
         "Dalcahue", -42.381, -73.646, "La Pasada", -42.388, -73.637),
    Link("chiloe", "lemuy", "ferry", 0.4, 0.75,
         "Huicha", -42.631, -73.740, "Chulchuy", -42.622, -73.702),
    Link("chiloe", "tranqui", "boat", 0.5, 24,
         "Queilén", -42.884, -73.472, "San José de Tranqui", -42.926, -73.560),
    Link("quinchao", "linlin", "boat", 0.8, 24, *ACHAO, "Linlín", -42.387, -73.432),
    Link("quinchao", "llingua", "boat", 0.5, 24, *ACHAO, "Llingua", -42.433, -73.453),
    Link("quinchao", "meulin", "boat", 1, 24, *ACHAO, "Meulín", -42.420, -73.305),
    Link("quinchao", "quenac", "boat", 1, 24, *ACHAO, "Quenac", -42.457, -73.327),
    Link("quinchao", "cahuach", "boat", 1.5, 24, *ACHAO, "Caguach", -42.510, -73.265),
    Link("quinchao", "alao", "boat", 2, 24, *ACHAO, "Alao", -42.600, -73.299),
    Link("quinchao", "apiao", "boat", 2.5, 24, *ACHAO, "Apiao", -42.596, -73.223),
    Link("quinchao", "chaulinec", "boat", 2.5, 24, *ACHAO, "Chaulinec", -42.634, -73.280),
    Link("mainland", "palena", "bimodal", 5, 24,
         *HORNOPIREN, "Caleta Gonzalo", -42.560, -72.601),
    Link("mainland", "palena", "ferry", 9, 84, *PUERTO_MONTT, *CHAITEN),
    Link("mainland", "ayacara", "boat", 2.5, 48, *HORNOPIREN, "Ayacara", -42.308, -72.786),
    Link("palena", "desertores", "boat", 3, 84, *CHAITEN, "Talcán", -42.720, -73.020),
    Link("chiloe", "palena", "ferry", 5, 84, *QUELLON, *CHAITEN),
    Link("palena", "aysen", "road", 0, 0,
         "Límite regional, Ruta 7", -43.775, -72.440, "La Junta", -43.775, -72.440),
    Link("mainland", "aysen", "ferry", 24, 84, *PUERTO_MONTT, *CHACABUCO),
    Link("mainland", "aysen", "flight", 2.2, 24, *TEPUAL, *BALMACEDA),
    Link("chiloe", "aysen", "ferry", 30, 168, *QUELLON, *CHACABUCO),
    Link("chiloe", "guaitecas", "ferry", 5, 84, *QUELLON, "Melinka", -43.898, -73.750),
    Link("aysen", "guaitecas", "ferry", 18, 168, *CHACABUCO, "Melinka", -43.898, -73.750),
    Link("aysen", "huichas", "boat", 3.5, 48, *CHACABUCO, "Puerto Aguirre", -45.163, -73.523),
    Link("aysen", "ohiggins", "ferry", 0.8, 8,
         "Puerto Yungay", -47.934, -73.328, "Río Bravo", -47.985, -73.100),
    Link("aysen", "magallanes", "ferry", 42, 168,
         "Caleta Tortel", -47.796, -73.536, "Puerto Natales", -51.730, -72.513),
    Link("mainland", "magallanes", "ferry", 96, 168,
         *PUERTO_MONTT, "Puerto Natales", -51.730, -72.513),
    Link("mainland", "magallanes", "flight", 3.2, 24, *TEPUAL, *IBANEZ),
    Link("mainland", "magallanes", "flight", 4.4, 12, *SANTIAGO, *IBANEZ),
    Link("aysen", "magallanes", "flight", 2.3, 84, *BALMACEDA, *IBANEZ),
    Link("mainland", "aysen", "flight", 3.3, 24, *SANTIAGO, *BALMACEDA),
    Link("magallanes", "tierra-del-fuego", "ferry", 0.4, 1.5,
         "Punta Delgada (Primera Angostura)", -52.456, -69.545, "Bahía Azul", -52.497, -69.519),
    Link("magallanes", "tierra-del-fuego", "ferry", 2.3, 24,
         *TRES_PUENTES, "Bahía Chilota, Porvenir", -53.301, -70.433),
    Link("magallanes", "navarino", "ferry", 32, 168, *TRES_PUENTES, *WILLIAMS),
    Link("magallanes", "navarino", "flight", 2.2, 24, *IBANEZ, *WILLIAMS),
    Link("magallanes", "antarctica", "flight", 3, 168,
         *IBANEZ, "Isla Rey Jorge", -62.191, -58.987, (11, 12, 1, 2, 3)),
    Link("mainland", "rapa-nui", "flight", 6.5, 24, *SANTIAGO, "Mataveri", -27.165, -109.422),
    Link("mainland", "juan-fernandez", "flight", 3.5, 72,
         "Santiago (Tobalaba)", -33.456, -70.547, "Robinson Crusoe", -33.665, -78.930),
    Link("mainland", "juan-fernandez", "ship", 48, 360,
         "Valparaíso", -33.036, -71.626, "Bahía Cumberland", -33.637, -78.828),
    Link("mainland", "mocha", "flight", 1.4, 48,
         "Tirúa", -38.341, -73.492, "Isla Mocha", -38.383, -73.867),
    Link("mainland", "santa-maria", "boat", 2, 24,
         "Lota", -37.094, -73.166, "Isla Santa María", -37.045, -73.513),
]  # fmt: skip


def zone_of_commune(code: str) -> str:
    """The travel zone of a commune, by its five-digit code."""
    return (
        ZONE_OF_COMMUNE.get(code)
        or ZONE_OF_PROVINCE.get(code[:3])
        or ZONE_OF_REGION.get(code[:2], "mainland")
    )
