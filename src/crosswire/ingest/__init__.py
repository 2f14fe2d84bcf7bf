"""Anything → Article: files and pages read, cleaned by labels, dated and attributed with evidence."""

from crosswire.ingest.fields import checked, parse_columns
from crosswire.ingest.normalise import TEXT_VERSION
from crosswire.ingest.originals import FOLDER as ORIGINALS
from crosswire.ingest.originals import lost
from crosswire.ingest.reading import read_inputs, read_plain

__all__ = ["ORIGINALS", "TEXT_VERSION", "checked", "lost", "parse_columns", "read_inputs", "read_plain"]
