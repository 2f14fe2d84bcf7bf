"""Article → Annotation: what one article's own words give."""
