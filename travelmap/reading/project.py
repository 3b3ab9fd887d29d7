"""The project file: what holds for every itinerary in a folder and below it."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.model.geocoder import GeocoderSettings
from travelmap.model.itinerary import Project
from travelmap.model.picture import SIZES, PictureSpec
from travelmap.model.place import UserPlace
from travelmap.reading.attachments import Attachments
from travelmap.reading.decoding import decode
from travelmap.reading.findings import Findings
from travelmap.reading.ignoring import NO_IGNORES, find_ignores
from travelmap.reading.publisher_rules import check_brand_tree
from travelmap.reading.reader import read_bytes, without_internal
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from travelmap.diagnostics import Report
    from travelmap.reading.schema import GeocoderShape, PictureShape, ProjectShape
    from travelmap.reading.tree import Mapping

__all__ = ["PROJECT_FILE", "find_project", "read_project"]

PROJECT_FILE: Final = "travelmap.yaml"
"""Its name; a file of this name is never an itinerary."""


def find_project(folder: Path | str) -> Path | None:
    """Return the nearest `travelmap.yaml`, in a folder or above it.

    The search ends at a folder that holds `.git`, so that a checkout never depends on what lies
    around it, and at the root of the file system.

    Args:
        folder: Where the itineraries are.
    """
    start = Path(folder)
    try:
        parents = [start, *start.absolute().parents] if start.is_absolute() else _upwards(start)
        for place in parents:
            candidate = place / PROJECT_FILE
            if candidate.is_file():
                return candidate
            if (place / ".git").exists():
                return None
    except OSError:
        return None
    return None


def _upwards(folder: Path) -> list[Path]:
    """Return a relative folder and the folders above it, named as briefly as the user named it."""
    absolute = folder.absolute()
    above = list(absolute.parents)
    here = Path.cwd()
    return [folder, *(place.relative_to(here) if place.is_relative_to(here) else place for place in above)]


def read_project(path: Path | str) -> tuple[Project, Report]:
    """Read a project file; whatever it holds, this does not raise.

    Args:
        path: The file.

    Returns:
        The project, an empty one when the report has errors; and the report.

    Raises:
        UnreadableError: The file cannot be read.
    """
    findings = Findings(str(path))
    text, sound = decode(read_bytes(Path(path)), findings)
    root = parse(text, findings, may_be_empty=True) if sound else None
    project = Project(file=str(path))
    ignores = NO_IGNORES
    if root is not None:
        ignores = find_ignores(text, root, findings)
        without_internal(root)
        attachments = Attachments(Path(path).parent)
        check_brand_tree(root, attachments, findings)
        shape = _shape(root, findings)
        if shape is not None and not findings.failed:
            project = _project(shape, str(path), attachments)
    return project, ignores.applied(findings.report(text), str(path), judged=False)


def _shape(root: Mapping, findings: Findings) -> ProjectShape | None:
    from pydantic import ValidationError

    from travelmap.reading.schema import ProjectShape
    from travelmap.reading.shape_errors import report_shape_errors
    from travelmap.reading.tree import plain

    try:
        return ProjectShape.model_validate(plain(root))
    except ValidationError as invalid:
        report_shape_errors(invalid, ProjectShape, root, findings)
        return None


def _project(shape: ProjectShape, file: str, attachments: Attachments) -> Project:
    from travelmap.reading.build_publication import brand_of, map_settings

    places = {
        name: UserPlace(name, place.coordinates, place.country, place.precision, place.aliases, place.source)
        for name, place in shape.places.items()
    }
    return Project(
        file=file,
        places=MappingProxyType(places),
        map=map_settings(shape.map),
        site_url=shape.site_url,
        brand=brand_of(shape.brand, attachments),
        geocoder=_geocoder(shape.geocoder),
        publish=shape.publish,
        picture=_picture(shape.picture),
    )


def _picture(shape: PictureShape | None) -> PictureSpec:
    return PictureSpec(SIZES[shape.size], shape.style, shape.projection) if shape else PictureSpec()


def _geocoder(shape: GeocoderShape | None) -> GeocoderSettings:
    if shape is None:
        return GeocoderSettings()
    return GeocoderSettings(
        shape.service,
        shape.contact,
        MappingProxyType(dict(shape.options)),
        shape.pause_seconds,
        shape.timeout_seconds,
        shape.max_wait_seconds,
    )
