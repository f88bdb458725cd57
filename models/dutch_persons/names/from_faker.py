"""Writes the `faker_*.txt` lists and `places.txt` from Faker's providers (MIT): `python -m models.dutch_persons.names.from_faker`.

Names in Cyrillic and Greek script are written in Latin letters by the usual tables, as they stand in Dutch documents.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path

import faker

_FOLDER = Path(__file__).parent
_LOCALES = [
    "az_AZ",
    "bg_BG",
    "cs_CZ",
    "da_DK",
    "de_AT",
    "de_CH",
    "de_DE",
    "de_LU",
    "el_GR",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NZ",
    "en_PK",
    "en_TH",
    "en_US",
    "es_AR",
    "es_CA",
    "es_CL",
    "es_CO",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_CH",
    "fr_DZ",
    "fr_FR",
    "ga_IE",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "id_ID",
    "ig_NG",
    "is_IS",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "mk_MK",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "ru_RU",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "sw",
    "tr_TR",
    "tw_GH",
    "uk_UA",
    "uz_UZ",
    "yo_NG",
    "zh_CN",
    "zh_TW",
    "zu_ZA",
]
_MOST = 1500
_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфхъыьэ", "abvgdezijklmnoprstufh'y'e", strict=True)),
    "ж": "zh",
    "ч": "ch",
    "ц": "ts",
    "ш": "sh",
    "щ": "sht",
    "ю": "yu",
    "я": "ya",
    "і": "i",
    "ї": "yi",
    "є": "ye",
    "ґ": "g",
    "ѓ": "g",
    "ќ": "k",
    "љ": "lj",
    "њ": "nj",
    "џ": "dzh",
    "ј": "j",
    "ѕ": "dz",
    "ё": "e",
    **dict(zip("αβγδεζηικλμνξοπρσςτυφωάέήίόύώϊϋ", "avgdeziiklmnxoprssty" + "foaeiioyoiy", strict=True)),
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
}


def _latin(name: str) -> str:
    written = "".join(
        _LETTERS.get(letter.lower(), letter).capitalize() if letter.isupper() else _LETTERS.get(letter, letter)
        for letter in name
    ).replace("'", "" if not name.isascii() else "'")
    return written.title() if written.isupper() else written


def _lists(provider: object, word: str) -> Iterable[str]:
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith("_") or not isinstance(value, (list, tuple, dict)) or word not in attribute:
            continue
        if any(part in attribute for part in ("formats", "pairs", "kana", "prefix", "suffix", "middle")):
            continue
        yield from (name for name in value if isinstance(name, str))


def _clean(names: Iterable[str]) -> list[str]:
    written = dict.fromkeys(_latin(name.strip()) for name in names if name.strip() not in {"John", "Jane", "Doe"})
    kept = [
        name for name in written if re.fullmatch(r"[^\W\d_][\w' -]*", name) and name.isprintable() and _is_latin(name)
    ]
    step = max(1, len(kept) // _MOST)
    return kept[::step][:_MOST]


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "'’" for letter in name)


def _write(path: Path, first: list[str], last: list[str]) -> None:
    head = f"# source: Faker {faker.VERSION} (https://github.com/joke2k/faker), provider {path.stem.removeprefix('faker_')}\n"
    body = "[first]\n" + "\n".join(first) + "\n" + ("[last]\n" + "\n".join(last) + "\n" if last else "")
    path.write_text(head + "# licence: MIT\n" + body, encoding="utf-8")


def main() -> None:
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        chinese = locale.startswith("zh")
        first = _clean(_lists(provider, "first_romanized" if chinese else "first_name"))
        last = _clean(_lists(provider, "last_romanized" if chinese else "last_name"))
        if len(first) > 20 and (len(last) > 20 or locale == "is_IS"):
            _write(_FOLDER / f"faker_{locale}.txt", first, last)
    places: list[str] = []
    for locale in ("nl_NL", "nl_BE"):
        provider = importlib.import_module(f"faker.providers.address.{locale}").Provider
        places += [*getattr(provider, "cities", ()), *provider.countries, *getattr(provider, "provinces", ())]
    _write(_FOLDER / "places.txt", sorted({name for name in places if isinstance(name, str)}), [])


if __name__ == "__main__":
    main()
