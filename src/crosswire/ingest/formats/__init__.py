"""One module for each format: the bytes of a file → drafts of the articles in it."""
