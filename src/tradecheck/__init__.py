"""What is said about trade, held against what was traded."""

__version__ = "0.1.0"
