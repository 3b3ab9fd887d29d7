"""What the tests of this folder share: the rendering tests' hand-made routes."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "rendering")]
