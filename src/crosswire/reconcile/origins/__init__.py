"""Facts → origins: where they enter the press, and how many separate origins stand behind each."""

from crosswire.reconcile.origins.carriers import with_origins, with_shared_origins
from crosswire.reconcile.origins.story import story_origins

__all__ = ["story_origins", "with_origins", "with_shared_origins"]
