"""Documentation cannot drift: fields, verdicts, kinds, links and commands are looked for in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tradecheck.articles.document import Document
from tradecheck.core.claim import KINDS, MODALITIES, claim_from_json
from tradecheck.core.finding import SCHEMA, VERDICTS, Finding
from tradecheck.report.json_report import SCHEMA as REPORT_SCHEMA
from tradecheck.report.json_report import envelope
from tradecheck.report.report import Report

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(text: str) -> set[str]:
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_claim_is_documented(kind: str) -> None:
    said = page("docs/reference/claims.md")
    record = {
        "document": "a.txt", "quote": "5", "start": 0, "end": 1, "kind": kind, "value": 5, "unit": "USD", "due": "2030",
        "against": {"partner": "WLD"},
    }  # fmt: skip
    assert f"| `{kind}` |" in said
    for field in claim_from_json(record).to_json():
        assert f"`{field}`" in said, field


@pytest.mark.parametrize("modality", MODALITIES)
def test_every_modality_is_documented(modality: str) -> None:
    assert f"`{modality}`" in page("docs/reference/claims.md")


def test_every_field_of_a_finding_is_documented() -> None:
    said = page("docs/reference/findings.md")
    assert SCHEMA in said
    for field in Finding(code="TC000", verdict="open", claims=(), message="").to_json():
        assert f"`{field}`" in said, field


def test_every_field_of_a_whole_report_is_documented() -> None:
    said = page("docs/reference/output.md")
    assert REPORT_SCHEMA in said
    report = envelope(Report.of([Document(name="a.txt", text="")], []))
    for field in (*report, *report["documents"][0], *report["summary"]):
        assert f"`{field}`" in said, field


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_documented(verdict: str) -> None:
    assert f"`{verdict}`" in page("docs/method.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        assert goal.exists(), f"{target} in {path.name}"
        if anchor:
            assert anchor in anchors(goal.read_text(encoding="utf-8")), f"{target} in {path.name}"


def test_every_page_is_reached_from_the_index() -> None:
    reached = {(ROOT / "docs" / target.partition("#")[0]).resolve() for target in LINK.findall(page("docs/index.md"))}
    for path in (ROOT / "docs").rglob("*.md"):
        assert path.name == "index.md" or path in reached or path.parent in reached, path.name


def test_the_readme_gives_exactly_two_set_up_commands() -> None:
    commands = re.findall(r"^sh setup\.sh.*$", page("README.md"), re.MULTILINE)
    assert commands == ["sh setup.sh && .venv/bin/tradecheck demo", "sh setup.sh --dev && .venv/bin/python -m pytest"]


def test_the_changelog_has_a_place_for_this_version() -> None:
    version = tomllib.loads(page("pyproject.toml"))["project"]["version"]
    headings = HEADING.findall(page("CHANGELOG.md"))
    assert "[Unreleased]" in headings or any(heading.startswith(f"[{version}]") for heading in headings)
