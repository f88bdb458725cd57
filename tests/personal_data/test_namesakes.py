"""Who has the surname of somebody with a public role is not shown for it."""

from __future__ import annotations

import pytest
from personal_documents import document

from pipelines.document import Document, Kind, Page, Proposal, Source
from pipelines.personal_data import DetectionSettings, find, mentions, resolve, second_pass

ROLE = "Wethouder Smit opent de vergadering. "


def proposals(text: str, name: str, settings: DetectionSettings | None = None) -> list[Proposal]:
    """What is proposed at each place where `name` stands, in order."""
    settings = settings or DetectionSettings()
    read = Document("d" * 20, Source("x", "0" * 64, "text/plain", 1), "tekst", text, (Page(1, 0, len(text), 595, 842),))
    first = find(read, settings)
    found = second_pass(read, first, resolve(mentions(read, first, settings), settings), settings)
    return [f.proposal for f in found if name in text[f.start : f.end]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ROLE + "Zij sprak met mevrouw Smit uit de Dorpsstraat.", [Proposal.SHOW, Proposal.ASSESS]),
        (ROLE + "De familie Smit maakt bezwaar.", [Proposal.SHOW, Proposal.ASSESS]),
        (ROLE + "Wethouder mevrouw Smit licht toe. Mevrouw Smit rondt af.", [Proposal.SHOW] * 3),
        ("De heer Smit (D66) vraagt door. De heer Smit dankt.", [Proposal.SHOW] * 2),
        (ROLE + "Ambtenaar: Smit, Tom.", [Proposal.SHOW, Proposal.WITHHOLD]),
    ],
)  # fmt: skip
def test_a_role_is_not_lent(text: str, expected: list[Proposal]) -> None:
    assert proposals(text, "Smit") == expected


def test_whom_the_officer_listed_stays_shown() -> None:
    listed = DetectionSettings(public_persons=("Smit, wethouder",))
    assert proposals(ROLE + "Mevrouw Smit rondt af.", "Smit", listed) == [Proposal.SHOW, Proposal.SHOW]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Verslag: wethouder De Koning. De Koning mailt mevrouw de Koning (bewoonster). De koning zweeg.",
            "Koning",
            [Proposal.SHOW, Proposal.SHOW, Proposal.WITHHOLD],
        ),
        ("Gedeputeerde Veld licht toe. De heer Veld uit de Kerkstraat is boos.", "Veld", [Proposal.SHOW, Proposal.ASSESS]),
        ("De leden Aertsen (D66) en Winters (CDA) stemmen voor.", "Winters", [Proposal.SHOW]),
        ("Commissaris van de Koning Stoepker zoekt een waarnemer.", "Stoepker", [Proposal.SHOW]),
        ("Koningin Máxima opent de school.", "Máxima", [Proposal.SHOW]),
    ],
)  # fmt: skip
def test_who_holds_an_office_is_found_and_shown(text: str, name: str, expected: list[Proposal]) -> None:
    assert proposals(text, name) == expected


def test_a_prince_of_carnival_is_not_shown() -> None:
    assert Proposal.SHOW not in proposals("Prins Joost opent het carnaval, zegt prins Joost.", "Joost")


def test_the_label_of_a_field_is_no_part_of_a_name() -> None:
    """'Van: Terpstra' is found for whoever is called 'van Terpstra', and 'Van' is no short form of 'Vanessa'."""
    text = "Van: Terpstra\nDe heer P. van Terpstra en Vanessa Kuiper komen.\nVan: Kuiper\nVanessa: ja"
    read = Document("d" * 20, Source("x", "0" * 64, "text/plain", 1), "tekst", text, (Page(1, 0, len(text), 595, 842),))
    settings = DetectionSettings()
    first = find(read, settings)
    found = second_pass(read, first, resolve(mentions(read, first, settings), settings), settings)
    labels = {place for at in (text.index("Van: T"), text.index("Van: K")) for place in range(at, at + 4)}
    assert not labels & {place for f in found for place in range(f.start, f.end)}


