"""Tokens of a text with what is known of each: the ground on which evidence for names is gathered.

A token is a word (with inner apostrophes and hyphens, and the digits that a scanner puts for letters), a run of
initials, a number, a sign or a line's end. What is known of a word is a set of flags, remembered from one page to the
next because words repeat."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from pipelines.personal_data.names.lists import lists


class Flag:
    """What a token is, as bits (plain integers: they are tested millions of times). CAPITALISED: first letter only;
    CAPITALS: all (two or more)."""

    CAPITALISED = 1
    CAPITALS = 2
    LOWER = 4
    INITIALS = 8
    MIXED = 16
    FIRST = 32
    LAST = 64
    WORD = 128
    PROPER = 256
    PREFIX = 512
    NUMBER = 1024
    SIGN = 2048
    LINE_END = 4096
    PLACE = 8192


_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ"
"""Letters that an initial may be."""
_TOKEN = re.compile(
    rf"((?:[{_CAPITALS}]\.-?)+(?:(?:[A-Z][a-z]|[A-Z])\.)*|(?:Th|Ch|Ph|IJ|Fr|Chr|Joh|Jac|Wm|Tj|Sj|Ij|Gs|Ph|"
    r"St)\.(?=\s?[A-Z])(?:[A-Z]\.)*"
    r"|['’]t\b|[^\W\d_][^\W_]*(?:(?:['’´`\-‐–]|\.(?=[a-z]\w*@))[^\W_]+)*"
    r"|\d[\d.,:/-]*[^\W_]*|\n[ \t\r]*(?:\n[ \t\r]*)*|[^\s\w]|_)",
)
_OCR = str.maketrans("013456|", "oleasbl")
_POSSESSIVE = re.compile(r"(?:['’`´]s?|s)$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a token wherever it stands. `key` is its folded form, `cues` the names of the cue lists that
    it is on."""

    flags: int
    key: str
    cues: tuple[str, ...]
    shape: str
    evidence: tuple[str, ...] = ()
    """What the token says for itself, before its surroundings are looked at."""
    announces: tuple[str, ...] = ()
    """Its cues, and what its ending says, for its neighbours."""
    lists: str = ""
    """On which lists it stands: letters of F(irst), L(ast), W(ord), P(roper), G(eographic), '-' when on none."""
    sums: list[float] = field(default_factory=list, compare=False)
    """What all that counts for itself and for its neighbours, in the first and the second judgement; filled by
    `weighing` at first use."""
    kind: int = field(init=False, compare=False)
    """A number for its lists, shape and whether it ends a line: of words of one kind a neighbour thinks the same."""

    def __post_init__(self) -> None:
        kind = (self.lists, self.shape, self.flags & Flag.LINE_END)
        object.__setattr__(self, "kind", _kinds.setdefault(kind, len(_kinds)))

    def says(self, side: str) -> tuple[str, ...]:
        """What it says for a word beside it: on which `side` (one of SIDES) of that word it stands."""
        return by_key(side, self.key), *by_form(side, self.shape, self.lists, self.announces)


_kinds: dict[tuple[str, str, int], int] = {}
SIDES = ("before", "before2", "after", "after2")
"""Right before a word, at two places before it, and behind it."""


def by_key(side: str, key: str) -> str:
    """What a neighbour says by the word that it is."""
    return f"{side}={key}"


