"""What was read is still there, and can be checked: captures in WARC files, a signed log, trusted timestamps.

writing, reading   open the evidence of a record folder
verify             check everything, name the first thing that is wrong
stamp              have the log's head stamped by the authorities in the settings
bundle             chosen captures as a signed WACZ for a stranger to verify
"""

from onrecord.evidence.bundle import bundle
from onrecord.evidence.checking import Found, verify
from onrecord.evidence.index import Entry
from onrecord.evidence.keeping import Evidence, Keeper, Kept, reading, writing
from onrecord.evidence.stamps import stamp

__all__ = ["Entry", "Evidence", "Found", "Keeper", "Kept", "bundle", "reading", "stamp", "verify", "writing"]