def test_a_namesake_in_a_column_of_employees_is_the_employee() -> None:
    text = ROLE + "\nVan: Tom Smit <t.smit@museum.example>\n\nMedewerker\tUren\nSmit\t8\nVan den Oever\t16\n"
    assert proposals(text, "Smit")[-1] is Proposal.WITHHOLD


def test_two_of_one_surname_told_apart_in_brackets() -> None:
    text = ROLE + "Van: Tom Smit <t.smit@museum.example>\n\nAanwezig: Smit (wethouder) en Smit (depot), Kaya.\n"
    assert proposals(text, "Smit")[-2:] == [Proposal.SHOW, Proposal.WITHHOLD]


def in_a_case(*texts: str, settings: DetectionSettings | None = None) -> list[list[tuple[str, Proposal]]]:
    """What is written at each name of each document, and what is proposed there."""
    given = settings or DetectionSettings()
    made = [document(text, f"d{number}") for number, text in enumerate(texts)]
    first = [find(one, given) for one in made]
    roster = resolve((m for one, found in zip(made, first, strict=True) for m in mentions(one, found, given)), given)
    passed = [second_pass(one, found, roster, given) for one, found in zip(made, first, strict=True)]
    return [
        [(one.text[f.start : f.end], f.proposal) for f in found if f.kind is Kind.PERSON]
        for one, found in zip(made, passed, strict=True)
    ]


ALDERMAN = "Wethouder Jan Hofstra opent de brug."


@pytest.mark.parametrize(
    "text",
    [
        "Klager: J. Hofstra, Dorpsstraat 4, 8401 AB Gorredijk. J. Hofstra is boos.",
        "Klager: Jan Hofstra, Dorpsstraat 4, 8401 AB Gorredijk. Jan Hofstra is boos. Hofstra belde.",
        "Naam\tRol\nJ. Hofstra\tbewoner\n",
        "Klager\tZaak\nJ. Hofstra\t12\n",
        "Behandelaar | J. Hofstra\n",
        "Bewoner Hofstra zei: 'Het is te druk.' Buurvrouw Hofstra knikte.",
        "Met vriendelijke groet,\n\nJ. Hofstra\nbeleidsmedewerker Vergunningen\n",
        "De heer J. Hofstra\nDorpsstraat 4\n8401 AB Gorredijk\n\nGeachte heer Hofstra,\n\nUw bezwaar is ontvangen.",
        "Gegevens aanvrager\nNaam: Jan Hofstra\nGeboortedatum: 3-3-1961\n\nHandtekening: J. Hofstra",
        "Het bezwaar van J. Hofstra is ongegrond.",
        "Bewoners: A. Bos, J. Hofstra en K. Vis",
        "Verdachte J. Hofstra, geboren te Joure op 3 maart 1961, verklaart. Slachtoffer: Hofstra.",
        "De ouders van Jan Hofstra zijn gebeld. Jan is thuis.",
        "Jan Hofstra, eigenaar van een garage, vraagt een vergunning. Aannemer J. Hofstra bouwt.",
        "Nr\tNaam\tAdres\n1\tJan Hofstra\tDorpsstraat 4\n",
        "Jan Hofstra's buurman klaagt.",
        "CC: Jan Hofstra <hofstra.jan@ziggo.nl>; Hofstra, J. <j.hofstra@gem.example>",
        "Van: Jan Hofstra <j.hofstra@gem.example>\nAan: HR\n\nIk meld mij ziek.\n\nGroet,\nJan Hofstra",
        "Oud-wethouder Jan Hofstra klaagt. J. Hofstra, voormalig wethouder, ook.",
        "Ziekmelding Jan Hofstra",
        "Voor vragen: Jan Hofstra, 06-12345678.",
        "Klager: wethouder J. Hofstra.",
        "Jan belde over zijn uitkering. Hofstra klaagt over de buren. J. Hofstra zwijgt.",
        "Aanwezig: de wethouder, J. Hofstra, P. Bos en K. Vis.",
        "Patiëntendossier Jan Hofstra. Jan Hofstra heeft diabetes.",
        "De 43-jarige Jan Hofstra klaagt. Jan Hofstra (43) ook.",
        "Jan Hofstra diende op 3 mei een klacht in. Jan Hofstra heeft bezwaar gemaakt.",
        "Personeelsnummer\tNaam\tVerzuim\n884123\tJan Hofstra\tziek\n",
        "naam;rol;plaats\nJan Hofstra;bewoner;Joure",
        "Jan Hofstra\ne: jan@hofstra.example\nt: 06-12345678",
        "Klager is Jan Hofstra.",
        "Naam\tGroep\tGeboren\nJan Hofstra\t5\t3-3-2014\n",
        "Mijn naam is Jan Hofstra en ik woon in Joure.",
        "Rekening t.n.v. J. Hofstra.",
        "Ondergetekende, Jan Hofstra, verklaart.",
        "Insprekers: P. Bos, Jan Hofstra",
        "Applicant: J. Hofstra. Resident Jan Hofstra complained.",
    ],
)
def test_an_office_of_another_document_shows_nobody_who_is_called_otherwise(text: str) -> None:
    opened, found = in_a_case(ALDERMAN, text)
    assert opened == [("Jan Hofstra", Proposal.SHOW)]
    assert found
    assert not [written for written, proposal in found if proposal is Proposal.SHOW]


