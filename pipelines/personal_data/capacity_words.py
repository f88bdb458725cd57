"""Words for what somebody is to a body without a public function: party, neighbour, patient, employee, by profession.

Compared as endings, so that 'wijkbewoner' and 'beleidsmedewerker' count. Trap: 'lid', 'voorzitter', 'directeur' and 'secretaris' are
missing on purpose: who has a public function may be that too."""

from __future__ import annotations

from functools import lru_cache

PARTY, STAFF = "betrokkene", "medewerker"
PRIVATE, DOUBT = "privé", "twijfel"
"""By what stands beside the name: surely or perhaps a private person."""


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_PARTIES = _words("""
    klager klaagster bewoner bewoonster inwoner inwoonster omwonende buurman buurvrouw buurtgenoot verzoeker verzoekster aanvrager
    aanvraagster bezwaarmaker bezwaarmaakster bezwaarde appellant appellante reclamant inspreker inspreekster eiser eiseres gedaagde
    patient patiente client cliente getuige leerling student studente scholier melder meldster belanghebbende eigenaar eigenares
    eigenaresse huurder huurster verhuurder pachter koper koopster verkoper ondernemer burger slachtoffer verdachte betrokkene overledene
    weduwe weduwnaar echtgenoot echtgenote gemachtigde vergunninghouder rekeninghouder kentekenhouder uitkeringsgerechtigde
    bijstandsgerechtigde schuldenaar debiteur vrijwilliger vrijwilligster sollicitant sollicitante werknemer werkneemster veehouder
    agrarier pleegouder pleegmoeder pleegvader mantelzorger asielzoeker statushouder gedupeerde briefschrijver briefschrijfster
    automobilist passagier abonnee donateur zzp'er particulier petitionaris winkelier complainant resident applicant owner tenant
    neighbour neighbor witness pupil customer victim antragsteller antragstellerin anwohner anwohnerin eigentumer eigentumerin mieter
    mieterin zeuge beschwerdefuhrer bewenner
""")
_PARTIES_WHOLE = frozenset(
    _words("ouder ouders moeder vader dochter zoon kind voogd verzorger partner buur buren zus broer")
)
_STAFF = _words("""
    ambtenaar ambtenare medewerker medewerkster adviseur adviseuse jurist juriste behandelaar behandelaarster projectleider
    projectleidster coordinator coordinatrice consulent consulente inspecteur inspectrice toezichthouder handhaver notulist notuliste
    teamleider teamleidster manager assistent assistente stagiair stagiaire secretaresse contactpersoon beheerder ontwikkelaar analist
    planoloog stedenbouwkundige opsteller steller vergunningverlener controller archivaris receptionist receptioniste huisarts
    bedrijfsarts dierenarts tandarts advocaat advocate notaris docent docente leerkracht leraar lerares makelaar architect aannemer
    accountant deurwaarder verpleegkundige psycholoog psychologe wijkagent politieagent journalist journaliste verslaggever
    verslaggeefster redacteur redactrice boekhouder chauffeur employee
""")
_STAFF_WHOLE = frozenset(_words("arts agent boa verpleger"))
_PLURALS_OF_THEIR_OWN = {
    "ouders": PARTY,
    "buren": PARTY,
    "ambtenaren": STAFF,
    "eigenaren": PARTY,
    "behandelaren": STAFF,
}
_OWN = _words("""
    bezwaar bezwaarschrift klacht klachtbrief klaagschrift aanvraag aanvragen zienswijze beroepschrift melding ziekmelding ziekteverzuim
    verzuim sollicitatie dossier uitkering woning perceel tuin zoon dochter kinderen moeder vader broer zus zuster buurman buurvrouw
    echtgenoot echtgenote partner gezin weduwe arbeidsovereenkomst functioneringsgesprek beoordelingsgesprek verzuimgesprek
    nalatenschap erven erfgenamen schulden aangifte geboortedatum huisadres burgerservicenummer ziekte re-integratie
""")
_OWN_WHOLE = frozenset(_words("vrouw man huis huwelijk scheiding ouders grootouders opa oma"))
"""What somebody has, is or does for himself: 'het bezwaar van', 'de woning van'."""


@lru_cache(maxsize=4096)
def is_capacity(word: str) -> str:
    """'betrokkene' or 'medewerker' when the word says so of somebody or of several, else ''."""
    key = _plain(word)
    return _PLURALS_OF_THEIR_OWN.get(key) or next(filter(None, map(_capacity, (key, *_singulars(key)))), "")


@lru_cache(maxsize=4096)
def is_several(word: str) -> bool:
    """Whether the word is one for several people: 'bewoners', 'omwonenden', 'ambtenaren'."""
    key = _plain(word)
    return key in _PLURALS_OF_THEIR_OWN or any(map(_capacity, _singulars(key)))


@lru_cache(maxsize=4096)
def of_somebody(word: str) -> bool:
    key = _plain(word)
    return key in _OWN_WHOLE or key.endswith(_OWN)


_MARKS = str.maketrans("ëéèïöü", "eeeiou")


def _plain(word: str) -> str:
    """Lower case without the marks of the words above; `folding` would do, at ten times the cost."""
    return word.lower().translate(_MARKS)


_OF_WORK = _words(
    "proceseigenaar producteigenaar systeemeigenaar data-eigenaar dossiereigenaar actiehouder budgethouder product-owner productowner"
)
"""What officials own at work."""


def _capacity(word: str) -> str:
    if word.endswith(_OF_WORK):
        return ""
    if word in _PARTIES_WHOLE or word.endswith(_PARTIES):
        return PARTY
    return STAFF if word in _STAFF_WHOLE or word.endswith(_STAFF) else ""


def _singulars(key: str) -> tuple[str, ...]:
    return tuple(key.removesuffix(ending) for ending in ("s", "n", "en") if key.endswith(ending))
