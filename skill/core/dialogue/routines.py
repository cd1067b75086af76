"""Routines: one reply a muscle, both legs in turn, then: ready? Interrupted, a muscle starts again.

What it waits for is in `opening`. Before stretches comes, once in a session: steady standing, or shall we sit?
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count, takewhile

from skill.core.acts import Act, Ask, Effect, Hold, Reply, Say, ShowCard
from skill.core.dialogue.moves import QUIET, Move, anything_else, back_to_step, check_in, plain_ask
from skill.core.events import AskedToStand, Event, PlaceSaid, StepAsked
from skill.core.guide import ANY, SLOW_SWAP, SWAP, Part, Routine
from skill.core.known import Known
from skill.core.session import Phase, Session

MOST_NOTES = 2
"""So many situations are spoken of, the last told at the start, the one before with the first muscle."""
MINUTE = 60
LYING = frozenset({"bed", "floor"})
"""Places for which a set has no version of its own: it is done sitting."""
BETWEEN = 15
"""Seconds between two muscles: the words of each, and the answer."""


def leave(session: Session, known: Known, *said: Say, effects: tuple[Effect, ...] = ()) -> Move:
    """The routine is over, or left: the guide that it was done beside goes on, else anything else?"""
    beside = session.episode is not None and routine_of(session, known).beside_a_cramp
    kept = (session.kept or "").startswith(f"{session.routine}/")
    session = replace(session, routine=None, part=0, broken=False, erase=session.erase or kept)
    if beside:
        acts: tuple[Act, ...] = (*said, back_to_step(session, known), check_in(session, known))
        return session.at(Phase.GUIDING), Reply(acts, effects)
    return session.at(Phase.TALKING), Reply((*said, anything_else()), effects)


def open_routine(session: Session, known: Known) -> Move:
    """Nothing more to wait for: how long it is and who should skip it; what is no stretch begins at once."""
    routine = routine_of(session, known)
    first = _following(session, known, -1)
    if first is None:
        return leave(session, known, Say("phrases/routine/not-now"))
    session = replace(session, part=first)
    if routine.needs:
        return do_part(session, known, Say(f"routines/{routine.id}/opening"))
    if routine.hushed:
        return _settle(session, known)
    acts = (Say(f"routines/{routine.id}/opening"), Say("phrases/routine/rules"), *_notes(session, known)[-1:])
    return session.at(Phase.STANCE), Reply((*acts, stance_ask(session, known)))


def _notes(session: Session, known: Known) -> tuple[Say, ...]:
    """What the situations told last change, those without words left out."""
    notes = (note_of(name, known) for name in session.situations)
    return tuple(Say(note) for note in notes if note)[-MOST_NOTES:]


def note_of(situation: str, known: Known) -> str | None:
    """What a situation changes in a routine, where that has words."""
    own = f"phrases/routine/for/{situation}"
    return own if own in known.content.words else None


def routine_of(session: Session, known: Known) -> Routine:
    """The routine that is under way; only rules of phases that have one may ask."""
    return known.content.routines[session.routine or ""]


def may_stand(session: Session, known: Known) -> bool:
    """Whether the standing version is free to them."""
    safety, told = known.content.safety, session.situations
    if routine_of(session, known).one_way:
        return False
    sits = any(safety.situations[name].position == "sitting" for name in told if name in safety.situations)
    return not (sits or "stand" in safety.barred(told) or routine_of(session, known).seated & set(told))


def stance_ask(session: Session, known: Known) -> Ask:
    """Steady standing, or shall we sit? Ready to start, where that is settled."""
    if not may_stand(session, known) and not routine_of(session, known).one_way:
        return plain_ask("phrases/routine/seated", "phrases/routine/ready-hint")
    if session.stands is None and may_stand(session, known):
        return plain_ask("phrases/routine/stance", "phrases/routine/stance-hint")
    return plain_ask("phrases/routine/start", "phrases/routine/ready-hint")


def begin(session: Session, event: Event, known: Known) -> Move:
    """Ready: as was chosen before, else sitting, which is the safe one."""
    unsaid = may_stand(session, known) and session.stands is None
    if may_stand(session, known):
        session = replace(session, stands=session.stands is True)
    return do_part(session, known, *((Say("phrases/routine/sitting"),) if unsaid else ()))


def decline_or_sit(session: Session, event: Event, known: Known) -> Move:
    """No: not steady, so sitting, unless it was a no to all of it. Where that was no question, no to the routine."""
    if may_stand(session, known) and session.stands is None:
        session = replace(session, stands=False)
        return session, Reply((Say("phrases/routine/sitting"), stance_ask(session, known)))
    return leave(session, known, Say("phrases/routine/another-time"))


def _open_to(part: Part, session: Session, known: Known) -> bool:
    """Whether this part is for this person now; standing or not is a matter of its words."""
    barred = known.content.safety.barred(session.situations) - {"stand"}
    return not (part.uses & barred or (part.by_day and session.night))


def part_after(session: Session, known: Known) -> int | None:
    """The part after the one that is under way."""
    return _following(session, known, session.part)


def _following(session: Session, known: Known, part: int) -> int | None:
    """The next part after this one that is for this person."""
    parts = routine_of(session, known).parts
    return next((at for at in range(part + 1, len(parts)) if _open_to(parts[at], session, known)), None)


def do_part(session: Session, known: Known, *lead: Say) -> Move:
    """One muscle: how, then its holds with a count, then ready? One that is not for this person gives way."""
    part = routine_of(session, known).parts[session.part]
    if not _open_to(part, session, known):
        return _move_on(session, known)
    way = _way(session, known)
    starting = session.phase is Phase.STANCE
    steady = (Say("phrases/routine/hold-on"),) if way == "standing" and starting else ()
    notes = _notes(session, known)[:-1] if starting else ()
    rest = (Say("phrases/routine/rest"),) if part.hold else ()
    acts: tuple[Act, ...] = (
        *lead,
        *notes,
        *steady,
        Say(_words(part, way, session, known)),
        *_holds(part, session),
        *rest,
    )
    session = replace(session, broken=False, part_at=known.seconds)
    return session.at(Phase.ROUTINE), Reply((*acts, part_ask(session, known)))


def seated(session: Session, known: Known) -> tuple[Session, tuple[Say, ...]]:
    """Whoever stood for a part and may not any more sits down first, since the words from then on suppose a seat."""
    if not session.stands or may_stand(session, known):
        return session, ()
    return replace(session, stands=False), (Say(DOWN_FIRST),)


DOWN_FIRST = "phrases/routine/down-first"


def cut_in(session: Session, known: Known) -> Session:
    """The session with whether the muscle that is under way was broken off: less time went by than its holds take."""
    if session.broken or session.phase is not Phase.ROUTINE:
        return session
    part = routine_of(session, known).parts[session.part]
    return replace(session, broken=known.seconds - session.part_at < part.seconds(_swap(session)))


def _swap(session: Session) -> int:
    """Seconds to change legs."""
    return SLOW_SWAP if session.slow else SWAP


def _words(part: Part, way: str, session: Session, known: Known) -> str:
    """The reference of a part's words: those for a situation that was told, or the softer ones, where there are any."""
    said = routine_of(session, known).says(part, way)
    own = next((f"{said}-{name}" for name in session.situations if f"{said}-{name}" in known.content.words), None)
    if own is not None:
        return own
    softly = session.gently or known.content.safety.softly(session.situations)
    return known.content.first_with_words(f"{said}-soft", said) if softly else said