def by_form(side: str, shape: str, member: str, announces: tuple[str, ...]) -> tuple[str, ...]:
    """What it says by its form and lists, when it stands right beside the word, and by what it announces."""
    form = () if side.endswith("2") else (f"{side}_shape={shape}", f"{side}_lists={member}{shape}")
    return (*form, *(f"{side}_cue={cue}" for cue in announces))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: spans and what is known; the three lists run in step."""

    text: str
    starts: list[int]
    ends: list[int]
    known: list[Known]


_memory: dict[str, Known] = {}
_MEMORY_LIMIT = 150_000
_LONGEST_REMEMBERED = 64
"""Characters; what is longer is no word, and would fill the memory."""


def tokenize(text: str) -> Tokens:
    """Split `text` into tokens."""
    pieces = _TOKEN.split(text)
    edges = list(accumulate(map(len, pieces)))
    remembered = _memory.get
    known = [remembered(written) or _remember(written) for written in pieces[1::2]]
    return Tokens(text, edges[:-1:2], edges[1::2], known)


def _remember(written: str) -> Known:
    if len(written) > _LONGEST_REMEMBERED:
        return _known(written)
    if len(_memory) >= _MEMORY_LIMIT:
        _memory.clear()
    fact = _memory[written] = _known(written)
    return fact


def fold(word: str) -> str:
    """Lower case without accents: the key of the lists."""
    return _fold_word(word) if len(word) <= _LONGEST_REMEMBERED else _fold_text(word)


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    return _fold_text(word)


def _fold_text(word: str) -> str:
    lower = (
        word.lower()
        .replace("ı", "i")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d")
        .replace("ß", "ss")
        .replace("’", "'")
    )
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def _known(written: str) -> Known:
    first = written[0]
    if first == "\n":
        blank = written.count("\n") > 1
        key = "\n\n" if blank else "\n"
        return Known(Flag.LINE_END, key, (), "¶")
    if not first.isalpha() and first not in "'’":
        flag = Flag.NUMBER if first.isdigit() else Flag.SIGN
        sign = "0" if flag is Flag.NUMBER else written
        return Known(flag, sign, (), sign)
    flags = _form(written)
    key = fold(written)
    if flags & (Flag.CAPITALISED | Flag.CAPITALS) and any(c.isdigit() for c in key):
        key = key.translate(_OCR)
    flags |= _membership(key, flags)
    cues = _cues_of(key, written.lower())
    if "prefix" in cues:
        flags |= Flag.PREFIX
    shape = _shape(written, flags)
    member = "".join(letter for letter, flag in _LETTERS if flags & flag) or "-"
    own = _own_evidence(written, key, bool(flags & Flag.WORD), cues, shape, member)
    return Known(flags, key, cues, shape, own, _endings(key) + cues, member)


def _cues_of(key: str, lower: str) -> tuple[str, ...]:
    """The cue lists that a word is on, folded or as it is in small letters."""
    known = _cues()
    found = known.get(key, ())
    if lower == key:
        return found
    also = known.get(lower, ())
    return tuple(name for name in lists().cues if name in found or name in also) if also else found


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[str, ...]]:
    """The cue lists by word."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in lists().cues.items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


_LETTERS = (("F", Flag.FIRST), ("L", Flag.LAST), ("W", Flag.WORD), ("P", Flag.PROPER), ("G", Flag.PLACE))


def _endings(key: str) -> _Facts:
    """What a word's ending says to its neighbours: 'Hannie' before 'Schaftpad' is a street."""
    found = []
    if len(key) > 4 and _STREET.search(key):
        found.append("street_ending")
    if _DERIVED.search(key):
        found.append("derived_ending")
    return tuple(found)


_Facts = tuple[str, ...]


def _form(written: str) -> int:
    letters = [c for c in written if c.isalpha()]
    if "." in written:
        return Flag.INITIALS
    if all(c.islower() for c in letters):
        return Flag.LOWER
    if len(letters) > 1 and all(not c.islower() for c in letters):
        return Flag.CAPITALS
    if letters[0].isupper() and (
        len(letters) == 1 or not any(_inner_capital(piece) for piece in re.split(r"['’\-]", written))
    ):
        return Flag.CAPITALISED
    return Flag.MIXED


def _inner_capital(piece: str) -> bool:
    """'IJsbrand' and 'McDonald' are ordinary capitals, 'HvdB' is not."""
    return any(c.isupper() for c in piece[1:]) and not re.fullmatch(
        r"IJ[a-zà-ÿ]+|(?:Mac|Mc|De|Van|La|El|Di|Du|Fitz)[A-Z][a-zà-ÿ]+", piece
    )


