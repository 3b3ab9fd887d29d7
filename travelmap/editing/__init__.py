"""Changes of a file's text, each checked by reading the text again."""
