"""SSML as a device speaks it."""

from __future__ import annotations

import pytest

from skill.simulator import ssml

COUNT = "".join(f'<break time="4600ms"/> {word}. ' for word in ("five", "ten", "fifteen", "twenty"))


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<speak>Hello there.</speak>", "Hello there."),
        ("<speak>One<break time='1s'/>two</speak>", "One two"),
        ('<speak>Call <say-as interpret-as="digits">911</say-as>.</speak>', "Call 911."),
        ('<speak><amazon:effect name="whispered">Hush</amazon:effect> now</speak>', "Hush now"),
        ("<speak><p>First.</p><p>Second.</p></speak>", "First. Second."),
        ('<speak><sub alias="aluminium">Al</sub> foil</speak>', "aluminium foil"),
        ("<speak>salt &amp; water</speak>", "salt & water"),
        (f"<speak>Hold. {COUNT}Better?</speak>", "Hold. five. ten. fifteen. twenty. Better?"),
    ],
)
def test_markup_is_spoken_as_plain_text(markup: str, said: str) -> None:
    """The words alone are what is said, with one space where there is silence."""
    speech = ssml.read(markup)
    assert (said, ()) == (speech.text, speech.problems)


def test_seconds_are_words_and_silences() -> None:
    """Ten words take four seconds at 150 a minute, and breaks their own time."""
    speech = ssml.read('<speak>one two three four five six seven eight nine ten<break time="2.5s"/></speak>')
    assert speech.seconds == pytest.approx(6.5)


def test_a_hold_is_counted_silence() -> None:
    """Long breaks and the short cues between them are a hold; what comes before and after is not."""
    speech = ssml.read(f"<speak>Pull your toes up now and hold. {COUNT}Easing, or still tight?</speak>")
    assert speech.hold_seconds == pytest.approx(4 * 4.6 + 3 * 0.4)


def test_a_breath_between_sentences_is_no_hold() -> None:
    """A break below a second is a pause, and words of a sentence between two holds are not part of them."""
    assert ssml.read('<speak>One. <break time="600ms"/> Two.</speak>').hold_seconds == 0
    talk = '<speak><break time="5s"/> now swap over to the other leg <break time="5s"/></speak>'
    assert ssml.read(talk).hold_seconds == 10


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<speak>Tom & Jerry</speak>", "not well formed"),
        ("<speak>unclosed", "not well formed"),
        ("Hello", "not well formed"),
        ("<speak><blink>hi</blink></speak>", "unknown tag <blink>"),
        ('<speak><break time="12s"/></speak>', "break of 12 s"),
        ('<speak><break time="soon"/></speak>', "cannot be read"),
        ("<voice>hi</voice>", "where <speak> belongs"),
        (f"<speak>{'a ' * 4000}</speak>", "8015 characters"),
        ("<speak>" + '<audio src="https://x/y.mp3"/>' * 6 + "</speak>", "more than 5 audio"),
    ],
)
def test_what_a_device_refuses_has_a_problem(markup: str, problem: str) -> None:
    """SSML that a device would refuse is told with its reason."""
    assert problem in "; ".join(ssml.read(markup).problems)
