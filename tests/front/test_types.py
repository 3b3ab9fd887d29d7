"""The page's script, checked by TypeScript: its types stand in its comments."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_the_script_is_sound() -> None:
    compiler = HERE / "node_modules" / ".bin" / "tsc"
    if not compiler.exists():
        pytest.fail("no TypeScript: `make test` installs it, or `npm ci` in tests/front")

    run = subprocess.run([compiler, "--project", HERE], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout
