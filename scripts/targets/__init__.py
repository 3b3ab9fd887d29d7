"""Proofs that what travelmap writes works in the tools that people publish with; one module for each group of tools.

Each module has `proofs() -> list[Proof]`, and imports what it needs when a proof is run. `scripts/prove_targets.py`
runs them all and writes docs/targets.md; those that need no more than the test extra are run by the tests as well.
"""
