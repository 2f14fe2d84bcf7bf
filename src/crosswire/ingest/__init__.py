"""Anything → Article: files and pages read, cleaned by labels, dated and attributed with evidence."""

from crosswire.ingest.normalise import TEXT_VERSION
from crosswire.ingest.reading import read_inputs, read_plain

__all__ = ["TEXT_VERSION", "read_inputs", "read_plain"]
