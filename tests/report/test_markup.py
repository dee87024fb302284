from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from tradecheck.report.markup import Markup, escaped, joined, showable, tag


def test_children_and_attributes_are_escaped_once():
    assert tag("a", "5 < 6", href='#"x', class_="claim", hidden=True, id=None) == (
        '<a href="#&quot;x" class="claim" hidden>5 &lt; 6</a>'
    )
    assert tag("p", tag("b", "&"), [" ", None, Markup("<br>")]) == "<p><b>&amp;</b> <br></p>"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'


@given(st.text())
def test_text_comes_back_as_shown_and_as_long(text):
    made = escaped(text)
    assert not set("<>\"'") & set(made)
    assert html.unescape(made).replace("\r", "") == showable(text).replace("\r", "")
    assert len(showable(text)) == len(text)
    made.encode("utf-8")


def test_joined_leaves_markup_alone():
    assert joined(["<", Markup("<br>")]) == "&lt;<br>"
