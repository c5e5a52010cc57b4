"""The README's picture: a record as the terminal shows it, drawn as SVG (`make picture`)."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from onrecord import pipeline, show
from onrecord.record import Given, Record

HOME = Path(__file__).parent.parent
PAGE = HOME / "examples" / "wire-story.html"
WIDTH = 104  # characters; as wide as GitHub shows without shrinking
# rich's own form without its web fonts: the picture asks nothing of any server.
FORM = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def main() -> None:
    """Draw `docs/record.svg`."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(show.legend())
    for outcome in pipeline.from_sources([str(PAGE)], Given()):
        assert isinstance(outcome, Record), outcome
        for line in show.lines(outcome):
            console.print(line)
    title = f"onrecord read examples/{PAGE.name}"
    svg = console.export_svg(title=title, theme=DIMMED_MONOKAI, code_format=FORM, unique_id="record")
    (HOME / "docs" / "record.svg").write_text(svg, encoding="utf8")


if __name__ == "__main__":
    main()
