"""The law of the floor and of the voice, as far as a program can judge it: every sentence of it, over every reply.

`judge` is called on each reply that any test hears, whether from the core or through the whole handler. It returns what
is broken, in words.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORD = r"[A-Za-z0-9][\w'-]*"
COUNT = re.compile(r"^(five|ten|fifteen|twenty|twenty-five|thirty|forty|fifty|sixty)\.$")
NUMBER = re.compile(r"\b(911|999|000|112|988)\b")
QUIET = re.compile(r"(be quiet|of quiet)", re.IGNORECASE)
TAGS = {"speak", "break", "say-as", "prosody", "amazon:effect"}

COACHING = {
    *("guiding", "gate", "clarifying", "knot", "steady", "feeling", "paused", "long", "check", "which", "safe"),
    "remaining",
}
MOVES = re.compile(
    r"\b(stretch|straighten|pull your|toes up|bend|lean|press|slide|rub (the|it|that)|heel (down|back)|walk)\b",
    re.IGNORECASE,
)
FIRST_MOVES = re.compile(MOVES.pattern + r"|\b(bring|draw|lift|let|put|lie|grip|hook|sit or hold on)\b", re.IGNORECASE)
SWALLOW = re.compile(r"\b(drink|sip|water|tablet|pill|aspirin|painkiller|medicine|salt)\b", re.IGNORECASE)
LOCKED = re.compile(r"\b(rub|massage|heat(ing)? pad|warm(?![ -]up)(th)?|ice|cold pack|stand up|walk)\b", re.IGNORECASE)
NEVER = {
    "promises a result": r"\b(cure[sd]?|guarantee[sd]?|always works?|will (stop|fix) (it|(the|your) cramp))\b",
    "diagnoses": r"\b((?<!if )you have|it's just a|it's only a|it's not a clot|you're dehydrated|you are dehydrated)\b",
    "plays it down": r"\bprobably nothing\b",
    "pushes drinks": r"\b(plenty|as much as you can|keep drinking|flush|salt tablets?)\b",
    "gives a dose": r"\b\d+ ?(mg|milligrams?|ml|grams?)\b",
    "orders a medicine": r"\b(stop|start) (taking|your) (tablets?|medicine|statins?|pills?)\b",
    "claims to have called": r"\b(i've called|i have called|i'll call|i am calling|i'm calling)\b",
    "says done before it is": r"\b(i've|i have) (set|saved|cancelled|deleted)\b",
    "blames the person": r"\b(you said it wrong|speak more clearly|that's wrong|you didn't)\b",
    "points the toes of a calf": r"\bpoint your toes (down|away)\b|\brise on your toes\b|\bheel raises?\b",
    "bounces": r"\b(bounce|jerk|yank)\b",
    "alternates heat and cold": r"\balternat\w+\b",
}


URGENT = {"dark-urine", "pregnancy", "dialysis-chair", "heat-over-an-hour", "toxin", "thinner-lump"}
"""Groups of `content/safety.yaml` whose outcome is urgent-now."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply as it is judged: SSML, reprompt, whether the microphone opens, and where the talk stands."""

    ssml: str | None
    reprompt: str | None
    open: bool
    phase_before: str
    phase: str
    rule: str
    gate_clear: bool = False
    reported: bool = False
    """A cramp in a named muscle was reported in this turn."""
    danger: str | None = None
    situated: bool = False
    """A situation was told in the same breath: its line comes before the movement."""


def text_of(ssml: str | None) -> str:
    """The plain words, counts of holds left out."""
    if not ssml:
        return ""
    bare = re.sub(r"<break[^>]*/> ?(?:(?:[a-z-]+)\.)?", " ", ssml)
    return " ".join(re.sub(r"<[^>]+>", "", bare).replace("&amp;", "&").split())


def words(text: str) -> list[str]:
    """Spoken words: a number to dial counts as one."""
    return re.findall(WORD, text)


def breaks(ssml: str | None) -> list[float]:
    """Seconds of each break."""
    return [int(ms) / 1000 for ms in re.findall(r'<break time="(\d+)ms"/>', ssml or "")]


def hold_seconds(ssml: str | None) -> float:
    """Silences and their counts."""
    return sum(breaks(ssml)) + 0.4 * len(re.findall(r"/> (?:[a-z-]+)\.", ssml or ""))


