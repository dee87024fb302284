from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.samples import claim, document, finding, report
from tradecheck.core.errors import UnreadableError
from tradecheck.report import Report
from tradecheck.report.html_report import render_html

VOID = {"meta", "br", "hr", "wbr"}
NASTY = """<script>alert(1)</script> "onmouseover="alert(2)" ' onfocus=alert(3) </style><img src=x onerror=alert(4)>
&lt;b&gt; javascript:alert(5) <!-- --> ]]> trade was $5 million <svg onload=alert(6)> \x1b[31m \x00 \u202egnp.exe"""


class Page(HTMLParser):
    """What a browser would see: elements, the text within each class, whether tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "unclosed elements"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        classes = [c for _, c in self.open]
        if "words" in classes and not any(c == "unseen" or c.startswith("foot") for c in classes):
            self.words.append(data)

    def all(self, tag, class_=None):
        return [
            a for t, a in self.elements if t == tag and (class_ is None or class_ in (a.get("class") or "").split())
        ]


def page(made: Report) -> tuple[str, Page]:
    html = "".join(render_html(made))
    return html, Page(html)


def nasty_report() -> Report:
    doc = document(NASTY, '<b>"name".txt', title="<i>title</i>", publisher='"><script>alert(7)</script>')
    one = claim(doc, "$5 million", attributed_to="<script>x</script>", product='" onclick="alert(8)')
    all_of_it = replace(one, quote=doc.text, start=0, end=len(doc.text), id="whole")
    bad = finding("inconsistent", one, all_of_it, message="<u>message</u>", code="<C>", working=("<s>step</s>",),
                  caveats=("<em>caveat</em>",), reason="<tt>reason</tt>")  # fmt: skip
    error = UnreadableError("<i>source</i>", "<b>reason</b>", "<b>advice</b>")
    return Report.of([doc], [one, all_of_it], [bad], unreadable=[error])


def test_every_word_from_outside_is_escaped():
    html, seen = page(nasty_report())
    own = {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "main", "section",
           "dl", "div", "dt", "dd", "details", "summary", "ul", "ol", "li", "span", "strong", "article", "q", "sup",
           "footer", "script", "nav"}  # fmt: skip
    assert {tag for tag, _ in seen.elements} <= own
    assert len(seen.all("script")) == 1
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", html)
    assert "<b>" not in html
    assert "<u>" not in html


def test_nothing_is_loaded_and_nothing_inline_runs():
    html, seen = page(report())
    assert "http" not in re.sub(r"http-equiv", "", html)
    for _, attributes in seen.elements:
        assert not {"src", "srcset", "style", "action", "data"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
    (policy,) = [a["content"] for a in seen.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_link_leads_somewhere_and_ids_are_unique():
    for made in (report(), nasty_report()):
        _, seen = page(made)
        ids = [a["id"] for _, a in seen.elements if "id" in a]
        assert len(ids) == len(set(ids))
        targets = {a["href"][1:] for a in seen.all("a") if a.get("href")}
        assert targets <= set(ids)
        named = {word for _, a in seen.elements for word in (a.get("aria-labelledby") or "").split()}
        assert named <= set(ids)


def test_keyboard_and_reader():
    html, seen = page(report())
    first = next(a for a in seen.all("a"))
    assert first["class"] == "skip"
    assert first["href"] == "#summary"
    assert 'lang="en"' in html
    marks = seen.all("a", "claim")
    assert len(marks) == 6
    assert all(a.get("tabindex") is None for a in marks)
    assert '<span class="unseen"> (inconsistent)</span>' in html
    assert ":focus-visible" in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html
    assert 'name="viewport"' in html


def test_the_summary_is_on_top_and_says_what_was_not_tested():
    html, _ = page(report())
    top = html[html.index("<main>") : html.index('<section class="text"')]
    assert "6 claims in 2 texts" in top
    assert "1 input could not be read" in top
    assert "broken.pdf" in top
    assert "1 claim: the reason for cannot tell" in top
    assert top.index("The parts make $641 to $645 million.") < top.index("Told as $684 million and as $640 million.")
    assert "<nav" in top


def test_a_finding_across_texts_is_shown_beside_both():
    html, _ = page(report())
    assert html.count('<p class="message" dir="auto">Told as $684 million and as $640 million.</p>') == 2
    assert '<a href="#t2-c1" class="place">two.txt</a>' in html
    assert '<a href="#t1-c1" class="place">one.txt</a>' in html


def test_one_text_needs_no_contents_and_none_is_no_crash():
    doc = document()
    assert "<nav" not in page(Report.of([doc], []))[0]
    assert "No claim about trade was found" in page(Report.of([doc], []))[0]
    assert "No claim found in 0 texts." in page(Report.of([], []))[0]
    assert page(Report.of([document("")], []))


def test_claims_alone_carry_no_verdict():
    doc = document()
    html, seen = page(Report.of([doc], [claim(doc, "$684 million")], checked=False))
    assert len(seen.all("a", "v-read")) == 1
    assert "cannot tell" not in html.split("<main>")[1].split("<footer>")[0]
    assert "How it was tested" not in html


def test_a_long_list_of_what_to_look_at_is_cut():
    doc = document(" ".join(f"a{n}z" for n in range(60)))
    claims = [claim(doc, f"a{n}z") for n in range(60)]
    html, _ = page(Report.of([doc], claims, [finding("disputed", c) for c in claims]))
    assert html.count("This is disputed.</a>") == 50
    assert "and 10 more beside the texts" in html


@pytest.mark.parametrize("verdicts", [("inconsistent", "adds up"), ("adds up", "inconsistent")])
def test_a_claim_within_a_claim_keeps_both_in_reach(verdicts):
    doc = document("turnover of $684 million and more")
    outer, inner = claim(doc, "turnover of $684 million and"), claim(doc, "$684 million")
    made = Report.of([doc], [outer, inner], [finding(verdicts[0], outer), finding(verdicts[1], inner)])
    _, seen = page(made)
    tabbable = {a["href"] for a in seen.all("a") if a.get("tabindex") is None and a.get("href", "").startswith("#t1-f")}
    assert {"#t1-f1", "#t1-f2"} <= tabbable


def test_two_claims_on_the_same_words_keep_both_in_reach():
    doc = document()
    one, two = claim(doc, "$684 million"), claim(doc, "$684 million", measure="exports")
    _, seen = page(Report.of([doc], [one, two], [finding("inconsistent", one), finding("cannot tell", two)]))
    assert len(seen.all("a", "claim")) == 1
    assert len(seen.all("a", "foot")) == 1


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(alphabet="ab<&\"'> \n", min_size=1, max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=6),
    verdicts=st.lists(st.sampled_from(["inconsistent", "adds up", "open", "cannot tell"]), min_size=6, max_size=6),
)
def test_the_page_shows_the_text_and_nothing_else_however_claims_overlap(text, spans, verdicts):
    doc = document(text)
    base = claim(document(), "$684 million")
    claims, findings = [], []
    for number, (low, length) in enumerate(spans):
        start, end = min(low, len(text) - 1), min(low + length, len(text))
        if start < end and not text[start].isspace():
            claims.append(replace(base, document=doc.name, quote=text[start:end], start=start, end=end, id=str(number)))
            findings.append(finding(verdicts[number], claims[-1]))
    html, seen = page(Report.of([doc], claims, findings))
    assert "".join("".join(seen.words).split()) == "".join(text.split())
    for number in range(1, len(claims) + 1):
        assert html.count(f'id="t1-c{number}"') == 1
