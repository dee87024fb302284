"""Every pair of colours on the page can be told apart by weak eyes, in the light, the dark and on paper (WCAG AA)."""

from __future__ import annotations

import re
from importlib import resources

import pytest

CSS = resources.files("tradecheck.report").joinpath("html_report.css").read_text("utf-8")
SCHEMES = [
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
]
PAIRS = [
    *((f"{name}-fg", f"{name}-bg") for name in ("bad", "disputed", "strained", "close", "good", "open", "unknown")),
    *(("ink", f"{name}-bg") for name in ("bad", "disputed", "strained", "close", "good", "open", "unknown")),
    *((text, under) for text in ("ink", "quiet", "link") for under in ("page", "panel")),
]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", range(3))
@pytest.mark.parametrize(("text", "under"), PAIRS)
def test_contrast(scheme, text, under):
    colours = SCHEMES[0] | SCHEMES[scheme]
    light, dark = sorted((luminance(colours[text]), luminance(colours[under])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_scheme_is_looked_at():
    assert len(SCHEMES) == 3
