"""What the tests of this folder share: made itineraries, and the rendering tests' hand-made routes."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "rendering")]