def test_a_private_namesake_does_not_box_the_official_everywhere() -> None:
    minister, minutes, letter, resident, caller = in_a_case(
        "Minister Sigrid Hofstra antwoordt.",
        "Minister Hofstra zei nee. Hofstra wil meer. Sigrid Hofstra lacht. S. Hofstra ook.",
        "Dank aan Sigrid Hofstra. Hofstra is erbij.",
        "Bewoner S. Hofstra klaagt. Mevrouw Hofstra belt.",
        "De heer Hofstra uit Joure belde.",
    )
    assert {proposal for _, proposal in (*minister, *minutes, *letter)} == {Proposal.SHOW}
    assert Proposal.SHOW not in {proposal for _, proposal in (*resident, *caller)}


def test_until_the_resident_is_introduced_the_bare_name_is_the_officials() -> None:
    (found,) = in_a_case("Wethouder Smit opent. Smit groet bewoner Smit. Smit vertrok.")
    assert [proposal for _, proposal in found] == [Proposal.SHOW, Proposal.SHOW, Proposal.WITHHOLD, Proposal.WITHHOLD]


def test_residents_without_an_official_of_that_name_stay_one_person() -> None:
    text = "Bewoner Hofstra klaagt. Hofstra belde. Klager Hofstra wacht."
    made = document(text)
    first = find(made)
    assert len([p for p in resolve(mentions(made, first)).persons if "Hofstra" in p.forms]) == 1


def test_an_author_is_shown_where_he_is_cited_and_nowhere_else() -> None:
    book = "Literatuur\nBos, J. (2019). Titel van het boek. Boom.\n\nVolgens Bos (2019) is dat zo (Bos, 2019).\n"
    assert {proposal for _, proposal in in_a_case(book)[0]} == {Proposal.SHOW}
    assert in_a_case(book + "\nBewoner J. Bos klaagt.")[0][-1] == ("J. Bos", Proposal.WITHHOLD)
    assert Proposal.SHOW not in {proposal for _, proposal in in_a_case(book, "J. Bos belt over zijn tuin.")[1]}


def test_each_of_two_surnames_first_has_its_own_role() -> None:
    (found,) = in_a_case("Minister Van Dijk, Tom en ambtenaar Van Dijk, Els")
    assert [written for written, proposal in found if proposal is Proposal.SHOW] == ["Van Dijk"]
    assert found[0] == ("Van Dijk", Proposal.SHOW)


