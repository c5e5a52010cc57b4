"""The public site, made from releases alone: every file by its path, the same served and on a USB stick."""

from onrecord.publish.site.published import Published, released
from onrecord.publish.site.site import Site, now

__all__ = ["Published", "Site", "now", "released"]
