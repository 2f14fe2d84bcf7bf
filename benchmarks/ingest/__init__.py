"""Getting articles in, measured against gold."""
