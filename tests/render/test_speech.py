"""Words are filled, numbers are said as people say them, and holds last as long as they say."""

from __future__ import annotations

import pytest

from skill.core.acts import Ask, Hold, Reply, Say, ShowCard
from skill.render.ssml import Voice, plain, speak
from skill.render.words import fill, number_words
from tests.law import breaks, hold_seconds

WORDS = {
    "locale/emergency": ("911",),
    "hello": ("good {side} morning. call {emergency}.", "hi."),
    "title": ("title",),
    "left": ("left",),
    "q": ("still tight?",),
}


@pytest.mark.parametrize(("number", "words"), [(0, "zero"), (13, "thirteen"), (20, "twenty"), (42, "forty-two")])
def test_small_numbers_are_words(number: int, words: str) -> None:
    """A count is read out, not spelled."""
    assert words == number_words(number)


def test_a_missing_side_leaves_no_gap_and_sentences_start_with_a_capital() -> None:
    """Placeholders without a value vanish."""
    assert "Good morning. Call 911." == fill(WORDS, "hello", (("side", ""),))
    assert "Good left morning. Call 911." == fill(WORDS, "hello", (("side", "left"),))


def test_variants_follow_the_turn() -> None:
    """The same turn always says the same."""
    assert ["Hi.", "Good morning. Call 911.", "Hi."] == [
        fill(WORDS, "hello", (("side", ""),), turn=turn) for turn in (1, 2, 3)
    ]


@pytest.mark.parametrize("seconds", [10, 15, 20, 30, 35, 60])
@pytest.mark.parametrize("counted", [True, False])
def test_a_hold_lasts_as_long_as_it_says(seconds: int, counted: bool) -> None:  # noqa: FBT001 - a table's column
    """Its count is taken from the silence, and no break is over ten seconds."""
    ssml = speak(Reply((Hold(seconds, counted), Ask("q", (Say("q"),)))), WORDS, Voice()).ssml
    assert seconds == pytest.approx(hold_seconds(ssml))
    assert max(breaks(ssml)) <= 10


def test_what_people_said_is_escaped() -> None:
    """Dynamic text cannot break the markup."""
    assert "<speak>A &lt;b&gt; &amp; c</speak>" == plain("A <b> & c")


def test_numbers_to_dial_are_said_digit_by_digit() -> None:
    """An emergency number is not nine hundred and eleven."""
    assert 'call <say-as interpret-as="digits">911</say-as>' in plain("call 911, or 20 others")
    assert '<say-as interpret-as="telephone">1-800-222-1222</say-as>' in plain("call 1-800-222-1222.")


def test_whisper_and_slowness_wrap_speech_and_reprompt_alike() -> None:
    """From then on means the reprompt too."""
    spoken = speak(Reply((Ask("q", (Say("q"),)),)), WORDS, Voice(whisper=True, slow=True))
    wrapped = (
        '<speak><amazon:effect name="whispered"><prosody rate="85%">Still tight?</prosody></amazon:effect></speak>'
    )
    assert (wrapped, wrapped) == (spoken.ssml, spoken.reprompt)


def test_a_reply_without_acts_is_silence_and_a_card_is_text() -> None:
    """Nothing to say is None, not an empty speech."""
    assert (None, None, ("Title", "Hi.")) == (
        (spoken := speak(Reply((), (ShowCard("title", "q"),)), {**WORDS, "q": ("hi.",)}, Voice())).ssml,
        spoken.reprompt,
        spoken.card,
    )
