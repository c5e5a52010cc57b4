"""Which persons a page names; each is sealed unless there is a reason to show the name."""

from __future__ import annotations

from django.utils import timezone

from onrecord.record import Name as Value
from onrecord.record import Record
from onrecord.store import keys
from onrecord.store.models import Name, Page


def note(page: Page, record: Record) -> None:
    """Keep every person that the record names, sealed; add the ways in which the page writes the name."""
    written: dict[str, tuple[str, set[str]]] = {}
    for mention in record.mentions:
        if mention.kind == "person" and isinstance(mention.value, Value):
            form = record.page.text[mention.start : mention.stop]
            written.setdefault(keys.name(mention.value.name), (mention.value.name, set()))[1].add(form)
    known = {name.key: name for name in Name.objects.filter(key__in=written)}
    Name.objects.bulk_create(
        [
            Name(key=key, name=name, forms=sorted(forms))
            for key, (name, forms) in written.items()
            if key not in known
        ],
        ignore_conflicts=True,
    )
    for key, name in known.items():
        forms = sorted({*name.forms, *written[key][1]})
        if forms != name.forms:
            Name.objects.filter(pk=name.pk).update(forms=forms, changed=timezone.now())
