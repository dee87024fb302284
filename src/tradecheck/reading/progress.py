"""How far a deal has come: offered, planned, agreed, delivered or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from tradecheck.reading.ledger import Word
    from tradecheck.reading.story import Scene, Story

Status: TypeAlias = Literal["offered", "planned", "agreed", "delivered", "cancelled"]

#: what a deal is taken to be where no word of the sentence says so
_UNSAID: dict[str, Status] = {"contract": "agreed", "finance": "agreed", "works": "agreed"}


class Progress:
    """Reads the status of one story's deals."""

    def __init__(self, story: Story) -> None:
        self.written = story.tokens.words

    def status(self, scene: Scene, first: int, last: int, topic: str) -> Status:
        """How far the deal that tokens `first` to `last` show has come, by its clause, else by its sentence.

        What was called off or only offered stays so whatever else is said; a contract outweighs a plan; between what
        is planned and what is done the nearer word decides.
        """
        start, end = scene.clause(first)
        for low, high in ((start, max(end, last)), (scene.first, scene.last)):
            words = [word for word in scene.near(low, high, "status") if not self._month(scene, word)]
            names = {word.name for word in words}
            for name in ("cancelled", "offered"):
                if name in names:
                    return cast("Status", name)
            adjoining = [word for word in words if word.name == "delivered" and first - 3 <= word.first <= last + 3]
            if adjoining and "planned" not in names:
                return "delivered"
            if "agreed" in names:
                return "agreed"
            if names:
                return cast("Status", min(words, key=lambda word: self._gap(word, first, last)).name)
        return _UNSAID.get(topic, "delivered")

    def _gap(self, word: Word, first: int, last: int) -> int:
        return word.first - last if word.first >= last else max(first - word.last, 0)

    def _month(self, scene: Scene, word: Word) -> bool:
        """True for the month of May, which is no "may"."""
        return self.written[word.first] == "May" and word.first > scene.first
