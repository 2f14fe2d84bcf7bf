"""Who said what, against gold."""
