"""What `travelmap schema` prints and writes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from travelmap.cli import main
from travelmap.commands.editor_settings import SETTINGS, install_editor_settings, modeline
from travelmap.errors import OutputError

SCHEMAS = Path(__file__).parents[2] / "travelmap" / "schemas"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["schema", *arguments])


def settings_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("arguments", "kind"), [("", "itinerary"), ("itinerary", "itinerary"), ("project", "project")])
def test_a_schema_is_printed(arguments: str, kind: str) -> None:
    done = run(*arguments.split())
    assert done.exit_code == 0
    assert done.stdout_bytes == (SCHEMAS / f"{kind}.schema.json").read_bytes()


def test_a_schema_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "My Schema.json"
    done = run("project", "-o", str(target))
    assert (done.exit_code, done.stdout) == (0, f"wrote {target}\n")
    assert target.read_bytes() == (SCHEMAS / "project.schema.json").read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["My Schema.json"]
    assert run("project", "-o", str(target)).stdout == f"up to date: {target}\n"


def test_a_schema_is_never_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    target = tmp_path / "schema.json"
    target.symlink_to(elsewhere)
    assert run("-o", str(target)).exit_code == 0
    assert elsewhere.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_an_error_and_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("-o", str(tmp_path / "file" / "schema.json"))
    assert done.exit_code == 2
    assert "cannot" in done.stderr
    assert "Traceback" not in done.stderr


def test_installing_writes_schemas_and_settings_and_says_what_to_put_into_files(tmp_path: Path) -> None:
    folder = tmp_path / "trips"
    done = run("--install", str(folder))
    assert done.exit_code == 0
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"itinerary.schema.json", "project.schema.json", ".vscode/settings.json", ".vscode/extensions.json"}
    assert all(f"wrote {folder / name}\n" in done.stdout for name in names)
    assert "# yaml-language-server: $schema=./itinerary.schema.json\n" in done.stdout
    assert settings_of(folder) == {"yaml.schemas": SETTINGS}


def test_without_a_folder_it_is_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--install").exit_code == 0
    assert (tmp_path / "itineraries" / "project.schema.json").is_file()


def test_installing_again_writes_nothing(tmp_path: Path) -> None:
    assert len(install_editor_settings(tmp_path)) == 4
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert install_editor_settings(tmp_path) == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_older_schema_of_ours_is_replaced(tmp_path: Path) -> None:
    install_editor_settings(tmp_path)
    schema = tmp_path / "itinerary.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace("Vienna", "Wien"), encoding="utf-8")
    assert install_editor_settings(tmp_path) == (schema,)


def test_settings_of_others_are_kept_in_their_order_and_indentation(tmp_path: Path) -> None:
    code = tmp_path / ".vscode"
    code.mkdir()
    mine = {"editor.tabSize": 4, "yaml.schemas": {"./other.json": "*.k8s.yaml"}, "files.eol": "\n", "é": "中"}
    (code / "settings.json").write_text(json.dumps(mine, indent="\t", ensure_ascii=False), encoding="utf-8")
    (code / "extensions.json").write_text('{"recommendations": ["a.b"]}', encoding="utf-8")

    install_editor_settings(tmp_path)

    found = settings_of(tmp_path)
    assert found == {**mine, "yaml.schemas": {"./other.json": "*.k8s.yaml", **SETTINGS}}
    assert list(found) == list(mine)
    text = (code / "settings.json").read_text(encoding="utf-8")
    assert '\n\t"editor.tabSize": 4' in text
    assert "中" in text
    extensions = json.loads((code / "extensions.json").read_text(encoding="utf-8"))
    assert extensions == {"recommendations": ["a.b", "redhat.vscode-yaml"]}


def test_a_choice_of_the_author_is_not_changed(tmp_path: Path) -> None:
    code = tmp_path / ".vscode"
    code.mkdir()
    text = json.dumps({"yaml.schemas": dict.fromkeys(SETTINGS, "trips/*.yaml")})
    (code / "settings.json").write_text(text, encoding="utf-8")
    (code / "extensions.json").write_text('{"unwantedRecommendations": ["redhat.vscode-yaml"]}', encoding="utf-8")

    install_editor_settings(tmp_path)

    assert (code / "settings.json").read_text(encoding="utf-8") == text
    extensions = json.loads((code / "extensions.json").read_text(encoding="utf-8"))
    assert extensions.get("recommendations", []) == []


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // mine\n  "a": 1\n}\n',
        '{"a": 1,}',
        '{"a": 1, "a": 2}',
        "[1]",
        '{"yaml.schemas": []}',
        "{" * 5_000,
        "not JSON",
    ],
    ids=["comment", "comma", "twice", "list", "schemas", "deep", "text"],
)
def test_settings_that_could_lose_something_are_left_alone(text: str, tmp_path: Path) -> None:
    code = tmp_path / ".vscode"
    code.mkdir()
    (code / "settings.json").write_text(text, encoding="utf-8")

    done = run("--install", str(tmp_path))

    assert done.exit_code == 2
    assert (code / "settings.json").read_text(encoding="utf-8") == text
    assert "left as it is" in done.stderr
    assert '"./itinerary.schema.json": ["*.yaml", "*.yml", "!travelmap.yaml"]' in done.stderr
    assert (tmp_path / "itinerary.schema.json").exists(), "what could be done is done"


def test_a_strangers_file_is_not_overwritten(tmp_path: Path) -> None:
    schema = tmp_path / "itinerary.schema.json"
    schema.write_text('{"type": "object"}', encoding="utf-8")
    with pytest.raises(OutputError, match="is not a schema of travelmap"):
        install_editor_settings(tmp_path)
    assert schema.read_text(encoding="utf-8") == '{"type": "object"}'


@pytest.mark.parametrize("name", [".vscode", ".vscode/settings.json", ".vscode/extensions.json", "project.schema.json"])
def test_nothing_is_written_through_a_link(name: str, tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "trips"
    outside.mkdir()
    target = folder / name
    target.parent.mkdir(parents=True)
    real = outside if name == ".vscode" else outside / "file"
    if name != ".vscode":
        real.write_text("{}", encoding="utf-8")
    target.symlink_to(real)

    with pytest.raises(OutputError, match="leads elsewhere"):
        install_editor_settings(folder)

    assert [path.read_text(encoding="utf-8") for path in outside.iterdir()] == ([] if name == ".vscode" else ["{}"])
    assert target.is_symlink()


def test_installing_and_writing_do_not_go_together(tmp_path: Path) -> None:
    done = run("--install", str(tmp_path), "-o", str(tmp_path / "a.json"))
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("itinerary", "folder", "path"),
    [
        ("trips/a.yaml", "trips", "./itinerary.schema.json"),
        ("trips/2024/a.yaml", "trips", "../itinerary.schema.json"),
        ("a.yaml", "trips", "./trips/itinerary.schema.json"),
        ("trips/travelmap.yaml", "trips", "./project.schema.json"),
    ],
)
def test_a_modeline_leads_from_the_file_to_its_schema(itinerary: str, folder: str, path: str) -> None:
    assert modeline(Path(itinerary), Path(folder)) == f"# yaml-language-server: $schema={path}"


def test_every_schema_that_settings_name_is_written(tmp_path: Path) -> None:
    install_editor_settings(tmp_path)
    assert all((tmp_path / path).is_file() for path in SETTINGS)
    assert all(not os.path.isabs(path) for path in SETTINGS)  # noqa: PTH117 - about text, on any system
