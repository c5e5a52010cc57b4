"""A PDF of a few lines, written by hand: text at places on sheets, in one of PDF's own fonts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pypdfium2

Words = tuple[float, float, float, str]
"""Points from the left, points from the bottom, size of the letters, the words."""


def pdf(sheets: Sequence[Sequence[Words]], extra: str = "", title: str = "") -> bytes:
    """A document with these sheets. `extra` stands in its catalogue."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>", ""]
    kids = []
    for words in sheets:
        stream = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', '').replace(')', '')}) Tj ET\n"
            for x, y, size, text in words
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
        objects.append(
            page
            + "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    return written([each.encode("latin-1") for each in objects])


def written(objects: Sequence[bytes]) -> bytes:
    """The file that holds these objects: the first is the catalogue, the last the information."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    size, start = len(objects) + 1, len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + end.encode()


def scanned(body: bytes, scale: float = 3) -> bytes:
    """The first sheet of a document as a picture of it, as a scanner makes one."""
    document = pypdfium2.PdfDocument(body)
    picture = document[0].render(scale=scale, grayscale=True)
    wide, high = picture.width, picture.height
    raw = zlib.compress(picture.to_numpy().tobytes())
    document.close()
    image = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray" % (wide, high)
    drawn = b"q 595 0 0 842 0 0 cm /Im Do Q"
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /Im 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            image
            + b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n" % len(raw)
            + raw
            + b"\nendstream",
            b"<< /Title () >>",
        ]
    )