_LEGS = (("first-leg", "other-leg"), ("first-again", "other-again"))


def _holds(part: Part, session: Session) -> tuple[Act, ...]:
    """Each hold with the leg that does it, and time to change legs in between."""
    if not part.hold:
        return ()
    swap = Hold(_swap(session), counted=False)
    acts: list[Act] = []
    for hold in range(part.holds):
        if hold:
            acts += (Say("phrases/routine/swap" if part.in_turn else "phrases/routine/ease"), swap)
        if part.in_turn:
            acts.append(Say(f"phrases/routine/{_LEGS[hold > 1][hold % 2]}"))
        elif hold:
            acts.append(Say("phrases/routine/once-more"))
        acts.append(Hold(part.hold))
    return tuple(acts)


def _settle(session: Session, known: Known) -> Move:
    """All of a hushed routine in one reply, in a whisper; nothing is asked, and it ends there."""
    routine = routine_of(session, known)
    acts: list[Act] = [Say(f"routines/{routine.id}/opening")]
    for part in (part for part in routine.parts if _open_to(part, session, known)):
        acts += (Say(_words(part, ANY, session, known)), *_holds(part, session))
    session = replace(session, routine=None, part=0, whisper=True, night=True).at(Phase.START)
    return session, Reply((*acts, Say(f"routines/{routine.id}/closing")))


