"""The model card: `modelkaart.sjabloon.md` with figures filled in, as Markdown and as a small page of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from models.dutch_persons import MODEL, RECALL, bias, finder, names
from models.dutch_persons.corpus import check
from models.dutch_persons.corpus.marks import read_all

TEMPLATE = Path(__file__).parent / "modelkaart.sjabloon.md"
SHAPES = {
    "full": "voornaam en achternaam",
    "first only": "alleen voornaam",
    "title and surname": "aanhef en achternaam",
    "initials": "voorletter en achternaam",
    "double name": "dubbele achternaam",
    "surname first": "achternaam voorop",
    "capitals": "hoofdletters",
    "lower case": "kleine letters",
    "ocr": "scanfouten",
}
ORIGINS = {
    "old_dutch": "oud-Nederlands", "frisian": "Fries", "flemish": "Vlaams", "moroccan": "Marokkaans", "turkish": "Turks",
    "kurdish": "Koerdisch", "hindustani": "Hindostaans", "creole_surinamese": "Creools-Surinaams",
    "javanese_surinamese": "Javaans-Surinaams", "antillean": "Antilliaans", "moluccan": "Moluks", "indonesian": "Indonesisch",
    "chinese": "Chinees", "vietnamese": "Vietnamees", "syrian": "Syrisch", "iraqi": "Iraaks", "iranian": "Iraans",
    "afghan": "Afghaans", "indian_tamil": "Indiaas en Tamil", "somali": "Somalisch", "ethiopian_eritrean": "Ethiopisch en Eritrees",
    "ghanaian": "Ghanees", "nigerian_west_african": "Nigeriaans en West-Afrikaans",
    "cape_verdean_portuguese": "Kaapverdisch en Portugees", "polish": "Pools", "ukrainian_russian": "Oekraïens en Russisch",
    "yugoslav_albanian": "Joegoslavisch en Albanees", "bulgarian_romanian": "Bulgaars en Roemeens", "jewish": "Joods",
    "latin_american_spanish": "Latijns-Amerikaans en Spaans",
}  # fmt: skip
Row = Mapping[str, object]


def model_card(
    model: Sequence[Row], finders: Sequence[Row], model_bias: Sequence[Row], finder_bias: Sequence[Row]
) -> str:
    """The card from the rows of the tables of `documentation`: quality and bias of the model alone and of the whole finder."""
    corpus = check.diversity(read_all())
    return TEMPLATE.read_text(encoding="utf-8").format(
        layers=len(finder(RECALL).tagger.dilations),
        size=f"{sum(path.stat().st_size for path in MODEL.iterdir()) / 1e6:.1f}".replace(".", ","),
        passages=_thousands(corpus["passages"]),
        words=_thousands(corpus["words"]),
        mentions=_thousands(corpus["person mentions"]),
        lists=len(names.by_origin()),
        cell=bias.PER_CELL,
        model=_quality(model, "PER"),
        others=_others(model),
        finder=_quality(finders, "persoon"),
        model_gaps=_gaps(model_bias),
        finder_gaps=_gaps(finder_bias),
    )


def _thousands(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _quality(rows: Sequence[Row], kind: str) -> str:
    """Recall and precision of persons with their intervals, exactness, and the genres below .94, in one sentence each."""
    of_persons = [row for row in rows if row["soort"] == kind]
    total = next(row for row in of_persons if row["genre"] == "alle")
    ranked = sorted((row for row in of_persons if row is not total and row["gemerkt"]), key=_recall)
    low = [f"{row['genre']} {_share(row['recall'])} van {row['gemerkt']}" for row in ranked if _recall(row) < 0.94]
    return (
        f"van de {_thousands(float(str(total['gemerkt'])))} namen wordt {_share(total['recall'])} geheel bedekt "
        f"(95 %: {_share(total['recall_laag'])} tot {_share(total['recall_hoog'])}), precisie {_share(total['precisie'])} "
        f"({_share(total['precisie_laag'])} tot {_share(total['precisie_hoog'])}); van de namen heeft {_share(total['exact_recall'])} "
        f"precies de gemerkte grenzen. Genres onder 94 %: {', '.join(low) or 'geen'}."
    )


def _others(rows: Sequence[Row]) -> str:
    """Recall and precision of what the model finds besides persons."""
    kinds = (("ORG", "organisaties"), ("LOC", "plaatsen"), ("FUNC", "functies"))
    told = [(dutch, next(row for row in rows if row["soort"] == kind)) for kind, dutch in kinds]
    return ", ".join(f"{dutch} {_share(row['recall'])} bij precisie {_share(row['precisie'])}" for dutch, row in told)


def _recall(row: Row) -> float:
    return float(str(row["recall"]))


def _share(value: object) -> str:
    return f"{100 * float(str(value)):.1f} %".replace(".", ",")


def _gaps(rows: Iterable[Row]) -> str:
    by_shape: dict[str, list[Row]] = {}
    for row in rows:
        by_shape.setdefault(str(row["vorm"]), []).append(row)
    lines = []
    for shape, found in by_shape.items():
        ranked = sorted(found, key=_recall)
        low, high = ranked[0], ranked[-1]
        mean = sum(map(_recall, ranked)) / len(ranked)
        gap = f"{100 * (_recall(high) - _recall(low)):.1f}".replace(".", ",")
        differing = sum(float(str(row["p_holm"])) < 0.05 for row in ranked)
        lines.append(
            f"| {shape} | {_share(mean)} | {low['herkomst']} {_share(low['recall'])} | {high['herkomst']} {_share(high['recall'])} "
            f"| {gap} punt | {differing} |"
        )
    return "\n".join(lines)


def page(card: str) -> str:
    """The card as a small page of its own: paragraphs, bold words, one table."""
    body = []
    for block in card.split("\n\n"):
        text = re.sub(
            r"`([^`]+)`", r"<code>\1</code>", re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", html.escape(block))
        )
        if block.startswith("# "):
            body.append(f"<h1>{text[2:]}</h1>")
        elif block.startswith("|"):
            table = [line.strip("|").split("|") for line in text.splitlines() if not line.startswith("|---")]
            head, *rest = table
            cells = "".join(f'<th scope="col">{cell.strip()}</th>' for cell in head)
            lines = "".join("<tr>" + "".join(f"<td>{c.strip()}</td>" for c in row) + "</tr>" for row in rest)
            body.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>")
        else:
            body.append(f"<p>{text}</p>")
    style = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.2rem 1rem}"
    top = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Modelkaart</title><style>{style}</style>'
    return f'<!doctype html>\n<html lang="nl"><head>{top}</head><body><main>{"".join(body)}</main></body></html>\n'
