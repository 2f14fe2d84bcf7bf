"""Anything → Article: files and pages read, cleaned by labels, dated and attributed with evidence."""

from crosswire.ingest.fetching.settings import OFFLINE_UNLESS_ASKED, Web
from crosswire.ingest.normalise import TEXT_VERSION
from crosswire.ingest.reading import read_inputs, read_plain

__all__ = ["OFFLINE_UNLESS_ASKED", "TEXT_VERSION", "Web", "read_inputs", "read_plain"]
