"""The attribution rules where a checker's examples cannot reach: whole stories."""

from run_text import lint

STORY = """“We danced there every Saturday night,” said Ruth Adair, who ran the cafe.

{}
“Nobody asked us,” Adair said on Monday."""


def test_a_long_story_with_one_voice_is_known() -> None:
    text = STORY.format("The pier stood in the bay for a long time.\n\n" * 60)
    assert [d.text for d in lint(text, "attribution.single-source")] == ["“We"]


def test_a_second_voice_is_enough() -> None:
    filler = "The pier stood in the bay for a long time.\n\n" * 60
    text = STORY.format(filler + "“It was rotten,” said Paul Dunn, an engineer.\n\n")
    assert not lint(text, "attribution.single-source")


def test_an_unnamed_source_is_reported_once_a_story() -> None:
    text = "The pier is sold, one senior aide said.\n\nThe price is low, one senior aide said."
    assert len(lint(text, "attribution.anonymous-source")) == 1
