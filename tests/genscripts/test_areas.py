import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "genscripts" / "areas.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    for package in ("yaml", "babel"):
        pytest.importorskip(package, reason=f"{package} is needed only to rebuild the table of areas")
    spec = importlib.util.spec_from_file_location("genscripts_areas", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source(**changes: object) -> dict:
    return {"economies": {"AAA": {"adjectives": ["Aan"]}}, "former": {}, "groups": {}, "nothing": []} | changes


def test_the_committed_table_is_what_the_yaml_makes(script: ModuleType) -> None:
    assert script.TARGET.read_text(encoding="utf-8") == script.rendered(), (
        "run genscripts/areas.py and commit the table"
    )


def test_people_follow_from_adjectives(script: ModuleType) -> None:
    assert script.people_of("X", ["Angolan", "Omani", "Chinese", "Afghani*"]) == [
        "Angolans",
        "Omanis",
        "Chinese",
        "Afghanis*",
    ]
    with pytest.raises(script.TableError, match="Polish"):
        script.people_of("X", ["Polish"])


def test_spellings(script: ModuleType) -> None:
    assert set(script.spellings("Türkiye")) == {"Turkiye"}
    assert set(script.spellings("St. Lucia")) == {"St Lucia", "Saint Lucia"}
    assert set(script.spellings("Łódź")) == {"Lodz"}
    assert set(script.spellings("Sana'a")) == {"Sana’a"}
    assert set(script.spellings("China")) == set()


def test_a_strong_word_of_two_areas_is_refused(script: ModuleType) -> None:
    two = {"AAA": {"adjectives": ["Aan"], "capitals": ["Twin"]}, "BBB": {"adjectives": ["Ban"], "capitals": ["Twin*"]}}
    with pytest.raises(script.TableError, match="'Twin' stands for AAA, BBB"):
        script.build(source(economies=two), {"AAA": "Aland", "BBB": "Bland"})


def test_a_forgotten_economy_is_refused(script: ModuleType) -> None:
    with pytest.raises(script.TableError, match="BBB"):
        script.build(source(), {"AAA": "Aland", "BBB": "Bland"})


def test_overlapping_spans_are_refused(script: ModuleType) -> None:
    day = script.date.fromisoformat
    with pytest.raises(script.TableError, match="overlap"):
        script.spans([[day("2000-01-01"), day("2002-01-01")], [day("2001-01-01"), None]])
    with pytest.raises(script.TableError, match="holds no day"):
        script.spans([[day("2002-01-01"), day("2001-01-01")]])


def test_a_member_that_is_no_economy_is_refused(script: ModuleType) -> None:
    groups = {"GRP": {"names": ["Group"], "members": ["ZZZ"]}}
    with pytest.raises(script.TableError, match="GRP: members that are no economies: ZZZ"):
        script.build(source(groups=groups), {"AAA": "Aland"})
