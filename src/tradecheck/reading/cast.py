"""The cast of a story: which countries are the parties of an act, when a sentence names one, none or too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.story import Scene, Story

_GROUPED = 2  # with so many economies named, the groups beside them are where they met, not who


class Cast:
    """Finds the parties of acts and deals, and remembers those of the last one."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.lower = story.tokens.lower
        self._titles = story.vocabulary.row("around", "person")
        self._pair: tuple[str, ...] = ()
        self._actor: str | None = None

    def remember(self, parties: tuple[str, ...], actor: str | None = None) -> None:
        """Take note of the parties just told."""
        if len(parties) > 1:
            self._pair = parties
        self._actor = actor or self._actor

    def codes(self, areas: Iterable[AreaMention]) -> list[str]:
        """Their codes, each once, in the order of the text."""
        return list(dict.fromkeys(area.code for area in areas))

    def people(self, areas: Iterable[AreaMention]) -> list[AreaMention]:
        """Those that stand for a person or a government: "Xi", "the Belarusian president", "the Sultan of Oman"."""
        return [area for area in areas if area.form == "leader" or area.institution or self._of_title(area)]

    def _of_title(self, area: AreaMention) -> bool:
        lower = self.lower
        return (
            area.first > 2
            and lower[area.first - 1] in self.story.vocabulary.glue["of_title"]
            and bool(self._titles.intersection(lower[max(area.first - 4, 0) : area.first]))
        )

    def _passing(self, area: AreaMention) -> bool:
        """True for a place where something happened, in a country that the story does not speak of otherwise."""
        return (
            area.preposition in ("in", "at") and area.form in ("capital", "place") and self.story.counts[area.code] == 1
        )

    def visitors(self, scene: Scene, at: int, target: list[AreaMention]) -> tuple[str, ...]:
        """Who goes, then where: the person nearest before the verb, else the economy, else whom the story follows."""
        where = self.codes(target)
        others = [
            area for area in scene.areas(scene.first, scene.last) if area.code not in where and area not in target
        ]
        people = [area for area in self.people(others) if area.form != "group"]
        before = [area for area in people if area.last <= at] or [
            area
            for area in others
            if area.last <= at and area.form in ("name", "adjective", "capital") and not area.preposition
        ]
        if before:
            actor = before[-1].code
        elif people:
            actor = people[0].code
        else:
            actor = next((area.code for area in others if area.possessive), "") or self._follow(where)
        parties = tuple(dict.fromkeys([code for code in (actor, *where) if code]))
        return parties if len(parties) > 1 else self.complete(scene, list(parties))

    def _follow(self, known: list[str]) -> str:
        for code in (self._actor, *self._pair, *self.story.homes[:2]):
            if code and code not in known:
                return code
        return ""

    def of(self, scene: Scene, first: int, last: int, *, grouped: bool = False) -> tuple[str, ...]:
        """The parties of what tokens `first` to `last` tell; groups count beside economies only if `grouped`."""
        start, end = scene.clause(first)
        clause = self._acting(scene.areas(start, max(end, last)), grouped=grouped)
        if len(clause) >= _GROUPED:
            return tuple(clause)
        whole = self._acting(scene.areas(scene.first, scene.last), grouped=grouped)
        codes = clause + [code for code in whole if code not in clause]
        if clause and len(codes) > _GROUPED:
            codes = codes[:_GROUPED]
        return tuple(codes) if len(codes) >= _GROUPED else self.complete(scene, codes)

    def _acting(self, areas: list[AreaMention], *, grouped: bool) -> list[str]:
        """Their codes: people first, then all but the places where something happens."""
        areas = [area for area in areas if not self._passing(area)]
        people = self.codes(self.people(areas))
        codes = self.codes(areas)
        if not grouped:
            economies = self.codes(area for area in areas if area.form != "group")
            codes = economies if len(economies) >= _GROUPED else codes
            people = [code for code in people if code in codes]
        if len(people) >= _GROUPED:
            return people
        if len(codes) <= _GROUPED:
            return codes
        acting = self.codes(
            a
            for a in areas
            if a.code in codes and not (a.preposition in ("in", "at") and a.form in ("capital", "place"))
        )
        return acting if len(acting) >= _GROUPED else codes

    def complete(self, scene: Scene, codes: list[str]) -> tuple[str, ...]:
        """With the other side: the last pair's, the story's own, or an economy of the sentences before."""
        codes = list(codes)
        main = self.story.homes[:2]
        others = [code for code in scene.recent if code not in codes]
        pool: list[str] = []
        if not codes or codes[0] in self._pair:
            pool += self._pair
        if not codes or codes[0] in main:
            pool += main
        pool += [code for code in (self._actor, *others, *main) if code]
        for code in pool:
            if len(codes) >= _GROUPED:
                break
            if code not in codes:
                codes.append(code)
        return tuple(codes)
