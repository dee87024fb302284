"""What is said about trade, held against what was traded.

    from tradecheck import check_claims, open_articles, read_claims

    for article in open_articles(["article.html"]):
        for finding in check_claims(read_claims(article)):
            print(finding.verdict, finding.message)

The command line does the same and renders it; `docs/` says what a claim, a finding and a verdict are.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tradecheck.articles import Document, open_articles
    from tradecheck.checking import check_claims
    from tradecheck.core import errors
    from tradecheck.core.claim import Claim
    from tradecheck.core.finding import Finding
    from tradecheck.reading import read_claims

__version__ = "0.1.0"

__all__ = ["Claim", "Document", "Finding", "__version__", "check_claims", "errors", "open_articles", "read_claims"]

# Where each public name lives: imported when asked for, so that a command that needs few of them starts at once.
_HOMES = {
    "Claim": "tradecheck.core.claim",
    "Document": "tradecheck.articles",
    "Finding": "tradecheck.core.finding",
    "check_claims": "tradecheck.checking",
    "open_articles": "tradecheck.articles",
    "read_claims": "tradecheck.reading",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's names are of any type
    if name == "errors":
        return import_module("tradecheck.core.errors")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
