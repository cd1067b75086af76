"""An emergency: the number, what to do till help is there, and no way back but a false alarm that is checked.

No reply holds a stretch, a rub, a drink or a medicine.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say, ShowCard
from skill.core.dialogue.coaching import keep_muscle
from skill.core.dialogue.gate import ask_gate, gate_ask, nothing_held
from skill.core.dialogue.moves import Move, anything_else, for_whom, quiet_ask
from skill.core.dialogue.named import other_muscles
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    Event,
    ExplainedAway,
    PlaceSaid,
    SaidDone,
    SaidFalseAlarm,
    SaidGone,
    SaidOkay,
    SaidYes,
    SituationTold,
)
from skill.core.known import Known
from skill.core.safety import DangerGroup, Situation
from skill.core.session import Gate, Phase, Reason, Session

ALONE = "alone"
"""The situation in which nobody else can call."""


def stop_for_help(session: Session, group: DangerGroup, known: Known) -> Move:
    """Emergency help now: the number, stay still, and one question that keeps the session open."""
    session = session.at(Phase.EMERGENCY, danger=group.id, called=False, erase=True)
    return session, Reply(_emergency(session, known), (_card(group),))


def _emergency(session: Session, known: Known) -> tuple[Say, Ask]:
    ask = _words_of_danger(session, known, COMING if session.called else "ask")
    return Say(_words_of_danger(session, known, "say")), _asking(session, known, ask)


def _asking(session: Session, known: Known, ask: str) -> Ask:
    return Ask(ask, (_line(session, known), Say(ask)))


def _line(session: Session, known: Known) -> Say:
    return Say(_words_of_danger(session, known, "line"))


def _words_of_danger(session: Session, known: Known, *parts: str) -> str:
    """The words of this danger, or those of its kind; the first part that has any."""
    group = known.content.safety.group(session.danger or "")
    own = (f"safety/groups/{group.id}/{part}" for part in parts)
    of_its_kind = (f"safety/{group.outcome.value}/{part}" for part in parts)
    return known.content.first_with_words(*for_whom(session, *own, *of_its_kind))


def emergency_ask(session: Session, known: Known) -> Ask:
    """Can someone call? Nobody answering, the emergency line again."""
    return _emergency(session, known)[1]


def _card(group: DangerGroup) -> ShowCard:
    return ShowCard(f"safety/cards/{group.outcome.value}-title", f"safety/cards/{group.outcome.value}")


def _stay(session: Session, known: Known, *said: Say, **changes: object) -> Move:
    """The emergency goes on: this is said, and the question again."""
    session = session.at(Phase.EMERGENCY, erase=True, **changes)
    return session, Reply((*said, emergency_ask(session, known)))


def repeat_emergency(session: Session, event: Event, known: Known) -> Move:
    """Nothing else is done: the emergency line again, then in short with the way out of a false alarm.

    Once help is on its way, when to call again.
    """
    if session.called:
        return _stay(session, known, Say(_words_of_danger(session, known, "waiting")))
    misses = session.misses + 1
    if misses == 1:
        session, reply = _stay(session, known, _emergency(session, known)[0])
    else:
        session, reply = _stay(session, known, _line(session, known), _way_out(session, known))
    return replace(session, misses=misses), reply


def _way_out(session: Session, known: Known) -> Say:
    return Say(_words_of_danger(session, known, "way-out"))


def repeat_danger(session: Session, known: Known) -> Move:
    """The same sign again: all of it once more; where help was called already, to call again."""
    return _stay(session, known, _line(session, known) if session.called else _emergency(session, known)[0])


def call_again(session: Session, event: Event, known: Known) -> Move:
    """It gets worse, or that is not clear: call, or call again."""
    return _stay(session, known, _line(session, known))


def stay_by(session: Session, event: Event, known: Known) -> Move:
    """Someone can: what to do meanwhile, and whether it is done. Once it is, whether it gets worse.

    Where company is all that was asked for, a yes is enough: the next question is another one.
    """
    agreed = isinstance(event, SaidYes | SaidOkay) and _was_asked_if_done(session)
    settled = f"safety/groups/{session.danger}/{COMING}" in known.content.words
    sure = session.called or agreed or settled or isinstance(event, SaidDone)
    own = f"safety/groups/{session.danger}/help-coming" in known.content.words
    said = "waiting" if agreed and own else "on-the-way" if sure and not own else "help-coming"
    session, reply = _stay(session, known, Say(_words_of_danger(session, known, said)), called=sure)
    return session, reply if sure else _and_if_done(session, reply, known)


def _and_if_done(session: Session, reply: Reply, known: Known) -> Reply:
    """The reply, which told what to do, and whether that is done; a sign with a question of its own has that again."""
    own = f"safety/groups/{session.danger}"
    kind = known.content.safety.group(session.danger or "").outcome.value
    asks = own if f"{own}/ask" in known.content.words else f"safety/{kind}"
    if f"{asks}/{DONE}" not in known.content.words:
        return reply
    return replace(reply, acts=(*reply.acts[:-1], _asking(session, known, f"{asks}/{DONE}")))


DONE, COMING = "ask-done", "ask-coming"
"""The question whether what was told is done, and the one once somebody is coming, or there."""


def _was_asked_if_done(session: Session) -> bool:
    return any(isinstance(act, Ask) and act.words.endswith(f"/{DONE}") for act in session.last)


def hear_answer_to_call(session: Session, event: Event, known: Known) -> Move:
    """A yes: someone can call; where help is on its way already, it gets worse."""
    return (call_again if session.called else stay_by)(session, event, known)


def hear_no_to_call(session: Session, event: Event, known: Known) -> Move:
    """A no: nobody can call; not called yet: do; where help is on its way already, it gets no worse."""
    if _was_asked_if_done(session):
        return call_again(session, event, known)
    return (stay_by if session.called else urge_call)(session, event, known)


def hear_unsure(session: Session, event: Event, known: Known) -> Move:
    """Not sure: nobody can call, as far as is known; where help is on its way already, it may get worse."""
    return (call_again if session.called else urge_call)(session, event, known)


def hear_company(session: Session, event: SituationTold, known: Known) -> Move:
    """Somebody is there: they can call. Nobody is: how to reach help. Of another situation nothing is done."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is not None and situation.position == "helper":
        return stay_by(session, event, known)
    alone = situation is not None and situation.id == ALONE
    return (hear_no_to_call if alone else repeat_emergency)(session, event, known)