def part_ask(session: Session, known: Known) -> Ask:
    """Ready? For this muscle again where it was broken off, else for the next by its name, or to finish.

    Where nothing is held, the part has a question of its own, and quiet to do it in.
    """
    routine = routine_of(session, known)
    if not routine.parts[session.part].hold:
        own = f"routines/{routine.id}/parts/{routine.parts[session.part].id}/ask"
        return Ask(own, (Say("phrases/quiet"), Hold(QUIET, counted=False), Say(own)))
    following = _following(session, known, session.part)
    if session.broken and _open_to(routine.parts[session.part], session, known):
        return _ready_ask("phrases/routine/ready-again", session, known, session.part)
    if following is None:
        return plain_ask("phrases/routine/finish", "phrases/routine/hint")
    return _ready_ask("phrases/routine/ready", session, known, following)


def _ready_ask(words: str, session: Session, known: Known, part: int) -> Ask:
    routine = routine_of(session, known)
    name = (("name", f"routines/{routine.id}/parts/{routine.parts[part].id}/name"),)
    return Ask(words, (Say("phrases/routine/hint"), Say(words, name)), name)


def next_part(session: Session, event: Event, known: Known) -> Move:
    """The next muscle; after the last, the closing."""
    return _move_on(session, known)


def skip_part(session: Session, event: Event, known: Known) -> Move:
    """ "Skip this one": the muscle that is under way; where it was done, the one that was asked about."""
    session = cut_in(session, known)
    done = session.phase is Phase.ROUTINE and not session.broken
    asked_about = _following(session, known, session.part)
    if done and asked_about is not None and routine_of(session, known).parts[session.part].hold:
        session = replace(session, part=asked_about)
    return _move_on(session, known)


def _move_on(session: Session, known: Known, *lead: Say) -> Move:
    following = _following(session, known, session.part)
    if following is None:
        own = f"routines/{session.routine}"
        card = (ShowCard(f"{own}/cards/title", f"{own}/cards/text"),) if routine_of(session, known).card else ()
        return leave(session, known, *lead, Say(f"{own}/closing"), effects=card)
    return do_part(replace(session, part=following), known, *lead)


def go_on(session: Session, event: Event, known: Known) -> Move:
    """Ready: the muscle that was broken off starts again, else the next one."""
    again = session.broken and routine_of(session, known).parts[session.part].hold
    return (same_part if again else next_part)(session, event, known)


def same_part(session: Session, event: Event, known: Known) -> Move:
    """This muscle again."""
    return do_part(session, known)


def say_part_again(session: Session, event: Event, known: Known) -> Move:
    """Pardon: a muscle that was broken off starts again; of one that was done, how, and the question, but no holds.

    Said once more, it is done again. What holds nothing is said again word for word.
    """
    session = cut_in(session, known)
    part = routine_of(session, known).parts[session.part]
    how = Say(_words(part, _way(session, known), session, known))
    held = any(isinstance(act, Hold) for act in session.last)
    if (held or session.last[:1] == (Say("phrases/slower"),)) and not session.broken:
        return session, Reply((how, part_ask(session, known)))
    if held or session.last[:1] == (how,):
        return do_part(session, known)
    return session, Reply(session.last or (part_ask(session, known),))


def _way(session: Session, known: Known) -> str:
    """The version in which the parts are done."""
    return "standing" if session.stands and may_stand(session, known) else "sitting"


def slower_part(session: Session, event: Event, known: Known) -> Move:
    """More time to change legs and a slower voice from now on; a muscle that was broken off starts again with it."""
    session = replace(cut_in(session, known), slow=True)
    if session.broken:
        return do_part(session, known, Say("phrases/slower"))
    return session, Reply((Say("phrases/slower"), part_ask(session, known)))


def previous_part(session: Session, event: Event, known: Known) -> Move:
    """The muscle before, or the first again."""
    parts = routine_of(session, known).parts
    before = takewhile(lambda at: at >= 0, count(session.part - 1, -1))
    found = next((at for at in before if _open_to(parts[at], session, known)), session.part)
    return do_part(replace(session, part=found), known)


def first_part(session: Session, event: Event, known: Known) -> Move:
    """The routine from the start."""
    first = _following(session, known, -1)
    return do_part(replace(session, part=first or 0), known)


