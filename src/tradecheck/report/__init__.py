"""One report and its renderers; each renderer is its own module, so that none is imported before it is wanted."""

from tradecheck.report.report import Report
from tradecheck.report.summary import Summary

__all__ = ["Report", "Summary"]
