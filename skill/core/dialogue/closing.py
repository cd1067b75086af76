"""How a session ends: the warning signs as one statement, one tip, goodnight; and no question."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Effect, KeepDisclaimed, Reply, Say
from skill.core.dialogue.cards import card_for_tomorrow
from skill.core.dialogue.coaching import coach
from skill.core.dialogue.emergency import recheck_false_alarm
from skill.core.dialogue.gate import close_with_danger_line, counts_as_yes, gate_first
from skill.core.dialogue.moves import Move, episode_of, guide_of, muscle, plain_ask, step_words
from skill.core.dialogue.referral import ALWAYS_ASKED, refer_today, referred_ask, repeat_referral
from skill.core.dialogue.reminders import drinks_barred, offer_ask, offered
from skill.core.dialogue.steps import same_step
from skill.core.dialogue.suited import suited
from skill.core.events import DangerSignDenied, Event, SaidFalseAlarm, SaidGone, SaidGoodnight, SaidThanks
from skill.core.known import Known
from skill.core.reminders.limits import DRINK
from skill.core.session import Gate, Phase, Session


def close_episode(session: Session, event: Event, known: Known) -> Move:
    """It's gone: coaching stops at once. A second muscle that was named is asked after, unless they leave."""
    if isinstance(event, SaidGone) and _brings_question(session, event, known):
        return _take_question(session, event, known)
    session = _without_gone(_noting_night(session, event), event)
    episode = episode_of(session)
    if episode.waiting and not _leaves(event):
        return ask_after_next(session, known)
    clear = episode.gate is Gate.CLEAR
    by_day, brief = _tip_by_day(session, known), _briefly(session, event, known)
    tip = Say(brief or by_day or (step_words(session, known, "tip") if clear else _short_tip(session, known)))
    warning = close_with_danger_line(session)
    session, disclaimer = (session, ()) if brief else _disclaim(session)
    card = card_for_tomorrow(session, known)
    if clear and not session.night and not _leaves(event) and _may_still_set(session, known):
        session = replace(session, erase=True).at(Phase.OFFER, episode=None, danger=None, topic=None)
        acts = (*warning, *disclaimer, Say("reminders/still-unset"))
        return session, Reply((*acts, offer_ask()), (*_kept(disclaimer), *card))
    offer = () if brief or disclaimer or session.night or not clear else (Say("phrases/offer"),)
    acts = (
        *warning,
        *(_left_unset(session) or offer or (tip,)),
        *disclaimer,
        Say("phrases/farewell" if by_day else "phrases/goodnight"),
    )
    return _ended(replace(session, erase=True)), Reply(acts, (*_kept(disclaimer), *card))


def _briefly(session: Session, event: Event, known: Known) -> str | None:
    """One sentence for a question beside "it's gone", in the tip's place; the disclaimer waits for the next closing.

    None where nothing was asked, where a question is what they came for, or what answers them is not said in one.
    """
    asked = event.about if isinstance(event, SaidGone) and not (event.none or event.asks) else None
    answers = suited(session, asked, known) if asked else None
    brief = answers.words("briefly", known) if answers and answers.topic else None
    return brief if brief in known.content.words else None


def _brings_question(session: Session, event: SaidGone, known: Known) -> bool:
    """Whether a question is what they have, and one sentence is no answer; perhaps, where there never was a cramp."""
    unasked = event.none and episode_of(session).gate is Gate.DUE
    return (event.brings_question or unasked) and _briefly(session, event, known) is None


def _may_still_set(session: Session, known: Known) -> bool:
    """Whether a plan that the cramp broke into waits for its yes, and is for this person all the same."""
    plan = offered(session, known)
    return plan is not None and not (plan.kind == DRINK and drinks_barred(session, known))


def _left_unset(session: Session) -> tuple[Say, ...]:
    """A reminder that the cramp broke into was not set."""
    return (Say("reminders/left-unset"),) if session.wish or session.plan else ()


def _take_question(session: Session, event: SaidGone, known: Known) -> Move:
    """It is over, or there was none, and a question is what they have: what would they like to know?

    The warning signs come first, unless a question is all that they came for, and the gate was never asked.
    """
    warning = _warning_before_question(session, event)
    session = replace(session, erase=True, came_from=None).at(Phase.TALKING, episode=None, danger=None, topic=None)
    return session, Reply((*warning, _what_is_it() if event.none and not event.brings_question else _what_else()))


