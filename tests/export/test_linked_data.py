"""Linked data as processors read it, without asking the network for anything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from samples import ITALY, dated, flagship, hostile, pacific

from travelmap.export.json_text import json_text
from travelmap.export.linked_data import linked_data

SCHEMA = "https://schema.org/"
# What schema.org 29 says of the types that are used here, with those they derive from.
PROPERTIES = {
    "Thing": {"name", "description", "url", "identifier", "subjectOf"},
    "Map": {"inLanguage", "dateModified", "temporalCoverage", "publisher", "spatialCoverage", "about", "mentions"},
    "Trip": {"itinerary", "subTrip", "tripOrigin"},
    "ItemList": {"itemListOrder", "numberOfItems", "itemListElement"},
    "ListItem": {"position", "item"},
    "Event": {"startDate", "endDate", "eventStatus", "location", "attendee", "organizer", "subEvent", "keywords"},
    "Place": {"address", "geo", "additionalProperty"},
    "PostalAddress": {"addressRegion", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "PropertyValue": {"propertyID", "value"},
    "DefinedTerm": {"inDefinedTermSet", "termCode"},
    "TravelAction": {"agent", "fromLocation", "toLocation", "distance", "actionStatus", "instrument"},
    "Person": {"jobTitle"},
    "CreativeWork": {"author", "publisher", "datePublished", "archivedAt", "inLanguage", "citation"},
    "Organization": set(),
    "Country": set(),
}
WORKS = {"NewsArticle", "Book", "ScholarlyArticle", "Dataset", "WebPage", "Report", "Legislation", "ArchiveComponent"}
ROUTES = {
    "flagship": flagship,
    "italy": lambda: flagship(ITALY),
    "pacific": pacific,
    "dated": dated,
    "hostile": hostile,
}


def nodes(value: object) -> list[dict[str, Any]]:
    """Return every node of a document."""
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in nodes(one))]
    return []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own, of its own
@pytest.mark.parametrize("name", ROUTES)
def test_two_processors_read_the_same_statements(name: str) -> None:
    text = json_text(linked_data(ROUTES[name](), address="https://maps.example/a.html"), for_script=True)

    graph = Graph().parse(data=text, format="json-ld")
    (map_,) = graph.subjects(RDF.type, URIRef(f"{SCHEMA}Map"))
    assert str(map_) == "https://maps.example/a.html#map"
    dataset = jsonld.to_rdf(json.loads(text), {"documentLoader": _no_fetching})
    assert len(dataset["@default"]) == len(graph)
    events = set(graph.subjects(RDF.type, URIRef(f"{SCHEMA}Event")))
    assert len(events) >= len(ROUTES[name]().numbers)


def _no_fetching(url: str, _options: object) -> Any:  # noqa: ANN401 - pyld's own
    msg = f"a processor would have to fetch {url}"
    raise AssertionError(msg)


@pytest.mark.parametrize("name", ROUTES)
def test_every_property_is_one_of_its_type(name: str) -> None:
    document = linked_data(ROUTES[name](), address="https://maps.example/a.html", publisher="P")
    for node in nodes({key: value for key, value in document.items() if key != "@context"}):
        type_ = node.get("@type")
        if type_ is None:
            assert node.keys() <= {"@id"} or node is not document, node
            continue
        own = PROPERTIES["CreativeWork"] if type_ in WORKS else PROPERTIES[type_]
        extra = PROPERTIES["CreativeWork"] if type_ == "Map" else set()
        assert node.keys() - {"@type", "@id", "@context"} <= PROPERTIES["Thing"] | own | extra, node


def test_only_whole_days_are_dates() -> None:
    for node in nodes(linked_data(dated())):
        for key in ("startDate", "endDate", "datePublished"):
            assert len(node.get(key, "0000-00-00")) == 10
    undated = [node for node in nodes(linked_data(dated())) if node.get("@type") == "Event" and "startDate" not in node]
    assert undated
    assert all("as far as it is known" in node["description"] for node in undated if "description" in node)


def test_what_did_not_happen_is_not_attended_by_the_traveller() -> None:
    events = {
        node["@id"]: node for node in nodes(linked_data(flagship())) if node.get("@type") == "Event" and "@id" in node
    }

    astana, moscow = events["#stop=astana"], events["#stop=moscow"]
    assert "Narendra Modi" not in [person["name"] for person in astana.get("attendee", [])]
    assert "Narendra Modi" in [person["name"] for person in moscow["attendee"]]
    assert {"Vladimir Putin"} <= {person["name"] for person in moscow["attendee"]}
    terms = {one["inDefinedTermSet"]: one["termCode"] for one in astana["keywords"] if isinstance(one, dict)}
    assert terms == {"status": "not_attended", "role": "visit"}


def test_it_may_stand_in_a_script_element() -> None:
    text = json_text(linked_data(hostile()), for_script=True)

    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == linked_data(hostile())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (37.0, "37"),
        (0.00001, "0.00001"),
        (-0.0, "0"),
        (1e5, "100000"),
        (5534.2, "5534.2"),
        (True, "true"),
        ("\ud800x", '"\\ud800x"'),
        ("\u0001\u007f", '"\\u0001\u007f"'),
        ([], "[]"),
        ({"a": [], "b": {}}, '{\n  "a": [],\n  "b": {}\n}'),
    ],
)
def test_json_is_written_as_browsers_write_it(value: object, text: str) -> None:
    assert json_text(value) == f"{text}\n"
