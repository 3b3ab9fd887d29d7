"""The publisher's hand in the static figure: colours, draft band, extent, and the sides of labels."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import locate, route_of, stop_of

from travelmap.figure.svg import draw_figure, draw_thumbnail
from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, LabelPosition
from travelmap.model.publication import Publication