def _warning_before_question(session: Session, event: SaidGone) -> tuple[Say, ...]:
    episode = episode_of(session)
    unasked = session.phase is Phase.GUIDING and episode.gate is Gate.DUE and not episode.unheard
    return () if event.asks and unasked else close_with_danger_line(session)


def _leave_for_question(session: Session) -> Move:
    """They only ask, and were asked about signs: the danger line as a statement, and what would they like to know?"""
    session = replace(session, came_from=None, check_reason=None, noted=None, erase=True)
    return session.at(Phase.TALKING, danger=None, topic=None), Reply((Say("safety/gate/line"), _what_else()))


def _what_is_it() -> Ask:
    """There was no cramp: a part of the body that is named now is what it is instead."""
    return plain_ask("phrases/not-a-cramp", "phrases/anything-else-hint")


def _what_else() -> Ask:
    return plain_ask("phrases/what-else", "phrases/anything-else-hint")


def ask_after_next(session: Session, known: Known) -> Move:
    """The one before is over: does the next of those that were named still cramp? Nothing is held until it is known."""
    card, following = card_for_tomorrow(session, known), episode_of(session).waiting[0]
    session, _ = coach(replace(session, side_said=following.side), known, (following.site,))
    session = session.at(Phase.REMAINING, danger=None).with_episode(holds=0, done=())
    return session, Reply((Say("phrases/good"), remaining_ask(session, known)), card)


def remaining_ask(session: Session, known: Known) -> Ask:
    """Still cramping? Nobody answering, the warning signs: they may be asleep."""
    values = muscle(session)
    again = (*close_with_danger_line(session), Say("phrases/remaining", values))
    return Ask("phrases/remaining", again, values)


def _without_gone(session: Session, event: Event) -> Session:
    """The session in which no muscle waits that was said to be over as well."""
    gone = event.sites if isinstance(event, SaidGone) else ()
    return session.with_episode(waiting=tuple(one for one in episode_of(session).waiting if one.site not in gone))


def _noting_night(session: Session, event: Event) -> Session:
    """The session, in which it is kept that the person is off to sleep: nothing is offered then."""
    return replace(session, night=session.night or _to_sleep(event))


def _to_sleep(event: Event) -> bool:
    return isinstance(event, SaidGoodnight) or (isinstance(event, SaidGone) and event.night)


def _leaves(event: Event) -> bool:
    return _to_sleep(event) or isinstance(event, SaidThanks)


def _short_tip(session: Session, known: Known) -> str:
    """What helps that part of the body to rest, in few words."""
    return known.content.first_with_words(
        f"phrases/short-tips/{guide_of(session, known).limb}", "phrases/short-tips/leg"
    )


def _tip_by_day(session: Session, known: Known) -> str | None:
    """What helps where nobody lies in bed: on the road, by the water, in the heat, at a desk. None for anybody else."""
    routine = (session.left or "").split("/")[0]
    told = (f"phrases/short-tips/{name}" for name in (*reversed(session.situations), routine))
    return next((tip for tip in told if tip in known.content.words), None)


