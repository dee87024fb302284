"""The benchmarks measure what they say: corpora, samples, shares of time, planted faults."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from benchmarks import checking, corpora, stages
from tradecheck.core.claim import claim_from_json
from tradecheck.core.widths import widths


def test_a_sample_is_drawn_from_all_over_the_corpus_in_its_order() -> None:
    texts = tuple(f"{number:04}" for number in range(100))
    sample = corpora.Corpus("numbers", texts, (None,) * 100, trade=False).sample(40)
    assert sample.size == 40
    assert list(sample.texts) == sorted(sample.texts)
    assert sample.texts[-1] >= "0080"


def test_a_sample_of_a_small_corpus_is_all_of_it() -> None:
    corpus = corpora.Corpus("small", ("a", "b"), (None, None), trade=False)
    assert corpus.sample(1000).texts == corpus.texts


def test_prose_without_trade_has_no_word_of_exporting() -> None:
    plain, other_sense = corpora.prose()
    assert plain.size > 300_000
    assert not any("export" in text.lower() for text in plain.texts)
    assert all("import" in text.lower() or "export" in text.lower() for text in other_sense.texts)


def test_time_spent_in_built_ins_is_counted_where_it_was_asked_for() -> None:
    profile = cProfile.Profile()
    profile.enable()
    widths()
    claim_from_json({"document": "a", "quote": "5", "start": 0, "end": 1, "kind": "level", "value": 5, "unit": "USD"})
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    seconds = stages.own_seconds(stats)
    assert sum(seconds.values()) == pytest.approx(sum(own for _, _, own, _, _ in stats.values()), rel=0.05, abs=1e-4)
    assert any(module == "tradecheck.core.claim" for module, _ in seconds)


def test_ten_thousand_claims_are_made_and_can_be_read() -> None:
    records = checking.records()
    assert len(records) == 10_000
    assert len({record["document"] for record in records}) == checking.TEXTS
    assert {claim_from_json(record).kind for record in records[:10]} == {"level", "change", "share", "rank"}
