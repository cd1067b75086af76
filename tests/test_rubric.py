"""The clinical rubric: what must hold of every reply, one test for each thing that is demanded.

Three kinds of proof: a short conversation through the ear and the real handler; a property of every reply that the core
gives, in every phase, to every event; and a property of every word of `content/en-US`. C is critical, M is major.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import product

import pytest

from skill.authoring.pairs import event_types, example
from skill.content import load_library
from skill.core import events as e
from skill.core.session import Episode, Gate, Phase, Session
from skill.simulator import Turn
from skill.turn import Answer, Heard, Person, take_turn
from tests.law import MOVES, NEVER, SWALLOW, text_of, words
from tests.test_conversations import listener, once, shown
from tests.test_every_pair import EPISODES, NOW, sessions

LIBRARY = load_library()
LOCALE = LIBRARY.for_locale("en-US")
SAFETY = LOCALE.content.safety
WORDS = [(reference, text) for reference, texts in LOCALE.words.items() for text in texts]
"""Every text that the coach can say in en-US, by its reference."""

GRAVE = [group.id for group in SAFETY.groups.values() if group.outcome.value in ("emergency", "urgent-now")]
ALLOWED = re.compile(
    r"don't rub( it)?( or warm it)?|stop stretching( it)?|nothing( more)? to drink|not a stretch|"
    r"keep floating[^.]*|gently?|hot and cold",
    re.IGNORECASE,
)
"""What a reply may say of rubbing, drinks and stretches because it says not to."""

TREATS = re.compile(r"\b(warmth|heat pad|heating pad|ice|cold pack|massage|rub|stretch\w*|toes)\b", re.IGNORECASE)
STANDS = re.compile(
    r"\b(stand(ing)? (up|slowly|tall)|on your feet|take (three|a few)[a-z ]* steps|walk)\b", re.IGNORECASE
)


# --- what is asked, and what is heard --------------------------------------------------------------------


def converse(*lines: str) -> list[Turn]:
    """The turns of a conversation through the ear and the real handler."""
    speaker = listener(once, {})
    return [speaker.line(line) for line in lines]


def last(*lines: str) -> tuple[str, str]:
    """The phase and the words at the end of a conversation."""
    turn = converse(*lines)[-1]
    return str(turn.session.get("phase", "start")), shown(turn.ssml)


def answer_to(session: Session, event: e.Event, *, minutes: float = 0) -> Answer:
    """The core's answer to one event, so many minutes later."""
    heard = Heard(event, session, Person("someone"), NOW + timedelta(minutes=minutes), "en-US")
    return take_turn(heard, library=LIBRARY, store=None)


def answers_to(*events: e.Event, session: Session | None = None) -> list[Answer]:
    """The core's answers to events one after another."""
    answers: list[Answer] = []
    for event in events:
        answers.append(answer_to(answers[-1].session if answers else session or Session(), event))
    return answers


@dataclass(frozen=True, slots=True)
class Given:
    """A reply that the core gave: in which session, to what, and its words with those of its reprompt."""

    session: Session
    event: e.Event
    answer: Answer
    said: str
    again: str

    @property
    def texts(self) -> tuple[str, str]:
        """The reply and what is said if nobody answers."""
        return self.said, self.again


@cache
def every_reply() -> tuple[Given, ...]:
    """The replies of every phase to every kind of event, every sign and every situation."""
    told = [*map(e.DangerSignHeard, SAFETY.groups), *map(e.SituationTold, SAFETY.situations)]
    asked = [e.QuestionAsked(topic) for topic in LOCALE.content.topics]
    events = [*(example(kind) for kind in event_types()), *told]
    pairs = [pair for phase in Phase for pair in product(sessions(phase), events)]
    pairs += [pair for phase in ASKED_IN for pair in product(sessions(phase)[:2], asked)]
    return tuple(_given(session, event) for session, event in pairs)


ASKED_IN = (Phase.GUIDING, Phase.GATE, Phase.REFERRED, Phase.EMERGENCY)
"""Where a question that is asked meets something graver."""


def _given(session: Session, event: e.Event) -> Given:
    answer = answer_to(session, event)
    return Given(session, event, answer, text_of(answer.ssml), text_of(answer.reprompt))


def in_phase(phase: Phase) -> Iterator[Given]:
    """The replies after which the coach stands in a phase."""
    return (given for given in every_reply() if given.answer.phase == phase.value and given.answer.ssml)


