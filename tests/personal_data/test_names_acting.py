"""Names that are words, told by what only people do; things that do something too are nobody."""

import pytest

from pipelines.personal_data.names import acting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roos is vandaag vrij, ik neem waar.", ["Roos"]),
        ("Ik heb het gevraagd. Bakker belt morgen terug.\nKuiper heeft gisteren nog gemaild.", ["Bakker", "Kuiper"]),
        ("Boom vraagt of het eerder kan.", ["Boom"]),
        ("Post is bezorgd. Storm heeft schade gedaan. Boom staat in de weg.", []),
        ("Burger vraagt: waarom betaal ik dit?", []),
        ("De bakker belt morgen terug, en in Roos is vandaag niets gebeurd.", []),
    ],
)
def test_who_acts_is_somebody(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in acting.find(text)] == names
