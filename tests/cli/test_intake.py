from __future__ import annotations

import json

import pytest

from tests.cli.conftest import GOOD
from tradecheck.cli import intake
from tradecheck.cli.intake import read_paths
from tradecheck.cli.options import MANY
from tradecheck.core.errors import UnreadableError


@pytest.fixture
def articles(tmp_path):
    """A few real sentences, in more files than one batch takes, with one bad file among them."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        text = f"Exports from Belarus to China reached ${number + 1} million in 2022.\n"
        (folder / f"{number:03}.txt").write_text(text)
    (folder / "005.txt").write_bytes(b"%PDF-1.4 and nothing else")
    return folder


def shape(read):
    return [i.source.rsplit("/", 1)[-1] if isinstance(i, UnreadableError) else (i[0].name, i[1]) for i in read]


def test_processes_change_nothing_but_the_time(articles):
    alone = shape(read_paths([str(articles)], metadata=None, jobs=1))
    together = shape(read_paths([str(articles)], metadata=None, jobs=2))
    assert alone == together
    assert alone[5] == "005.txt"
    assert len(alone) == 40


@pytest.mark.parametrize(("texts", "processes"), [(MANY, 1), (MANY + 1, 2)])
def test_processes_are_started_only_for_many_texts(monkeypatch, tmp_path, texts, processes):
    for number in range(texts):
        (tmp_path / f"{number}.txt").write_text(GOOD)
    asked = []
    monkeypatch.setattr(intake, "default_jobs", lambda: 2)
    monkeypatch.setattr(intake, "_in_processes", lambda opened, jobs: asked.append(jobs) or iter(()))
    list(read_paths([str(tmp_path)], metadata=None, jobs=None))
    assert asked == ([2] if processes > 1 else [])


def test_texts_are_opened_no_further_ahead_than_needed(monkeypatch, tmp_path):
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text("Nothing here.")
    opened = []
    from tradecheck.articles import open_sources  # noqa: PLC0415 - the original, before it is replaced

    def counting(sources, **more):
        for document in open_sources(sources, **more):
            opened.append(document.name)
            yield document

    monkeypatch.setattr("tradecheck.articles.open_sources", counting)
    read = read_paths([str(tmp_path)], metadata=None, jobs=2)
    next(read)
    read.close()
    assert len(opened) <= 48


def test_a_table_of_dates_within_the_folder_is_no_article(run, folder):
    (folder / "dates.csv").write_text("document,date\ngood.txt,2024-05-06\n")
    ran = run("claims", folder, "--metadata", folder / "dates.csv", "--format", "json")
    assert [d["name"] for d in json.loads(ran.out)["documents"]] == ["bad.txt", "good.txt"]
    assert ran.status == 0


def test_a_text_in_another_language_says_why_it_has_no_claims(tmp_path):
    (tmp_path / "a.txt").write_text("Экспорт Беларуси в Китай вырос на 7% и достиг $5 млрд.\n", encoding="utf-8")
    ((document, claims),) = read_paths([str(tmp_path / "a.txt")], metadata=None, jobs=1)
    assert claims == []
    assert document.notes[-1] == "The text is in Cyrillic letters; only English is read so far."
