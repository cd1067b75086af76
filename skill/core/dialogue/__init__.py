"""The conversation: `advance(session, event, known)` is the whole of it, and it is pure.

`FIRST` wins in every phase (danger signs), then the rules of the phase, then `ANYWHERE`, then the question is asked
again. The tables are in `flow`; what each rule says and does is in the module that is named for its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from skill.core.acts import Act, Ask, Reply, Say
from skill.core.dialogue import asked_beside, by_phase, flow, place, talk
from skill.core.dialogue.coaching import OTHER
from skill.core.dialogue.moves import Rule, Table
from skill.core.dialogue.suited import meant
from skill.core.events import DangerSignDenied, Event, SaidNo
from skill.core.known import Known
from skill.core.reminders.plan import Plan
from skill.core.session import Phase, Session

_ASKABLE = re.compile(r"when|before|purpose|half \d{1,3}", re.ASCII)
"""What may be asked of a reminder that is not complete."""


@dataclass(frozen=True, slots=True)
class Advance:
    """What a turn leads to: the new session, the reply, and the name of the rule that decided."""

    session: Session
    reply: Reply
    rule: str


def advance(session: Session, event: Event, known: Known) -> Advance:
    """The next session and the reply to this event."""
    before = _acquainted(_sound(session, known), known)
    event = meant(before, by_phase.heard(before, event, known), known)
    rule, standing = rule_for(asked_beside.without_denied(before, event, known), event)
    after, reply = rule(standing, event, known)
    after, reply = asked_beside.taken_up(after, reply, event, known)
    said_turn = before.said_turn if rule is talk.repeat else before.turn
    after = replace(after, turn=before.turn + 1, said_turn=said_turn, last=reply.acts)
    after = after if after.phase in flow.KEEPS_WANTS else replace(after, wants=None)
    after = after if after.phase in flow.KEEPS_DENIED else replace(after, denied=())
    after = after if after.phase in flow.KEEPS_THEN else replace(after, then=None)
    after, kept = place.to_keep(before, after, event, known)
    return Advance(after, replace(reply, effects=(*reply.effects, *kept)), rule.__name__)


def rule_for(session: Session, event: Event) -> tuple[Rule, Session]:
    """The rule that answers this event, and the session it starts from; a pause is over for what is no answer to it."""
    kind = type(event)
    if kind in flow.FIRST:
        return flow.FIRST[kind], session
    paused = session.phase is Phase.PAUSED
    if paused and kind not in flow.RULES[Phase.PAUSED] and kind not in flow.THROUGH_PAUSE:
        session = session.at(session.came_from or Phase.START, came_from=None)
    rules = flow.RULES[session.phase]
    rule: Rule = rules.get(kind) or _plain_no(rules, event) or flow.ANYWHERE.get(kind) or talk.ask_again
    return rule, session


def _plain_no(rules: Table, event: Event) -> Rule | None:
    """The rule for a no, where "no, nothing" was said and no danger sign is asked about."""
    nothing = isinstance(event, DangerSignDenied) and event.everything and event.asks is None
    return rules.get(SaidNo) if nothing else None


def _sound(session: Session, known: Known) -> Session:
    """The session, or a fresh one where it names what the content does not have."""
    content, episode = known.content, session.episode
    guide = content.guides.get(episode.site) if episode else None
    sound = (
        (episode is None or (guide is not None and episode.step in guide.steps and _known_side(episode.side)))
        and all(name in content.safety.situations for name in session.situations)
        and (session.phase not in (Phase.CHECK, Phase.WHICH) or _asks(session, known))
        and (Phase.SAFE not in (session.phase, session.came_from) or _waits_to_be_safe(session, known))
        and (session.choice is None or session.choice in content.choices)
        and (session.wants is None or session.wants in content.routines)
        and (session.topic is None or session.topic in content.topics)
        and (episode is not None or not {session.phase, session.came_from} & flow.NEEDS_EPISODE)
        and (not {session.phase, session.came_from} & flow.NEEDS_ROUTINE or _trains(session, known))
        and (session.phase is not Phase.WALKING or _walks(session, known))
        and (session.walk is None or session.walk in content.topics)
        and (session.phase not in flow.NEEDS_PLAN or Plan.from_text(session.plan) is not None)
        and (session.asks is None or _ASKABLE.fullmatch(session.asks) is not None)
        and (session.phase is not Phase.DOUBT or session.danger in content.safety.groups)
        and all(reference in content.words for act in session.last for reference in _references(act))
    )
    return session if sound else Session()


def _references(act: Act) -> tuple[str, ...]:
    """The words that an act speaks, without its values."""
    match act:
        case Say(words):
            return (words,)
        case Ask(words, reprompt):
            return (words, *(said.words for said in reprompt if isinstance(said, Say)))
        case _:
            return ()


def _known_side(side: str | None) -> bool:
    return side in (None, "left", "right", "both", OTHER)


def _asks(session: Session, known: Known) -> bool:
    check = known.content.safety.questions(session.check_reason)
    in_range = 0 <= session.question < len(check)
    return in_range and (session.phase is Phase.CHECK or check[session.question].yes is None)


def _waits_to_be_safe(session: Session, known: Known) -> bool:
    situations = known.content.safety.situations
    return any(situations[name].safe_first for name in session.situations if name in situations)


def _trains(session: Session, known: Known) -> bool:
    routine = known.content.routines.get(session.routine or "")
    if routine is not None and routine.choice:
        return Phase.CLEARED in (session.phase, session.came_from)
    return routine is not None and 0 <= session.part < len(routine.parts)


def _walks(session: Session, known: Known) -> bool:
    topic = known.content.topics.get(session.topic or "")
    ideas = [idea for idea in topic.ideas if not set(idea.unless) & set(session.situations)] if topic else []
    return 0 <= session.idea < len(ideas)


def _acquainted(session: Session, known: Known) -> Session:
    """The session with what was answered: the time zone, whether this is first use, and the place that is kept."""
    if known.zone is not None and session.zone is None:
        session = replace(session, zone=known.zone.name, guessed=known.zone.guessed)
    if not known.memory_read:
        return session
    profile = known.profile
    if profile is None:
        return replace(session, met=True)
    kept = place.key(profile.place) if profile.place else session.kept
    due = profile.reminding.due_for_review(known.now, known.content.reminders.review)
    return replace(session, met=True, first_use=profile.disclaimed is None, kept=kept, review_due=due)


__all__ = ["Advance", "advance", "rule_for"]