def _disclaim(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The first-use disclaimer, once."""
    if session.disclaimed or not session.first_use:
        return session, ()
    return replace(session, disclaimed=True), (Say("phrases/disclaimer"),)


def _kept(disclaimer: tuple[Say, ...]) -> tuple[KeepDisclaimed, ...]:
    return (KeepDisclaimed(),) if disclaimer else ()


def _ended(session: Session) -> Session:
    return session.at(Phase.START, episode=None, danger=None, topic=None)


def hear_no_alarm(session: Session, event: SaidFalseAlarm, known: Known) -> Move:
    """Nothing alarmed anybody here: "she's fine" is that it is over; "you misheard" leaves the step as it was."""
    rule = close_episode if event.fine else gate_first(same_step)
    return rule(session, event, known)


def say_gone(session: Session, event: SaidGone, known: Known) -> Move:
    """Gone, where none is being coached: the warning signs as one statement, and goodnight."""
    if session.episode is not None:
        return close_episode(session, event, known)
    session, disclaimer = _disclaim(_noting_night(session, event))
    acts = (*close_with_danger_line(session), *disclaimer, Say("phrases/goodnight"))
    return _ended(session), Reply(acts, _kept(disclaimer))


def say_goodbye(session: Session, event: Event, known: Known) -> Move:
    """Nothing more is wanted: goodbye, with the disclaimer on first use."""
    session, disclaimer = _disclaim(session)
    return _ended(session), Reply((Say("phrases/goodbye"), *disclaimer), _kept(disclaimer))


def stop_in_guide(session: Session, event: Event, known: Known) -> Move:
    """Stop in a guide: at once; the warning signs as long as the gate is not clear. The place is kept."""
    warning = () if episode_of(session).gate is Gate.CLEAR else (Say("safety/gate/line"),)
    session, disclaimer = _disclaim(session)
    effects: tuple[Effect, ...] = (*_kept(disclaimer), *card_for_tomorrow(session, known))
    acts = (Say("phrases/stopping"), *warning, *_left_unset(session), *disclaimer)
    return session.at(Phase.START), Reply(acts, effects)


def close(session: Session, event: Event, known: Known) -> Move:
    """Over: the episode's closing, or goodbye where no cramp is being coached; who only asks is asked what."""
    if session.episode is None and isinstance(event, SaidGone) and event.brings_question:
        return _leave_for_question(session)
    return (close_episode if session.episode else say_goodbye)(session, event, known)


def stop(session: Session, event: Event, known: Known) -> Move:
    """Stop: at once, with what must be said where a cramp is being coached."""
    return (stop_in_guide if session.episode else say_goodbye)(session, event, known)


def stop_with_warning(session: Session, event: Event, known: Known) -> Move:
    """Stop after a worrying answer: at once, with the emergency line."""
    kind = known.content.safety.group(session.danger or "").outcome.value
    own = (f"safety/groups/{session.danger}/stopping", f"safety/{kind}/stopping")
    said = known.content.first_with_words(*own, "safety/stopping")
    return _ended(replace(session, erase=True)), Reply((Say(said),))


def close_referred(session: Session, event: Event, known: Known) -> Move:
    """No chest, no breath: rest it, get it seen today."""
    session, disclaimer = _disclaim(session)
    said = known.content.first_with_words(f"safety/groups/{session.danger}/closing", "safety/same-day/closing")
    acts = (Say(said), *disclaimer)
    return _ended(replace(session, erase=True)), Reply(acts, _kept(disclaimer))


def gone_when_referred(session: Session, event: SaidGone, known: Known) -> Move:
    """Over: the closing all the same. That they only asked is a false alarm: the gate once more."""
    return (recheck_false_alarm if event.brings_question else close_referred)(session, event, known)


def refer_again(session: Session, event: Event, known: Known) -> Move:
    """It was no answer: help today, again; when that was said often enough, it is the closing."""
    return (repeat_referral if session.misses < TIMES_AGAIN else close_referred)(session, event, known)


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """The very sign that was heard, denied by its name: it was misheard. Chest or breath denied: the answer.

    Another sign, or one of the limb's that was not named, is no answer: it takes nothing back.
    """
    safety = known.content.safety
    named = {*event.groups, *safety.gate.get(event.half or "", ())}
    if session.danger in {safety.group_for(sign, session.situations).id for sign in event.groups}:
        return recheck_false_alarm(session, event, known)
    answers = event.everything or named & set(ALWAYS_ASKED)
    return (close_referred if answers else refer_again)(session, event, known)


def take_leave(session: Session, event: Event, known: Known) -> Move:
    """Heard, or "I'll call them", but no answer: chest or breath? Said again, they are on their way."""
    if session.misses:
        return close_referred(session, event, known)
    return replace(session, misses=1), Reply((referred_ask(session, known),))


TIMES_AGAIN = 2
"""How often help today is said again before the session ends with it."""


def gone_after_yes(session: Session, event: Event, known: Known) -> Move:
    """Gone, but a sign was there: help today all the same. Where the gate only went unheard, the warning signs."""
    if session.phase is Phase.CLARIFYING and counts_as_yes(session, known):
        return close(session, event, known)
    return refer_today(session, known, "unsure")


def fall_silent(session: Session, event: Event, known: Known) -> Move:
    """The session is over: nothing can be said."""
    return session, Reply()
