"""The operator's guide tells every setting there is, with the default it has."""

from __future__ import annotations

import re
from pathlib import Path

from ivr.settings import describe, load_settings

GUIDE = Path(__file__).parents[2] / "docs" / "operator.md"
ROW = re.compile(r"^\| `(IVR_\w+)` \| (.+?) \| .{20,} \|$", re.MULTILINE)
# Written otherwise in the table: what is made once, and what is true or false.
TOLD = {
    "IVR_SECRET_KEY": "made once in `var/secrets.env`",
    "IVR_DATA_KEY": "made once in `var/secrets.env`",
    "IVR_ENABLE_PHONE": "`false`",
    "IVR_DESK_PASSWORDS": "`true`",
}


def test_the_guide_tells_every_setting_with_its_default() -> None:
    # given
    section = GUIDE.read_text("utf-8").partition("## Every setting\n")[2]

    # when
    told = dict(ROW.findall(section.partition("\n## ")[0]))

    # then
    defaults = {
        line.name: f"`{line.value}`" if line.value else "none"
        for line in describe(load_settings(Path("no.env")))
    }
    assert told == defaults | TOLD