def _membership(key: str, form: int) -> int:
    """On which lists a folded word stands, also without its possessive and, when it is double, its halves."""
    known = lists()
    bare = _POSSESSIVE.sub("", key)
    forms = {key, bare} if len(bare) > 2 else {key}
    pieces = {piece for piece in key.split("-") if len(piece) > 1} if "-" in key else set()
    flags = 0
    if not known.first_names.isdisjoint(forms) or (pieces and not known.first_names.isdisjoint(pieces)):
        flags |= Flag.FIRST
    if not known.surnames.isdisjoint(forms) or (pieces and not known.surnames.isdisjoint(pieces)):
        flags |= Flag.LAST
    if key in known.words or (pieces and pieces <= known.words):
        flags |= Flag.WORD
    if key in known.places:
        flags |= Flag.PLACE
    if key in known.proper_nouns or bare in known.proper_nouns:
        flags |= Flag.PROPER
    return flags


def _shape(written: str, flags: int) -> str:
    if flags & Flag.INITIALS:
        return "I"
    if flags & Flag.CAPITALS:
        return "AA" if len(written) <= 4 else "AAA"
    if flags & Flag.CAPITALISED:
        return "A" if len(written) == 1 else "Aa"
    if flags & Flag.PREFIX:
        return "p"
    return "a" if flags & Flag.LOWER else "aA"


_STREET = re.compile(
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|pad|park|plantsoen|markt|brug|polder|haven|"
    r"wijk|school|kerk|huis|stad|dorp|land|wet|hal|zaal|centrum|college|lyceum|fonds|prijs|route|tunnel|viaduct|"
    r"hoeve|toren|fort|kwartier|buurt|boulevard|allee|zijde|bos|hoek|veld|museum|gebouw|groep|werken|bouw)$"
)
_FAMILY = re.compile(
    r"(?:stra|sma|inga|enga|ema|sema|sen|ssen|mans|ink|huis|kamp|veld|meijer|meier|beek|broek|donk|horst|loo|dijk|"
    r"berg|burg|oglu|ski|ska|wicz|cki|czyk|enko|chuk|ov|ova|ev|eva|escu|eanu|ic|vic|aoui|oui|ani|adi|"
    r"ouh|zade|zadeh|nejad|pour|zai|yan|ian|singh|sing|persad|dien|djo|wati|oglou|opoulos|idis|akis|ez|inho|eira|ini|"
    r"etti|elli|aard|aerts|aert|ckx|ens|ers|ius|oen|uk|ak|iak)$"
)
_DERIVED = re.compile(
    r"(?:ing|heid|tie|ties|isch|ische|lijk|lijke|baar|schap|teit|ment|isme|atie|aties|eren|ende|ings|erij|nummer|"
    r"datum|plan|beleid|zaken|dienst|raad|beheer|overleg|commissie|kunde|logie|werk|ingen|heden)$"
)


def _own_evidence(
    written: str, key: str, word: bool, cues: tuple[str, ...], shape: str, member: str
) -> tuple[str, ...]:
    """Names of what the word says by itself."""
    use = lists().uses.get(key) or lists().uses.get(_POSSESSIVE.sub("", key), "-")
    found = [f"lists={member}", f"shape={shape}", f"lists+shape={member}{shape}", *(f"cue={cue}" for cue in cues)]
    found += [f"use+shape={use}{shape}", f"use+lists={use}{member}"]
    if word or shape == "p":
        found.append(f"word={key}")
    elif key.isalpha():
        found += [f"end2={key[-2:]}", f"end3={key[-3:]}"]
        if _FAMILY.search(key):
            found.append("family_ending")
    tests = {
        "street_ending": len(key) > 6 and _STREET.search(key),
        "derived_ending": _DERIVED.search(key),
        "double": "-" in written,
        "digit_inside": any(c.isdigit() for c in written),
        "long": len(key) > 12,
        "short": len(key) <= 3,
        "apostrophe": re.search(r"['’]s?$|['’][a-z]", written),
    }
    return tuple(found + [name for name, holds in tests.items() if holds])
