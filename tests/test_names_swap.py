"""A name nobody has seen before is no slip: one story under many names."""

import pytest
from run_example import lint

from newslint.examples import Example

STORY = """\
{last} Wins Second Term in {town}

{town} -- Mayor {first} {last} won a second term on Tuesday, defeating the lawyer {rival} by 2,300 votes after a campaign \
about water and schools.

“We will open the clinic in the spring,” {last} told reporters outside the town hall.

{rival}, who had led in two polls, conceded shortly before midnight. “The people have spoken,” {short} said.

{last}’s party, the {party} Alliance, now holds nine of the 15 seats on the council of {town}. {short} thanked \
{last} and left.
"""  # noqa: E501
NAMES = {
    "English": ("Anna", "Whitlock", "Harwell", "Peter Sloane", "Sloane", "Riverside"),
    "Arabic": ("Nour", "al-Qurashi", "Tell Zouq", "Yahya Bin Sallum", "Bin Sallum", "Sharq"),
    "Icelandic": ("Ásdís", "Hrafnkelsdóttir", "Þykkvibær", "Guðjón Flosason", "Flosason", "Vestri"),
    "Vietnamese": ("Thuỷ", "Nguyễn", "Mường Lay", "Đặng Quốc Vượng", "Vượng", "Sông"),
    "Nigerian": ("Oluwaseun", "Adébáyò", "Igbo-Ora", "Chukwuemeka Nnaji", "Nnaji", "Ìrètí"),
    "Basque": ("Nekane", "Etxeberria", "Zumarraga", "Xabier Goikoetxea", "Goikoetxea", "Bildu"),
    "Dutch": ("Marijke", "van der Vlist", "Oudeschoot", "Sjoerd Tjaarda", "Tjaarda", "Platte"),
    "Georgian": ("Keto", "Mchedlishvili", "Tsqaltubo", "Zviad Ghvinjilia", "Ghvinjilia", "Ertoba"),
    "Welsh": ("Angharad", "Llew-Pryce", "Ystradgynlais", "Gwilym Ffoulkes", "Ffoulkes", "Cymru"),
    "Close to words": ("Hellen", "Govan", "Calender", "Thier Wich", "Wich", "Untill"),
}  # fmt: skip


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_names_are_no_slips(names: tuple[str, ...]) -> None:
    first, last, town, rival, short, party = names
    text = STORY.format(first=first, last=last, town=town, rival=rival, short=short, party=party)
    found = lint(Example("pass", "", text, (), None, {}, "", 0))
    assert not [(d.rule, d.text) for d in found if d.severity != "info"]
