import re
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tradecheck.core.area import (
    AreaExpression,
    AreaName,
    area_names,
    english_name,
    is_economy,
    is_group,
    members,
    membership,
    overlap,
    parse_area,
    within,
)
from tradecheck.core.area_table import area_table
from tradecheck.core.errors import AreaError

ECONOMIES = sorted(area_table().economies)
GROUPS = sorted(area_table().groups)
FORMER = sorted(area_table().former)
DATED_GROUPS = sorted(code for code, group in area_table().groups.items() if group.members is not None)


class Days(NamedTuple):
    first: date
    last: date


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31))


codes = st.sampled_from(ECONOMIES + GROUPS + FORMER)
dates = st.dates(date(1955, 1, 1), date(2030, 12, 31))
whens = st.one_of(st.none(), dates, st.tuples(dates, dates).map(lambda pair: Days(*sorted(pair))))


@st.composite
def expressions(draw: st.DrawFn) -> AreaExpression:
    plus = draw(st.lists(codes, min_size=1, max_size=2, unique=True))
    minus = draw(st.lists(codes.filter(lambda code: code not in plus), max_size=2, unique=True))
    return parse_area("+".join(plus) + "".join(f"-{code}" for code in minus))


anything = st.one_of(expressions(), st.just(parse_area("far arc")))


class TestParse:
    @pytest.mark.parametrize(
        ("text", "canonical"),
        [
            ("BLR", "BLR"),
            (" XKX ", "XKX"),
            ("WLD-CIS", "WLD-CIS"),
            ("WLD-EU-CIS", "WLD-CIS-EU"),
            ("LUX+BEL", "BEL+LUX"),
            ("BEL+BEL", "BEL"),
            ("EU+GBR-IRL", "EU+GBR-IRL"),
            ("SUN", "SUN"),
            ("far arc", "far arc"),
            ("«Far  Arc»", "far arc"),
            ("Sana'a and 'aden'", "sana'a and aden"),
            ("дальняя дуга", "дальняя дуга"),
        ],
    )
    def test_is_canonical(self, text: str, canonical: str) -> None:
        assert str(parse_area(text)) == canonical

    def test_says_what_is_added_and_what_is_taken(self) -> None:
        assert parse_area("EU+GBR-IRL-MLT") == AreaExpression("EU", ("GBR",), ("IRL", "MLT"))
        assert parse_area("far arc") == AreaExpression("far arc", words=True)

    @pytest.mark.parametrize(
        "text", ["", "  ", "WLD--", "-CIS", "WLD-", "BEL + LUX", "EU/US", "BLR-BLR", "2022", "***"]
    )
    def test_refuses_what_is_malformed(self, text: str) -> None:
        with pytest.raises(AreaError):
            parse_area(text)

    @pytest.mark.parametrize(
        ("text", "hint"), [("BRL", "BLR"), ("WLD-CIZ", "'CIZ' in 'WLD-CIZ'"), ("ROU+XXQ", "'XXQ' in 'ROU+XXQ'")]
    )
    def test_a_code_that_is_none_comes_back_with_advice(self, text: str, hint: str) -> None:
        with pytest.raises(AreaError, match="is no code of an area") as caught:
            parse_area(text)
        assert hint in str(caught.value)

    @given(anything)
    def test_round_trip(self, area: AreaExpression) -> None:
        assert parse_area(str(area)) == area


class TestKinds:
    def test_economies_and_groups(self) -> None:
        assert all(is_economy(code) and not is_group(code) for code in (*ECONOMIES, *FORMER))
        assert all(is_group(code) and not is_economy(code) for code in GROUPS)
        assert not is_economy("WLD-CIS")
        assert not is_group("far arc")

    def test_every_economy_and_every_group_of_the_claims_format_is_there(self) -> None:
        assert len(ECONOMIES) == 250  # ISO 3166-1 and Kosovo
        assert {"XKX", "TWN", "HKG", "MAC", "PSE"} <= set(ECONOMIES)
        assert sorted(
            ["WLD", "EU", "CIS", "EAEU", "SCO", "BRICS", "ASEAN", "GCC", "OPEC", "AFRICA", "ASIA", "EUROPE", "LATAM",
             "MIDEAST", "CENTRALASIA", "CSTO", "UN", "G7", "WEST"]
        ) == GROUPS  # fmt: skip

    @pytest.mark.parametrize(
        ("area", "name"),
        [
            ("CHN", "China"),
            ("EU", "European Union"),
            ("WLD", "world"),
            ("WLD-CIS", "world without CIS"),
            ("WLD-RUS-CIS", "world without CIS and Russia"),
            ("LUX+BEL", "Belgium and Luxembourg"),
            ("EAEU-RUS", "EAEU without Russia"),
            ("AFRICA-ZAF", "Africa without South Africa"),
            ("SUN", "Soviet Union"),
            ("far arc", "far arc"),
            ("CIV", "Côte d'Ivoire"),
            ("MMR", "Myanmar"),
            ("HKG", "Hong Kong"),
        ],
    )
    def test_english_name(self, area: str, name: str) -> None:
        assert english_name(area) == name


