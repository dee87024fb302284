"""Make `src/tradecheck/data/areas.json` of `resources/areas.yml` and the English territory names of CLDR.

Run it after every edit of the YAML: `python genscripts/areas.py`. The result depends on nothing but the YAML and the
installed Babel; a test compares it with what is committed.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from babel import Locale
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "areas.yml"
TARGET = ROOT / "src" / "tradecheck" / "data" / "areas.json"

FORMS = {"names": "name", "adjectives": "adjective", "people": "people", "capitals": "capital", "places": "place"}

# Alpha-3 codes that CLDR knows and ISO 3166-1 does not have (any more): reserved islands and former codes.
NOT_ECONOMIES = frozenset({"ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "QUU", "TAA", "TMP", "YMD", "ZAR"})

# Letters that do not come apart into a base letter and an accent.
UNACCENTED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "ß": "ss"}
)

CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"

Span = tuple[str | None, str | None]


class Word(NamedTuple):
    """One way to write one area; `made` when the script derived the spelling."""

    word: str
    code: str
    form: str
    strong: bool
    span: Span
    made: bool


class TableError(Exception):
    """The YAML contradicts itself, or leaves out an economy."""


def cldr_names() -> dict[str, str]:
    """The English names of the economies of ISO 3166-1 and of Kosovo, by alpha-3 code."""
    territories = Locale("en").territories
    names = {"XKX": territories["XK"]}
    for alpha3, alpha2 in get_global("territory_aliases").items():
        private = alpha3[0] == "X" or alpha3[:2] in ("AA", "ZZ") or (alpha3[0] == "Q" and alpha3[1] in "MNOPQRSTUVWXYZ")
        if len(alpha3) == 3 and alpha3.isalpha() and len(alpha2) == 1 and not private and alpha3 not in NOT_ECONOMIES:
            names[alpha3] = territories[alpha2[0]]
    return names


def plain(name: str) -> str:
    """A CLDR name as a text writes it: `&` spelled out, a straight apostrophe."""
    return name.replace(" & ", " and ").replace(CURLY, "'")


def usable(name: str) -> bool:
    """False for the names that CLDR builds for lists: "Congo - Kinshasa", "Hong Kong SAR China"."""
    return not any(mark in name for mark in ("(", " - ", "SAR China"))


def spellings(word: str) -> Iterator[str]:
    """The other spellings of a word: without accents, "St." as "St" and "Saint", a curly apostrophe."""
    forms = {word}
    if word.startswith("St. "):
        forms |= {word.replace("St. ", "St ", 1), word.replace("St. ", "Saint ", 1)}
    for form in list(forms):
        apart = unicodedata.normalize("NFD", form.translate(UNACCENTED))
        forms.add("".join(letter for letter in apart if not unicodedata.combining(letter)))
    forms |= {form.replace("'", CURLY) for form in forms}
    yield from sorted(forms - {word})


def people_of(code: str, adjectives: Iterable[str]) -> list[str]:
    """The names of a people that follow from the adjectives by rule."""
    people = []
    for given in adjectives:
        adjective, mark = given.removesuffix("*"), "*" if given.endswith("*") else ""
        if adjective.endswith("ese"):
            people.append(adjective + mark)
        elif adjective.endswith(("an", "i")):
            people.append(adjective + "s" + mark)
        elif adjective not in ("Liechtenstein", "Eswatini"):
            raise TableError(f"{code}: no rule makes a people of {adjective!r}; give `people`, or [] for none.")
    return people


def day(value: date | None) -> str | None:
    """A date of the YAML as JSON has it."""
    if value is not None and not isinstance(value, date):
        raise TableError(f"{value!r} is no date; write YYYY-MM-DD or ~.")
    return None if value is None else value.isoformat()


def spans(value: list[list[date | None]] | None) -> list[Span]:
    """Spans of the YAML in order, checked to be in order and apart; None is one span without ends."""
    if value is None:
        return [(None, None)]
    found = sorted(((day(start), day(end)) for start, end in value), key=lambda span: span[0] or "")
    for start, end in found:
        if start is not None and end is not None and start >= end:
            raise TableError(f"A span from {start} to {end} holds no day.")
    for (_, end), (start, _) in pairwise(found):
        if end is None or start is None or end > start:
            raise TableError(f"Spans overlap: one ends {end}, the next begins {start}.")
    return found


def words_of(code: str, entry: Mapping[str, Any], cldr: str | None) -> Iterator[Word]:
    """Every way to write one area."""
    lists = {key: list(entry.get(key) or ()) for key in FORMS}
    if cldr is not None and usable(cldr) and plain(cldr) not in {name.removesuffix("*") for name in lists["names"]}:
        lists["names"].append(plain(cldr))
    if "people" not in entry:
        lists["people"] = people_of(code, lists["adjectives"])
    written = [(word, FORMS[key], (None, None)) for key, words in lists.items() for word in words]
    for leaders, terms in (entry.get("leaders") or {}).items():
        written += [(leader.strip(), "leader", term) for leader in leaders.split(",") for term in spans(terms)]
    for marked, form, span in written:
        word, strong = marked.removesuffix("*"), not marked.endswith("*")
        # A group's own name is said apart from an economy's: what is true of a member need not be true of it.
        kind = "group" if form == "name" and entry.get("group") else form
        yield Word(word, code, kind, strong, span, made=False)
        for spelling in spellings(word):
            yield Word(spelling, code, kind, strong, span, made=True)


def check_shared(word: str, entries: list[Word]) -> None:
    """Raise unless a word that several areas share is weak in each, or a leader of each at another time."""
    if len({entry.code for entry in entries}) > 1 and any(entry.strong for entry in entries):
        codes = ", ".join(sorted({entry.code for entry in entries}))
        raise TableError(f'{word!r} stands for {codes}: mark it weak ("{word}*") in each, or take it out.')


def name_table(words: Iterable[Word], nothing: frozenset[str]) -> dict[str, list[list[Any]]]:
    """All words with what they may stand for; the words of `nothing` with an empty list."""
    by_word: dict[str, list[Word]] = {}
    for entry in words:
        if entry.word not in nothing:
            by_word.setdefault(entry.word, []).append(entry)
        elif not entry.made:
            raise TableError(f"{entry.word!r} is a word of {entry.code} and also under `nothing`.")
    table: dict[str, list[list[Any]]] = {word: [] for word in nothing}
    for word, entries in by_word.items():
        check_shared(word, entries)
        strong: dict[tuple[str, str, Span], bool] = {}
        for entry in entries:
            key = (entry.code, entry.form, entry.span)
            strong[key] = strong.get(key, True) and entry.strong
        ordered = sorted(strong.items(), key=lambda item: (item[0][0], item[0][1], item[0][2][0] or ""))
        table[word] = [[code, form, sure, *(span if any(span) else ())] for (code, form, span), sure in ordered]
    return table


def membership(code: str, entry: Mapping[str, Any], economies: frozenset[str]) -> dict[str, Any]:
    """A group's members over time, in the table's form."""
    members = entry.get("members")
    if isinstance(members, list):
        members = dict.fromkeys(members)
    if members is not None:
        members = dict(members)
        members |= dict.fromkeys(members.pop("all of", ()))
        if "all but" in members:
            apart = {*members.pop("all but"), *members}
            members |= dict.fromkeys(economies - apart - {"DDR"})
    doubtful = entry.get("doubtful") or {}
    unknown = {*(members or ()), *doubtful} - economies
    if unknown:
        raise TableError(f"{code}: members that are no economies: {', '.join(sorted(unknown))}.")
    for shared in {*(members or ())} & {*doubtful}:
        if members is not None:
            spans_of_both = [*(members[shared] or [[None, None]]), *(doubtful[shared] or [[None, None]])]
            spans(spans_of_both)  # raises where a member is certain and doubtful on one day
    return {
        "name": entry["names"][0].removesuffix("*"),
        "since": day(entry.get("since")),
        "everything": bool(entry.get("everything")),
        "members": None if members is None else {one: spans(members[one]) for one in sorted(members)},
        "doubtful": {one: spans(doubtful[one]) for one in sorted(doubtful)},
    }


def build(source: Mapping[str, Any], cldr: Mapping[str, str]) -> dict[str, Any]:
    """The whole table.

    Raises:
        TableError: when the YAML contradicts itself, or lists other economies than CLDR.
    """
    economies, former, groups = source["economies"], source["former"], source["groups"]
    if economies.keys() != cldr.keys():
        odd = ", ".join(sorted(economies.keys() ^ cldr.keys()))
        raise TableError(f"CLDR and the YAML do not have the same economies: {odd}.")
    atoms = frozenset(economies) | {code for code, entry in former.items() if not entry["successors"]}
    words = [word for code, entry in economies.items() for word in words_of(code, entry, cldr[code])]
    words += [word for code, entry in former.items() for word in words_of(code, entry, None)]
    words += [
        word for code, entry in groups.items() for word in words_of(code, {"people": [], **entry, "group": True}, None)
    ]
    shown = {
        code: (entry.get("names") or [plain(cldr[code])])[0].removesuffix("*") for code, entry in economies.items()
    }
    return {
        "economies": shown,
        "counted_with": {code: entry["counted with"] for code, entry in economies.items() if "counted with" in entry},
        "former": {code: {"name": e["names"][0], "successors": sorted(e["successors"])} for code, e in former.items()},
        "groups": {code: membership(code, entry, atoms) for code, entry in groups.items()},
        "names": {"en": name_table(words, frozenset(word for line in source["nothing"] for word in line))},
    }


def render(table: Mapping[str, Any]) -> str:
    """JSON with one entry a line, in order, so that a difference shows as the lines that differ."""

    def lines(entries: Mapping[str, Any]) -> str:
        dumped = (
            f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(entries[k], ensure_ascii=False)}"
            for k in sorted(entries)
        )
        return "{\n" + ",\n".join(dumped) + "\n}"

    parts = {part: lines(table[part]) for part in ("economies", "counted_with", "former", "groups")}
    names = ",\n".join(f'"{language}": {lines(words)}' for language, words in sorted(table["names"].items()))
    parts["names"] = "{\n" + names + "\n}"
    return "{\n" + ",\n".join(f'"{part}": {text}' for part, text in parts.items()) + "\n}\n"


def rendered() -> str:
    """The text that the committed table must have."""
    return render(build(yaml.safe_load(SOURCE.read_text(encoding="utf-8")), cldr_names()))


def main() -> None:
    """Write the table."""
    text = rendered()
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