def numbered_part(session: Session, event: StepAsked, known: Known) -> Move:
    """The muscle of this number, or the last, of those that are open to the person; without either, this one again."""
    parts = [at for at, part in enumerate(routine_of(session, known).parts) if _open_to(part, session, known)]
    wanted = len(parts) if event.last else event.number or 0
    if not 1 <= wanted <= len(parts):
        return say_part_again(session, event, known)
    return do_part(replace(session, part=parts[wanted - 1]), known)


def change_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Standing only for somebody who chose it and is free to; else sitting. This muscle, in that version."""
    wants, may = event.place == "standing", may_stand(session, known)
    lead = (Say("phrases/routine/sit-instead"),) if wants and not may else ()
    steady = (Say("phrases/routine/hold-on"),) if wants and may and session.phase is not Phase.STANCE else ()
    lies = event.place in LYING and not routine_of(session, known).one_way
    lead = (Say("phrases/routine/no-lying"),) if lies else lead
    rises = session.stands and session.part and session.phase is not Phase.STANCE and not (wants and may)
    lead = (*lead, Say(DOWN_FIRST)) if rises else lead
    return do_part(replace(session, stands=wants and may), known, *lead, *steady)


def stand_up(session: Session, event: AskedToStand, known: Known) -> Move:
    """The standing version, where nothing speaks against it; asked whether one has to stand, one need not."""
    if event.must and session.phase is Phase.STANCE:
        return session, Reply((Say("phrases/routine/sitting-does"), stance_ask(session, known)))
    return change_place(session, PlaceSaid("standing"), known)


def sit_down(session: Session, event: Event, known: Known) -> Move:
    """The sitting version; sitting already, an easier form of it, or else it is left. What is no stretch is over."""
    if routine_of(session, known).needs:
        return leave(session, known, Say("phrases/routine/another-time"))
    if session.phase is Phase.STANCE or (session.stands and may_stand(session, known)):
        return change_place(session, PlaceSaid("sitting"), known)
    part, gently = routine_of(session, known).parts[session.part], replace(session, gently=True)
    if _words(part, "sitting", gently, known) != _words(part, "sitting", session, known):
        return do_part(gently, known, Say("phrases/another-way"))
    return _move_on(session, known, Say("phrases/routine/leave-it"))


def ease_off(session: Session, event: Event, known: Known) -> Move:
    """It hurts more: let go, and that muscle is left out. What is no stretch is over."""
    if routine_of(session, known).needs:
        return leave(session, known, Say(f"routines/{session.routine}/ease-off"))
    session = replace(session, broken=False).at(Phase.ROUTINE)
    return session, Reply((Say("phrases/routine/ease-off"), part_ask(session, known)))


def tell_parts_left(session: Session, event: Event, known: Known) -> Move:
    """Which muscle this is, how many there are, and about how long is left."""
    session = cut_in(session, known)
    parts = [part for part in routine_of(session, known).parts if _open_to(part, session, known)]
    current = routine_of(session, known).parts[session.part]
    done = session.phase is Phase.ROUTINE and current.hold > 0 and not session.broken
    place = parts.index(current) + done if current in parts else 0
    if place == len(parts):
        return session, Reply((Say("phrases/routine/left-none"), _asks(session, known)))
    seconds = sum(part.seconds(_swap(session)) + BETWEEN for part in parts[place:])
    minutes = max(1, round(seconds / MINUTE))
    words = "phrases/routine/left-one" if minutes == 1 else "phrases/routine/left"
    values = (("step", str(place + 1)), ("total", str(len(parts))), ("number", str(minutes)))
    return session, Reply((Say(words, values), _asks(session, known)))


def tell_how_long(session: Session, event: Event, known: Known) -> Move:
    """How long it stays on, where it is put on; else how long is left."""
    own = f"routines/{session.routine}/how-long"
    if own not in known.content.words:
        return tell_parts_left(session, event, known)
    return session, Reply((Say(own), _asks(session, known)))


def tell_why(session: Session, event: Event, known: Known) -> Move:
    """What is known of the routine."""
    session = cut_in(session, known)
    return session, Reply((Say(f"routines/{routine_of(session, known).id}/why"), _asks(session, known)))


def _asks(session: Session, known: Known) -> Ask:
    return part_ask(session, known) if session.phase is Phase.ROUTINE else stance_ask(session, known)