class TestMembership:
    @pytest.mark.parametrize(
        ("group", "size", "on"),
        [
            ("EU", 6, date(1958, 1, 1)),
            ("EU", 9, date(1973, 1, 1)),
            ("EU", 10, date(1981, 1, 1)),
            ("EU", 12, date(1986, 1, 1)),
            ("EU", 15, date(1995, 1, 1)),
            ("EU", 15, date(2004, 4, 30)),
            ("EU", 25, date(2004, 5, 1)),
            ("EU", 27, date(2007, 1, 1)),
            ("EU", 28, date(2013, 7, 1)),
            ("EU", 28, date(2020, 1, 31)),
            ("EU", 27, date(2020, 2, 1)),
            ("EAEU", 3, date(2015, 1, 1)),
            ("EAEU", 4, date(2015, 1, 2)),
            ("EAEU", 5, date(2015, 8, 12)),
            ("CIS", 12, date(2005, 1, 1)),
            ("SCO", 6, date(2017, 6, 8)),
            ("SCO", 8, date(2017, 6, 9)),
            ("SCO", 9, date(2023, 7, 4)),
            ("SCO", 10, date(2024, 7, 4)),
            ("BRICS", 4, date(2010, 1, 1)),
            ("BRICS", 5, date(2023, 12, 31)),
            ("ASEAN", 5, date(1967, 8, 8)),
            ("ASEAN", 10, date(1999, 4, 30)),
            ("ASEAN", 10, date(2025, 10, 25)),
            ("ASEAN", 11, date(2025, 10, 26)),
            ("GCC", 6, date(1981, 5, 25)),
            ("OPEC", 13, date(1980, 1, 1)),
            ("OPEC", 12, date(2010, 1, 1)),
            ("OPEC", 13, date(2020, 1, 1)),
            ("OPEC", 12, date(2024, 1, 1)),
            ("OPEC", 11, date(2026, 5, 1)),
            ("CSTO", 6, date(2002, 10, 7)),
            ("CSTO", 7, date(2010, 1, 1)),
            ("G7", 7, date(2000, 1, 1)),
            ("AFRICA", 54, date(2020, 1, 1)),
            ("CENTRALASIA", 5, date(2020, 1, 1)),
        ],
    )
    def test_size_on_a_day(self, group: str, size: int, on: date) -> None:
        found = members(group, on)
        assert found is not None
        assert len(found) == size

    def test_the_united_nations_have_193_members(self) -> None:
        assert len(membership("UN", date(2012, 1, 1)).possible) == 193
        assert membership("UN", date(2012, 1, 1)).possible >= {"CHE", "SSD", "MCO"}

    @pytest.mark.parametrize(
        ("member", "group", "when", "answer"),
        [
            ("GBR", "EU", year(2019), True),
            ("GBR", "EU", year(2020), None),  # 31 days of it
            ("GBR", "EU", year(2021), False),
            ("GBR", "EU", None, None),
            ("DEU", "EU", None, True),
            ("GEO", "CIS", year(2008), True),
            ("GEO", "CIS", date(2009, 8, 17), True),
            ("GEO", "CIS", date(2009, 8, 18), False),
            ("UKR", "CIS", year(2013), True),
            ("UKR", "CIS", year(2020), None),
            ("TKM", "CIS", year(2020), None),
            ("LTU", "CIS", year(2020), False),
            ("BLR", "EAEU", year(2014), None),  # before there was one
            ("ARM", "EAEU", date(2015, 1, 1), False),
            ("KGZ", "EAEU", year(2015), None),
            ("KGZ", "EAEU", year(2016), True),
            ("IRN", "SCO", date(2023, 7, 4), True),
            ("BLR", "SCO", date(2024, 7, 3), False),
            ("SAU", "BRICS", year(2023), False),
            ("SAU", "BRICS", year(2024), None),
            ("IDN", "BRICS", date(2025, 1, 6), True),
            ("QAT", "OPEC", date(2018, 12, 31), True),
            ("QAT", "OPEC", date(2019, 1, 1), False),
            ("TUR", "ASIA", year(2020), None),
            ("CHN", "ASIA", year(2020), True),
            ("USA", "ASIA", year(2020), False),
            ("USA", "WEST", year(2020), None),
            ("RUS", "SUN", None, True),
            ("LTU", "SUN", None, True),
            ("POL", "SUN", None, False),
            ("REU", "EU", year(2020), True),
            ("REU", "FRA", year(2020), None),
        ],
    )
    def test_a_member_at_a_time(
        self, member: str, group: str, when: Days | date | None, *, answer: bool | None
    ) -> None:
        assert within(member, group, when) is answer

    def test_members_are_unknown_where_they_changed_or_nobody_agrees(self) -> None:
        assert members("EU", year(2020)) is None
        assert members("CIS", year(2020)) is None
        assert members("WEST", year(2020)) is None
        assert members("far arc") is None
        assert members("EAEU", year(2014)) is None

    def test_the_world_is_more_than_its_economies(self) -> None:
        assert members("WLD") is None
        assert members("WLD-CIS", year(2000)) is None
        assert membership("WLD").certain == membership("WLD").possible > set(ECONOMIES)

    def test_members_of_expressions_and_of_states_that_are_no_more(self) -> None:
        assert members("BLR") == {"BLR"}
        assert members("REU") == {"REU"}
        assert members("BEL+LUX") == {"BEL", "LUX"}
        assert members("EAEU-RUS", year(2020)) == {"ARM", "BLR", "KAZ", "KGZ"}
        assert members("CSK") == {"CZE", "SVK"}
        assert members("DDR") == {"DDR"}

    def test_a_period_of_the_core_will_do(self) -> None:
        period = pytest.importorskip("tradecheck.core.period")
        assert within("GBR", "EU", period.Period.parse("2019")) is True

    @given(st.sampled_from(DATED_GROUPS), dates)
    def test_members_are_economies(self, group: str, on: date) -> None:
        found = membership(group, on)
        assert found.certain <= found.possible <= {*ECONOMIES, "DDR"}