def test_whom_the_officer_listed_is_assessed_where_the_text_calls_him_a_party() -> None:
    listed = DetectionSettings(public_persons=("Jan Hofstra, wethouder",))
    opened, complaint, contact = in_a_case(
        "Jan Hofstra opent.",
        "Klager: Jan Hofstra, Dorpsstraat 4. Jan Hofstra is boos.",
        "Medewerker Jan Hofstra, 06-12345678",
        settings=listed,
    )
    assert {proposal for _, proposal in (*opened, *contact)} == {Proposal.SHOW}
    assert {proposal for _, proposal in complaint} == {Proposal.ASSESS}


def test_half_a_double_name_is_assessed() -> None:
    (found,) = in_a_case("Wethouder Marie Bakker-Visser opent. Bakker-Visser lacht. Visser zwijgt.")
    assert [proposal for _, proposal in found] == [Proposal.SHOW, Proposal.SHOW, Proposal.ASSESS]


def test_who_answers_a_complaint_does_not_complain() -> None:
    thread = (
        "Van: Jan Hofstra <j.hofstra@gem.example>\n\nDank voor uw klacht.\n\nGroet,\nJan Hofstra\n\n"
        "Van: Piet Vis <p.vis@thuis.example>\n\nIk maak bezwaar tegen mijn buurman.\n\nPiet Vis"
    )
    _, found = in_a_case(ALDERMAN, thread)
    assert {proposal for written, proposal in found if written == "Jan Hofstra"} == {Proposal.SHOW}
    assert {proposal for written, proposal in found if written == "Piet Vis"} == {Proposal.WITHHOLD}


@pytest.mark.parametrize(
    "text",
    [
        "De brief noemt Wethouder\nHofstra en anderen.",
        "De wethouder Wonen en Zorg, J. Hofstra, was erbij.",
        "Vragen van de leden Hofstra, Post en Vis.",
        "Portefeuillehouder: J. Hofstra",
    ],
)
def test_a_hint_at_the_office_is_enough_for_who_has_it_elsewhere(text: str) -> None:
    _, found = in_a_case(ALDERMAN, text)
    assert next(proposal for written, proposal in found if "Hofstra" in written) is Proposal.SHOW


def test_of_two_with_one_full_name_nobody_is_shown_without_the_office() -> None:
    alderman, complaint, minutes, other = in_a_case(
        ALDERMAN,
        "Klager: Jan Hofstra, Dorpsstraat 4, 8401 AB Gorredijk.",
        "Wethouder Hofstra opent. Jan Hofstra licht toe.",
        "Jan Hofstra wil geen brug.",
    )
    assert {proposal for _, proposal in (*alderman, *minutes)} == {Proposal.SHOW}
    assert complaint == [("Jan Hofstra", Proposal.WITHHOLD)]
    assert other == [("Jan Hofstra", Proposal.ASSESS)]


def test_an_official_beside_another_of_that_name_is_told_by_what_stands_in_brackets() -> None:
    (found,) = in_a_case("Aanwezig: wethouder Smit, Smit (beleid), Bos (jurist). Smit (voorzitter) opent.")
    assert [proposal for written, proposal in found if written == "Smit"] == [
        Proposal.SHOW,
        Proposal.ASSESS,
        Proposal.SHOW,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Van: Jan Hofstra <j.hofstra@gem.example>\n\nPrima plan.\n\nGroet,\nJan Hofstra",
        "Groet,\n\nJan Hofstra\nWethouder gemeente Joure\n06-12345678\nMarkt 1, 8401 AB Joure",
        "Proceseigenaar: Jan Hofstra\nVoorzitter: Jan Hofstra",
        "Op verzoek van Jan Hofstra is het stuk aangepast. Een ouder besluit: Jan Hofstra tekende.",
        "Wethouder Hofstra, bewoners en ambtenaren spraken elkaar. Hofstra dankt.",
    ],
)
def test_the_work_of_an_official_makes_nobody_private(text: str) -> None:
    _, found = in_a_case(ALDERMAN, text)
    assert {proposal for written, proposal in found if "Hofstra" in written} == {Proposal.SHOW}


