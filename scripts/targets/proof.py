"""What a proof is, and what proofs share: running programs, their versions, one sample built once."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "itineraries" / "modi-2024.yaml"
NODE_MODULES = ROOT / "tests" / "front" / "node_modules"


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was seen to work."""

    target: str
    """Where something of travelmap's is put, as a reader of the table knows it: "pandoc, Markdown to .docx"."""
    tool: str
    """What it is proven with: programs by name (`pandoc`), Python packages as `pip:weasyprint`, packages of Node.js as
    `npm:dompurify`; several are joined by " + "."""
    check: Callable[[Path], str]
    """Gets an empty folder of its own; raises where it does not work, returns what was seen where it does."""
    light: bool = False
    """Whether the test extra and `npm ci` bring all it needs, and it is fast: then `make test` runs it too."""


class MissingToolError(Exception):
    """A tool is not on this machine."""


def version_of(tool: str) -> str:
    """Return what a proof is run with, with versions: "pandoc 2.17.1.1, WeasyPrint 66.0".

    Raises:
        MissingToolError: One of its tools is not there.
    """
    return ", ".join(_version_of_one(name) for name in tool.split(" + "))


def _version_of_one(name: str) -> str:
    kind, _, package = name.rpartition(":")
    if kind == "pip":
        try:
            return f"{metadata.metadata(package)['Name']} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            raise MissingToolError(package) from None
    if kind == "npm":
        described = NODE_MODULES / package / "package.json"
        if not described.is_file():
            raise MissingToolError(package)
        return f"{package} {json.loads(described.read_text(encoding='utf-8'))['version']}"
    program = chromium_path() if name == "chromium" else shutil.which(name)
    if program is None:
        raise MissingToolError(name)
    # Those of poppler know only -v, and speak on standard error.
    for flag in ("--version", "-v"):
        told = subprocess.run([program, flag], capture_output=True, text=True, check=False, timeout=60)
        found = re.search(r"\d+(?:\.\d+)+", told.stdout + told.stderr)
        if found:
            return f"{name} {found[0]}"
    return name


def environment() -> dict[str, str]:
    """Return the environment for programs: Python there finds the travelmap beside this script."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def run(command: Sequence[str | Path], folder: Path, *, timeout_s: int = 300) -> str:
    """Run a program in a folder and return what it said, on both streams.

    Raises:
        AssertionError: It failed; with the end of what it said.
        MissingToolError: It is not there.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=timeout_s,
            env=environment(),
        )
    except FileNotFoundError as error:
        raise MissingToolError(str(command[0])) from error
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, f"{Path(command[0]).name} ended with {done.returncode}: {said[-2000:]}"
    return said


def travelmap(folder: Path, *words: str | Path) -> str:
    """Run travelmap's own command line in a folder."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from travelmap.cli import main; main()"
    return run([sys.executable, "-c", code, *words], folder)


def chromium_path() -> str:
    """Return the browser to prove with: the one the tests use, or that of this machine.

    Raises:
        MissingToolError: There is none.
    """
    names = (os.environ.get("TRAVELMAP_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    if found is None:
        name = "chromium"
        raise MissingToolError(name)
    return found


@cache
def chromium() -> Browser:
    """Return a browser that reaches nothing but this machine; it runs until the proofs have ended."""
    from playwright.sync_api import sync_playwright

    flags = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    playwright = sync_playwright().start()
    running = playwright.chromium.launch(
        executable_path=chromium_path(), args=[*flags, *(["--no-sandbox"] if root else [])]
    )
    atexit.register(playwright.stop)
    atexit.register(running.close)
    return running


@cache
def sample_bundle() -> Path:
    """Return a folder with the bundle of the sample, made once, and its snippets as `snippet.FORM`."""
    folder = Path(tempfile.mkdtemp(prefix="travelmap-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from travelmap.publishing.embedding import FORMS, STEM, bundle, snippet
    from travelmap.publishing.journey import Wishes, journey_of

    journey, wishes = journey_of(SAMPLE), Wishes(STEM)
    for name, content in bundle(journey, wishes):
        (folder / name).write_bytes(content)
    for form in FORMS:
        (folder / f"snippet.{form}").write_text(snippet(journey, form, wishes).text, encoding="utf-8")
    return folder


def with_bundle(folder: Path) -> Path:
    """Copy the sample's bundle into a folder, and return the folder."""
    shutil.copytree(sample_bundle(), folder, dirs_exist_ok=True)
    return folder


def sample_snippet(form: str) -> str:
    """Return the sample's snippet in a form."""
    return (sample_bundle() / f"snippet.{form}").read_text(encoding="utf-8")


@cache
def sample_alt() -> str:
    """Return the words that stand for the sample's picture."""
    found = re.search(r":alt: (.*)", sample_snippet("rst"))
    assert found is not None
    return found[1]
