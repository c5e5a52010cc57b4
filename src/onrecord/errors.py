"""Everything that is expected to go wrong, drawn once.

    OnRecordError                 what a user can understand and act on
    ├── SourceError               one source could not be captured or read; the others go on
    │   ├── SourceNotFound        no such file, host or page
    │   ├── SourceRefused         we decline: a private address, a scheme we do not speak
    │   ├── SourceTooLarge        more bytes, blocks or nesting than the limits allow
    │   ├── SourceUnreadable      the bytes are not what they should be: empty, binary, broken
    │   ├── SourceAside           an archive's redirect: kept, and there is nothing in it to read
    │   ├── SourceUnchanged       the server says that it is what was kept before
    │   ├── SourceUnavailable     the network or the server failed; worth another try
    │   ├── BulkDamaged           what a bulk run wrote is missing or broken
    │   └── BytesGone             the archive that pages were read from is not there, or is another now
    ├── SettingsWrong             a settings file says what it cannot mean
    ├── RecordTooNew              a newer version of the software made this record
    ├── JudgedMeanwhile           somebody else has decided about it since it was looked at
    ├── SearchUnclear             a search that asks for nothing
    ├── LineWrong                 a line that somebody adds or mends cannot stand
    ├── UnsealingRefused          a name stays sealed: no reason, or no second person
    ├── ReleaseRefused            a dossier must not go out as it is
    ├── EvidenceError             the evidence store
    │   ├── EvidenceDamaged       what is kept is not what was kept: bytes, chain, signature or stamp
    │   ├── EvidenceBusy          another process is writing into this record folder
    │   ├── CaptureUnknown        no capture with that id is kept
    │   └── StampRefused          an authority gave no trusted timestamp
    ├── BulkRefused               a bulk run cannot start: an input, its folder or its scheduler
    ├── NotThere                  no incident or page of the record goes by that id
    ├── AccountRefused            an account cannot be as asked: its name, its role, its password
    ├── PortTaken                 nothing can be served at that address
    ├── ExportUnknown             there is no such form of export
    ├── ExportRefused             the export would write over something, or let a sealed name out
    ├── ActError                  calls to act
    │   ├── SealBroken            something sealed is damaged, or was sealed with another key
    │   ├── KeyRefused            no key, or not the right one
    │   ├── SigningClosed         the petition is not open
    │   ├── LinkSpent             a link from a letter is altered, too old, or about what is gone
    │   ├── MailUnset             letters cannot be written or sent: a setting is missing
    │   └── ActRefused            a petition, rally, comment or answer cannot be so
    ├── LanguageUnsupported       no parser or lexicon for this language
    └── ModelMissing              a model or data file that should be installed is not there

An error carries the decision with it: `permanent` says whether trying again can help.
"""

from __future__ import annotations

import zipfile
import zlib


class OnRecordError(Exception):
    """An expected failure; its text names the cause and says what to do."""

    permanent = True


class SourceError(OnRecordError):
    """One source failed. `source` is the source as the user named it, `reason` a sentence."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:  # it goes from process to process
        return type(self), (self.source, self.reason)


BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)
"""What Python and the libraries raise over a zip, and the XML in it, that is not what it says."""


class SourceNotFound(SourceError):
    """There is nothing under that name."""


class SourceRefused(SourceError):
    """We could fetch it but must not."""


class SourceTooLarge(SourceError):
    """Past a limit that protects the machine."""


class SourceUnreadable(SourceError):
    """The bytes are kept, but no text can be read from them."""


class SourceAside(SourceError):
    """An answer in an archive that only leads elsewhere; it is kept, and is no failure."""


class SourceUnchanged(SourceError):
    """The page is the one that was kept before; nothing came."""


class SourceUnavailable(SourceError):
    """The network or the server failed; another try may work."""

    permanent = False


class BulkDamaged(SourceError):
    """A file of a bulk run is missing or cannot be read. `source` is the file, or the archive without one."""


class BytesGone(SourceError):
    """What a bulk run read cannot be kept as evidence: its bytes are not where they were."""


class SettingsWrong(OnRecordError):
    """A settings file cannot be read, or a key or value in it is not known."""


class RecordTooNew(OnRecordError):
    """The record's tables were made by a version newer than this one."""


class JudgedMeanwhile(OnRecordError):
    """Two people decided about one thing; the later one has not seen the earlier decision."""


class SearchUnclear(OnRecordError):
    """A search holds no word that must be there."""


class LineWrong(OnRecordError):
    """A line's form is wrong, or it stands on no words of its page."""


class UnsealingRefused(OnRecordError):
    """A name must not be shown yet."""


class ReleaseRefused(OnRecordError):
    """What would go out must not: a name, a changed page, nothing reviewed."""


class EvidenceError(OnRecordError):
    """The evidence store cannot do what was asked."""


class EvidenceDamaged(EvidenceError):
    """Something kept is not as it was kept. `where` names the file, and the line or offset in it."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class EvidenceBusy(EvidenceError):
    """Somebody else is writing; another try may work."""

    permanent = False


class CaptureUnknown(EvidenceError):
    """There is no capture with that id."""


class StampRefused(EvidenceError):
    """A timestamp authority did not answer, or not with a timestamp; another try may work."""

    permanent = False


class BulkRefused(OnRecordError):
    """A run over archives cannot begin or go on as asked; nothing was overwritten."""


class NotThere(OnRecordError):
    """Nothing in the record goes by that id, or more than one thing does."""


class AccountRefused(OnRecordError):
    """A name that is taken, a role that is none, a poor password, the last owner."""


class PortTaken(OnRecordError):
    """Another program listens there, or the address is not this machine's."""


class ExportUnknown(OnRecordError):
    """A form of export that there is not."""


class ExportRefused(OnRecordError):
    """An export that must not be written, or must not stay."""


class LanguageUnsupported(OnRecordError):
    """There is no parser or lexicon for the language."""


class ModelMissing(OnRecordError):
    """A model or data file is not installed."""


class ActError(OnRecordError):
    """A call to act cannot do what was asked."""


class SealBroken(ActError):
    """Something sealed cannot be opened: it is damaged, or was sealed with another key."""


class KeyRefused(ActError):
    """What was given is no key, or not the right one."""


class SigningClosed(ActError):
    """The petition is not open."""


class LinkSpent(ActError):
    """A link from a letter is altered, too old, or about something that is gone."""


class MailUnset(ActError):
    """Letters cannot be written or sent: a setting is missing."""


class ActRefused(ActError):
    """A petition, rally, comment or answer cannot be as it was asked for."""
