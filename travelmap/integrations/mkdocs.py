"""A plugin for MkDocs and ProperDocs: it adds the Markdown extension, and rebuilds when an itinerary changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from travelmap.integrations.desk import desk_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

__all__ = ["TravelmapPlugin"]

EXTENSION = "travelmap.integrations.markdown"


class PluginConfig(Config):  # type: ignore[no-untyped-call] # MkDocs types half of itself
    """The plugin's options: those of the extension that mean something here."""

    root = config_options.Type(str, default="")
    assets_dir = config_options.Type(str, default="")
    self_contained = config_options.Type(bool, default=False)


class TravelmapPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call] # the same
    """Adds the extension and watches what maps are made of; the extension does the rest."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.server: LiveReloadServer | None = None
        self.watching: set[Path] = set()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the extension, with the plugin's options, unless the site lists it itself."""
        if not {"travelmap", EXTENSION} & set(config.markdown_extensions):
            config.markdown_extensions.append(EXTENSION)
            config.mdx_configs[EXTENSION] = dict(self.config)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> None:
        """Watch from the first build on."""
        _ = builder
        self.server = server
        self._watch(config)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Watch what a later build has shown for the first time."""
        self._watch(config)

    def _watch(self, config: MkDocsConfig) -> None:
        if self.server is None:
            return
        root = (Path(config.config_file_path).parent / self.config.root).absolute()
        for file in sorted(desk_of(root).watched - self.watching):
            self.server.watch(str(file), recursive=False)
            self.watching.add(file)
