"""What is kept about a person: told when asked for, and deleted after a yes; told as done only once it is."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import DeleteMemory, Reply, Say
from skill.core.dialogue import cancelling
from skill.core.dialogue.moves import Move, anything_else, back_to_step, check_in
from skill.core.dialogue.talk import asked
from skill.core.events import Event, ReminderCancelled, SaidYes
from skill.core.known import Known
from skill.core.session import Phase, Session


def tell_what_is_kept(session: Session, event: Event, known: Known) -> Move:
    """All that is kept, and that there is no diary; and the question again. Just deleted, nothing is."""
    if Say("phrases/privacy/deleted") in session.last:
        return session, Reply((Say("phrases/privacy/nothing"), asked(session, known)))
    return session, Reply((Say("phrases/privacy/kept"), asked(session, known)))


def forget_what_was_told(session: Session, event: Event, known: Known) -> Move:
    """ "Forget that", right after it was told what is kept: shall it be deleted? Elsewhere no alarm was raised."""
    return (
        ask_to_delete(session, event, known)
        if told_what_is_kept(session)
        else (session, Reply((asked(session, known),)))
    )


def told_what_is_kept(session: Session) -> bool:
    """Whether the last reply told what is kept."""
    return any(isinstance(act, Say) and act.words == "phrases/privacy/kept" for act in session.last)


def delete_it(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """ "Delete it", right after it was told what is kept, or that it stays, is that; otherwise it is the reminders."""
    if event.names_any or not (told_what_is_kept(session) or Say("phrases/privacy/not-deleted") in session.last):
        return cancelling.cancel(session, event, known)
    return ask_to_delete(session, event, known)


def delete_or_cancel(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """Reminders that are named are looked up; with none named it may be a question back: what goes is told.

    "Would it cancel my reminders too" is heard as "delete it" is, so neither is a yes to what can't be undone.
    """
    return (cancelling.cancel if event.names_any else tell_what_goes)(session, event, known)


def tell_to_ask_later(session: Session, event: Event, known: Known) -> Move:
    """While a cramp is coached nothing is told or deleted: back to the step."""
    acts = (Say("phrases/privacy/later"), back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts)


def ask_to_delete(session: Session, event: Event, known: Known) -> Move:
    """Delete all of it? What was under way is over."""
    session = session.at(Phase.DELETING, episode=None, topic=None, danger=None, choice=None)
    return session, Reply((asked(session, known),))


def tell_what_goes(session: Session, event: Event, known: Known) -> Move:
    """What would be deleted, and the question again."""
    return session, Reply((Say(GOES), asked(session, known)))


GOES = "phrases/privacy/hint"
"""What would be deleted, and what stays."""


def delete(session: Session, event: Event, known: Known) -> Move:
    """A yes: have it removed. Nothing is said before the store has answered.

    "Some", or "all of them", may be a question back: what goes is told first. After that, all of it is all of it.
    """
    told = event.every and Say(GOES) in session.last if isinstance(event, SaidYes) else False
    if isinstance(event, SaidYes) and event.some and not told:
        return tell_what_goes(session, event, known)
    return session, Reply((), (DeleteMemory(),))


def tell_deleted(session: Session, event: Event, known: Known) -> Move:
    """It is gone, and the rest of this session writes nothing down again of its own accord."""
    session = replace(session.at(Phase.TALKING), disclaimed=True, kept=None)
    return session, Reply((Say("phrases/privacy/deleted"), anything_else()))


def tell_left(session: Session, event: Event, known: Known) -> Move:
    """It may still be there: say so, and what to do."""
    return session.at(Phase.TALKING), Reply((Say("phrases/privacy/left"), anything_else()))


def leave_kept(session: Session, event: Event, known: Known) -> Move:
    """No: nothing is deleted."""
    return session.at(Phase.TALKING), Reply((Say("phrases/privacy/not-deleted"), anything_else()))


def stop_without_deleting(session: Session, event: Event, known: Known) -> Move:
    """The end, with nothing deleted."""
    return session.at(Phase.START), Reply((Say("phrases/privacy/not-deleted"),))
