"""Checking speed: ten thousand claims from a thousand invented texts, one in twenty of which does not add up."""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import Any

TEXTS = 1000
WRONG_EVERY = 20
REPORTERS = ("BLR", "KAZ", "UZB", "KGZ", "ARM", "GEO", "MDA", "SRB", "TUR", "EGY", "DZA", "VNM")
PARTNERS = ("CHN", "RUS", "IND", "USA", "DEU", "ITA", "ARE", "IRN", "BRA", "ZAF", "EU", "WLD")


def records() -> list[dict[str, Any]]:
    """Ten claims a text: flows, turnover, balance, the year before, growth, a share and a rank, in millions."""
    chance = random.Random(1987)  # noqa: S311 - the same texts on every run
    found: list[dict[str, Any]] = []
    for number in range(TEXTS):
        reporter, partner = chance.choice(REPORTERS), chance.choice(PARTNERS)
        year = chance.randint(2010, 2024)
        exports, imports, before = (chance.randint(50, 9000) for _ in range(3))
        turnover = exports + imports
        if number % WRONG_EVERY == 0:
            turnover = 2 * turnover
        growth = round(100 * (exports / before - 1), 1)
        slots = {"reporter": reporter, "partner": partner, "period": str(year)}
        rows: list[dict[str, Any]] = [
            {"kind": "level", "measure": "exports", **_money(exports)},
            {"kind": "level", "measure": "imports", **_money(imports)},
            {"kind": "level", "measure": "turnover", **_money(turnover)},
            {"kind": "level", "measure": "balance", **_money(exports - imports)},
            {"kind": "level", "measure": "exports", "period": str(year - 1), **_money(before)},
            {"kind": "change", "measure": "exports", "base_period": str(year - 1), "value": growth, "unit": "%"},
            {"kind": "level", "measure": "exports", "product": "tea", **_money(exports // 4 + 1)},
            {"kind": "level", "measure": "exports", "product": "potash", **_money(exports // 2)},
            {"kind": "share", "measure": "exports", "product": "tea", "value": 25, "unit": "%",
             "against": {"product": None}, "approximation": "about"},
            {"kind": "rank", "measure": "exports", "value": chance.randint(1, 20), "unit": "rank",
             "among": "partners"},
        ]  # fmt: skip
        for place, row in enumerate(rows):
            start = 40 * place
            found.append({
                "document": f"text{number:04}.txt", "quote": "x" * 20, "start": start, "end": start + 20,
                "modality": "reported", "approximation": "exact", **slots, **row,
            })  # fmt: skip
    return found


def benchmark() -> None:
    """Print how long the checks take, and what they found."""
    try:
        from tradecheck.checking import check_claims  # noqa: PLC0415 - reading can be timed without it
        from tradecheck.core.claim import claim_from_json  # noqa: PLC0415
    except ImportError as error:
        print(f"tradecheck has no checks here: {error}")
        return
    claims = [claim_from_json(record).identified(record["document"]) for record in records()]
    started = time.perf_counter()
    findings = list(check_claims(claims))
    seconds = time.perf_counter() - started
    planted = {f"text{number:04}.txt" for number in range(0, TEXTS, WRONG_EVERY)}
    caught = {claim.document for finding in findings if finding.verdict == "inconsistent" for claim in finding.claims}
    print(
        f"Checking {len(claims):,} claims of {TEXTS:,} texts: {seconds:.2f} s, {len(claims) / seconds:,.0f} claims/s\n"
    )
    for verdict, count in Counter(finding.verdict for finding in findings).most_common():
        print(f"{verdict:16}{count:8,}")
    print(f"\nof {len(planted)} texts that do not add up, inconsistent: {len(planted & caught)}; of the others: "
          f"{len(caught - planted)}")  # fmt: skip


def _money(millions: int) -> dict[str, Any]:
    return {"value": millions * 1_000_000, "unit": "USD"}
