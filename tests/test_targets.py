"""The proofs of docs/targets.md: those that need no more than the test extra are run, and the table has them all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from prove_targets import TABLE, all_proofs  # noqa: E402 - the folder of scripts has just been put on the path

PROOFS = all_proofs()
LIGHT = sorted({group for group, proof in PROOFS if proof.light})


@pytest.mark.parametrize("group", LIGHT)
@pytest.mark.xdist_group("targets")
def test_the_light_proofs_of_a_group_hold(group: str) -> None:
    # In a process of its own: it runs a browser, and so do other tests in this one.
    script = ROOT / "scripts" / "prove_targets.py"
    done = subprocess.run(
        [sys.executable, script, "--light", f"--group={group}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert f"{sum(one == group and proof.light for one, proof in PROOFS)} proofs, 0 failed" in done.stdout


def test_the_table_has_every_proof_and_no_failure() -> None:
    text = TABLE.read_text(encoding="utf-8")

    rows = re.findall(r"^\| (?!target \||-)(.+?) \| .+ \| (.+) \|$", text, re.MULTILINE)
    assert [target for target, _ in rows] == [proof.target for _, proof in PROOFS]
    assert "**failed**" not in text, "what is not installed counts as failed"


def test_no_two_proofs_have_one_name() -> None:
    names = [proof.target for _, proof in PROOFS]
    assert len(set(names)) == len(names)
