"""Words for public offices, parties and functions, as pieces of patterns (most are read without regard to capitals).

Trap: 'lid', 'voorzitter' and 'secretaris' are functions but no public office: a club has them too."""

from __future__ import annotations

import re

GOVERNOR = (
    r"minister(?:-president)?|minister (?:van|voor) [A-Z][\w ,&-]{2,60}|staatssecretaris(?: (?:van|voor) [A-Z][\w ,&-]{2,60})?|premier|"
    r"burgemeester(?: van [A-Z]\w+)?|loco-?burgemeester|wethouder(?: van [A-Z]\w+)?|weth\.|gedeputeerde|dijkgraaf|"
    r"heemraad|commissaris van de Koning(?:in)?|cdk|eurocommissaris|schepen"
)
MEMBER = (
    r"(?:het |de )?(?:leden|lid)|(?:tweede |eerste )?kamerlid|kamerleden|raadslid|raadsleden|statenlid|statenleden|"
    r"gemeenteraadslid|burgerraadslid|duoraadslid|commissielid|fractievoorzitter|senator|europarlementari[eë]r|"
    r"volksvertegenwoordiger|raadsheer"
)
PARTY = (
    r"VVD|CDA|D66|D'66|PvdA|PVDA|SP|PVV|GroenLinks|GL|ChristenUnie|CU|SGP|PvdD|50PLUS|DENK|Denk|FVD|FvD|JA21|BBB|Volt|"
    r"NSC|SP\.a|sp\.a|GroenLinks-PvdA|GL-PvdA|PvdA-GL|GL/PvdA|BIJ1|N-VA|CD&V|Vooruit|Open Vld|PVDA|Leefbaar [A-Z]\w+|"
    r"Gemeentebelang\w*|Lokaal [A-Z]\w+|Lijst [A-Z][\w ]+"
)
TITLES = r"(?:(?:de heer|mevrouw|dhr\.?|mevr?\.?|mw\.?|mr\.?|drs\.?|dr\.?|ir\.?|ing\.?|prof\.?)\s+){0,3}"
NAMED = r"(?:[A-ZÀ-Þ][\w.'’-]*|van|de|der|den|el|ten|ter)"
ELECTED = (
    r"kamerlid|raadslid|statenlid|fractievoorzitter|(?:AB-lid|lid (?:van )?(?:het )?(?:algemeen bestuur|AB)\b)"
    r"(?! (?:van|bij|voor) (?!(?:de |het )?(?:waterschap|hoogheemraadschap|wetterskip|gemeenschappelijke|veiligheidsregio|"
    r"omgevingsdienst|GGD)))|lid van (?:de gemeenteraad|provinciale staten|de (?:tweede|eerste) kamer)"
)
OF_A_PARTY = rf"(?: (?:van|voor)(?: de| het)?| namens(?: de| het)?)? (?-i:{PARTY})(?![\w-])"
"""'raadslid GroenLinks': the capital behind the function is no other name."""
IS_A_FUNCTION = re.compile(
    rf"[ \t]*(?:de |het )?(?:{GOVERNOR}|{ELECTED}|[\w-]*(?:secretaris|griffier|voorzitter|voorzitster|directeur|directrice|hoofd|manager|"
    r"adviseur|adviseuse|medewerker|medewerkster|jurist|coördinator|penningmeester|notulist|notuliste|bestuurslid|inspecteur|lid|"
    r"teamleider|behandelaar|consulent|klager|klaagster|bewoner|bewoonster|aanvrager|melder|verzoeker|bezwaarmaker|ambtenaar|projectleider|beleidsadviseur|naam))\b[^\n]{0,40}$",
    re.IGNORECASE,
)
