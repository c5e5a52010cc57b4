"""Web archives in bulk: a cheap filter, then the same reading as for one page. Knows no Django.

Its libraries are an extra: `pip install 'onrecord[bulk]'`.
"""

from onrecord.bulk.documents import documents
from onrecord.bulk.readback import rows

__all__ = ["documents", "rows"]
