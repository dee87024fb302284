"""`python -m tradecheck`."""

from tradecheck.cli import run

if __name__ == "__main__":
    run()