def urge_call(session: Session, event: Event, known: Known) -> Move:
    """Nobody can call: how to reach help all the same."""
    session, reply = _stay(session, known, Say(_words_of_danger(session, known, "no-one")), called=False)
    return session, _and_if_done(session, reply, known)


def hear_cannot(session: Session, event: Event, known: Known) -> Move:
    """The phone can't be reached: how to get help without it."""
    if session.called:
        return repeat_emergency(session, event, known)
    return _stay(session, known, Say(_words_of_danger(session, known, "no-phone", "no-one")), called=False)


def hear_a_little(session: Session, event: Event, known: Known) -> Move:
    """A bit: where help is on its way already, it gets a bit worse; else it needs a look all the same."""
    return (call_again if session.called else hear_it_passed)(session, event, known)


def hear_it_passed(session: Session, event: Event, known: Known) -> Move:
    """Over, better, or put down to something harmless: it needs a look all the same; and the way out.

    That they only ask is a false alarm.
    """
    if isinstance(event, SaidGone) and event.brings_question:
        return recheck_false_alarm(session, event, known)
    if session.called:
        return stay_by(session, event, known)
    parts = ("explained", "passed") if isinstance(event, ExplainedAway) else ("passed",)
    return _stay(session, known, Say(_words_of_danger(session, known, *parts)), _way_out(session, known))


def hear_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """A place that is out of the danger that the sign told of: a false alarm. Anywhere else nothing is done."""
    told = _told(session, known)
    if told is not None and event.place in told.safe_places:
        return recheck_false_alarm(session, event, known)
    return repeat_emergency(session, event, known)


def _told(session: Session, known: Known) -> Situation | None:
    """The situation that the sign told of as well."""
    safety = known.content.safety
    return safety.situations.get(safety.group(session.danger or "").tells or "")


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """None of it, or not this one: a false alarm in other words. A denial of another sign changes nothing."""
    denied = {*event.groups, *known.content.safety.gate.get(event.half or "", ())}
    if event.everything or session.danger in denied:
        return recheck_false_alarm(session, event, known)
    return repeat_emergency(session, event, known)


def hear_false_alarm(session: Session, event: SaidFalseAlarm, known: Known) -> Move:
    """No alarm after all: checked. That they feel fine takes nothing back: who took too much may feel so too."""
    return (hear_it_passed if event.fine else recheck_false_alarm)(session, event, known)


def hear_only_a_cramp(session: Session, event: CrampReported, known: Known) -> Move:
    """ "It's just my toes": the danger was a mishearing, so the gate once more; any other report changes nothing.

    Nor does it where the danger is a place, or a wish to die: only a plain word takes those back.
    """
    told, own = _told(session, known), f"safety/groups/{session.danger}/taken-back"
    elsewhere = own in known.content.words or (told is not None and told.safe_first)
    if event.only_there and event.sites and not (elsewhere or session.called):
        return recheck_false_alarm(session, event, known)
    return repeat_emergency(session, event, known)


def recheck_false_alarm(session: Session, event: Event, known: Known) -> Move:
    """A false alarm: the gate once more before anything else; where it was said of no body, kind words instead.

    A place that nobody is safe in, and that was told by the sign alone, is taken back with it. The muscle that was
    named, with the sign or now, is coached once the gate is clear.
    """
    told = _told(session, known)
    if told is not None and told.safe_first:
        session = replace(session, situations=tuple(name for name in session.situations if name != told.id))
    if (own := f"safety/groups/{session.danger}/taken-back") in known.content.words:
        return _let_it_rest(session, Say(own))
    session = _with_its_muscle(session, event, known)
    if session.episode is not None:
        return ask_gate(session, known, Reason.FALSE_ALARM)
    why = Say(f"safety/gate/why/{Reason.FALSE_ALARM.value}")
    return session.at(Phase.GATE, danger=None), Reply((why, gate_ask(session, known)))


def _with_its_muscle(session: Session, event: Event, known: Known) -> Session:
    """The session with the cramp that was meant: the muscle named now, else that of the sign where none is coached."""
    named = event.sites if isinstance(event, SaidFalseAlarm | CrampReported) else ()
    sites = (other_muscles(session, named, known) if session.episode else named or session.sites_said) or ()
    session = replace(session, sites_said=())
    return keep_muscle(session, known, sites) if sites else session


def _let_it_rest(session: Session, said: Say) -> Move:
    """Nothing more is asked about it: on with what was being done, once they are ready."""
    episode = session.episode
    if episode is None:
        return session.at(Phase.TALKING, danger=None, topic=None), Reply((said, anything_else()))
    waits = episode.gate is Gate.DUE and nothing_held(episode)
    session = session.at(Phase.PAUSED, danger=None, came_from=Phase.GATE if waits else Phase.GUIDING)
    return session, Reply((said, quiet_ask()))