class TestWithin:
    @given(anything, whens)
    def test_is_reflexive(self, area: AreaExpression, when: Days | date | None) -> None:
        assert within(area, area, when) is True

    @given(anything, anything, anything, whens)
    def test_is_transitive_where_known(
        self, a: AreaExpression, b: AreaExpression, c: AreaExpression, when: Days
    ) -> None:
        if within(a, b, when) and within(b, c, when):
            assert within(a, c, when) is not False

    @given(anything, whens)
    def test_everything_is_in_the_world(self, area: AreaExpression, when: Days | date | None) -> None:
        assert within(area, "WLD", when) is True

    @given(codes, codes, whens)
    def test_a_remainder_is_in_the_whole_and_apart_from_what_was_taken(self, x: str, y: str, when: Days | None) -> None:
        assume(x != y)
        rest = parse_area(f"{x}-{y}")
        assert within(rest, x, when) is True
        assert overlap(rest, y, when) is False
        assert not membership(rest, when).possible & membership(y, when).certain
        for member in membership(y, when).certain:
            assert within(member, rest, when) is False

    @given(codes, codes, whens)
    def test_a_sum_holds_its_parts(self, x: str, y: str, when: Days | None) -> None:
        both = parse_area(f"{x}+{y}")
        assert within(x, both, when) is True
        assert within(y, both, when) is True

    @given(anything, anything, dates, dates, dates)
    def test_what_is_certain_of_a_period_is_certain_of_its_days(
        self, a: AreaExpression, b: AreaExpression, first: date, day: date, last: date
    ) -> None:
        first, day, last = sorted((first, day, last))
        long, short = within(a, b, Days(first, last)), within(a, b, day)
        assert long is None or short is long

    def test_more_taken_away_is_less(self) -> None:
        assert within("WLD-CIS-CHN", "WLD-CIS") is True
        assert within("WLD-CIS", "WLD-RUS", year(2000)) is True
        assert within("WLD-RUS", "WLD-CIS", year(2000)) is False
        assert within("WLD-WEST", "WLD") is True
        assert within("WLD", "WLD-CIS", year(2000)) is False

    def test_words_are_known_only_to_be_themselves(self) -> None:
        assert within("far arc", "far arc") is True
        assert within("far arc", "ASIA") is None
        assert within("BLR", "far arc") is None