@pytest.mark.parametrize("other", ["Van: Marcel Vis\nAan: Koen Vos", "Van: Truus Bos\nAan: Koen Vos"])
def test_who_shares_only_a_given_name_or_only_a_surname_is_no_namesake(other: str) -> None:
    _, _, opening = in_a_case("Wethouder Marcel Bos opent de vergadering.", other, "Marcel Bos opent de brug.")
    assert opening == [("Marcel Bos", Proposal.SHOW)]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Hofstra ontving de klacht van de omwonenden.",
        "Jan Hofstra doet namens de gemeente aangifte.",
        "Jan Hofstra heeft op de zienswijze gereageerd.",
        "Jan Hofstra heeft de motie behandeld.",
        "Jan Hofstra (52) is al acht jaar wethouder.",
    ],
)
def test_the_acts_of_an_office_are_no_private_life(text: str) -> None:
    _, found = in_a_case(ALDERMAN, text)
    assert found[0] == ("Jan Hofstra", Proposal.SHOW)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Hofstra ontving een reactie op de klacht.",
        "Jan Hofstra kreeg een uitkering.",
        "Jan Hofstra heeft de klacht ingediend.",
        "Jan Hofstra doet namens de buurt aangifte.",
        "Jan Hofstra (52) is boos op de wethouder.",
        "Jan Hofstra is behandeld.",
    ],
)
def test_the_matter_of_a_namesake_is_assessed(text: str) -> None:
    _, found = in_a_case(ALDERMAN, text)
    assert found[0] == ("Jan Hofstra", Proposal.ASSESS)


def test_who_writes_a_piece_may_be_the_official_and_is_no_namesake_elsewhere() -> None:
    _, memo, opening = in_a_case(ALDERMAN, "Opgesteld door Jan Hofstra.", "Jan Hofstra opent de brug.")
    assert memo == [("Jan Hofstra", Proposal.ASSESS)]
    assert opening == [("Jan Hofstra", Proposal.SHOW)]
    assert in_a_case(ALDERMAN, "Opgesteld door J. Hofstra.")[1] == [("J. Hofstra", Proposal.WITHHOLD)]


@pytest.mark.parametrize(
    "text",
    [
        "De heer Jan Hofstra\nRaadhuisplein 1\n8401 AB Gorredijk\n\nGeachte heer Hofstra,\n\nWij vragen uitstel.",
        "Van: Jan Hofstra <jan.hofstra@gmail.com>\n\nHet stuk is klaar.\n\nGroet,\nJan Hofstra, fractie VVD",
        "Datum\tOnderwerp\tTijd\tPlek\n3-5-2021\tWerkbezoek Jan Hofstra\t10 uur\tKerkstraat 14\n",
    ],
)
def test_a_slight_sign_in_one_document_makes_nobody_his_own_namesake_in_another(text: str) -> None:
    _, slight, opening = in_a_case(ALDERMAN, text, "Jan Hofstra opent de brug.")
    assert opening == [("Jan Hofstra", Proposal.SHOW)]
    assert Proposal.SHOW not in {proposal for _, proposal in slight}


@pytest.mark.parametrize(
    "text",
    [
        "De heer Jan Hofstra\nDorpsstraat 4\n8401 AB Gorredijk\n\nGeachte heer Hofstra,",
        "Van: Jan Hofstra <jan.hofstra@gmail.com>\n\nAl weken overlast.\n\nJan Hofstra",
        "Van: Jan Hofstra <jan.hofstra@gmail.com>\n\nIk maak bezwaar tegen mijn buurman.\n\nGroet,\nJan Hofstra",
        "Naam\tGeboren\tAdres\nJan Hofstra\t3-3-1961\tDorpsstraat 14\n",
        "Naam\tZaak\tAdres\nJan Hofstra\tafval\tDorpsstraat 14\n",
    ],
)
def test_who_has_a_home_or_a_matter_of_his_own_is_a_namesake(text: str) -> None:
    assert in_a_case(ALDERMAN, text, "Jan Hofstra opent de brug.")[2] == [("Jan Hofstra", Proposal.ASSESS)]


