"""The texts that reading is timed on.

Trade stories and articles lie beside the repository and are used where they are; the practice articles are in it.
Prose without trade is what every Python brings along: its manual and the docstrings of its library.
"""

from __future__ import annotations

import ast
import json
import re
import sysconfig
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from pydoc_data.topics import topics

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
IN_ANOTHER_SENSE = re.compile(r"\b(?:im|ex)port", re.IGNORECASE)
PARAGRAPHS_A_TEXT = 10


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one kind, with the day on which they were published where that is known."""

    name: str
    texts: tuple[str, ...]
    dates: tuple[date | None, ...]
    trade: bool

    @property
    def size(self) -> int:
        """Bytes in UTF-8."""
        return sum(len(text.encode()) for text in self.texts)

    def sample(self, size: int) -> Corpus:
        """Texts from all over the corpus, in its order, until they make `size` bytes."""
        stride = max(1, self.size // size)
        chosen: list[int] = []
        total = 0
        for start in range(stride):
            for index in range(start, len(self.texts), stride):
                if total >= size:
                    break
                chosen.append(index)
                total += len(self.texts[index].encode())
        chosen.sort()
        return Corpus(self.name, tuple(self.texts[i] for i in chosen), tuple(self.dates[i] for i in chosen), self.trade)


def corpora() -> list[Corpus]:
    """Every corpus that this machine has, those about trade first."""
    found = [wire_stories(), articles(), practice(), *prose()]
    return [corpus for corpus in found if corpus is not None]


def wire_stories() -> Corpus | None:
    """The wire's trade and balance-of-payments stories of 1987, or None where they are not at hand."""
    path = SHARED / "data" / "reuters_trade" / "reuters21578_trade_bop.jsonl"
    if not path.is_file():
        return None
    stories = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    texts = tuple(f"{story['title']}\n\n{story['body']}\n" for story in stories)
    dates = tuple(datetime.strptime(story["date"].split()[0], "%d-%b-%Y").date() for story in stories)  # noqa: DTZ007
    return Corpus("trade stories, wire of 1987", texts, dates, trade=True)


def articles() -> Corpus | None:
    """The English articles that come with gold claims, as text only, or None where they are not at hand."""
    folders = [SHARED / "claims" / part / "texts" for part in ("seeds", "dev")]
    return _texts("trade articles of the 2020s", [path for folder in folders for path in sorted(folder.glob("*.txt"))])


def practice() -> Corpus | None:
    """The invented articles in the repository."""
    folder = REPOSITORY / "tests" / "evaluation" / "corpus" / "texts"
    return _texts("trade articles, invented", sorted(folder.glob("*.txt")))


def prose() -> list[Corpus]:
    """Paragraphs of the Python manual and library, those that speak of importing and exporting apart.

    These words mean no trade there, but a first look cannot know that: a harder case than a newspaper's other pages.
    """
    paragraphs = list(dict.fromkeys(filter(_is_prose, map(_one_line, _manual_paragraphs()))))
    other = [p for p in paragraphs if not IN_ANOTHER_SENSE.search(p)]
    importing = [p for p in paragraphs if IN_ANOTHER_SENSE.search(p)]
    return [
        _prose_corpus("prose without trade", other),
        _prose_corpus("prose, “import” in another sense", importing),
    ]


def _texts(name: str, paths: list[Path]) -> Corpus | None:
    texts = tuple(text for path in paths if not CYRILLIC.search(text := path.read_text(encoding="utf-8-sig")))
    return Corpus(name, texts, (date(2025, 1, 1),) * len(texts), trade=True) if texts else None


def _prose_corpus(name: str, paragraphs: list[str]) -> Corpus:
    texts = tuple(
        "\n\n".join(paragraphs[i : i + PARAGRAPHS_A_TEXT]) + "\n" for i in range(0, len(paragraphs), PARAGRAPHS_A_TEXT)
    )
    return Corpus(name, texts, (None,) * len(texts), trade=False)


def _manual_paragraphs() -> list[str]:
    texts: list[str] = [text for _, text in sorted(topics.items())]
    library = Path(sysconfig.get_paths()["stdlib"])
    for path in sorted(library.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
        texts.extend(text for node in ast.walk(tree) if isinstance(node, kinds) and (text := ast.get_docstring(node)))
    return [paragraph for text in texts for paragraph in re.split(r"\n\s*\n", text)]


def _one_line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _is_prose(paragraph: str) -> bool:
    plain = sum(character.isalpha() or character == " " for character in paragraph)
    return len(paragraph) >= 150 and plain > 0.93 * len(paragraph)
