"""What the tests of this folder share: readers of every form, and the samples made into every form once."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "rendering")]
