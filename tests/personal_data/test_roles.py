"""Who acts publicly by the words beside the name, and who only stands near them."""

from __future__ import annotations

import pytest

from pipelines.personal_data.roles import hints_at_office, role_at


def _role(text: str, name: str) -> str:
    found = role_at(text, text.index(name), text.index(name) + len(name))
    return found.code if found else ""


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Aanwezig: de heer K. Oudshoorn en mevrouw I.M. de Goede (wethouders)", "K. Oudshoorn", "bestuurder"),
        ("Aanwezig: de heer K. Oudshoorn, mevrouw I.M. de Goede (wethouders)", "I.M. de Goede", "bestuurder"),
        ("Aanwezig: R. Pas, K. Oudshoorn, I.M. de Goede (wethouders)", "R. Pas", ""),
        (
            "Groet,\n\nWilma Zomer\nlid algemeen bestuur, fractie Boer en Water\n",
            "Wilma Zomer",
            "volksvertegenwoordiger",
        ),
        ("Waterschap: Wilma Zomer (lid van het algemeen bestuur)", "Wilma Zomer", "volksvertegenwoordiger"),
        ("Wilma Zomer (lid van het algemeen bestuur) trainde de pupillen.", "Wilma Zomer", ""),
        ("Waterschap: Wilma Zomer, lid van het algemeen bestuur van voetbalclub SDO", "Wilma Zomer", ""),
        ("Wilma Zomer, lid algemeen bestuur van het waterschap Lage Stroom", "Wilma Zomer", "volksvertegenwoordiger"),
        ("Klager\tGericht aan\nRavi Jagroep\tburgemeester\n", "Ravi Jagroep", ""),
        ("Wie\tGericht aan\tFunctie\nIda Bos\tx\ty\nRavi Jagroep\tburgemeester\tbakker\n", "Ravi Jagroep", ""),
        ("Ida Bos\traadslid VVD\nRavi Jagroep\tburgemeester\n", "Ravi Jagroep", "bestuurder"),
        ("| Naam | Functie |\n|---|---|\n| Ravi Jagroep | burgemeester |\n", "Ravi Jagroep", "bestuurder"),
        ("Aldus besloten\n\nsecretaris\nSoraya Bharos\nburgemeester\nIlse Brandsma\n", "Soraya Bharos", ""),
        (
            "de secretaris,          de burgemeester,\nRavi Jagroep            Ilse Brandsma\n",
            "Ilse Brandsma",
            "bestuurder",
        ),
        ("de secretaris,          de burgemeester,\nRavi Jagroep            Ilse Brandsma\n", "Ravi Jagroep", ""),
        ("de secretaris,          de burgemeester,\nRavi Jagroep\n", "Ravi Jagroep", ""),
        ("klager\nSoraya Bharos\nburgemeester\nIlse Brandsma", "Soraya Bharos", ""),
        ("teamleider\nSoraya Bharos\nburgemeester\nIlse Brandsma", "Soraya Bharos", ""),
        ("Hoogachtend,\nde secretaris,\n\n\nSoraya Bharos\nburgemeester\n\nIlse Brandsma\n", "Soraya Bharos", ""),
        ("Wilma Zomer, lid van het algemeen bestuur van de vereniging Ons Dorp", "Wilma Zomer", ""),
        ("Naam\tRol\nRavi Jagroep\traadslid PvdA Meppel\n", "Ravi Jagroep", "volksvertegenwoordiger"),
        ("Ravi Jagroep (raadslid namens de VVD) vroeg", "Ravi Jagroep", "volksvertegenwoordiger"),
        ("Ravi Jagroep (raadslid Post belde hem)", "Ravi Jagroep", ""),
        ("Hoogachtend,\n\nmw. D. Mulder\nburgemeester\n", "D. Mulder", "bestuurder"),
        ("Notulen: D. Mulder\nBurgemeester Post opent.\n", "D. Mulder", ""),
        ("Groet,\n\nD. Mulder\nWethouder gemeente Joure\n", "D. Mulder", "bestuurder"),
        ("De burgemeester en J. Jansen gingen eten.", "J. Jansen", ""),
        ("Aanwezig: de wethouder, Piet Jansen en Klaas Bosma.", "Piet Jansen", ""),
        ("De burgemeester, Pieter Post, zegt niets.", "Pieter Post", "bestuurder"),
        ("De minister van Financiën, Hugo Vis, en anderen.", "Hugo Vis", "bestuurder"),
        ("Minister voor Natuur en Stikstof Hugo Vis.", "Hugo Vis", "bestuurder"),
        ("Minister van Dijk, Tom en Els Vis.", "Els Vis", ""),
        ("De brief van D. Mulder\nburgemeester, 3 mei", "D. Mulder", ""),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert _role(text, name) == role


def test_authors_in_a_list_of_literature_of_any_year() -> None:
    text = (
        "Gesproken met Post, A. (1966). Hij woont in Meppel.\n\nLiteratuur\nTerlouw, J.C., Post, A. & Bos, W. de (1966). De dijk. Assen.\n"
        "Interview met Slikker, B. (1966). Verslag.\n"
    )
    assert _role(text, "Terlouw, J.C.") == "auteur"
    assert _role(text, "Bos, W. de") == "auteur"
    at = text.rindex("Post, A.")
    assert role_at(text, at, at + len("Post, A.")) is not None
    assert _role(text, "Post, A.") == ""
    assert _role(text, "Slikker, B.") == ""
    assert _role(text.replace("Literatuur", "Deelnemers"), "Terlouw, J.C.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Aldus besloten,\nde secretaris,            de burgemeester,\nR. Dijkman                A.M. de Wit\n",
        "Aldus besloten,\nde secretaris,\tde burgemeester,\nR. Dijkman\tA.M. de Wit\n",
        "Aldus besloten,\nde gemeentesecretaris, de burgemeester,\nR. Dijkman A.M. de Wit\n",
        "Aldus besloten,\n\nde burgemeester,         de secretaris,\n\n                         R. Dijkman\nA.M. de Wit\n",
        "Aldus besloten,\n\nde burgemeester, de secretaris,\n\nR. Dijkman\nA.M. de Wit\n",
    ],
)
def test_of_two_columns_with_signatures_nobody_has_the_office_of_the_other(text: str) -> None:
    at = text.index("R. Dijkman")
    assert role_at(text, at, at + len("R. Dijkman")) is None
    assert not hints_at_office(text, at, at + len("R. Dijkman"))


def test_a_function_at_the_end_of_a_running_line_is_that_of_the_name_below() -> None:
    text = "De voorzitter van de raad dankt burgemeester\nWilma Zomer voor de uitleg."
    assert _role(text, "Wilma Zomer") == "bestuurder"
    signed = "Hoogachtend,\n\nburgemeester van Meppel, voorzitter van de veiligheidsregio\n\nWilma Zomer\n"
    assert _role(signed, "Wilma Zomer") == "bestuurder"
