"""Geocoding services of the network, through geopy: asked only on request, and never believed unchecked."""
