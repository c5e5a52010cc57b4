import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_direct_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(n for extra in project["optional-dependencies"].values() for n in extra),
    ]
    names = {re.split(r"[\[><=,;]", each)[0] for each in asked}
    named = re.findall(r"^\| ([\w-]+) \| .", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.M)
    assert names == set(named) - {"package"}
