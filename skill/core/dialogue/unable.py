"""What can't be done: another way, minding who it is; where nothing is coached yet, the muscle that was named is."""

from __future__ import annotations

from functools import cache, wraps

from skill.core.acts import Reply
from skill.core.dialogue.coaching import take_in
from skill.core.dialogue.moves import Move, Rule, helping
from skill.core.dialogue.reported import start_coaching
from skill.core.dialogue.talk import asked
from skill.core.events import CrampReported, Event, SaidCannot
from skill.core.known import Known
from skill.core.session import Session


@cache
def minding(rule: Rule) -> Rule:
    """The rule for what can't be done; the situation that was told with it holds from now on."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        situation = known.content.safety.situations.get((isinstance(event, SaidCannot) and event.situation) or "")
        plain = situation is None or situation.safe_first or situation.leads_to is not None
        return rule(session if situation is None or plain else take_in(session, situation), event, known)

    return heard


def coach_first(session: Session, event: SaidCannot, known: Known) -> Move:
    """Nothing was to be done yet: the muscle that can't be moved, or touched, is coached; with none, where is it?"""
    if event.sites or event.situation:
        return start_coaching(
            session, CrampReported(event.sites, situation=event.situation, person=event.person), known
        )
    session = helping(session) if event.person else session
    return session, Reply((asked(session, known),))
