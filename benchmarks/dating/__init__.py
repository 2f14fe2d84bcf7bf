"""Dating articles from their neighbours: the date of an article is hidden and inferred again."""
