"""Words of private life, by themselves (strong) or where nothing speaks of governing (weak).

Strong words count anywhere in a word ('Ziekteverzuimoverzicht'), weak ones at its beginning or end. Trap: 'zorgt', 'ouder', 'coöperatie'
and 'competitie' say nothing, so short words and words inside others count only whole."""

from __future__ import annotations

from functools import lru_cache

from pipelines.folding import fold_term


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_STRONG = _words("""
    casusoverleg casusbespreking casuistiek multidisciplinair salarisstrook loonstrook salarisspecificatie loonspecificatie jaaropga
    personeelsnummer personeelsdossier loonbelasting arbeidsovereenkomst arbeidscontract functioneringsgesprek functioneringsverslag
    beoordelingsgesprek beoordelingsformulier ziekmelding ziekgemeld ziekteverlof verzuimoverzicht verzuimregistratie verzuimgesprek
    verzuimdossier arbodienst bedrijfsarts zwangerschapsverlof ouderschapsverlof verlofaanvraag verlofkaart verlofsaldo sollicit
    dagverblijf gastouder buitenschoolse peuterspeelzaal leerlingenlijst leerlingvolgsysteem rapportcijfer schoolrapport
    oudergesprek ouderavond klassenlijst groepsapp traktatie zwemles examenuitslag rijbewijs paspoort identiteitsbewijs
    identiteitskaart legitimatie kentekenbewijs verblijfsvergunning geboorteakte geboorteaangifte huwelijksakte overlijdensakte
    overlijdensbericht rouwkaart geboortekaart trouwkaart grafrecht erfgenaam erfgenamen nalatenschap testament echtscheiding
    alimentatie omgangsregeling boedelscheiding samenlevingscontract persoonslijst adreswijziging verhuisbericht verhuisaangifte
    proces-verbaal mutatierapport aanhouding aangehouden verhoor verhoord getuigenverklaring verdachte mishandel belediging
    bekeuring verkeersboete aanrijding schadeformulier strafblad strafzaak veroordeeld gedetineerd reclassering naheffing aanmaning
    dwangbevel betalingsregeling betalingsherinnering deurwaarder schuldeiser schuldsanering budgetbeheer bewindvoer curatele
    hondenbelasting belastingaanslag inkomstenbelasting zorgtoeslag huurtoeslag kinderbijslag inlichtingenplicht terugvordering
    leefgeld inkomstenverklaring bankafschrift hypotheek huurovereenkomst huurcontract huurachterstand koopakte inboedel
    woningzoekende inschrijfduur handtekeningenlijst ondertekenaars steunbetuiging ledenlijst contributie bardienst kantinedienst
    wedstrijdformulier kerkblad collectant patient medicatie medicijn geopereerd migraine hoofdpijn koorts depressi overspannen
    burn-out burnout zwanger bevalling psychiat therap psycholo kanker dement beroerte hartinfarct polikliniek ziekenhuisopname
    behandelplan zorgplan zorgmap indicatiestelling geindiceerd traplift rolstoel scootmobiel zorgbehoefte zorgverlener
    keukentafelgesprek verpleegdossier nachtdienst clientdossier contactjournaal dronken gearresteerd klachtenregister
    klachtenformulier meldingsformulier meldformulier aanvraagformulier inschrijfformulier aanmeldformulier aangetroffen vaccinatie
    inenting ontslagbrief ontslaggesprek facebook huisdier sinterklaasfeest buurtbarbecue kampioenschap bruiloft verjaardag
    kraamzorg volkstuin moestuin consultatiebureau leesclub vakantiehuis zorgverzekering ziektekosten pensioenoverzicht
    begeleidingsplan
""")
"""Pieces of words that by themselves speak of somebody's own life."""
_STRONG_WHOLE = frozenset(
    _words("ziek casus griep operatie diagnose verslaafd loonbeslag  cv bsn brp vog pgb poli coma wia wajong")
)
_WEAK = _words("""
    klacht klager melding melder bezwaar zienswijze inspraakreactie inspreker aanvraag aanvrager vergunning uitkering bijstand
    participatiewet schuldhulp inkomen salaris jeugdzorg jeugdhulp huishoudelijk intake gespreksverslag rapportage buurtbemiddeling
    omwonende bewoner buurtbewoner overlast aangifte politie huurder verhuurder eigenaar perceel bestuurder passagier voertuig
    kenteken vereniging deelnemer inschrijving aanmelding wachtlijst rooster dienstrooster vrijwilliger leerling achterstand
    betaling factuur rekening aanslag belasting boete indiener ingekomen afzender inzender ondertekenaar overleden geboren gehuwd
    ondergetekende persoonsgegevens uittreksel huisarts overdracht ophaal afspraak kinderopvang mantelzorg verslaving kwijtschelding
    uitvaart begraafplaats koopovereenkomst huisuitzetting slachtoffer leerplicht naturalisatie voedselbank thuiszorg lidmaatschap
    huiselijk alcohol condoleance nabestaande curriculum indicatie terugbel bestelling opdrachtgever offerte reservering uitslag
    examen spreekuur trouw kandidaat geslaagd gezakt ontslag beller boodschap logboek reactie klant client bezoeker gast abonnement
    polis vaarbewijs buurtwacht oproep leerlingenvervoer reparatie
""")
"""Beginnings and ends of words of headings that may be about policy as well."""
_WEAK_WHOLE = frozenset(
    _words(
        "wmo zorg groep klas ouders school opvang cursus akte kopie petitie petities verklaring partijen zwembad sport club"
    )
)


@lru_cache(maxsize=20_000)
def is_strong(word: str) -> bool:
    key = fold_term(word)
    return key in _STRONG_WHOLE or any(piece in key for piece in _STRONG)


@lru_cache(maxsize=20_000)
def is_weak(word: str) -> bool:
    key = fold_term(word)
    return key in _WEAK_WHOLE or key.startswith(_WEAK) or key.endswith(_WEAK)
