"""What stands in the spreadsheets, the list of addresses and the slides, in the notation of `marking`."""

from __future__ import annotations

from sample_docs.generate.office.sheets import Cell
from sample_docs.generate.office.slides import Slide

VARIABLES: tuple[tuple[Cell, ...], ...] = (
    ("inschrijvingen_5j", "Aantal inschrijvingen op het adres in vijf jaar", "Handelsregister", 0.235, "ja"),
    ("wissel_ondernemer", "Wisselingen van ondernemer in drie jaar", "Handelsregister", 0.175, "ja"),
    ("meldingen_12m", "Meldingen openbare ruimte, gewogen per adres", "Meldsysteem", 0.126, "ja"),
    ("vergunning_geweigerd", "Geweigerde of ingetrokken vergunning", "Zaaksysteem", 0.115, "ja"),
    ("horeca", "Pand heeft een horecabestemming", "BAG", 0.086, "ja"),
    ("bouwjaar", "Bouwjaar van het pand", "BAG", 0.048, "ja"),
    ("oppervlakte", "Gebruiksoppervlakte in m2", "BAG", 0.045, "ja"),
    ("eerdere_controle", "Eerdere controle met overtreding", "Zaaksysteem", 0.135, "ja"),
    ("laden_nacht", "Laden en lossen tussen 22 en 6 uur", "Meldsysteem", 0.035, "tot maart 2025"),
    ("energie_afwijking", "Afwijkend energieverbruik", "Netbeheerder", 0.0, "nee"),
    ("nationaliteit", "Nationaliteit van de ondernemer", "-", 0.0, "nooit gebruikt"),
)

DISTRICTS: tuple[tuple[Cell, ...], ...] = (
    ("Havenkwartier", 812, 41),
    ("De Marsch", 604, 11),
    ("Oude Ambacht", 1190, 5),
    ("De Weerd", 733, 2),
    ("Zuiderpolder", 870, 1),
)

OWNERS: tuple[tuple[Cell, ...], ...] = (
    ("Bron", "Beheerder", "Telefoon", "Opmerking"),
    ("Handelsregister", "{vyi}", "{vyi.mobiel}", "maandelijkse levering"),
    ("Zaaksysteem", "{kbo:K. Bos}", "{kbo.tel}", "via functioneel beheer"),
    ("Meldsysteem", "{nma:Martina, N.}", "{nma.tel}", ""),
    ("Netbeheerder", "{=persoon::W. Hiemstra-Ploeg}", "{=telefoon::058-247 19 06}", "nog geen contract"),
)

CONTACTS = ("fek", "jdw", "sra", "vyi", "nma", "twi", "ako", "dth", "fbi", "gpe", "tdw", "ece", "pte")

HOURS: tuple[tuple[str, str, str, int, int, int], ...] = (
    ("fek", "El Khayati, F.", "102231", 96, 88, 104),
    ("sra", "Ramkhelawan, S.", "101877", 120, 96, 80),
    ("vyi", "Yildiz, V.", "103415", 64, 72, 40),
    ("xhu", "Hu, X.", "104882", 80, 100, 92),
    ("ral", "Al-Khatib, R.", "105120", 128, 128, 120),
)

INSPECTIONS = tuple(
    line.split(" | ")
    for line in """
{hdj.adres} | {hdj.postcode:8073 BD} | De Marsch | {hdj:Jong, H.M. de} | 0,81 | 3 inschrijvingen | {ako.init}/{tge.init}
{may.adres} | {may.postcode:8071 CP} | Havenkwartier | {may:Aydin, M.} | 0,77 | laden en lossen nacht | {tge.init}
{kte.adres} | {kte.postcode:8071 EN} | Havenkwartier | {kte:Tekle, K.} | 0,74 | wissel ondernemer | {tge.init}
{=adres::Weverstraat 61} | {=postcode::8072 KN} | Oude Ambacht | {=persoon::Piqué-Sánchez, J.} | 0,72 | meldingen | {ako.init}
{=adres::Achterom 5} | {=postcode::8071 GD} | Havenkwartier | {=persoon::Tóth, Zs.} | 0,70 | horeca | {ako.init}
{=adres::Havenstraat 7-9} | {=postcode::8071 CJ} | Havenkwartier | Vishandel De Zilte Meeuw V.O.F. | 0,69 | vergunning | {ako.init}
""".strip().splitlines()
)

SLIDES = (
    Slide(
        "Risico-indicator: een half jaar proef",
        ("Stuurgroep 15 oktober 2024", "{fek:Fatima El Khayati} en {sra:Shanti Ramkhelawan}"),
    ),
    Slide(
        "Wat is er gedaan",
        ("412 controles in twee wijken", "97 overtredingen", "In 143 gevallen klopte een brongegeven niet"),
        notes=(
            "{sra:Shanti} vertelt over de 143. Als {kbe:de wethouder} naar de bakker vraagt: "
            "{may:Aydın} staat er in november niet meer op."
        ),
    ),
    Slide(
        "Per wijk",
        ("Selectie is scheef verdeeld",),
        table=(
            ("Wijk", "Panden", "Bezocht", "Raak"),
            ("Havenkwartier", "812", "266", "71"),
            ("De Marsch", "604", "98", "19"),
            ("Overig", "2.793", "48", "7"),
        ),
        notes="Cijfers van {xhu:Xiaoling}. De loting (48) is de controlegroep.",
    ),
    Slide(
        "Besluit gevraagd",
        (
            "Eigenaarschap naar Onderzoek en Statistiek",
            "Evaluatie door Stratigon: {ece}",
            "Drempel naar 0,75",
        ),
        notes="{fvl:Floris} is tegen punt 1.",
    ),
)