class TestOverlap:
    @given(anything, anything, whens)
    def test_is_symmetric(self, a: AreaExpression, b: AreaExpression, when: Days | date | None) -> None:
        assert overlap(a, b, when) is overlap(b, a, when)

    @given(anything, whens)
    def test_is_reflexive(self, area: AreaExpression, when: Days | date | None) -> None:
        assert overlap(area, area, when) is True

    @pytest.mark.parametrize(
        ("a", "b", "when", "answer"),
        [
            ("EU", "CIS", year(2000), False),
            ("EAEU", "CIS", year(2020), True),
            ("WLD-CIS", "RUS", year(2020), False),
            ("WLD-CIS", "CHN", year(2020), True),
            ("WLD-WEST", "WEST", year(2020), False),
            ("WEST", "USA", year(2020), None),
            ("FRA", "REU", year(2020), None),
            ("BLR", "CHN", None, False),
            ("far arc", "EU", year(2020), None),
        ],
    )
    def test_cases(self, a: str, b: str, when: Days | None, *, answer: bool | None) -> None:
        assert overlap(a, b, when) is answer


def codes_of(word: str, form: str | None = None, *, on: date | None = None) -> set[str]:
    return {
        name.code
        for name in area_names()[word]
        if (form is None or name.form == form)
        and (on is None or ((name.since is None or name.since <= on) and (name.until is None or on < name.until)))
    }


