"""Talk about the talk: opening, help, repeating, pausing, the voice itself, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from skill.core.acts import Ask, ForgetPerson, Hold, Reply, Say
from skill.core.dialogue.cancelling import cancelling_ask
from skill.core.dialogue.closing import close, remaining_ask
from skill.core.dialogue.coaching import Felt, ask_safe, ask_where, coach, noting_return, which_ask
from skill.core.dialogue.danger import doubt_ask
from skill.core.dialogue.emergency import emergency_ask
from skill.core.dialogue.gate import check_ask, clarifier, gate_ask, knot_ask, which_sign_ask
from skill.core.dialogue.moves import (
    HELPED,
    IF_NOW,
    QUIET,
    Move,
    anything_else,
    back_to_step,
    check_in,
    if_now,
    plain_ask,
    present,
    quiet_ask,
    warned_ask,
    was_asked,
    where,
    where_for,
)
from skill.core.dialogue.opening import waiting_ask
from skill.core.dialogue.referral import referred_ask
from skill.core.dialogue.reminders import detail_open, offer_ask, unproven_ask
from skill.core.dialogue.routines import go_on as go_on_in_routine
from skill.core.dialogue.routines import part_ask, stance_ask
from skill.core.dialogue.standing import wanted_ask
from skill.core.dialogue.topics import next_idea_ask
from skill.core.events import Event, PlaceSaid, SaidAgain, SaidQuietly, SideSaid
from skill.core.known import Known
from skill.core.session import Phase, Session

WHOLE_LEG = "leg"
"""The guide for someone who can't say where it is."""


def asked(session: Session, known: Known) -> Ask:
    """The question that the phase is waiting on."""
    return ASKS[session.phase](session, known)


def _where(session: Session, known: Known) -> Ask:
    return which_ask(session.choice) if session.choice else where_for(session, known)


def _else(session: Session) -> Ask:
    return if_now() if was_asked(session, IF_NOW) else anything_else()


def _lock(lock: str) -> Ask:
    return plain_ask(f"safety/{lock}/ask", f"safety/{lock}/hint")


def ask_safe_again(session: Session, known: Known) -> Ask:
    """Safe yet?"""
    ask = ask_safe(session, known)[1].acts[-1]
    return ask if isinstance(ask, Ask) else where()


ASKS: dict[Phase, Callable[[Session, Known], Ask]] = {
    Phase.START: _where,
    Phase.GUIDING: check_in,
    Phase.GATE: gate_ask,
    Phase.CLARIFYING: clarifier,
    Phase.REMAINING: remaining_ask,
    Phase.KNOT: lambda *_: knot_ask(),
    Phase.DOUBT: doubt_ask,
    Phase.STEADY: lambda *_: _lock("steady"),
    Phase.FEELING: lambda *_: _lock("feeling"),
    Phase.PAUSED: lambda *_: quiet_ask(),
    Phase.CHECK: check_ask,
    Phase.WHICH: which_sign_ask,
    Phase.SAFE: ask_safe_again,
    Phase.LONG: lambda *_: warned_ask("safety/lasting/ask"),
    Phase.REFERRED: referred_ask,
    Phase.EMERGENCY: emergency_ask,
    Phase.STANCE: stance_ask,
    Phase.CLEARED: waiting_ask,
    Phase.ROUTINE: part_ask,
    Phase.WALKING: next_idea_ask,
    Phase.TALKING: lambda session, _: _else(session),
    Phase.DETAIL: lambda session, _: detail_open(session),
    Phase.OFFER: lambda *_: offer_ask(),
    Phase.CONSENT: lambda *_: offer_ask(),
    Phase.UNPROVEN: lambda *_: unproven_ask(),
    Phase.CANCELLING: lambda session, _: cancelling_ask(session),
    Phase.WANTED: lambda session, _: wanted_ask(session),
    Phase.DELETING: lambda *_: plain_ask("phrases/privacy/ask", "phrases/privacy/hint"),
}
"""Each phase's own question."""


def ask_again(session: Session, event: Event, known: Known) -> Move:
    """The question that was asked, once more."""
    return session, Reply((asked(session, known),))


def repeat(session: Session, event: Event, known: Known) -> Move:
    """The last reply, word for word; in a guide, after what was not understood, the step that it left out."""
    if session.phase is Phase.GUIDING and any(isinstance(act, Say) and MISSED in act.words for act in session.last):
        return present(session, known)
    return session, Reply(session.last or (asked(session, known),))


MISSED = "phrases/misses/"
"""How the names of the words begin that answer what was not understood."""


def help_out(session: Session, event: Event, known: Known) -> Move:
    """What can be said here, and the question again."""
    said = known.content.first_with_words(f"phrases/help/{session.phase.value}", "phrases/help/start")
    return replace(session, misses=0), Reply((Say(said), asked(session, known)))


def whisper(session: Session, event: Event, known: Known) -> Move:
    """From now on in a whisper; a child beside a grown-up who sleeps is to wake them."""
    alone = CHILD in session.situations and HELPED not in session.situations
    if alone and isinstance(event, SaidQuietly) and event.grown_up:
        return session, Reply((Say("phrases/wake-them"), asked(session, known)))
    session = replace(session, whisper=True, night=True)
    return session, Reply((Say("phrases/whispering"), asked(session, known)))


CHILD = "child"
"""The situation in which a grown-up should be there."""


def hear_asleep(session: Session, event: SaidQuietly, known: Known) -> Move:
    """ "She's asleep": whoever is being helped sleeps, so it is over; anybody else is not to be woken."""
    if event.sleeper not in session.situations:
        return whisper(session, event, known)
    return close(replace(session, whisper=True, night=True), event, known)


