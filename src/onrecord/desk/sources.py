"""Pages into the record from the desk: addresses, files, or text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord import capture
from onrecord.desk.roles import needs
from onrecord.record import Given
from onrecord.store import adding
from onrecord.store.adding import Added
from onrecord.store.models import Page

MOST_BYTES = 50 * 1024 * 1024
MOST_ADDRESSES = 20
MOST_TEXT = 500_000


class SourceForm(forms.Form):
    """What is added, and what is known of it."""

    addresses = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line. They are fetched now, from this machine.",
    )
    file = forms.FileField(
        required=False, help_text="HTML, PDF, text, mail, a web archive, a feed; up to 50 MB."
    )
    text = forms.CharField(
        required=False,
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Pasted text.",
    )
    outlet = forms.CharField(required=False, max_length=200, label="Who published it, if you know")
    published = forms.CharField(
        required=False,
        max_length=40,
        label="When, if you know",
        help_text="2017-04-13, or less exact: 2017-04",
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        """Bounded in size."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                "The file is larger than 50 MB; use 'onrecord add' on the machine itself."
            )
        return file

    def clean_addresses(self) -> list[str]:
        """Web addresses only: a path would read this machine's files."""
        found = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(f"At most {MOST_ADDRESSES} at once; 'onrecord add' takes more.")
        if wrong := [line for line in found if not line.startswith(("http://", "https://"))]:
            raise forms.ValidationError(f"{wrong[0][:80]} is no web address: it begins with https://")
        return found

    def clean(self) -> dict[str, object]:
        """Something to add."""
        told = super().clean() or self.cleaned_data
        if not (told.get("addresses") or told.get("file") or told.get("text")) and not self.errors:
            raise forms.ValidationError("Give an address, a file or a text.")
        return told


@needs("reviewer")
def sources(request: HttpRequest) -> HttpResponse:
    """The form, and what became of what was sent."""
    form = SourceForm(request.POST or None, request.FILES or None)
    added: list[Added] = []
    if request.method == "POST" and form.is_valid():
        added = take_in(form)
        form = SourceForm()
    captures = [each.capture for each in added if each.capture]
    pages = Page.objects.filter(capture__in=captures) if captures else []
    return render(
        request, "desk/sources.html", {"here": "sources", "form": form, "added": added, "pages": pages}
    )


def take_in(form: SourceForm) -> list[Added]:
    """Capture, keep, read, store and link what was sent."""
    told = form.cleaned_data
    given = capture.believed(Given(outlet=told["outlet"] or None, published=told["published"] or None))
    record = Path(settings.RECORD)
    rules = capture.polite(settings.OF_RECORD.network, False, adding.headers_of_last(record), False)
    with TemporaryDirectory(prefix="onrecord-") as folder:
        names = [*told["addresses"], *files(told, Path(folder))]
        return [
            each._replace(source=Path(each.source).name)
            for each in adding.add(record, capture.sources(names, given, rules))
        ]


def files(told: dict[str, object], folder: Path) -> list[str]:
    """What was uploaded or pasted, as files that are there while they are read."""
    out = []
    file = told.get("file")
    if isinstance(file, UploadedFile):
        path = folder / (Path(file.name or "upload").name[-100:] or "upload")
        with path.open("wb") as to:
            for chunk in file.chunks():
                to.write(chunk)
        out.append(str(path))
    if text := told.get("text"):
        path = folder / "pasted.txt"
        path.write_text(str(text), "utf-8")
        out.append(str(path))
    return out
