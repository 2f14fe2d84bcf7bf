"""Political events, against gold."""