def speak_up(session: Session, event: Event, known: Known) -> Move:
    """The usual voice again; where it never was another one, what was said was not heard."""
    if not session.whisper:
        return repeat(session, event, known)
    return replace(session, whisper=False), Reply((Say("phrases/speaking-up"), asked(session, known)))


def slow_down(session: Session, event: Event, known: Known) -> Move:
    """Slower from now on: longer holds, a slower voice."""
    session = replace(session, slow=True)
    if session.phase is Phase.GUIDING:
        return present(session, known, Say("phrases/slower"))
    return session, Reply((Say("phrases/slower"), asked(session, known)))


def wait(session: Session, event: Event, known: Known) -> Move:
    """Half a minute of quiet that was announced, then: ready?"""
    before = session.came_from if session.phase is Phase.PAUSED else session.phase
    session = session.at(Phase.PAUSED, came_from=before)
    return session, Reply((Say("phrases/quiet"), Hold(QUIET, counted=False), quiet_ask()))


def go_on(session: Session, event: Event, known: Known) -> Move:
    """Ready again: back to where the pause began."""
    before = session.came_from or Phase.START
    session = session.at(before, came_from=None)
    if before is Phase.GUIDING:
        return present(session, known)
    if before is Phase.ROUTINE:
        return go_on_in_routine(session, event, known)
    return session, Reply((asked(session, known),))


def note_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Where the person is, kept for the guide; and the question again."""
    night = session.night or event.place == "bed"
    session = replace(session, position_said=event.place or session.position_said, night=night)
    return session, Reply((asked(session, known),))


def note_side(session: Session, event: SideSaid, known: Known) -> Move:
    """Which side, kept for the guide; and the question again."""
    side = event.side if event.side in ("left", "right", "both") else session.side_said
    return replace(session, side_said=side), Reply((asked(session, known),))


def hear_side(session: Session, event: SideSaid, known: Known) -> Move:
    """On which side: where one side alters the answer that was given, what it means; else it is kept for the guide.

    Whether it cramps now, where that was asked, is not answered by it.
    """
    topic = known.content.topics.get(session.topic or "")
    if topic is None or topic.one_side is None or event.side in ("both", "other"):
        return note_side(session, event, known)
    return session, Reply((Say(f"instead/{topic.one_side}"), anything_else()))


def loosen_leg(session: Session, event: Event, known: Known) -> Move:
    """Nobody can say where: the one move that lengthens most of a leg."""
    return coach(session, known, (WHOLE_LEG,))


def ask_where_it_hurts(session: Session, event: Event, known: Known) -> Move:
    """It hurts, and nobody said where: where is it? In the end the move for most of a leg."""
    misses = session.misses + 1
    if isinstance(event, Felt) and event.sites:
        return ask_where(session, event, known)
    if misses > len(MISSES) or was_asked(session, WHICH_IT_WAS):
        return coach(replace(session, misses=0), known, (WHOLE_LEG,), Say("phrases/loosen-anyway"))
    return replace(session, misses=misses), Reply((asked(session, known),))


def ask_which_it_was(session: Session, event: SaidAgain, known: Known) -> Move:
    """It's back, and the coach does not know which muscle: it says so, and asks once."""
    session = noting_return(session, event)
    if event.sites or session.choice or was_asked(session, WHICH_IT_WAS):
        return ask_where_it_hurts(session, event, known)
    return session, Reply((plain_ask(WHICH_IT_WAS, "phrases/where-hint"),))


WHICH_IT_WAS = "phrases/which-it-was"


def not_understood(session: Session, event: Event, known: Known) -> Move:
    """Never blame: two examples, then different words, then something useful."""
    misses = session.misses + 1
    if misses >= len(MISSES) + 1 and session.phase is Phase.START:
        return coach(replace(session, misses=0), known, (WHOLE_LEG,), Say("phrases/loosen-anyway"))
    session = replace(session, misses=misses)
    kind = MISSES[min(misses, len(MISSES)) - 1]
    near = (f"phrases/misses/about/{subject}/{kind}" for subject in _subjects(session, known))
    own = f"phrases/misses/{session.phase.value}/{kind}"
    of_both = (f"guides/{session.choice}/hint",) if session.choice else ()
    said = known.content.first_with_words(*of_both, *near, own, f"phrases/misses/any/{kind}")
    return session, Reply((Say(said), asked(session, known)))


def _subjects(session: Session, known: Known) -> tuple[str, ...]:
    """The topic that was answered last, and the one that it is about: questions near to those are worth an example."""
    topic = known.content.topics.get(session.topic or "")
    return (topic.id, topic.about or topic.id) if topic and session.phase is Phase.TALKING else ()


MISSES = ("first", "second")


def keep_guiding(session: Session, event: Event, known: Known) -> Move:
    """Not understood in a guide: examples, then the hold goes on whatever was said."""
    if session.misses < len(MISSES):
        return not_understood(session, event, known)
    return present(session, known)


def return_to_step(session: Session, event: Event, known: Known) -> Move:
    """The floor comes back in a guide: which step, and how is it?"""
    return session.at(Phase.GUIDING), Reply((back_to_step(session, known), check_in(session, known)))


def leave_politely(session: Session, event: Event, known: Known) -> Move:
    """Not understood three times where nothing is under way: a clean exit."""
    return session.at(Phase.START, topic=None), Reply((Say("phrases/clean-exit"),))


def unclear_in_talk(session: Session, event: Event, known: Known) -> Move:
    """Not understood in talk: examples, different words, then a clean exit."""
    if session.misses < len(MISSES):
        return not_understood(session, event, known)
    return leave_politely(session, event, known)


def forget(session: Session, event: Event, known: Known) -> Move:
    """The skill was removed: everything kept goes."""
    return Session(), Reply((), (ForgetPerson(),))
