"""A journey in words: dates, texts and whole tellings, as the page, documents and data files say them."""
