"""The index of the package, for tests that ask it about real places."""

from tests.gazetteer.conftest import gazetteer

__all__ = ["gazetteer"]
