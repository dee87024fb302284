from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tradecheck.report.segments import Segment, paragraphs, segments

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=6)


def test_nested_and_overlapping_spans_are_cut():
    found = segments(0, 20, [(2, 12), (4, 6), (10, 15)])
    assert [(s.start, s.end, s.spans) for s in found] == [
        (0, 2, ()), (2, 4, (0,)), (4, 6, (0, 1)), (6, 10, (0,)), (10, 12, (0, 2)), (12, 15, (2,)), (15, 20, ()),
    ]  # fmt: skip


@given(spans, st.integers(0, 20), st.integers(21, 40))
def test_the_pieces_join_up_and_are_under_the_right_spans(spans, start, end):
    found = segments(start, end, spans)
    assert found[0].start == start
    assert found[-1].end == end
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
    for piece in found:
        for offset in range(piece.start, piece.end):
            assert piece.spans == tuple(i for i, (low, high) in enumerate(spans) if low <= offset < high)


def test_identical_spans_share_a_piece():
    assert segments(0, 4, [(1, 3), (1, 3)]) == [Segment(0, 1, ()), Segment(1, 3, (0, 1)), Segment(3, 4, ())]


def test_a_line_is_a_paragraph_unless_the_text_is_hard_wrapped():
    long = "x" * 150
    assert [f"{long}\nshort\n{long}"[a:b] for a, b in paragraphs(f"{long}\nshort\n{long}")] == [long, "short", long]
    listed = f"{long}\na\nb\n\nc\n{long}\nd"
    assert [listed[a:b] for a, b in paragraphs(listed)] == [long, "a\nb", "c", long, "d"]
    wrapped = "one\ntwo\n\nthree\n"
    assert [wrapped[a:b] for a, b in paragraphs(wrapped)] == ["one\ntwo", "three\n"]


@given(st.text(alphabet="ab \n", max_size=80))
def test_paragraphs_leave_out_nothing_but_blanks(text):
    covered = set()
    for start, end in paragraphs(text):
        covered |= set(range(start, end))
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