def seconds_of(ssml: str | None) -> float:
    """Length at 150 words a minute."""
    return 0.4 * len(words(text_of(ssml))) + hold_seconds(ssml)


def judge(turn: Turn) -> list[str]:
    """Every law that the reply breaks; an empty list for a good one."""
    return [f"{law.__name__}: {broken}" for law in LAWS for broken in law(turn)]


def speech_is_valid(turn: Turn) -> Iterator[str]:
    """SSML that Alexa takes: well formed, known tags, breaks within ten seconds, 8,000 characters."""
    for ssml in (turn.ssml, turn.reprompt):
        if ssml is None:
            continue
        root = ET.fromstring(re.sub(r"amazon:", "amazon-", ssml))  # noqa: S314 - our own text
        unknown = {item.tag.replace("amazon-", "amazon:") for item in root.iter()} - TAGS
        if root.tag != "speak" or unknown:
            yield f"tags {unknown or root.tag}"
        if len(ssml) > 8000:
            yield "over 8,000 characters"
        if any(not 0 < length <= 10 for length in breaks(ssml)):
            yield "a break of more than ten seconds"


def question_means_open(turn: Turn) -> Iterator[str]:
    """An open microphone ends with the question; a closed one asks nothing; never two questions."""
    said, again = text_of(turn.ssml), text_of(turn.reprompt)
    if turn.open != said.endswith("?"):
        yield f"open={turn.open}, and it ends: {said[-40:]!r}"
    if said.count("?") > 1 or again.count("?") > 1:
        yield "more than one question"
    if turn.open and not again.endswith("?"):
        yield f"the reprompt does not ask: {again[-40:]!r}"


def silence_is_counted(turn: Turn) -> Iterator[str]:
    """Never more than ten seconds without a count, unless quiet was announced."""
    for ssml in (turn.ssml, turn.reprompt):
        runs = re.findall(r'(?:<break time="\d+ms"/> ?){2,}', ssml or "")
        if runs and not QUIET.search(ssml or ""):
            yield "silence that nobody announced"


def night_is_short(turn: Turn) -> Iterator[str]:
    """At most thirty words a turn on every cramp path; an aside may be an answer of 45 and a return of ten."""
    aside = turn.rule.startswith(
        ("tell_", "answer", "help_out", "explain", "allow_warmth", "refuse_warmth", "pass_gate")
    )
    limit = 55 if aside or turn.rule in {"repeat", "speak_up", "hear_danger", "recheck_false_alarm"} else 30
    if turn.rule == "pass_gate" and turn.phase == "guiding" and "Back to step" not in text_of(turn.ssml):
        limit = 30
    if turn.phase in COACHING and turn.open and len(words(text_of(turn.ssml))) > limit:
        yield f"{len(words(text_of(turn.ssml)))} words: {text_of(turn.ssml)}"
    if turn.phase in COACHING and len(words(text_of(turn.reprompt))) > 35:
        yield f"reprompt of {len(words(text_of(turn.reprompt)))} words"


def answers_are_short(turn: Turn) -> Iterator[str]:
    """No reply at all is longer than an answer of 45 words with ten more."""
    if len(words(text_of(turn.ssml))) > 55:
        yield f"{len(words(text_of(turn.ssml)))} words"


def first_move_is_fast(turn: Turn) -> Iterator[str]:
    """A named muscle: the movement starts by word 7 and is complete by word 20; half a minute to the microphone."""
    if not (turn.reported and turn.phase == "guiding" and turn.rule == "start_coaching"):
        return
    before_hold = text_of((turn.ssml or "").split("<break")[0])
    moved = re.split(r"\bHold\b", before_hold)[0]
    found = FIRST_MOVES.search(moved)
    start = len(words(moved[: found.start()])) + 1 if found else 99
    latest = (13, 25) if turn.situated else (7, 20)
    if start > latest[0] or len(words(moved)) > latest[1]:
        yield f"starts at word {start}, complete at {len(words(moved))}: {moved}"
    if seconds_of(turn.ssml) > 30.5:
        yield f"{seconds_of(turn.ssml):.0f} s before the microphone opens"
    if not 20 <= hold_seconds(turn.ssml) <= 30:
        yield f"a hold of {hold_seconds(turn.ssml)} s"


