"""One text of the HTML report: its paragraphs with the claims marked, and the working beside each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.report.markup import Markup, joined, tag
from tradecheck.report.places import Lines
from tradecheck.report.report import key_of, strength
from tradecheck.report.segments import Segment, paragraphs, segments
from tradecheck.report.summary import reason_of, shows_something
from tradecheck.report.verdicts import LOOKS
from tradecheck.report.wording import check_name, counted, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim
    from tradecheck.core.finding import Finding, Verdict
    from tradecheck.report.markup import Child
    from tradecheck.report.report import ClaimKey, Report


@dataclass(slots=True)
class _Note:
    """What stands beside a paragraph: one finding, or the claims that share a reason for not being tested."""

    id: str
    verdict: Verdict
    reason: str
    finding: Finding | None = None
    claims: list[Claim] = field(default_factory=list)


def claim_anchors(report: Report) -> Mapping[ClaimKey, str]:
    """The anchor of every claim in the page: `t2-c5` is the fifth claim of the second text."""
    out: dict[ClaimKey, str] = {}
    for number, document in enumerate(report.documents, start=1):
        for index, claim in enumerate(report.claims_in[document.name], start=1):
            out.setdefault(key_of(claim), f"t{number}-c{index}")
    return out


class DocumentSection:
    """Renders one document of a report; `number` is its place, `anchors` those of all claims in the page."""

    def __init__(self, report: Report, document: Document, number: int, anchors: Mapping[ClaimKey, str]) -> None:
        self.document = document
        self._report, self._prefix, self._anchors = report, f"t{number}", anchors
        self._lines = Lines(document.text)
        self._claims = report.claims_in[document.name]
        self._spans = [(claim.start, claim.end) for claim in self._claims]
        self._longest = max((end - start for start, end in self._spans), default=0)
        self._verdicts = [report.verdict_of(claim) for claim in self._claims]
        self._finding_ids = {
            id(finding): f"{self._prefix}-f{index}"
            for index, finding in enumerate(report.findings_in[document.name], start=1)
        }
        self._paragraphs = list(paragraphs(document.text)) or [(0, 0)]
        self._notes = self._gather()

    def finding_id(self, finding: Finding) -> str:
        """The anchor of a finding within this document's section."""
        return self._finding_ids[id(finding)]

    def contents_entry(self) -> Markup:
        """A line of the table of contents: the name, its title, how many claims, and which verdicts."""
        counts: dict[Verdict, int] = {}
        for verdict in self._verdicts:
            counts[verdict] = counts.get(verdict, 0) + 1
        badges = [
            [" ", tag("span", f"{LOOKS[v].sign} {counts[v]} {v}", class_=f"verdict v-{LOOKS[v].slug}")]
            for v in sorted(counts, key=strength)
        ]
        title = f" {self.document.title}" if self.document.title else None
        number = f" {counted(len(self._claims), 'claim')}"
        link = tag("a", self.document.name, href=f"#{self._prefix}")
        return tag("li", link, title, tag("span", number, class_="quiet"), *badges if self._report.checked else ())

    def render(self) -> Iterator[str]:
        """The section, paragraph by paragraph."""
        yield f'<section class="text" id="{self._prefix}" aria-labelledby="{self._prefix}-title">\n'
        yield self._header()
        if not self._claims:
            yield tag("p", "No claim about trade was found in this text.", class_="quiet none")
        for number, (start, end) in enumerate(self._paragraphs):
            here = self._notes.get(number, ())
            text = tag("p", self._paragraph(start, end), class_="words", dir="auto")
            aside = tag("div", [self._note(note) for note in here], class_="notes") if here else None
            yield tag("div", text, aside, class_="row")
            yield "\n"
        yield "</section>\n"

    def _header(self) -> Markup:
        document = self.document
        date = document.date.isoformat() if document.date else "no date known"
        facts = [document.publisher, date, document.language, f"{len(document.text):,} characters"]
        origin = document.source if document.source and document.source != document.name else None
        return joined(
            [
                tag("h2", self._title(), id=f"{self._prefix}-title", dir="auto"),
                tag(
                    "p",
                    tag("span", document.name, class_="name"),
                    " · " + " · ".join(fact for fact in facts if fact),
                    f" · {origin}" if origin else None,
                    f" · SHA-256 {document.digest[:16]}…",
                    class_="facts",
                ),
                [tag("p", note, class_="facts") for note in document.notes],
            ]
        )

    def _title(self) -> str:
        if len(self._report.documents) == 1:  # its own title stands on top of the page
            return "The text"
        return self.document.title or self.document.name

    def _gather(self) -> Mapping[int, Sequence[_Note]]:
        """The notes by the number of the paragraph beside which they stand: that of their first claim here."""
        starts = [start for start, _ in self._paragraphs]
        out: dict[int, list[_Note]] = {}
        groups: dict[tuple[int, Verdict, str], _Note] = {}
        for finding in self._report.findings_in[self.document.name]:
            mine = [claim for claim in finding.claims if claim.document == self.document.name]
            beside = max(0, bisect_right(starts, min(claim.start for claim in mine)) - 1)
            plain = not shows_something(finding)
            reason = reason_of(finding)
            if plain and (note := groups.get((beside, finding.verdict, reason))) is not None:
                note.claims += mine
                self._finding_ids[id(finding)] = note.id
                continue
            note = _Note(self.finding_id(finding), finding.verdict, reason, None if plain else finding, mine)
            out.setdefault(beside, []).append(note)
            if plain:
                groups[beside, finding.verdict, reason] = note
        for notes in out.values():
            notes.sort(key=lambda note: (note.finding is None, min(claim.start for claim in note.claims)))
        return out

    def _paragraph(self, start: int, end: int) -> Iterator[Child]:
        """The words of a paragraph, cut into marked and unmarked stretches."""
        spans = self._spans
        first, last = bisect_left(spans, (start - self._longest, 0)), bisect_left(spans, (end, 0))
        inside = [index for index in range(first, last) if spans[index][1] > start]
        pieces = segments(start, end, [spans[index] for index in inside])
        tops = [self._top([inside[i] for i in piece.spans]) for piece in pieces]
        topmost = set(tops)
        seen: set[int] = set()
        for piece, top in zip(pieces, tops, strict=True):
            covering = [inside[i] for i in piece.spans]
            words = self.document.text[piece.start : piece.end]
            if top is None:
                yield words
                continue
            anchors = [i for i in covering if spans[i][0] == piece.start and i != top]
            yield [tag("span", id=self._claim_id(i), class_="anchor") for i in anchors]
            ends = piece.end >= min(spans[top][1], end)
            yield self._mark(piece, top, words, first=top not in seen and spans[top][0] >= start, last=ends)
            seen.add(top)
            hidden = [i for i in covering if spans[i][1] == piece.end and i not in topmost]
            yield [self._footmark(i) for i in hidden]

    def _top(self, covering: Sequence[int]) -> int | None:
        """The claim that gives a stretch its look: the strongest verdict, then the shortest, then the first."""
        if not covering:
            return None
        claims = self._claims
        return min(covering, key=lambda i: (strength(self._verdicts[i]), claims[i].end - claims[i].start, i))

    def _mark(self, piece: Segment, top: int, words: str, *, first: bool, last: bool) -> Markup:
        claim, verdict = self._claims[top], self._verdicts[top]
        starts_here = piece.start == claim.start
        classes = f"claim v-{LOOKS[verdict].slug}" if self._report.checked else "claim v-read"
        label = tag("span", f" ({verdict})" if self._report.checked else " (claim)", class_="unseen") if last else None
        return tag(
            "a",
            words,
            label,
            class_=classes + (" last" if last else ""),
            id=self._claim_id(top) if starts_here else None,
            href=f"#{self._target(claim)}",
            title=describe(claim),
            tabindex=None if first else "-1",
            data_claim=self._claim_id(top),
        )

    def _footmark(self, index: int) -> Markup:
        """A link for a claim whose every word is also another's, so that its working can be reached too."""
        claim, verdict = self._claims[index], self._verdicts[index]
        sign = LOOKS[verdict].sign if self._report.checked else "+"
        link = tag(
            "a",
            sign,
            href=f"#{self._target(claim)}",
            title=describe(claim),
            aria_label=f"another claim in these words: {describe(claim)} ({verdict})",
            class_=f"foot v-{LOOKS[verdict].slug}",
        )
        return tag("sup", link)

    def _target(self, claim: Claim) -> str:
        """The anchor of the strongest finding on a claim; the claim's own where there is none."""
        found = self._report.findings_of[key_of(claim)]
        if not found:
            return self._anchors[key_of(claim)]
        return self.finding_id(min(found, key=lambda finding: strength(finding.verdict)))

    def _claim_id(self, index: int) -> str:
        return f"{self._prefix}-c{index + 1}"

    def _note(self, note: _Note) -> Markup:
        look = LOOKS[note.verdict]
        finding = note.finding
        head: list[Child] = [tag("span", f"{look.sign} {note.verdict}", class_=f"verdict v-{look.slug}")]
        body: list[Child] = []
        if finding is None:
            head.append(tag("span", note.reason, class_="reason"))
            body.append(tag("ul", [tag("li", self._reference(claim)) for claim in note.claims], class_="refs"))
        else:
            head.append(tag("span", check_name(finding.code), class_="code"))
            body.append(tag("p", finding.message, class_="message", dir="auto"))
            if finding.working:
                body.append(tag("ol", [tag("li", step, dir="auto") for step in finding.working], class_="working"))
            if finding.reason:
                body.append(tag("p", f"Reason: {finding.reason}", class_="caveat"))
            body += [tag("p", f"Note: {caveat}", class_="caveat") for caveat in finding.caveats]
            # Where there is a working it says what each claim was understood to be.
            short = bool(finding.working)
            rows = [tag("li", self._reference(claim, short=short)) for claim in finding.claims]
            body.append(tag("ul", rows, class_="refs short" if short else "refs"))
        claims = finding.claims if finding is not None else note.claims
        marks = " ".join(self._anchors[key] for claim in claims if (key := key_of(claim)) in self._anchors)
        return tag(
            "article",
            tag("p", *head, class_="head"),
            body,
            class_=f"note v-{look.slug}" + ("" if finding is not None else " brief"),
            id=note.id,
            tabindex="-1",
            data_claims=marks,
        )

    def _reference(self, claim: Claim, *, short: bool = False) -> list[Child]:
        """A claim named in a note: its place as a link to its words, and what it was understood to say."""
        understood = None if short else tag("span", describe(claim), class_="quiet", dir="auto")
        quote = tag("q", claim.quote, dir="auto", title=describe(claim) if short else None)
        anchor = self._anchors.get(key_of(claim))
        href = None if anchor is None else f"#{anchor}"
        if claim.document != self.document.name:
            place = tag("a", claim.document, href=href, class_="place")
        else:
            line, column = self._lines.place(claim.start)
            label = f"line {line}, column {column}: back to the text"
            place = tag("a", f"{line}:{column}", href=href, class_="place", aria_label=label)
        return [place, " ", quote, " ", understood]
