"""The tools that turn Markdown into pages: where their pages and files stand, and how they are told of mistakes.

Python-Markdown itself knows neither the file it converts nor where the page will be. MkDocs, ProperDocs and Zensical
each leave both where an extension can see them; without them, what is made goes where the options say, or into the
page itself.
"""

from __future__ import annotations

import base64
import logging
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from travelmap.integrations.desk import Source
from travelmap.output import write_file

if TYPE_CHECKING:
    from markdown import Markdown

__all__ = ["FOLDER", "Host", "Settings", "host_of"]

FOLDER: Final = "assets/travelmap"
"""Where the files of maps stand in a site."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The extension's options."""

    root: str = ""
    assets_dir: str = ""
    assets_url: str = ""
    self_contained: bool = False
    strict: bool = False


class Host(Protocol):
    """Where a page is made."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        ...

    @property
    def source(self) -> Source:
        """The document."""
        ...

    @property
    def strict(self) -> bool:
        """Whether a mistake must end the build here, because the tool counts no warnings."""
        ...

    def place(self, name: str, content: bytes) -> str | None:
        """Put a file where the page can show it; return its address, None where files have no place."""
        ...

    @property
    def log(self) -> logging.Logger:
        """Where the tool counts warnings."""
        ...


def host_of(md: Markdown, settings: Settings) -> Host:
    """Return the tool that converts a page."""
    for processor in md.preprocessors:
        # Zensical's own extensions find it in the same way.
        if type(processor).__name__ == "ContextPreprocessor" and hasattr(processor, "page"):
            return _Zensical(settings, processor)
    if "relpath" in md.treeprocessors:
        links = md.treeprocessors["relpath"]
        if hasattr(links, "file") and hasattr(links, "config"):
            return _MkDocs(settings, links)
    return _Plain(settings)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Python-Markdown by itself."""

    settings: Settings
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("travelmap"))

    @property
    def root(self) -> Path:
        return Path(self.settings.root or ".").absolute()

    @property
    def source(self) -> Source:
        # Nobody says which file it is: paths are seen from the project's folder.
        return Source(self.root / "document.md")

    @property
    def strict(self) -> bool:
        return self.settings.strict

    def place(self, name: str, content: bytes) -> str | None:
        if self.settings.self_contained or not self.settings.assets_dir:
            return None
        folder = self.root / self.settings.assets_dir
        _write(folder, name, content)
        base = self.settings.assets_url or self.settings.assets_dir
        return f"{base.rstrip('/')}/{name}"


@dataclass(frozen=True, slots=True)
class _MkDocs:
    """MkDocs and ProperDocs: a page's file and the site's settings are known to the processor of its links."""

    settings: Settings
    relpath: Any
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("mkdocs.plugins.travelmap"))

    @property
    def root(self) -> Path:
        config = self.relpath.config
        beside = Path(config["config_file_path"]).parent if config["config_file_path"] else Path.cwd()
        return (beside / self.settings.root).absolute()

    @property
    def source(self) -> Source:
        docs = Path(self.relpath.config["docs_dir"])
        return Source(docs / self.relpath.file.src_uri, (docs,))

    @property
    def strict(self) -> bool:
        return False  # it counts warnings itself

    def place(self, name: str, content: bytes) -> str | None:
        if self.settings.self_contained:
            return None
        folder = self.settings.assets_dir or FOLDER
        # The site was emptied before, and everything else is written after.
        _write(Path(self.relpath.config["site_dir"]) / folder, name, content)
        return _seen_from(self.relpath.file.url, f"{folder}/{name}")


@dataclass(frozen=True, slots=True)
class _Zensical:
    """Zensical: it keeps converted pages from one build to the next, and empties the site each time.

    So files stand among the site's sources, from where every later build copies them, and in the site as well, because
    this build may have looked for sources already.
    """

    settings: Settings
    context: Any
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("travelmap"))

    @property
    def root(self) -> Path:
        return (self._base / self.settings.root).absolute()

    @property
    def _base(self) -> Path:
        return Path(self.context.config.get("root_dir") or ".").absolute()

    @property
    def _docs(self) -> Path:
        return self._base / str(self.context.config.get("docs_dir", "docs"))

    @property
    def source(self) -> Source:
        return Source(self._docs / self.context.page.path, (self._docs,))

    @property
    def strict(self) -> bool:
        return self.settings.strict or bool(self.context.config.get("strict"))

    def place(self, name: str, content: bytes) -> str | None:
        if self.settings.self_contained:
            return None
        folder = self.settings.assets_dir or FOLDER
        there = self._docs / folder
        # What is made is for no repository.
        _write(there, ".gitignore", b"*\n")
        _write(there, name, content)
        # After the sources: what is copied from now on is the same.
        _write(self._base / self.context.config.get("site_dir", "site") / folder, name, content)
        # It turns addresses that are seen from the source into such as are seen from the page, in all that is HTML.
        return _seen_from(self.context.page.path, f"{folder}/{name}")


def data_address(media_type: str, content: bytes) -> str:
    """Return an address that is its own content."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _write(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / name, content)


def _seen_from(page: str, target: str) -> str:
    """Return the address of a file as seen from a page, both as seen from the site's root."""
    here = posixpath.dirname(page if not page.startswith("./") else page[2:])
    return posixpath.relpath(target, here or ".")