def found(pattern: str | re.Pattern[str], texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts in which a pattern is found, with what was found."""
    regex = re.compile(pattern, re.IGNORECASE)
    return [(reference, hit[0]) for reference, text in texts if (hit := regex.search(text))]


# --- A. Emergencies and red flags ------------------------------------------------------------------------

RED_FLAGS = """
    my chest hurts | there's pressure on my chest | pain down my arm | i think i'm having a heart attack
    i can't breathe | i'm short of breath | i'm gasping for air | i'm coughing blood | he's choking
    his face is drooping | i'm slurring | i can't speak | i can't move one side | worst headache
    i passed out | i blacked out | i'm fainting | she collapsed | my mum has collapsed
    he's having a seizure | she's fitting
    my leg's gone cold | my foot has gone white | my leg has gone blue | i can't feel my leg
    my jaw is locked | i can't open my mouth | i can't swallow
    my pee is brown | tea coloured urine | cola coloured urine | black urine
"""
"""Everyday words for a heart, lungs, a brain, a collapse, a fit, a limb without blood, a locked jaw, and dark urine."""


def table(rows: str) -> list[str]:
    """Sentences, divided by bars and lines."""
    return [cell.strip() for row in rows.strip().splitlines() for cell in row.split("|")]


@pytest.mark.parametrize("said", table(RED_FLAGS))
def test_a01_a_danger_sign_gets_help_in_the_very_next_reply(said: str) -> None:
    """C: words for a grave sign, as the first ones, are answered with the number at once."""
    phase, reply = last(said)
    assert ("emergency", True) == (phase, "911" in reply), reply


def test_a02_no_reply_in_an_emergency_treats_anything() -> None:
    """C: no stretch, rub, heat, cold, drink or medicine, by whatever way it comes; only cooling for heatstroke."""
    for given in in_phase(Phase.EMERGENCY):
        if given.event in (e.SaidRepeat(), e.HelpAsked()) and given.session.phase is not Phase.EMERGENCY:
            continue
        for text in given.texts:
            rest = ALLOWED.sub("", text)
            treated = MOVES.search(rest) or SWALLOW.search(rest) or TREATS.search(rest)
            assert treated is None, (given.event, given.answer.session.danger, text)
    cooled = {
        given.answer.session.danger
        for given in in_phase(Phase.EMERGENCY)
        if re.search(r"shade|wet the skin", given.said)
    }
    assert cooled == {"heatstroke"}


MIDDLES = {
    "a guide": ("my calf is cramping",),
    "the gate": ("my calf is cramping", "a bit"),
    "the clarifier": ("my calf is cramping", "a bit", "yes"),
    "a pause": ("my calf is cramping", "a bit", "no", "wait"),
    "a question before standing": ("my calf is cramping", "a bit", "no", "can i stand up"),
    "ideas that are walked": ("how do i prevent cramps",),
    "an answer": ("why do i get cramps",),
    "the full check": ("is this serious",),
}


@pytest.mark.parametrize("said", ["my chest hurts", "i can't breathe", "my leg has gone blue"])
@pytest.mark.parametrize("middle", MIDDLES)
def test_a03_a_danger_sign_wins_in_the_middle_of_anything(middle: str, said: str) -> None:
    """C: in a guide, at a question, in a pause, in a walk."""
    phase, reply = last(*MIDDLES[middle], said)
    assert ("emergency", True) == (phase, "Call 911" in reply), reply


@pytest.mark.parametrize("phase", Phase)
def test_a03_every_grave_sign_wins_in_every_phase(phase: Phase) -> None:
    """C: and in every state that a session can be in."""
    for session, group in product(sessions(phase), GRAVE):
        assert "emergency" == answer_to(session, e.DangerSignHeard(group)).phase, (phase, group)


OTHERS = table("""
    my wife can't breathe | my husband has chest pain | my mum has collapsed | he's having a seizure
    my dad's face is drooping | my son can't swallow | her lips are swelling | my friend is unconscious
    my husband's leg has gone blue | my wife's pee is brown
""")


@pytest.mark.parametrize("said", OTHERS)
def test_a04_another_persons_danger_is_the_same(said: str) -> None:
    """C: for a husband, a mother, a son or a friend."""
    assert "emergency" == last(said)[0]


def test_a05_every_emergency_says_that_the_coach_cannot_call() -> None:
    """C: it is said in the first reply and whenever that reply is given again, and nothing claims the contrary."""
    for given in in_phase(Phase.EMERGENCY):
        if isinstance(given.event, e.DangerSignHeard) or given.answer.rule in ("repeat_emergency", "hear_danger"):
            assert "can't call for you" in given.said, (given.event, given.said)
    claims = NEVER_SAID["claims to have called"]
    assert [] == found(claims, WORDS)


def test_a06_no_red_flag_is_played_down() -> None:
    """C: no word of the coach says that it is nothing."""
    assert [] == found(NEVER_SAID["plays it down"], WORDS)


SWOLLEN = table("""
    my calf is swollen and red | one leg is swollen | my leg is hot and red | my ankle is puffy
    my leg aches all the time | my calf is red and hot
""")


@pytest.mark.parametrize("said", SWOLLEN)
def test_a07_swelling_is_seen_today_and_not_rubbed(said: str) -> None:
    """C: one limb swollen, red, hot or aching all the time; and nothing said afterwards brings rubbing or heat."""
    phase, reply = last(said)
    assert ("referred", True) == (phase, "today" in reply), reply
    for after in ("should i massage it", "heat or ice", "can i walk it off", "my calf is cramping"):
        phase, reply = last(said, after)
        assert None is TREATS.search(ALLOWED.sub("", reply)), (after, reply)
        assert None is STANDS.search(reply), (after, reply)


@pytest.mark.parametrize("said", ["my pee is brown", "tea coloured urine", "my urine is black"])
def test_a08_dark_urine_is_a_hospital_now_and_no_drink(said: str) -> None:
    """C: never "drink more and see"."""
    phase, reply = last(said)
    assert ("emergency", True, False) == (phase, "hospital now" in reply, bool(SWALLOW.search(reply))), reply


HOT = table("""
    i'm hot and confused | i've stopped sweating | i'm overheating and dizzy | my son is burning up and confused
    i collapsed in the heat | i've cooled down for half an hour and i'm still burning up and confused
""")


@pytest.mark.parametrize("said", HOT)
def test_a09_heat_with_confusion_or_collapse_is_an_emergency(said: str) -> None:
    """C: as is heat that cooling does not mend."""
    assert "emergency" == last(said)[0]


def test_a10_sick_after_much_water_is_never_given_more() -> None:
    """C: whatever is said afterwards."""
    given = answers_to(
        e.DangerSignHeard("too-much-water"), *(example(kind) for kind in event_types() if kind is not e.StopSaid)
    )
    assert "Nothing more to drink" in (given[0].ssml or "")
    for answer in given:
        if answer.phase == "emergency":
            assert None is SWALLOW.search(ALLOWED.sub("", text_of(answer.ssml))), answer.ssml


@pytest.mark.parametrize(
    "said", ["it snapped", "i felt a pop", "it felt like i was kicked", "i tore my calf", "i fell on it"]
)
def test_a11_an_injury_stops_the_stretch_and_is_seen_today(said: str) -> None:
    """C: a snap, a pop, a kick, a tear, a fall."""
    phase, reply = last("my calf is cramping", said)
    assert ("referred", True, True) == (phase, "Stop stretching" in reply, "today" in reply), reply


@pytest.mark.parametrize(
    "said", ["my cast is too tight", "my bandage is too tight", "my leg is numb in the cast", "tight cast"]
)
def test_a12_a_tight_cast_is_an_emergency(said: str) -> None:
    """C: cast, bandage or splint with tight pain or numbness."""
    assert "emergency" == last("my calf is cramping", said)[0]


@pytest.mark.parametrize(
    "said", ["i'm numb between my legs", "i can't pee", "i've wet myself", "both my legs are weak"]
)
def test_a13_a_numb_saddle_or_a_lost_bladder_is_an_emergency(said: str) -> None:
    """C: with the back or the legs."""
    assert "emergency" == last("my calf is cramping", said)[0]


PREGNANT = table("""
    i'm pregnant and i have stomach cramps | i'm pregnant and my tummy is tightening | i'm pregnant and i'm bleeding
    my waters broke | my baby isn't moving
""")


@pytest.mark.parametrize("said", PREGNANT)
def test_a14_pregnancy_with_tummy_signs_is_the_maternity_unit_now(said: str) -> None:
    """C: and never a stretch."""
    phase, reply = last(said)
    assert ("emergency", True, None) == (phase, "maternity unit now" in reply, MOVES.search(reply)), reply


@pytest.mark.parametrize("said", ["i want to kill myself", "i want to end it", "i'm suicidal", "i don't want to live"])
def test_a15_words_of_self_harm_get_the_crisis_line(said: str) -> None:
    """C: warm, with the crisis line and the number, and no cramp talk; in a guide too."""
    for before in ((), ("my calf is cramping",)):
        phase, reply = last(*before, said)
        assert ("emergency", True, True) == (phase, "988" in reply, "911" in reply), reply
        assert None is re.search(r"cramp|stretch|leg|rub", reply), reply


@pytest.mark.parametrize(
    "said", ["it's killing me", "cut it off", "kill me now", "my calf is killing me", "this is murder"]
)
def test_a15_figures_of_speech_are_pain_and_are_asked_about(said: str) -> None:
    """C: no crisis line and no emergency; the gate asks about danger."""
    phase, reply = last("my calf is cramping", said)
    assert ("gate", True, False) == (phase, "chest pain" in reply, "988" in reply or "Call 911" in reply), reply


DENIALS = table("""
    no chest pain | i don't have chest pain | no swelling | no trouble breathing | no numbness
    no swelling and no redness | none of those | i haven't got any swelling
""")


@pytest.mark.parametrize("said", DENIALS)
def test_a16_what_is_denied_raises_no_alarm(said: str) -> None:
    """M: a sign named in order to say that it is not there."""
    phase, reply = last("my calf is cramping", "a bit", said)
    assert phase in ("gate", "guiding"), reply


@pytest.mark.parametrize(
    "said", ["i had a heart attack last year", "i've had a stroke", "i had a blood clot years ago"]
)
def test_a16_the_past_raises_no_alarm_but_asks_about_now(said: str) -> None:
    """M: history asks the question of now."""
    phase, reply = last("my calf is cramping", said)
    assert ("gate", True) == (phase, "chest pain, trouble breathing or faintness" in reply), reply


HALVES = [("swelling",), ("heart",), ("swelling", "injury"), ("heart", "breath"), ("cold-numb", "swelling")]


@pytest.mark.parametrize("denied", HALVES, ids="-".join)
def test_a16_half_a_denial_leaves_the_other_half_to_be_asked(denied: tuple[str, ...]) -> None:
    """M: the gate is clear only when both the chest and the limb are."""
    at_gate = Session(phase=Phase.GATE, turn=2, episode=EPISODES[0])
    answer = answer_to(at_gate, e.DangerSignDenied(denied))
    assert "gate" == answer.phase, text_of(answer.ssml)
    assert Gate.DUE is answer.session.episode.gate


UNSURE = [e.SaidUnsure(), e.SaidYes()]
UNCLEAR = [*UNSURE, e.NotUnderstood(), e.SaidNext(), e.SaidOkay()]


@pytest.mark.parametrize("first", UNSURE, ids=["unsure", "yes"])
@pytest.mark.parametrize("then", UNCLEAR, ids=lambda event: type(event).__name__)
def test_a17_unsure_at_the_gate_counts_as_a_yes(first: e.Event, then: e.Event) -> None:
    """M: the clarifier with the worst case first, and unclear again is help today with the number."""
    at_gate = Session(phase=Phase.GATE, turn=2, episode=EPISODES[0])
    clarifier, after = answers_to(first, then, session=at_gate)
    assert re.match(r"If it's your chest.*call 911 now", text_of(clarifier.ssml))
    assert ("referred", True, True) == (after.phase, "today" in (after.ssml or ""), "911" in (after.ssml or ""))


@pytest.mark.parametrize("question", [0, 1], ids=["first", "second"])
def test_a17_unsure_in_the_check_counts_as_a_yes_where_it_is_most_dangerous(question: int) -> None:
    """M: of the chest and brain an emergency, of the limb help today at the least."""
    check = Session(phase=Phase.CHECK, turn=2, question=question, check_reason="on-request")
    answers = answers_to(e.SaidUnsure(), e.SaidUnsure(), session=check)
    assert answers[question].phase == ("emergency", "referred")[question]


@pytest.mark.parametrize("episode", [replace(episode, gate=Gate.CLEAR) for episode in EPISODES])
def test_a18_ten_minutes_unbroken_get_medical_advice(episode: Episode) -> None:
    """C: by the clock, in whatever step; the full check, and after five noes advice today, not another cycle only."""
    guiding = Session(
        phase=Phase.GUIDING, turn=5, episode=replace(episode, began=int(NOW.timestamp()), asked_at_ten=False)
    )
    answer = answer_to(guiding, e.SaidSame(), minutes=11)
    asked = 0
    while answer.phase == "check" and asked < 9:
        asked += 1
        answer = answer_to(answer.session, e.SaidNo(), minutes=11)
    assert ("long", True) == (answer.phase, "today" in (answer.ssml or "")), answer.ssml


def test_a19_the_check_asks_five_questions_most_dangerous_first() -> None:
    """M: at most five, each a yes-or-no question; chest and brain, limb, swelling, who, and what lasts."""
    answers = answers_to(e.CheckAsked(), *[e.SaidNo()] * 5)
    asked = [text_of(answer.ssml) for answer in answers if answer.phase == "check"]
    order = ["chest pain", "snap", "swollen", "pregnant", "dark urine"]
    assert order == [next(word for word in order if word in question) for question in asked]
    assert all(question.count("?") == 1 and len(words(question.split(". ")[-1])) <= 25 for question in asked)
    assert "get help at once" in text_of(answers[-1].ssml)


@pytest.mark.parametrize("place", range(5))
def test_a19_the_check_stops_at_the_first_yes_that_decides(place: int) -> None:
    """M: after it no later question is asked; where it must be said which, one clarifier comes."""
    answers = answers_to(e.CheckAsked(), *[e.SaidNo()] * place, e.SaidYes(), e.SaidUnsure())
    decided = answers[place + 1]
    expected = {0: "emergency", 1: "which", 2: "referred", 3: "which", 4: "which"}[place]
    assert expected == decided.phase
    if place != 3:
        assert answers[-1].phase in ("emergency", "referred"), "unsure which it is gets help today at the least"


# --- B. The guides ---------------------------------------------------------------------------------------

DIRECTIONS = {
    "calf": r"straighten that leg.*toes up toward your shin",
    "foot": r"toes up and back, toward your shin",
    "hamstring": r"(straighten|straight).*",
    "front-thigh": r"heel back toward your bottom.*knee bend",
    "leg": r"(straighten|straight).*toes up",
    "toes": r"toes.*toward your shin",
    "shin": r"toes.*down, away from your shin",
}


@pytest.mark.parametrize("guide", sorted(set(LOCALE.content.guides) & set(DIRECTIONS)))
def test_b20_the_first_move_is_in_the_right_direction(guide: str) -> None:
    """C: toes toward the shin, the knee straightened, the heel to the bottom for the front of a thigh."""
    said = text_of(answer_to(Session(), e.CrampReported((guide,))).ssml)
    assert re.search(DIRECTIONS[guide], said, re.IGNORECASE), said


def test_b21_no_calf_is_pointed_raised_or_bent_and_straight_at_once() -> None:
    """C: no toes pointed, no rising on toes, and no heel on a wall with the knee both bent and straight."""
    calf = [(reference, text) for reference, text in WORDS if reference.startswith(("guides/calf", "guides/foot"))]
    assert [] == found(
        r"(?<!not )(?<!never )(?<!don't )\bpoint(ing)? (your|the|those) (toes|foot)|heel raise|rise on|tiptoe", calf
    )
    both = [text for _, text in calf if re.search(r"heel.*wall|wall.*heel", text, re.IGNORECASE)]
    assert [] == [
        text for text in both if re.search(r"bend that knee.*straight|straight.*bend that knee", text, re.IGNORECASE)
    ]


LIMBS = [
    "my calf is cramping",
    "cramp in my foot",
    "my hamstring has seized up",
    "my quad is cramping",
    "my leg is cramping",
]


@pytest.mark.parametrize("said", LIMBS)
def test_b22_a_limb_is_moved_before_anything_is_asked(said: str) -> None:
    """M: the first instruction comes within two sentences, and no question before it."""
    phase, reply = last(said)
    first = " ".join(re.split(r"(?<=[.?]) ", reply)[:3])
    assert ("guiding", False) == (phase, "?" in first.split("Hold")[0]), reply
    assert re.search(r"\b(straighten|pull|slide|lift|bring|push)\b", first, re.IGNORECASE), reply


GATE_FIRST = table("""
    cramp in my chest | my ribs are cramping | cramp in my upper arm | my shoulder is cramping
    my upper back is in spasm | my neck is cramping | my jaw is cramping | my lower back is in spasm
    my stomach is cramping | i'm cramping all over
""")


@pytest.mark.parametrize("said", GATE_FIRST)
def test_b23_sites_near_the_heart_or_spine_are_asked_about_before_any_movement(said: str) -> None:
    """C: chest, ribs, upper arm, shoulder, back, neck, jaw, tummy, the whole body."""
    phase, reply = last(said)
    assert "guiding" != phase, reply
    assert None is MOVES.search(ALLOWED.sub("", reply)), reply


NEAR_HEART_OR_SPINE = {
    "upper-arm",
    "shoulder",
    "upper-back",
    "lower-back",
    "neck",
    "ribs",
    "side-stitch",
    "tummy-muscle",
}


@pytest.mark.parametrize("guide", sorted(LOCALE.content.guides))
def test_b23_a_guide_near_the_heart_or_spine_begins_with_the_gate(guide: str) -> None:
    """C: where the coach has a guide for such a place, its first reply is the gate, and no movement."""
    answer = answer_to(Session(), e.CrampReported((guide,)))
    first = (guide in NEAR_HEART_OR_SPINE, answer.phase == "gate")
    assert first in ((True, True), (False, False)), answer.ssml
    if answer.phase == "gate":
        assert None is MOVES.search(text_of(answer.ssml)), answer.ssml


RUBS = re.compile(r"\b(rub (it|the|that|lightly)|massage|run your thumb|knead|roll (it|the|your))\b", re.IGNORECASE)
STANDING = re.compile(r"\b(stand (up|slowly|tall)|slow steps|that foot back, heel down|walk)\b", re.IGNORECASE)


def asked_for_everything(guide: str, place: str | None, gate: Gate) -> Iterator[Answer]:
    """Each step of a guide asked for by its number, and each other way, one after another."""
    start = answer_to(Session(), e.CrampReported((guide,), place=place)).session
    start = start.at(Phase.GUIDING).with_episode(gate=gate, steady=None)
    for number in range(1, 13):
        yield answer_to(start, e.StepAsked(number))
    yield from answers_to(e.AskedToStand(), session=start)
    yield from answers_to(*[e.SaidCannot()] * 12, session=start)


PLACES = [None, "bed", "sitting", "standing"]


@pytest.mark.parametrize("guide", sorted(LOCALE.content.guides))
def test_b24_what_is_locked_is_offered_only_once_the_gate_is_clear(guide: str) -> None:
    """C: no rub and nothing on the feet while the gate is due, whatever step is asked for."""
    for place in PLACES:
        for answer in asked_for_everything(guide, place, Gate.DUE):
            for text in (text_of(answer.ssml), text_of(answer.reprompt)):
                assert None is (RUBS.search(text) or STANDING.search(text)), text


@pytest.mark.parametrize("guide", sorted(LOCALE.content.guides))
def test_b24_standing_waits_for_steadiness_too(guide: str) -> None:
    """C: with the gate clear, nothing is done standing before "steady" was answered with a yes."""
    for place in PLACES:
        for answer in asked_for_everything(guide, place, Gate.CLEAR):
            assert None is STANDING.search(text_of(answer.ssml)), answer.ssml


def test_b24_no_reply_at_all_opens_a_lock() -> None:
    """C: in every phase, to every event, no locked step is said while the gate is due."""
    locked = [
        text
        for guide in LOCALE.content.guides.values()
        for step in guide.steps.values()
        for text in LOCALE.words[f"{step.words}/say"]
        if step.needs
    ]
    for given in every_reply():
        episode = given.answer.session.episode
        if episode is not None and episode.gate is Gate.DUE and given.answer.rule != "repeat":
            assert [] == [text for text in locked if text in given.said], (given.event, given.said)


DOWN = ("cannot-stand", "wheelchair", "dizzy-or-dark", "on-the-floor")
PUSHED = (
    e.SaidNext(),
    e.SaidSame(),
    e.AskedToStand(),
    e.SaidYes(),
    e.SaidCannot(),
    e.SaidBetter(),
    e.PlaceSaid("standing"),
)


@pytest.mark.parametrize("situation", DOWN)
@pytest.mark.parametrize("guide", sorted(LOCALE.content.guides))
def test_b25_who_must_stay_down_is_never_stood_up(guide: str, situation: str) -> None:
    """C: however far the guide is walked, and whatever is asked for; a lying or sitting way is given."""
    numbers = [e.StepAsked(number) for number in range(1, 13)]
    start = (e.CrampReported((guide,)), e.SituationTold(situation), e.SaidSame(), e.SaidNo())
    answers = answers_to(*start, *PUSHED, *[e.SaidNext()] * 14, *numbers, *PUSHED)
    for answer in answers[1:]:
        assert None is STANDS.search(text_of(answer.ssml)), answer.ssml
        assert None is STANDS.search(text_of(answer.reprompt)), answer.reprompt


@pytest.mark.parametrize("guide", sorted(LOCALE.content.guides))
def test_b26_each_guide_names_the_place_holds_twenty_seconds_and_is_firm_never_sharp(guide: str) -> None:
    """M: muscle and side are named, each hold is 20 to 30 seconds, and sharp pain is a stop."""
    own = LOCALE.content.guides[guide]
    said = text_of(answer_to(Session(), e.CrampReported((guide,), "left")).ssml)
    assert said.lower().startswith(f"left {LOCALE.words[f'guides/{guide}/name'][0]}")
    assert all(20 <= step.hold <= 30 for step in own.steps.values())
    feel = " ".join(text for reference, text in WORDS if reference.startswith(f"guides/{guide}/"))
    assert re.search(r"\b(firm|gently?|slowly|lightly)\b", feel, re.IGNORECASE)
    assert re.search(r"\b(sharp|sharply|pain|hurts)\b", feel)


def test_b26_three_holds_that_do_not_help_change_something() -> None:
    """M: after three holds the gate is asked once more, and then comes another way."""
    answers = answers_to(e.CrampReported(("calf",)), e.SaidSame(), e.SaidNo(), *[e.SaidSame()] * 3, e.SaidNo())
    assert ["guiding", "gate", "guiding", "guiding", "guiding", "gate", "guiding"] == [
        answer.phase for answer in answers
    ]
    steps = [answer.session.episode.step for answer in answers if answer.phase == "guiding"]
    assert steps[-1] not in steps[:-1]


def test_b27_the_end_speaks_of_soreness_and_of_a_warning_sign() -> None:
    """M: soreness of a day is normal, and at least one sign to get help for; before the gate, all the signs."""
    clear = answers_to(e.CrampReported(("calf",)), e.SaidBetter(), e.SaidNo(), e.SaidGone())[-1]
    assert re.search(r"day's soreness is normal.*help for .*swelling", text_of(clear.ssml))
    due = answers_to(e.CrampReported(("calf",)), e.SaidGone())[-1]
    assert re.search(r"911 for chest pain.*swelling", text_of(due.ssml))


NOT_COACHED = table("""
    my chest is cramping | my jaw and arm hurt | my stomach is cramping | i have period cramps
    my throat is in spasm | my calf is swollen | i have chest cramps
""")


@pytest.mark.parametrize("said", NOT_COACHED)
def test_b28_what_is_not_for_this_coach_is_redirected(said: str) -> None:
    """C: chest, jaw with arm, tummy, period, throat and a swollen calf get a way to help and no guide."""
    phase, reply = last(said)
    assert phase in ("emergency", "referred", "talking"), reply
    assert re.search(r"911|doctor|pharmacist", reply), reply
    assert None is MOVES.search(ALLOWED.sub("", reply)), reply


VARIANTS = {
    "operated": "surgeon",
    "pregnant": "side",
    "wheelchair": "brakes",
    "child": "grown-up",
    "kidney": "own team",
    "on-dialysis-now": "nurse",
}


@pytest.mark.parametrize("situation", VARIANTS)
def test_b29_a_situation_that_is_told_has_its_own_line(situation: str) -> None:
    """M: a new hip or knee, pregnancy, a wheelchair, a child, dialysis."""
    told = answers_to(e.CrampReported(("calf",)), e.SituationTold(situation))[-1]
    assert re.search(VARIANTS[situation], told.ssml or "", re.IGNORECASE), told.ssml


def test_b30_a_child_has_a_grown_up_and_no_dose() -> None:
    """C: a grown-up is asked for, and nothing said of a child holds a medicine."""
    for situation in ("child", "small-child"):
        told = answers_to(e.CrampReported(("calf",)), e.SituationTold(situation))[-1]
        assert "grown-up" in (told.ssml or "").lower()
        texts = [pair for pair in WORDS if pair[0].startswith(f"safety/situations/{situation}/")]
        assert [] == found(r"\b(dose|tablet|medicine|spoon|syrup)\b", texts)


@pytest.mark.parametrize(
    "said",
    ["my son is limping and his leg hurts", "my daughter has a fever and her leg hurts", "my son's leg is swollen"],
)
def test_b30_a_child_who_limps_or_has_fever_or_swelling_is_for_a_doctor(said: str) -> None:
    """C: one leg, a limp, fever, swelling."""
    phase, reply = last(said)
    assert ("referred", True) == (phase, "doctor" in reply), reply


SAFE_FIRST = [situation.id for situation in SAFETY.situations.values() if situation.safe_first]
SAYS_SAFE = (e.SaidYes, e.SaidDone, e.SaidReady, e.SaidOkay, e.SaidNext, e.SaidTryIt)


@pytest.mark.parametrize("situation", SAFE_FIRST)
def test_b31_nobody_is_coached_in_danger(situation: str) -> None:
    """m: in water, driving, on a height, hands full: the safety line first, and no movement until they are safe."""
    reported = answer_to(Session(), e.CrampReported(("calf",), situation=situation))
    assert None is TREATS.search(text_of(reported.ssml)), reported.ssml
    coached = {}
    for event in _anything_but_safe():
        answers = answers_to(event, *[e.SaidNo()] * 6, session=reported.session)
        moved = [said for answer in answers if MOVED.search(said := text_of(answer.ssml))]
        coached |= {event: moved[0]} if moved else {}
    assert {} == coached


MOVED = re.compile(r"\b(toes|straighten|Back to step)\b")


def _anything_but_safe() -> list[e.Event]:
    kinds = [kind for kind in event_types() if not issubclass(kind, (*SAYS_SAFE, e.SessionClosed, e.SkillDisabled))]
    lesser = [name for name in SAFETY.groups if name not in GRAVE]
    return [*map(example, kinds), *map(e.DangerSignHeard, lesser), *map(e.SituationTold, SAFETY.situations)]


# --- C. Heat, cold, drinks and salts ---------------------------------------------------------------------

UNFELT = [situation.id for situation in SAFETY.situations.values() if situation.feeling is False]
OFFERS_WARMTH = re.compile(
    r"\bwarmth for tightness|cold for soreness|warm it if|cool it if|heating pad to its lowest", re.IGNORECASE
)
WARMTH = e.QuestionAsked("heat-or-cold")


@pytest.mark.parametrize("situation", UNFELT)
def test_c32_heat_and_cold_are_never_offered_where_they_could_harm(situation: str) -> None:
    """C: numb, poor circulation, spinal injury, overheated, a child: in a guide and in a calm talk alike."""
    in_guide = (e.CrampReported(("calf",)), e.SituationTold(situation), e.SaidSame(), e.SaidNo(), WARMTH, e.SaidYes())
    calm = (e.SituationTold(situation), WARMTH, e.AskedMore(), e.AskedSimply())
    for answers in (answers_to(*in_guide), answers_to(*calm)):
        assert [] == [answer.ssml for answer in answers if OFFERS_WARMTH.search(answer.ssml or "")]


@pytest.mark.parametrize("sign", ["swelling", "injury", "diabetic-foot"])
def test_c32_heat_and_cold_are_never_offered_for_swelling_or_injury(sign: str) -> None:
    """C: nothing asked afterwards brings them."""
    answers = answers_to(e.CrampReported(("calf",)), e.DangerSignHeard(sign), WARMTH, e.AskedMore(), WARMTH)
    assert [] == [answer.ssml for answer in answers if OFFERS_WARMTH.search(answer.ssml or "")]


def test_c32_feeling_that_is_not_known_is_asked() -> None:
    """C: before warmth or cold in a guide."""
    answers = answers_to(e.CrampReported(("calf",)), e.SaidSame(), e.SaidNo(), WARMTH)
    assert "feeling" == answers[-1].phase


def test_c33_heat_and_cold_come_with_a_cloth_a_limit_and_awake() -> None:
    """M: about fifteen minutes, never asleep, no ice on skin, and never the one after the other."""
    said = LOCALE.words["topics/heat-or-cold/say"][0]
    assert all(piece in said for piece in ("cloth", "fifteen minutes", "never asleep"))
    assert [] == found(NEVER_SAID["puts ice on skin"], WORDS)
    assert [] == found(NEVER["alternates heat and cold"], WORDS)


LIMITED = ("kidney", "fluid-limit")
GIVES = re.compile(
    r"\b(drink when|sip\b|thirsty|extra water|salty?\b(?! and supplements)|magnesium|potassium|bananas?|pickle)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("situation", LIMITED)
def test_c34_who_has_a_limit_hears_of_no_drink_salt_or_mineral(situation: str) -> None:
    """C: kidney, dialysis, heart failure, fluid limit: in a guide, at its end, and in every idea that is walked."""
    walk = [e.SituationTold(situation), e.QuestionAsked("prevention")]
    walk += [event for _ in range(5) for event in (e.AskedWhy(), e.AskedMore(), e.AskedSimply(), e.SaidNext())]
    guide = [
        e.CrampReported(("calf",)),
        e.SituationTold(situation),
        e.SaidBetter(),
        e.SaidNo(),
        *[e.SaidNext()] * 8,
        e.SaidGone(),
    ]
    for events in (walk, guide):
        told = [text_of(answer.ssml) for answer in answers_to(*events)]
        assert [] == [text for text in told if GIVES.search(re.sub(r"[^.]*(own team|limits your)[^.]*\.", "", text))]


TAKES = re.compile(r"\b(drink when|sip|have some|eat (a|some|more)|sports drinks? helps?)\b", re.IGNORECASE)


@pytest.mark.parametrize("situation", LIMITED)
@pytest.mark.parametrize("topic", sorted(LOCALE.content.topics))
def test_c34_an_answer_leaves_drinks_and_salts_to_the_limit(topic: str, situation: str) -> None:
    """C: asked for by someone with a limit, an answer that speaks of drinking or salt says whose limit comes first."""
    answers = answers_to(e.SituationTold(situation), e.QuestionAsked(topic), e.AskedMore(), e.AskedSimply())
    given = [text for answer in answers[1:] if TAKES.search(text := text_of(answer.ssml))]
    assert [] == [text for text in given if not re.search(r"limit|own team|your team|unless", text)]


def test_c34_the_dialysis_chair_hears_of_no_drink_or_salt() -> None:
    """C: the nurse, and nothing to swallow."""
    for answer in answers_to(e.DangerSignHeard("dialysis-chair"), e.SaidYes(), e.SaidNo(), e.SaidNext()):
        assert None is re.search(r"\b(drink|sip|salt|water|eat)\b", answer.ssml or ""), answer.ssml


def test_c35_drinking_is_never_pushed_nor_said_to_stop_a_cramp() -> None:
    """C: no "plenty", no amounts, and no claim for water."""
    assert [] == found(NEVER["pushes drinks"], WORDS)
    assert [] == found(NEVER_SAID["gives an amount to drink"], WORDS)
    assert [] == found(r"\b(water|drinking|fluids?) (stops?|cures?|prevents?|helps? (a |the )?cramps?)\b", WORDS)


def test_c36_no_salt_but_for_heavy_sweat() -> None:
    """C: never salt tablets, and salt is spoken of only with sweat, or to leave it to somebody else."""
    assert [] == found(NEVER_SAID["tells to take a folk remedy"], WORDS)
    salty = [
        text for _, text in WORDS if re.search(r"\b(salty|salt|electrolytes?|sports drink)\b", text, re.IGNORECASE)
    ]
    careful = r"sweat|limit|own team|blood test|doctor|pharmacist|ask|never|no salt|leave"
    assert [] == [text for text in salty if not re.search(careful, text, re.IGNORECASE)]


# --- D. Medicines and claims -----------------------------------------------------------------------------


def test_d38_no_dose_schedule_or_brand() -> None:
    """C: of any medicine or supplement."""
    for what in ("gives a dose or schedule", "names a brand"):
        assert [] == found(NEVER_SAID[what], WORDS), what
    assert [] == found(NEVER["gives a dose"], WORDS)


def test_d39_no_medicine_is_started_stopped_or_changed() -> None:
    """C: a new medicine is for the pharmacist, a statin for today, and neither is stopped."""
    assert [] == found(NEVER_SAID["orders a medicine"], WORDS)
    assert "Don't stop" in LOCALE.words["safety/groups/new-medicine/say"][0]
    statin = LOCALE.words["safety/groups/statin/say"][0]
    assert ("today" in statin, "before your next dose" in statin, "stop" in statin.lower()) == (True, True, False)


def test_d40_quinine_and_tonic_are_never_recommended() -> None:
    """C: where they are named at all, so is a risk, a prescriber, or that they are not advised."""
    named = [text for _, text in WORDS if re.search(r"\b(quinine|tonic)\b", text, re.IGNORECASE)]
    assert [] == [
        text for text in named if not re.search(r"danger|risk|prescri|not advised|aren't advised|avoid|doctor", text)
    ]


PRESCRIBED = r"\b(baclofen|cyclobenzaprine|methocarbamol|orphenadrine|diltiazem|naftidrofuryl|diazepam|albumin)\b"


def test_d41_no_prescription_is_volunteered_or_called_the_best() -> None:
    """C: the guides, the phrases and the safety rules name none; nothing is called the best one."""
    volunteered = [pair for pair in WORDS if not pair[0].startswith("topics/")]
    assert [] == found(PRESCRIBED, volunteered)
    assert [] == found(NEVER_SAID["praises a remedy"], WORDS)


def test_d42_nothing_is_sold() -> None:
    """C: no companies, shops, products or prices; a drip is named only to say that there is no good proof."""
    assert [] == found(NEVER_SAID["sells something"], WORDS)
    drips = [text for _, text in WORDS if re.search(r"\bdrips?\b", text)]
    assert [] == [text for text in drips if not re.search(r"no good|no better|carries risks|hospital", text)]


MAGNESIUM = r"proven|isn't shown|little difference|no better|mixed|blood test|\bask\b"


def test_d43_magnesium_is_unproven_wherever_it_is_named() -> None:
    """C: and nobody is said to be short of it."""
    named = [text for _, text in WORDS if "magnesium" in text.lower()]
    assert named
    assert [] == [text for text in named if not re.search(MAGNESIUM, text, re.IGNORECASE)]
    assert [] == found(NEVER_SAID["says that magnesium works"], WORDS)


def test_d44_nothing_is_promised_and_no_mechanism_is_a_fact() -> None:
    """C: no cure, no seconds, no "always"; no imbalance, pinched nerves, blood flow, inflammation or signals."""
    for what in ("promises a result", "states a mechanism"):
        assert [] == found(NEVER_SAID[what], WORDS), what


def test_d45_nothing_is_diagnosed() -> None:
    """C: neither that it is something, nor that it is not."""
    assert [] == found(NEVER_SAID["diagnoses"], WORDS)


def test_d46_prevention_is_told_with_its_doubt() -> None:
    """M: each idea that claims something says may, try, isn't shown, or nobody has proved it."""
    ideas = [(ref, text) for ref, text in WORDS if re.fullmatch(r"topics/prevention/(ideas/[^/]+/)?say", ref)]
    claims = [pair for pair in ideas if re.search(r"\b(stretch|walk|move|drink)\b", pair[1], re.IGNORECASE)]
    assert claims
    assert [] == [
        pair for pair in claims if not re.search(r"\b(may|might|try|isn't shown|nobody has proved)\b", pair[1])
    ]


# --- E. Words --------------------------------------------------------------------------------------------


def test_e47_an_answer_is_at_most_forty_five_words() -> None:
    """m: and so is each of its parts."""
    answers = [pair for pair in WORDS if re.fullmatch(r"topics/[^/]+/(ideas/[^/]+/)?(say|why|more|simply)", pair[0])]
    assert [] == [(ref, len(words(text))) for ref, text in answers if len(words(text)) > 45]


def test_e48_what_it_does_not_know_it_says_and_names_who_does() -> None:
    """M: in a calm talk and in a guide."""
    for before in ([], [e.CrampReported(("calf",))]):
        said = text_of(answers_to(*before, e.QuestionAsked("astrology"))[-1].ssml)
        assert ("don't know" in said, "doctor or pharmacist" in said) == (True, True), said


def test_e50_it_is_no_doctor_and_watches_over_nobody() -> None:
    """M: general information is said on first use, and no word claims to monitor."""
    closing = answers_to(e.CrampReported(("calf",)), e.SaidBetter(), e.SaidNo(), e.SaidGone())[-1]
    assert "not medical advice" in (closing.ssml or "")
    assert [] == found(NEVER_SAID["claims to watch over"], WORDS)


# --- what is never said ----------------------------------------------------------------------------------

NEVER_SAID = {
    "plays it down": r"\b(probably|likely|just|only) (nothing|normal|a cramp|harmless|anxiety|(your )?age)\b"
    r"|\bnothing (serious|to worry about)\b|\bdon't worry\b|\bno need to (worry|see a|call)\b",
    "promises a result": r"\b(cure[sd]?|guarantee[sd]?|always works?|proven to|in its tracks|instant(ly)?|in seconds)\b"
    r"|\b(it|cramps?) (will|is sure to) (go|ease|pass|stop|be gone|never)\b|\bwon't (come|happen) (back|again)\b",
    "diagnoses": r"\byou('re| are) (dehydrated|deficient|low (in|on)|short of)\b"
    r"|\byou('ve| have) (got )?(an? )?(clot|tear|thrombosis|neuropathy|diabetes|deficiency|restless legs|sciatica)\b"
    r"|\b(it's|it is|this is|that's)( not| just| only)? an? (clot|tear|cramp|stroke|heart attack|strain)\b"
    r"|\bsounds like (a|an|you)\b",
    "claims to have called": r"\bi('ve|'m|'ll| have| am| will)? ?(just )?"
    r"(call(ed|ing)?|contact(ed|ing)?|alert(ed|ing)?|sen[dt](ing)?|notif\w+|dial\w*) "
    r"(for )?(911|999|help|an? ambulance|the|your|emergency|someone)\b|\bhelp is on (its|the) way\b",
    "claims to watch over": r"\bi('m| am|'ll| will) (monitor|watch|track|keep(ing)? an eye|a (doctor|nurse))",
    "gives a dose or schedule": r"\b(\d+|one|two|three|half an?) (mg|milligrams?|ml|tablets?|pills?|capsules?)\b"
    r"|\b(tea|table)?spoon(ful)?s? of\b|\bevery (two|three|four|six|eight|\d+) hours\b",
    "gives an amount to drink": r"\b(\d+|one|two|three|half an?|several) "
    r"(lit(er|re)s?|pints?|ounces?|(more |big )?(glass|cup)(es|s)?)\b",
    "orders a medicine": r"(?<!don't )(?<!never )(?<!not )\b(stop|start|skip|double|change|share|keep|continue) "
    r"((taking|using) )?((your|the|those|these|all|any) )?"
    r"(tablets?|medicines?|statins?|pills?|medication|doses?)\b(?! times)"
    r"|\btake (an? |some |one |two )?(aspirin|painkillers?|tablets?|pills?|magnesium|supplements?)\b",
    "names a brand": r"\b(tylenol|advil|aleve|motrin|gatorade|powerade|pedialyte|lucozade|theragun|biofreeze|voltaren)",
    "praises a remedy": r"\b(best|most effective) (drug|medicine|tablet|pill|remedy|supplement|cure)\b",
    "says that magnesium works": r"\bmagnesium (works|helps|stops|prevents|relieves|fixes|deficien)"
    r"|\blow (in|on) magnesium\b",
    "tells to take a folk remedy": r"(?<!don't )(?<!never )\b(drink|sip|take|try|eat|swallow|have) "
    r"(some |a |an |the |more )?(pickle juice|mustard|tonic water|quinine|banana|salt|vinegar)\b|\bsalt tablets?\b",
    "sells something": r"\b(buy|purchase|discount|coupon|dollars|special offer|find a selection|our clinic)\b"
    r"|\bbook (an? |your )?(i\.?v\.? )?(drip|infusion|session)|\bdrips? (works?|is faster|absorbs?)\b",
    "states a mechanism": r"\bmuscle imbalance\b|\b(compress|pinch)(es|ed|ing)? (the |a |your )?nerves?\b"
    r"|\b(improve|boost)s? (your |the )?(blood flow|circulation)\b|\breduces? (the )?inflammation\b"
    r"|\bsignals? (to )?(the|your) muscle\b|\b(lactic acid|toxins|root cause|holistic)\b"
    r"|\b(main|leading|number one) cause\b",
    "puts ice on skin": r"\b(ice|straight|directly) on(to)? (bare |your |the )?(bare )?skin\b",
    "sleeps with heat": r"\b(sleep|doze|all night|overnight) with (a |the )?(heat|heating|hot|ice|electric)",
    "pushes through pain": r"\b(walk|run|shake) it off\b|\b(push|work) through (it|the pain)\b|\bgrit your teeth\b",
    "presses deep": r"\b(dig|press|push) (your )?(thumbs?|fingers?|knuckles?|elbow) (in )?(hard|deep)"
    r"|\brub (it |that )?hard\b|(?<!no )(?<!out )(?<!avoid )\bdeep (massage|tissue|pressure)\b",
    "holds the breath": r"(?<!don't )(?<!never )\bhold your breath\b",
}
"""What the law's own patterns leave out: these are looked for in every word and in every reply."""

EXAMPLES: dict[str, tuple[str, str]] = {
    # the law's own
    "promises a result (law)": ("This will stop the cramp.", "This may help the cramp let go."),
    "diagnoses (law)": ("You have a clot.", "Only a scan can say."),
    "plays it down (law)": ("It's probably nothing.", "There's nothing to drink."),
    "pushes drinks (law)": ("Drink plenty of water.", "Drink when you're thirsty."),
    "gives a dose (law)": ("Take 400 mg.", "About 20 seconds at a time."),
    "orders a medicine (law)": ("Stop taking statins.", "Don't stop it on your own."),
    "claims to have called (law)": ("I've called for you.", "I can't call for you."),
    "says done before it is (law)": ("I've set it.", "I haven't heard that."),
    "blames the person (law)": ("That's wrong, say yes.", "Say yes, or no."),
    "points the toes of a calf (law)": ("Now point your toes down.", "Toes up, not pointing away."),
    "bounces (law)": ("Bounce a little at the end.", "Pull slowly, never sharply."),
    "alternates heat and cold (law)": ("Alternate heat and ice.", "Pick warmth or cold, whichever feels better."),
    # and those above
    "plays it down": ("Don't worry, it's only a cramp.", "If you're worried, call 911."),
    "promises a result": ("It stops a cramp in its tracks.", "It isn't proven, but it may help."),
    "diagnoses": ("It's just a cramp.", "A hard lump can be the cramp itself."),
    "claims to have called": ("Help is on its way.", "Call 911 now, or ask someone to."),
    "claims to watch over": ("I'm monitoring your symptoms.", "I'm staying with you."),
    "gives a dose or schedule": ("Two tablets every six hours.", "Don't stop a tablet on your own."),
    "gives an amount to drink": ("Have two glasses before bed.", "Drink when you're thirsty."),
    "orders a medicine": ("Skip your tablets tonight.", "Keep your tablet times as they are."),
    "names a brand": ("A little Gatorade helps.", "A sports drink is for long, sweaty effort."),
    "praises a remedy": ("It's the best drug for cramps.", "It's the best tested way to ease a cramp."),
    "says that magnesium works": ("Magnesium helps most people.", "Magnesium is unproven for cramps."),
    "tells to take a folk remedy": ("Drink some pickle juice.", "Don't take salt for it."),
    "sells something": ("Book an IV drip today.", "See a doctor today."),
    "states a mechanism": ("Rubbing improves blood flow.", "Many people find that rubbing soothes it."),
    "puts ice on skin": ("Put ice straight on the skin.", "Wrap ice in a damp cloth, and look at your skin."),
    "sleeps with heat": ("You can sleep with the heating pad on.", "Switch it off before you sleep."),
    "pushes through pain": ("Just walk it off.", "Walk slowly, and hold on."),
    "presses deep": ("Dig your thumbs in hard.", "Rub it lightly. No deep rubbing."),
    "holds the breath": ("Hold your breath.", "Hold, breathing out."),
}
"""For each pattern one sentence that trips it, and a near miss that does not."""


def _pattern(name: str) -> str:
    return NEVER[name.removesuffix(" (law)")] if name.endswith(" (law)") else NEVER_SAID[name]


def test_every_pattern_has_its_examples() -> None:
    """No pattern is without the sentence that trips it and the near miss."""
    assert {*(f"{name} (law)" for name in NEVER), *NEVER_SAID} == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_pattern_trips_on_what_is_forbidden_and_not_on_its_neighbor(name: str) -> None:
    """A pattern that could not fail would guard nothing; one that is too wide would forbid good advice."""
    trips, passes = EXAMPLES[name]
    assert re.search(_pattern(name), trips, re.IGNORECASE)
    assert None is re.search(_pattern(name), passes, re.IGNORECASE)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_never_said_is_in_no_word_and_in_no_reply(name: str) -> None:
    """Neither in the words of the locale, nor put together from them in any reply."""
    said = [(reference, CONDITION.sub("", text)) for reference, text in (*WORDS, *_spoken())]
    assert [] == found(_pattern(name), said)


CONDITION = re.compile(r"\bif you have\b", re.IGNORECASE)
"""A sign as a condition diagnoses nothing."""


@cache
def _spoken() -> list[tuple[str, str]]:
    return sorted({(given.answer.rule, text) for given in every_reply() for text in given.texts})