class TestNames:
    @pytest.mark.parametrize(
        ("word", "code", "form"),
        [
            ("Belarus", "BLR", "name"),
            ("Kyrgyz Republic", "KGZ", "name"),
            ("UAE", "ARE", "name"),
            ("Türkiye", "TUR", "name"),
            ("Turkiye", "TUR", "name"),
            ("Turkey", "TUR", "name"),
            ("Côte d'Ivoire", "CIV", "name"),
            ("Cote d’Ivoire", "CIV", "name"),
            ("Ivory Coast", "CIV", "name"),
            ("Viet Nam", "VNM", "name"),
            ("Republic of Korea", "KOR", "name"),
            ("Democratic People's Republic of Korea", "PRK", "name"),
            ("People’s Republic of China", "CHN", "name"),
            ("Republic of China", "TWN", "name"),
            ("U.K.", "GBR", "name"),
            ("mainland China", "CHN", "name"),
            ("Holland", "NLD", "name"),
            ("USSR", "SUN", "name"),
            ("Saint Lucia", "LCA", "name"),
            ("St Lucia", "LCA", "name"),
            ("Trinidad and Tobago", "TTO", "name"),
            ("Belarusian", "BLR", "adjective"),
            ("Kazakhstani", "KAZ", "adjective"),
            ("Emirati", "ARE", "adjective"),
            ("Dutch", "NLD", "adjective"),
            ("Philippine", "PHL", "adjective"),
            ("African", "AFRICA", "adjective"),
            ("Chinese", "CHN", "people"),
            ("Poles", "POL", "people"),
            ("Belarusians", "BLR", "people"),
            ("Turks", "TUR", "people"),
            ("Minsk", "BLR", "capital"),
            ("Kremlin", "RUS", "capital"),
            ("White House", "USA", "capital"),
            ("Teheran", "IRN", "capital"),
            ("Delhi", "IND", "capital"),
            ("Dubai", "ARE", "place"),
            ("Lukashenka", "BLR", "leader"),
            ("Vucic", "SRB", "leader"),
            ("European Union", "EU", "group"),
            ("EEU", "EAEU", "group"),
            ("Gulf Cooperation Council", "GCC", "group"),
            ("Latin America", "LATAM", "group"),
        ],
    )
    def test_strong_names(self, word: str, code: str, form: str) -> None:
        assert any(name.code == code and name.form == form and name.strong for name in area_names()[word])
        assert codes_of(word) == {code}

    @pytest.mark.parametrize(
        "word",
        ["Georgia", "Jordan", "Chad", "Congo", "Korea", "Macedonia", "Brussels", "Lima", "Victoria", "Santiago", "PNG",
         "Georgetown", "Kingston", "San José", "San Jose", "San Marino", "West", "world", "Emirates", "Dominican"],
    )  # fmt: skip
    def test_weak_names(self, word: str) -> None:
        assert area_names()[word]
        assert not any(name.strong for name in area_names()[word])

    def test_words_that_several_areas_claim(self) -> None:
        assert codes_of("Brussels") == {"BEL", "EU"}
        assert codes_of("Congo") == {"COD", "COG"}
        assert codes_of("Guinea") == {"GIN"}
        assert codes_of("Ireland") == {"IRL"}
        assert codes_of("Northern Ireland") == {"GBR"}

    @pytest.mark.parametrize(
        "word", ["South China Sea", "Indian Ocean", "World Bank", "South America", "Male", "OPEC+", "New Mexico"]
    )
    def test_words_that_hold_a_name_and_mean_none(self, word: str) -> None:
        assert area_names()[word] == ()

    def test_words_that_mean_none_do_hold_a_name_or_are_one_without_its_accents(self) -> None:
        names = area_names()
        meaning = "|".join(re.escape(word) for word, entries in names.items() if entries)
        held = re.compile(rf"(?<!\w)(?:{meaning})(?!\w)")
        assert {word for word, entries in names.items() if not entries and not held.search(word)} == {"Male", "Reunion"}

    def test_a_word_of_several_areas_is_weak_in_each(self) -> None:
        for word, entries in area_names().items():
            if len({name.code for name in entries}) > 1:
                assert not any(name.strong for name in entries), word

    def test_no_entry_twice(self) -> None:
        for word, entries in area_names().items():
            assert len({(name.code, name.form, name.since) for name in entries}) == len(entries), word

    def test_words_are_tidy_and_begin_like_names(self) -> None:
        for word in area_names():
            assert word == " ".join(word.split())
            assert any(letter.isupper() for letter in word) or word in ("world", "globe"), word
            assert not word.startswith("the "), word

    def test_every_economy_has_a_name_and_an_adjective_or_lends_its_name(self) -> None:
        having: dict[str, set[str]] = {}
        for entries in area_names().values():
            for name in entries:
                having.setdefault(name.code, set()).add(name.form)
        assert all("name" in having[code] for code in ECONOMIES)
        lending = {code for code in ECONOMIES if "adjective" not in having[code]}
        assert lending == {
            "ATA", "ATF", "BES", "BLM", "BVT", "CAF", "CCK", "CXR", "FLK", "GGY", "HMD", "IOT", "JEY", "MAF", "MNP",
            "PCN", "SGS", "SJM", "SPM", "SXM", "TCA", "UMI", "VAT", "VGB", "VIR",
        }  # fmt: skip

    def test_every_name_is_of_an_area(self) -> None:
        known = {*ECONOMIES, *GROUPS, *FORMER}
        assert {name.code for entries in area_names().values() for name in entries} == known

    def test_leaders_are_dated_and_only_they(self) -> None:
        for word, entries in area_names().items():
            for name in entries:
                assert (name.since is not None) == (name.form == "leader"), word
                assert name.until is None or (name.since is not None and name.since < name.until), word

    def test_a_leader_stands_for_the_state_while_in_office(self) -> None:
        assert codes_of("Trump", on=date(2018, 6, 1)) == {"USA"}
        assert codes_of("Trump", on=date(2022, 6, 1)) == set()
        assert codes_of("Trump", on=date(2025, 1, 20)) == {"USA"}
        assert codes_of("Biden", on=date(2025, 1, 20)) == set()
        assert AreaName("BLR", "leader", strong=True, since=date(1994, 7, 20)) in area_names()["Lukashenko"]

    def test_a_language_without_names_is_refused(self) -> None:
        with pytest.raises(AreaError, match="there are names in en"):
            area_names("xx")

    def test_the_table_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            area_names()["Atlantis"] = ()  # type: ignore[index]
