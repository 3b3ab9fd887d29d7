"""Put the same mistakes through other programs and travelmap, and write what each says to `docs/messages.md`.

    python scripts/compare_messages.py

The mistakes are `scripts/mistakes/edits.tsv`: one change each to `good.yaml`, with the line in which it
is and with words of which a helpful message has one (`|` between them). The other programs are no
requirement of travelmap or its tests: `pip install yamllint check-jsonschema`, and `npm ci` in
`tests/front` for the YAML language server, which editors run. One that is not installed leaves a gap.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from pydantic import ValidationError

from travelmap.pipeline import Workshop
from travelmap.reading.schema import ItineraryShape
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
MISTAKES = ROOT / "scripts" / "mistakes"
SCHEMA = ROOT / "travelmap" / "schemas" / "itinerary.schema.json"
FRONT = ROOT / "tests" / "front"

MARKS = {
    "yes": "said in its line, with what to write",
    "line": "said in its line",
    "path": "said without a line",
    "far": "said only of another line",
    "–": "nothing said",
    " ": "the program is not installed here",
}


class Message(NamedTuple):
    """What a program says; the line is 0 where it gives none."""

    line: int
    text: str


class Mistake(NamedTuple):
    """One change to the good file."""

    what: str
    line: int
    text: str
    words: tuple[str, ...]


class Program(NamedTuple):
    """A program and how it is asked; `ask` is None where it is not installed."""

    name: str
    ask: Callable[[str, Path], list[Message]] | None


def mistakes(good: str) -> list[Mistake]:
    """Read the table of mistakes."""
    found = []
    for row in (MISTAKES / "edits.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        what, line, *texts, words = row.split("\t")
        old, new = (text.replace("\\n", "\n").replace("\\t", "\t") for text in texts)
        if old not in good:
            message = f"{what}: the good file has no such text"
            raise ValueError(message)
        found.append(Mistake(what, int(line), good.replace(old, new, 1), tuple(words.split("|"))))
    return found


def version(package: str) -> str:
    """Return the version of an installed package."""
    return importlib.metadata.version(package)


def yamllint() -> Program:
    """A linter of YAML, with its relaxed settings."""
    if importlib.util.find_spec("yamllint") is None:
        return Program("yamllint", None)
    from yamllint import linter
    from yamllint.config import YamlLintConfig

    config = YamlLintConfig("extends: relaxed\nrules: {line-length: disable}")

    def ask(text: str, path: Path) -> list[Message]:
        del path
        return [Message(problem.line, problem.message) for problem in linter.run(text, config)]

    return Program(f"yamllint {version('yamllint')}", ask)


def check_jsonschema() -> Program:
    """A checker by JSON Schema, with ours."""
    if importlib.util.find_spec("check_jsonschema") is None:
        return Program("check-jsonschema", None)

    def ask(text: str, path: Path) -> list[Message]:
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(SCHEMA), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        told = json.loads(done.stdout)
        messages = [Message(0, f"{one['path']}: {one['message']}") for one in told.get("errors", ())]
        return messages + [Message(0, str(one)) for one in told.get("parse_errors", ())]

    return Program(f"check-jsonschema {version('check-jsonschema')}", ask)


def pydantic() -> Program:
    """PyYAML with pydantic, as most Python programs read their settings: by our models, all values as text."""

    def ask(text: str, path: Path) -> list[Message]:
        del path
        try:
            ItineraryShape.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts only
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            return [Message(mark.line + 1 if mark else 0, str(error))]
        except ValidationError as invalid:
            return [Message(0, f"{error['loc']}: {error['msg']}") for error in invalid.errors()]
        return []

    return Program(f"PyYAML {version('PyYAML')} + pydantic {version('pydantic')}", ask)


def language_server(folder: Path) -> tuple[Program, Callable[[], None]]:
    """The server of YAML in editors, with our schema; and what ends it."""
    package = FRONT / "node_modules" / "yaml-language-server" / "package.json"
    if not package.exists():
        return Program("yaml-language-server", None), lambda: None
    sys.path.insert(0, str(FRONT))
    from language_server import LanguageServer

    server = LanguageServer(folder, {SCHEMA.as_uri(): ["*.yaml"]})
    opened = iter(range(1_000_000))

    def ask(text: str, path: Path) -> list[Message]:
        del path
        told = server.open(f"trip-{next(opened)}.yaml", text)
        return [Message(one["range"]["start"]["line"] + 1, one["message"]) for one in told]

    name = f"yaml-language-server {json.loads(package.read_text(encoding='utf-8'))['version']}"
    return Program(name, ask), server.stop


def travelmap() -> Program:
    """What this is about."""
    workshop = Workshop()

    def ask(text: str, path: Path) -> list[Message]:
        found = workshop.check(path, path.parent, content=text.encode()).report.diagnostics
        return [
            Message(
                one.span.line if one.span else 0,
                " ".join((one.message, one.label, one.hint or ""))
                + "".join(f" {label.span.line} {label.text}" for label in one.related),
            )
            for one in found
        ]

    return Program(f"travelmap {__version__}", ask)


def mark(mistake: Mistake, told: list[Message], usual: Counter[str]) -> str:
    """Judge what a program says of a mistake; what it says of the good file as well does not count."""
    left = Counter(message.text for message in told) - usual
    told = [message for message in told if left[message.text]]
    here = [message for message in told if message.line == mistake.line]
    if any(word in message.text for word in mistake.words for message in here):
        return "yes"
    if here:
        return "line"
    if any(not message.line for message in told):
        return "path"
    return "far" if told else "–"


def page(programs: list[Program], rows: list[tuple[str, list[str]]], extra: dict[str, float]) -> str:
    """Return the page as Markdown."""
    head = (MISTAKES / "messages_head.md").read_text(encoding="utf-8").rstrip()
    names = " | ".join(program.name for program in programs)
    lines = [f"| mistake | {names} |", "|---" * (len(programs) + 1) + "|"]
    lines += [f"| {what} | {' | '.join(marks)} |" for what, marks in rows]
    columns = list(zip(*(marks for _, marks in rows), strict=True))
    for kind, meaning in (("yes", "with what to write"), ("line", "in its line, with it or without")):
        wanted = {"yes"} if kind == "yes" else {"yes", "line"}
        sums = [" " if column[0] == " " else f"**{sum(one in wanted for one in column)}**" for column in columns]
        lines.append(f"| **{meaning}, of {len(rows)}** | {' | '.join(sums)} |")
    counts = [" " if program.ask is None else f"{extra[program.name]:.1f}" for program in programs]
    lines.append(f"| messages for a mistake, on average | {' | '.join(counts)} |")
    legend = "\n".join(f"- {f'`{key}`' if key.strip() else 'a gap'}: {meaning}" for key, meaning in MARKS.items())
    return f"{head}\n\n{legend}\n\n" + "\n".join(lines) + "\n"


def asked(programs: list[Program], good: str, folder: Path) -> Iterator[tuple[str, list[list[Message] | None]]]:
    """Ask every program about the good file, whose name is empty, and about every mistake."""
    for name, text in [("", good), *((one.what, one.text) for one in mistakes(good))]:
        yield name, [program.ask(text, folder / "trip.yaml") if program.ask else None for program in programs]


def main() -> None:
    """Ask all programs, and write the page."""
    good = (MISTAKES / "good.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        server, stop = language_server(folder)
        programs = [yamllint(), check_jsonschema(), pydantic(), server, travelmap()]
        try:
            (_, usual), *told = asked(programs, good, folder)
        finally:
            stop()
    usually = [Counter(message.text for message in one or ()) for one in usual]
    rows = [
        (mistake.what, [" " if one is None else mark(mistake, one, usually[at]) for at, one in enumerate(answers)])
        for mistake, (_, answers) in zip(mistakes(good), told, strict=True)
    ]
    extra = {
        program.name: sum((Counter(one.text for one in answers[at] or ()) - usually[at]).total() for _, answers in told)
        / len(told)
        for at, program in enumerate(programs)
    }
    target = ROOT / "docs" / "messages.md"
    target.write_text(page(programs, rows, extra), encoding="utf-8", newline="\n")
    print(f"wrote {target.name}: {len(rows)} mistakes")


if __name__ == "__main__":
    main()
