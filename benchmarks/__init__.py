"""How fast tradecheck reads and checks, and where the time goes: `python -m benchmarks`."""