def test_a_second_public_role_in_another_document_does_not_hide_the_office_of_this_one() -> None:
    opening, _ = in_a_case(
        "Minister Van Nieuwenhuizen opent. Van Nieuwenhuizen is blij. Volgens Van Nieuwenhuizen duurt het lang.",
        "Cora van Nieuwenhuizen (VVD) trekt zich terug.",
    )
    assert opening == [("Van Nieuwenhuizen", Proposal.SHOW)] * 3


LIKELY = "De dijkgraaf tekent morgen. Hofstra heeft het stuk gezien."


@pytest.mark.parametrize(
    ("office", "other", "text", "expected"),
    [
        ("Dijkgraaf Jan Hofstra opent.", "", LIKELY, Proposal.SHOW),
        ("Dijkgraaf Jan Hofstra opent.", "Mevrouw Hofstra belde over haar tuin.", LIKELY, Proposal.ASSESS),
        ("Raadslid Jan Hofstra (VVD) vraagt.", "", "De raad stemt. Hofstra heeft het stuk gezien.", Proposal.ASSESS),
        ("Dijkgraaf Jan Hofstra opent.", "", "De dijkgraaf tekent. Hofstra woont daar niet.", Proposal.ASSESS),
        ("Dijkgraaf Jan Hofstra opent.", "", "Hofstra heeft het koud.", Proposal.ASSESS),
        ("Dijkgraaf Jan Hofstra opent.", "", "J. Hofstra licht de begroting toe.", Proposal.SHOW),
    ],
)
def test_a_bare_surname_that_nobody_else_has_is_the_directors_where_governing_is_spoken_of(
    office: str, other: str, text: str, expected: Proposal
) -> None:
    found = in_a_case(office, other or "Niets.", text)[2]
    assert [proposal for written, proposal in found if "Hofstra" in written] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notulen van de raad van Joure\nAanwezig: Jan Hofstra (VVD)\nDe heer Hofstra vraagt naar de brug.", Proposal.SHOW),
        ("Notulen van de raad van Joure\nAanwezig: Jan Hofstra (VVD)\nDe heer Hofstra uit Joure spreekt in.", Proposal.ASSESS),
        ("Notulen van de raad van Joure\nMevrouw Hofstra (VVD) vraagt.\nDe heer Hofstra klaagt niet, hij vraagt.", Proposal.ASSESS),
        ("Telefoonnotitie\nRaadslid Jan Hofstra belde.\nDe heer Hofstra vraagt om zijn rekening.", Proposal.ASSESS),
    ],
)  # fmt: skip
def test_in_the_minutes_of_his_body_a_member_takes_the_floor_as_de_heer(text: str, expected: Proposal) -> None:
    assert in_a_case(text)[0][-1][1] is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan Hofstra heeft het stuk over de begroting gelezen.", Proposal.SHOW),
        ("Memo aan het bestuur\nAan: Jan Hofstra\nDe brug is klaar.", Proposal.SHOW),
        ("Jan Hofstra wil een bankje.", Proposal.ASSESS),
        ("Loonstrook\nJan Hofstra\nBruto 3.100", Proposal.WITHHOLD),
        ("Klager: Jan Hofstra.", Proposal.WITHHOLD),
    ],
)
def test_an_office_stated_with_initials_is_his_of_whom_nothing_else_is_said(text: str, expected: Proposal) -> None:
    _, found = in_a_case("Besluitenlijst. Aanwezig: wethouder J. Hofstra.", text)
    assert [proposal for _, proposal in found] == [expected]


def test_a_member_takes_the_floor_though_a_namesake_signed_a_list() -> None:
    minutes, _ = in_a_case(
        "Notulen van de raadsvergadering\nAanwezig: J. Hofstra (PvdA)\nMevrouw Hofstra steunt de motie. Mevrouw Hofstra uit Ede niet.",
        "Naam\tAdres\nJoke Hofstra\tDorpsstraat 14\n",
    )
    assert [proposal for _, proposal in minutes] == [Proposal.SHOW, Proposal.SHOW, Proposal.WITHHOLD]
