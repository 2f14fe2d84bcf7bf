"""Calendar arithmetic: TIMEX3 values, their bounds, and the one resolver of relative times."""

from crosswire.temporal.export import to_edtf
from crosswire.temporal.resolver import UNRESOLVED, Resolution, resolve, resolve_range
from crosswire.temporal.values import Bounds, day_of, earliest, granularity, latest, parse_value

__all__ = [
    "UNRESOLVED",
    "Bounds",
    "Resolution",
    "day_of",
    "earliest",
    "granularity",
    "latest",
    "parse_value",
    "resolve",
    "resolve_range",
    "to_edtf",
]
