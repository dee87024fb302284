"""HTML written so that nothing gets in unescaped by accident.

An element is made by `tag`; every child and attribute that is an ordinary `str` is escaped. Only `Markup`, which
nothing but this module and constants of ours make, goes in as it is.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

# What HTML has no place for: controls, lone surrogates, non-characters. And what turns the reading direction around,
# so that a text could show something else than it says.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_VOID = frozenset({"meta", "br", "hr", "wbr"})


class Markup(str):
    """HTML that is already safe."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"


def showable(text: str) -> str:
    """The text with every character that cannot or must not be shown replaced by U+FFFD; as long as before."""
    return _UNSHOWABLE.sub("\ufffd", text)


def escaped(text: str) -> Markup:
    """Text as HTML; fit for content and for a double-quoted attribute."""
    return Markup(html.escape(showable(text), quote=True))


def joined(children: Child) -> Markup:
    """Children one after the other, escaped where they are not markup yet."""
    if children is None:
        return Markup()
    if isinstance(children, Markup):
        return children
    if isinstance(children, str):
        return escaped(children)
    return Markup("".join(joined(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: str | bool | None) -> Markup:
    """An element. `class_` and `for_` lose their underscore, others turn it into a hyphen; None and False are left out.

    `tag("a", "5 < 6", href="#x", class_="claim")` is `<a href="#x" class="claim">5 &lt; 6</a>`.
    """
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.removesuffix("_").replace("_", "-")
        words.append(label if value is True else f'{label}="{escaped(value)}"')
    opening = f"<{' '.join(words)}>"
    return Markup(opening) if name in _VOID else Markup(f"{opening}{joined(children)}</{name}>")
