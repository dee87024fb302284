"""Score the reader against the gold claims beside the repository.

    python tests/evaluation/score.py                     the scores of every part
    python tests/evaluation/score.py --part read         of one part: practice, seeds, read or unread
    python tests/evaluation/score.py --errors            every difference, in the parts that developers read
    python tests/evaluation/score.py --errors --document dev01.txt
    python tests/evaluation/score.py --save FILE         also write the claims found in those parts, as JSON Lines

The invented texts in `corpus/` are for `practice`. The others lie beside the repository, in three parts by
docs/decisions/0001-unread-texts.md: the `seeds`; the development texts that developers `read`; and those that they keep
`unread`, of which only totals are ever shown. Texts in Russian are left out until the reader reads Russian. How claims
are paired and what agreement means is the business of the scorer that comes with the gold.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
PRACTICE = Path(__file__).resolve().with_name("corpus")
PARTS = ("practice", "seeds", "read", "unread")
OPEN_PARTS = ("practice", "seeds", "read")
UNREAD_EVERY = 3
CYRILLIC_SHARE = 0.2
CYRILLIC = re.compile(r"[\u0400-\u04ff]")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """The English texts of one part, their publication dates, and their gold claims."""

    name: str
    texts: dict[str, str]
    dates: dict[str, date]
    gold: list[Record]

    @property
    def digest(self) -> str:
        """SHA-256 of texts, dates and gold: a score is comparable only with one on the same digest."""
        rows = [[name, text, str(self.dates.get(name))] for name, text in sorted(self.texts.items())]
        gold = sorted(json.dumps(claim, sort_keys=True) for claim in self.gold)
        return hashlib.sha256(json.dumps([rows, gold]).encode()).hexdigest()

    @property
    def without_trade(self) -> set[str]:
        """The texts in which the annotators found no statistical claim and no other."""
        return set(self.texts) - {claim["document"] for claim in self.gold}


@dataclass(frozen=True, slots=True)
class Score:
    """Totals of one part. Each figure is an F1 between 0 and 1, but for the counts."""

    texts: int
    claims: int
    statistical_found: float
    statistical_core: float
    statistical_full: float
    deals_found: float
    events_found: float
    texts_without_trade: int
    claims_without_trade: int


def unread(name: str) -> bool:
    """True for a development text that is kept unread: its number is divisible by three."""
    number = re.fullmatch(r"dev(\d+)\.txt", name)
    return number is not None and int(number[1]) % UNREAD_EVERY == 0


def english(text: str) -> bool:
    """True unless more than a fifth of the letters are Cyrillic."""
    letters = sum(character.isalpha() for character in text)
    return len(CYRILLIC.findall(text)) <= CYRILLIC_SHARE * letters


def load(part: str, shared: Path = SHARED) -> Part:
    """The texts and gold claims of one of `PARTS`; claims of other parts are dropped before anyone sees them."""
    folder = {"practice": PRACTICE, "seeds": shared / "claims" / "seeds"}.get(part, shared / "claims" / "dev")
    texts = {}
    for path in sorted((folder / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        if unread(path.name) == (part == "unread") and english(text):
            texts[path.name] = text
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        dates = {row["document"]: date.fromisoformat(row["date"]) for row in csv.DictReader(file, delimiter="\t")}
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    gold = [claim for line in lines if line.strip() and (claim := json.loads(line))["document"] in texts]
    return Part(part, texts, {name: dates[name] for name in texts if name in dates}, gold)


def read_part(part: Part) -> list[Record]:
    """What the reader finds in the texts of a part, in the public JSON form."""
    from tradecheck.articles.document import Document  # noqa: PLC0415 - the corpus can be looked at without a reader
    from tradecheck.reading import read_claims  # noqa: PLC0415

    found: list[Record] = []
    for name, text in part.texts.items():
        for claim in read_claims(Document(name=name, text=text, date=part.dates.get(name))):
            if text[claim.start : claim.end] != claim.quote:
                raise AssertionError(f"in a text of part {part.name!r} a quote is not the text at its offsets")
            found.append(claim.to_json())
    return found


def scorer(shared: Path = SHARED) -> ModuleType:
    """The module `claims/score.py` that comes with the gold."""
    spec = importlib.util.spec_from_file_location("gold_scorer", shared / "claims" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("the gold claims come without their scorer, claims/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(part: Part, found: list[Record], shared: Path = SHARED) -> Score:
    """The totals of one part."""
    rules = scorer(shared)
    agreements = [(part.gold[i]["kind"], rules.slots(part.gold[i], found[j])) for i, j in rules.match(part.gold, found)]

    def f1(kinds: Iterable[str], level: str) -> float:
        wanted = set(kinds)
        hits = 0
        for kind, slots in agreements:
            if level == "core":
                slots = {name: ok for name, ok in slots.items() if name in rules.CORE}  # noqa: PLW2901
            hits += kind in wanted and (level == "found" or all(slots.values()))
        gold = sum(claim["kind"] in wanted for claim in part.gold)
        given = sum(claim["kind"] in wanted for claim in found)
        return 2 * hits / (gold + given) if gold + given else 1.0

    statistical = rules.STATISTICAL
    return Score(
        texts=len(part.texts),
        claims=len(part.gold),
        statistical_found=f1(statistical, "found"),
        statistical_core=f1(statistical, "core"),
        statistical_full=f1(statistical, "full"),
        deals_found=f1({"deal"}, "found"),
        events_found=f1({"event"}, "found"),
        texts_without_trade=len(part.without_trade),
        claims_without_trade=sum(c["document"] in part.without_trade and c["kind"] in statistical for c in found),
    )


def write_claims(path: Path, claims: Iterable[Record]) -> None:
    """Write claims as JSON Lines."""
    path.write_text("".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims), encoding="utf-8")


def print_errors(part: Part, found: list[Record], document: str | None, shared: Path = SHARED) -> None:
    """List what was missed, invented, or got a slot wrong, as the scorer lists it.

    Raises:
        ValueError: for the unread part, of which nothing but totals may be seen.
    """
    if part.name not in OPEN_PARTS:
        raise ValueError("differences on the unread texts are not shown: docs/decisions/0001-unread-texts.md")
    with tempfile.TemporaryDirectory() as folder:
        gold_path, found_path = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        for path, claims in ((gold_path, part.gold), (found_path, found)):
            write_claims(path, (c for c in claims if document is None or c["document"] == document))
        names = [name for name in part.texts if document is None or name == document]
        gold_path.with_suffix(".documents").write_text("\n".join(names), encoding="utf-8")
        if names:
            scorer(shared).errors(str(gold_path), str(found_path))


def table(scores: dict[str, Score]) -> str:
    """The totals of several parts, one line each."""
    columns = ("core", "full", "deals", "events")
    head = f"{'part':9}{'texts':>6}{'claims':>7}  {'statistical: found':>18}" + "".join(
        f"{name:>8}" for name in columns
    )
    rows = [
        f"{name:9}{s.texts:6}{s.claims:7}  {s.statistical_found:18.3f}"
        + "".join(f"{f1:8.3f}" for f1 in (s.statistical_core, s.statistical_full, s.deals_found, s.events_found))
        for name, s in scores.items()
    ]
    empty = sum(s.texts_without_trade for s in scores.values())
    invented = sum(s.claims_without_trade for s in scores.values())
    return "\n".join([head, *rows, f"statistical claims in the {empty} texts that have no claim: {invented}"])


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit status is 2 where the gold is missing or the call is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--errors", action="store_true", help="list the differences, never those of the unread part")
    parser.add_argument("--document", metavar="NAME", help="with --errors: only those of this text")
    parser.add_argument(
        "--save", metavar="FILE", type=Path, help="write the claims found, never those of the unread part"
    )
    parser.add_argument("--digest", action="store_true", help="print the digests that floors.toml pins, and stop")
    options = parser.parse_args(arguments)
    if not (SHARED / "claims").is_dir():
        parser.error("there is no folder ../shared/claims beside the repository, so there is nothing to score against")
    if options.document is not None and unread(options.document):
        parser.error(f"{options.document} is kept unread: docs/decisions/0001-unread-texts.md")
    closer_look = options.errors or options.save is not None
    if closer_look and "unread" in (options.part or ()):
        parser.error("only totals of the unread part are shown: docs/decisions/0001-unread-texts.md")
    parts = [load(name) for name in options.part or (OPEN_PARTS if options.errors else PARTS)]
    if options.digest:
        print("\n".join(f'{part.name}: digest = "{part.digest}"' for part in parts))
        return 0
    found = {part.name: read_part(part) for part in parts}
    if options.errors:
        for part in parts:
            print_errors(part, found[part.name], options.document)
    if options.save is not None:
        write_claims(options.save, (claim for name in OPEN_PARTS for claim in found.get(name, ())))
    print(table({part.name: score(part, found[part.name]) for part in parts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
