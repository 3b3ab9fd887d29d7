"""The rules that geopy holds its own geocoders to, held to ours.

geopy's tests look at the signatures of all its geocoders by reflection; these look in the same way, and at
the geocoders of the geopy that is installed beside ours, so that a rule that geopy no longer keeps is seen.
geopy also wants reStructuredText fields for each parameter. Our docstrings are in Google's style, so what
they have to do is the same in that form: name every parameter, in order.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import geopy.geocoders
import pytest
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from travelmap.gazetteer.geocoder import GazetteerGeocoder

if TYPE_CHECKING:
    from collections.abc import Callable

Parameter = inspect.Parameter
THEIRS = sorted(set(geopy.geocoders.SERVICE_TO_GEOCODER.values()), key=lambda cls: cls.__name__)
ALL = [GazetteerGeocoder, *THEIRS]
METHODS = ("geocode", "reverse")


def parameters(function: Callable[..., Any]) -> dict[str, Parameter]:
    """Without `self`."""
    _, *named = inspect.signature(function).parameters.items()
    return dict(named)


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_none_takes_whatever_it_is_given(cls: type) -> None:
    for name in ("__init__", *METHODS):
        kinds = {parameter.kind for parameter in parameters(getattr(cls, name, cls.__init__)).values()}
        assert kinds <= {Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(
    ("option", "default"),
    [
        ("timeout", DEFAULT_SENTINEL),
        ("proxies", DEFAULT_SENTINEL),
        ("user_agent", None),
        ("ssl_context", DEFAULT_SENTINEL),
        ("adapter_factory", None),
    ],
)
@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_options_every_geocoder_has(cls: type, option: str, default: object) -> None:
    parameter = parameters(cls.__init__)[option]
    assert parameter.kind is Parameter.KEYWORD_ONLY
    assert parameter.default is default


def test_options_stand_in_the_order_of_geopy_s_base_class() -> None:
    assert list(parameters(GazetteerGeocoder.__init__))[1:] == list(parameters(Geocoder.__init__))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_a_query_and_then_keywords(cls: type, method: str) -> None:
    function = getattr(cls, method, None)
    if function is None:
        assert method == "reverse"
        assert cls is not GazetteerGeocoder
        return
    (query, first), *rest = parameters(function).items()
    assert query == "query"
    assert first.kind is Parameter.POSITIONAL_OR_KEYWORD
    assert {parameter.kind for _, parameter in rest} == {Parameter.KEYWORD_ONLY}
    assert parameters(function)["exactly_one"].default is True
    assert parameters(function)["timeout"].default is DEFAULT_SENTINEL


@pytest.mark.parametrize("method", METHODS)
def test_what_ours_shares_with_nominatim_has_its_defaults_and_order(method: str) -> None:
    ours = parameters(getattr(GazetteerGeocoder, method))
    theirs = parameters(getattr(geopy.geocoders.Nominatim, method))
    shared = [name for name in ours if name in theirs]
    assert {"query", "exactly_one", "timeout", "language"} <= set(shared)
    assert [name for name in theirs if name in ours] == shared
    assert {name: ours[name].default for name in shared} == {name: theirs[name].default for name in shared}


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_no_other_public_methods(cls: type) -> None:
    public = {name for name, _ in inspect.getmembers(cls, inspect.isfunction) if not name.startswith("_")}
    assert public <= {"geocode", "reverse", "reverse_timezone"}


@pytest.mark.parametrize("name", ["__init__", *METHODS])
def test_every_parameter_is_documented_in_order(name: str) -> None:
    # Of `__init__` the class tells: that is where its users look.
    owner = GazetteerGeocoder if name == "__init__" else getattr(GazetteerGeocoder, name)
    text = inspect.cleandoc(owner.__doc__ or "")
    section = text.partition("Args:\n")[2].partition("\n\n")[0]
    documented = re.findall(r"^    (\w+): ", section, re.MULTILINE)
    assert documented == list(parameters(getattr(GazetteerGeocoder, name)))
    if name != "__init__":
        assert "`geopy.location.Location`, a list of them if not `exactly_one`, or None" in " ".join(text.split())
