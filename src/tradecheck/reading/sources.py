"""Who is said to say a thing: "according to Belstat", "the central bank reports"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradecheck.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Spoken
    from tradecheck.reading.tokens import Tokens

_LEAD = 4  # lines: headline, dateline, and the first two paragraphs
_STORY = 30  # lines; longer texts are essays
_LONGEST = 14  # tokens: "the Islamic Republic of Iran Customs Administration ( IRICA )"
_QUOTES = frozenset("\"“”„«»'’") | {"\u2018"}


@dataclass(slots=True, frozen=True)
class Source:
    """A source where a sentence names it: its words, the token of its verb or phrase, and what it is.

    An institution or its data speaks on until another source appears or its paragraphs end, a person to the end of
    the paragraph, and who hopes or plans (`passing`) speaks in that sentence alone.
    """

    words: str
    at: int
    lasting: bool
    passing: bool = False


class SourceReader:
    """Finds the sources of one document's claims, and carries them on."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, spoken: Sequence[Spoken], today: date | None) -> None:
        raw = lexicon.raw["attribution"]
        self.tokens = tokens
        self._according = [tuple(tokenize(phrase).lower) for phrase in raw["according"]]
        self._according_starts = frozenset(phrase[0] for phrase in self._according)
        self._verbs = frozenset(raw["verbs"])
        self._weak = frozenset(raw["weak"])
        self._wishes = frozenset(raw["wishes"])
        self._auxiliaries = frozenset(raw["auxiliaries"])
        self._pronouns = frozenset(raw["pronouns"])
        self._bodies = frozenset(raw["bodies"])
        self._inner = frozenset(raw["inner"])
        self._articles = frozenset(raw["articles"])
        self._joins, self._seats = frozenset(raw["joins"]), frozenset(raw["seats"])
        self._titles = frozenset(raw["titles"])
        self._from = frozenset(raw["from"])
        self._ends = frozenset(raw["ends"])
        self._no_names = frozenset(raw["no_names"])
        self._surnames = _surnames(tokens)
        self._spoken, self._today = spoken, today
        self._heard: list[Source] = []
        self._named: dict[int, list[Source]] = {}
        self._carried: dict[int, Source | None] = {}
        self._follow()

    def source(self, figure: Figure) -> str | None:
        """The source of a figure in its own words, or None where the text gives it as its own.

        Of two sources in one sentence it is the one on the figure's side of a semicolon, else the one named last
        before it.
        """
        spoken = figure.spoken
        named = self._named.get(spoken.sentence.index, [])
        if not named:
            carried = self._carried.get(spoken.sentence.index)
            return None if carried is None else carried.words
        first, last = self._between_semicolons(figure)
        beside = [source for source in named if first <= source.at < last] or named
        before = [source for source in beside if source.at < figure.first]
        return (before[-1] if before else beside[0]).words

    def _between_semicolons(self, figure: Figure) -> tuple[int, int]:
        words, sentence = self.tokens.words, figure.spoken.sentence
        first, last = figure.first, figure.last
        while first > sentence.first and words[first - 1] != ";":
            first -= 1
        while last < sentence.last and words[last] != ";":
            last += 1
        return first, last

    def _follow(self) -> None:
        """Walk through the text and note for each sentence what it names, and what goes on from before."""
        lasting: Source | None = None
        speaker: tuple[Source, int] | None = None
        until = 0
        for spoken in self._spoken:
            sentence = spoken.sentence
            if sentence.heading and sentence.index == 0:
                continue
            named = self._read(spoken, speaker[0] if speaker is not None else lasting)
            if lasting is not None and not named and (sentence.line > until or self._looks_back(spoken)):
                lasting = None
            here = speaker[0] if speaker is not None and speaker[1] == sentence.line else lasting
            self._carried[sentence.index] = here
            if not named:
                continue
            self._named[sentence.index] = named
            last = named[-1]
            if last.passing:
                continue
            if last.lasting:
                lasting, speaker = last, None
                lines = dict.fromkeys(other.sentence.line for other in self._spoken)
                until = _end_of_carrying(list(lines), sentence.line)
            else:
                speaker = (last, sentence.line)

    def _looks_back(self, spoken: Spoken) -> bool:
        """True for a sentence that turns to another time at its head: "In 2009 …", "A decade ago …"."""
        if not spoken.periods or spoken.periods[0].first - spoken.sentence.first > 1:
            return False
        mention = spoken.periods[0]
        return (
            mention.kind == "year"
            and self._today is not None
            and int(mention.parts.get("y", "9999")) < self._today.year - 2
        )

    def _read(self, spoken: Spoken, before: Source | None) -> list[Source]:
        """The sources that a sentence names; a pronoun stands for the one before."""
        lower, sentence = self.tokens.lower, spoken.sentence
        found: list[Source] = []
        for index in range(sentence.first, sentence.last):
            word = lower[index]
            span: tuple[int, int] | None = None
            if word in self._according_starts:
                span = self._accorded(index, sentence.last)
            if (
                span is None
                and (word in self._verbs or word in self._wishes)
                and index > sentence.first
                and self.tokens.words[index].islower()
            ):
                subject = self._subject_end(index, sentence.first)
                if subject > sentence.first and lower[subject - 1] in self._pronouns and before is not None:
                    found.append(Source(before.words, index, before.lasting))
                    continue
                span = self._before(subject, spoken, weak=word in self._weak or word in self._wishes)
                if span is None and self.tokens.words[index - 1] == ",":
                    span = self._around_apposition(index - 1, spoken)
                if span is None and self.tokens.words[index - 1] in (*_QUOTES, ","):
                    span = self._named_from(index + 1, sentence.last)
            if span is not None:
                known = self._meant(*span)
                words = self._text(*span) if known is None else known.words
                lasting = self._lasting(*span) if known is None else known.lasting
                found.append(Source(words, index, lasting, word in self._wishes))
                self._heard.append(found[-1])
        return found

    def _meant(self, first: int, last: int) -> Source | None:
        """The source named before that "the ministry" or "Mr Sharif" stands for, the latest first."""
        lower, words = self.tokens.lower, self.tokens.words
        short = last - first == 2 and (lower[first] in self._articles and lower[last - 1] in self._bodies)
        titled = last - first == 2 and lower[first] in self._titles
        if not (short or titled or (last - first == 1 and words[first] in self._surnames)):
            return None
        name = lower[last - 1]
        return next((source for source in reversed(self._heard) if name in source.words.lower().split()), None)

    def _text(self, first: int, last: int) -> str:
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _lasting(self, first: int, last: int) -> bool:
        """True for a body or its books: by a word that says so, by capitals alone, or by one name without another."""
        words = self.tokens.words
        if any(word in self._bodies for word in self.tokens.lower[first:last]):
            return True
        if last - first == 1 and words[first] not in self._surnames:
            return True
        return any(word.isupper() and len(word) > 2 for word in words[first:last])

    def _accorded(self, index: int, last: int) -> tuple[int, int] | None:
        lower = self.tokens.lower
        for phrase in self._according:
            if lower[index] == phrase[0] and tuple(lower[index : index + len(phrase)]) == phrase:
                return self._phrase(index + len(phrase), last)
        return None

    def _phrase(self, first: int, last: int) -> tuple[int, int] | None:
        """The words after "according to", to where their phrase ends; whoever published the data, not the data."""
        words, lower = self.tokens.words, self.tokens.lower
        end = first
        while end < last and end - first < _LONGEST:
            if lower[end] in self._verbs and end + 1 < last and lower[end + 1] in self._from:
                return self._phrase(end + 2, last) or ((first, end) if end > first else None)
            if words[end] in ",.;:()—–|" or words[end] in _QUOTES or lower[end] in self._verbs:
                break
            if end > first and (lower[end] in self._ends or lower[end].isdigit()):
                break
            end += 1
        if end + 2 < last and words[end] == "(" and words[end + 2] == ")" and words[end + 1].isupper():
            end += 3
        return (first, end) if end > first else None

    def _subject_end(self, verb: int, first: int) -> int:
        end = verb
        while end > first and self.tokens.lower[end - 1] in self._auxiliaries:
            end -= 1
        return end

    def _before(self, end: int, spoken: Spoken, *, weak: bool) -> tuple[int, int] | None:
        """The noun phrase that ends right before a verb of saying: names, bodies, and the small words between them."""
        words, lower = self.tokens.words, self.tokens.lower
        first = spoken.sentence.first
        start = end
        while start > first and end - start < _LONGEST:
            word, small = words[start - 1], lower[start - 1]
            name = word[0].isupper() and small not in self._no_names
            bracket = (word == ")" and start == end) or (word == "(" and ")" in words[start:end])
            hyphen = word == "-" and start < end
            seat = small in self._seats and start < end and start - 1 > first and lower[start - 2] in self._bodies
            if not (
                name or small in self._bodies or (small in self._inner and start < end) or bracket or hyphen or seat
            ):
                break
            start -= 1
        while start < end and (
            (lower[start] in self._inner and lower[start] not in self._articles) or words[start] in ("(", ")", "-")
        ):
            start += 1
        return (start, end) if self._speaks(start, end, spoken, weak=weak) else None

    def _around_apposition(self, comma: int, spoken: Spoken) -> tuple[int, int] | None:
        """The subject of "INDEC, the Argentine statistics institute, says"."""
        words = self.tokens.words
        for index in range(comma - 1, max(spoken.sentence.first, comma - _LONGEST), -1):
            if words[index] == ",":
                return self._before(index, spoken, weak=True)
        return None

    def _speaks(self, start: int, end: int, spoken: Spoken, *, weak: bool) -> bool:
        """True if the words can be a source: a body, or a name that is no measure, no period and no goods."""
        words, lower = self.tokens.words, self.tokens.lower
        if start >= end or any(mention.first < end and start < mention.last for mention in spoken.periods):
            return False
        if any(word in self._bodies for word in lower[start:end]):
            return end - start > 1
        if any(cue.first < end and start < cue.last and cue.group in ("measure", "role") for cue in spoken.cues):
            return False
        names = [word for word in words[start:end] if word[0].isupper() and word.lower() not in self._no_names]
        if not names or (lower[start] in self._articles and start + 1 < end and not words[start + 1][0].isupper()):
            return False
        return not weak or len(names) > 1 or names[0].isupper()

    def _named_from(self, first: int, last: int) -> tuple[int, int] | None:
        """The speaker right after "…, said": a name with its title, or a body."""
        words, lower = self.tokens.words, self.tokens.lower
        end = first
        while end < last and end - first < _LONGEST:
            name = words[end][0].isupper() and lower[end] not in self._no_names
            if not (
                name or lower[end] in self._bodies or (lower[end] in self._inner and lower[end] not in self._joins)
            ):
                break
            end += 1
        while end > first and lower[end - 1] in self._inner:
            end -= 1
        if end < last and words[end] not in ".,:;)" and words[end] not in _QUOTES:
            return None
        named = any(word[0].isupper() for word in words[first:end]) or any(w in self._bodies for w in lower[first:end])
        return (first, end) if end > first and named else None


def _surnames(tokens: Tokens) -> frozenset[str]:
    """The last words of two names in a row, "Bolat" of "Ömer Bolat": alone they are persons and no bodies."""
    words = tokens.words
    return frozenset(
        word
        for index, word in enumerate(words)
        if index and word.istitle() and words[index - 1].istitle() and word.isalpha() and words[index - 1].isalpha()
    )


def _end_of_carrying(lines: Sequence[int], line: int) -> int:
    """The last line that an institution named on a line goes on speaking in.

    What a news story names in its lead speaks on in the paragraph after its own, another to the end of its own: a
    source that a text does not name again is one that a reader of the finding could be misled by.
    """
    place = lines.index(line)
    if place < _LEAD and len(lines) <= _STORY:
        return lines[min(place + 1, len(lines) - 1)]
    return line
