"""Whose dinars, pesos and rupees: a currency word that several economies share is that of the one the text is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Spoken
    from tradecheck.reading.tokens import Tokens


def settle(spoken: Sequence[Spoken], tokens: Tokens, lexicon: Lexicon) -> None:
    """Give sums in a shared currency word the currency of the economy spoken of most among those that use it.

    Where the text names none of them the unit is emptied: nobody can say what money it is. A word with an adjective of
    its own ("Pakistani rupees") and a code ("INR") are left as they are.
    """
    shared = lexicon.raw["shared_currencies"]
    weight: Counter[str] = Counter()
    for sentence in spoken:
        for area in sentence.areas:
            weight[area.code] += 2 if area.possessive or area.attached else 1
    units: dict[str, str] = {}
    for sentence in spoken:
        for number in sentence.numbers:
            word = tokens.lower[number.last - 1]
            users = shared.get(word) if number.shape == "money" else None
            if users is None or " ".join(tokens.lower[number.last - 2 : number.last]) in lexicon.raw["currency_words"]:
                continue
            best = max(users, key=lambda code: weight[code])
            units[number.unit] = users[best] if weight[best] else ""
    for sentence in spoken:
        for number in sentence.numbers:
            if number.unit in units and number.shape in ("money", "scaled"):
                number.unit = units[number.unit]
