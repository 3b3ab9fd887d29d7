"""The built-in index of the world's places, its geopy geocoder, and the script that builds the index."""