def locks_hold(turn: Turn) -> Iterator[str]:
    """Before the gate is clear nothing is said of rubbing, warmth, cold, standing or walking."""
    if turn.phase in {"guiding", "gate"} and not turn.gate_clear and not turn.rule.startswith(("tell_", "answer")):
        found = LOCKED.search(text_of(turn.ssml)) or LOCKED.search(text_of(turn.reprompt))
        if found:
            yield f"{found[0]!r} before the gate is clear"


def help_is_named_first(turn: Turn) -> Iterator[str]:
    """The number by word 12; where it is urgent but no emergency, who to go to by word 8 and the number by word 25."""
    announces = turn.rule == "hear_danger" or turn.rule.startswith(("repeat", "take_for", "chest"))
    if turn.phase != "emergency" or turn.ssml is None or not announces:
        return
    said, urgent = text_of(turn.ssml), turn.danger in URGENT
    spoken = [re.sub(r"\W", "", word) for word in words(said)]
    first = next((place for place, word in enumerate(spoken, 1) if NUMBER.fullmatch(word)), 99)
    if first > (25 if urgent else 12):
        yield f"the number comes at word {first}: {said}"
    if urgent and not re.search(r"hospital|maternity|doctor|nurse", " ".join(spoken[:8]), re.IGNORECASE):
        yield f"who to go to is not in the first eight words: {said}"
    if "can't call" not in said:
        yield "does not say that it cannot call"


def emergency_moves_nothing(turn: Turn) -> Iterator[str]:
    """At most 45 words, kept open on a question that repeats the line; no movement, drink or medicine.

    In the dialysis chair, the one movement for a leg while the nurse comes (DIAL).
    """
    if turn.phase != "emergency" or turn.ssml is None:
        return
    if len(words(text_of(turn.ssml))) > 45:
        yield f"{len(words(text_of(turn.ssml)))} words"
    if not turn.open:
        yield "the session is not kept open"
    for text in (text_of(turn.ssml), text_of(turn.reprompt)):
        rest = re.sub(r"don't rub it|nothing (more )?to drink", "", text, flags=re.IGNORECASE)
        rest = rest.replace("In a leg, straighten it, toes up, while you wait", "")
        if MOVES.search(rest) or SWALLOW.search(rest):
            yield f"a movement, drink or medicine: {text}"
    if not NUMBER.search(text_of(turn.reprompt)):
        yield "the reprompt is not the emergency line"


def worry_keeps_the_line(turn: Turn) -> Iterator[str]:
    """After a worrying answer every question's reprompt is the emergency line."""
    if (
        turn.open
        and turn.phase in {"clarifying", "knot", "doubt", "referred"}
        and not NUMBER.search(text_of(turn.reprompt))
    ):
        yield f"reprompt: {text_of(turn.reprompt)}"


REFUSALS = r"stop stretching( it)?|don't rub( it)?( or warm it)?|not a stretch"


def referral_moves_nothing(turn: Turn) -> Iterator[str]:
    """Help today: nothing is stretched, rubbed or warmed."""
    said = re.sub(REFUSALS, "", text_of(turn.ssml), flags=re.IGNORECASE)
    if turn.phase == "referred" and turn.rule != "repeat" and (MOVES.search(said) or LOCKED.search(said)):
        yield said


def closing_is_short(turn: Turn) -> Iterator[str]:
    """It's gone: at most thirty words, a warning sign, no question."""
    if turn.rule == "close_episode" and not turn.open:
        said = text_of(turn.ssml)
        if len(words(said)) > 30 or "?" in said:
            yield f"{len(words(said))} words: {said}"
        if not re.search(r"swelling", said):
            yield "no warning sign"


def nothing_forbidden(turn: Turn) -> Iterator[str]:
    """Nothing that must never be said."""
    for text in (text_of(turn.ssml), text_of(turn.reprompt)):
        for what, pattern in NEVER.items():
            found = re.search(pattern, text, re.IGNORECASE)
            if found:
                yield f"{what}: {found[0]!r} in {text!r}"
        if re.search(r"\{|\}|\bNone\b(?! of)|phrases/|guides/", text):
            yield f"raw words: {text!r}"


LAWS: tuple[Callable[[Turn], Iterator[str]], ...] = (
    speech_is_valid,
    question_means_open,
    silence_is_counted,
    night_is_short,
    answers_are_short,
    first_move_is_fast,
    locks_hold,
    help_is_named_first,
    emergency_moves_nothing,
    worry_keeps_the_line,
    referral_moves_nothing,
    closing_is_short,
    nothing_forbidden,
)
