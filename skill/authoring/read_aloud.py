"""A guide, a routine or an answer as it would be spoken, with times: walked by the real conversation, turn by turn.

Speech is reckoned at 150 words a minute, as the holds are; a person is given two seconds for each answer. What the
coach says where nobody answers stands in brackets, and takes no time here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from skill.content import Library, load_library
from skill.core import events as e
from skill.core.errors import SkillError
from skill.core.guide import ANY, POSITIONS, Content
from skill.core.session import Phase, Session
from skill.render.ssml import WORD
from skill.turn import Answer, Heard, take_turn

ANSWERING = 2.0
"""Seconds until a person has answered."""
MOST_TURNS = 60
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""When the walk begins: any time will do."""

_BREAK = re.compile(r'<break time="(\d+)ms"/>')
_TAG = re.compile(r"<[^>]+>")
_COUNTED = re.compile(r"[a-z]+(?:-[a-z]+)?\.")
_WORDS = re.compile(r"[A-Za-z0-9][\w'-]*")

Said = tuple[str, e.Event]
"""What a person says, and the event that it is."""

GO_ON: dict[Phase, Said] = {
    Phase.GUIDING: ("next", e.SaidNext()),
    Phase.GATE: ("no", e.SaidNo()),
    Phase.STEADY: ("yes", e.SaidYes()),
    Phase.FEELING: ("yes", e.SaidYes()),
    Phase.CLEARED: ("yes", e.SaidYes()),
    Phase.STANCE: ("sitting", e.PlaceSaid("sitting")),
    Phase.ROUTINE: ("next", e.SaidNext()),
    Phase.WALKING: ("next", e.SaidNext()),
    Phase.SAFE: ("yes", e.SaidYes()),
}
"""The answer with which everything goes on as it should."""


class UnknownName(SkillError):
    """No guide, routine or topic has this name; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reading: seconds from the start, who speaks, and what."""

    at: float
    who: str
    text: str

    def __str__(self) -> str:
        minutes, seconds = divmod(int(self.at), 60)
        return f"{minutes:3}:{seconds:02}  {self.who:<6} {self.text}".rstrip()


def read_aloud(name: str, folder: Path, locale: str, *, position: str | None = None) -> str:
    """The reading as text; `position` is where the person said they are, "all" for each in turn.

    Raises UnknownName, and ContentError where the content does not load.
    """
    library = load_library(folder)
    content = library.for_locale(locale).content
    if name not in {*content.sites, *content.routines, *content.topics}:
        known = ", ".join(sorted({*content.sites, *content.routines, *content.topics}))
        raise UnknownName(f"there is no guide, routine or topic {name!r}; there are {known}")
    routes = content.guides[name].routes if name in content.guides else ()
    places = [place for place in POSITIONS if place in routes or place == ANY] if position == "all" else [position]
    readings = (Reading(library, locale, name, None if place == ANY else place) for place in places)
    return "\n\n".join("\n".join(map(str, reading.lines())) for reading in readings)


@dataclass(slots=True)
class Reading:
    """One walk through a guide, a routine or an answer."""

    library: Library
    locale: str
    name: str
    place: str | None
    now: float = 0.0
    session: Session = Session()  # noqa: RUF009 - a frozen value

    @property
    def content(self) -> Content:
        return self.library.for_locale(self.locale).content

    def lines(self) -> Iterator[str | Line]:
        where = f", {self.place}" if self.place else ""
        yield f"{self.name}{where} ({60 / WORD:g} words a minute; {ANSWERING:g} s for each answer; [if nobody answers])"
        for said in self._walk():
            yield Line(self.now, "You", said[0])
            yield from self._spoken(self._answer(said[1]))
        yield Line(self.now, "", "the end")

    def _walk(self) -> Iterator[Said]:
        """What the person says, turn by turn: each looks at how things stand after the turn before."""
        if self.name in self.content.sites:
            yield from self._guide()
            yield "it's gone", e.SaidGone()
        elif self.name in self.content.routines:
            yield f"the {self.name} routine", e.RoutineAsked(self.name)
            if choice := self.content.routines[self.name].choice:
                yield "the first", e.RoutineAsked(choice[0])
            yield from self._while(Phase.GATE, Phase.CLEARED, Phase.STANCE, Phase.ROUTINE)
        else:
            yield f"({self.name})", e.QuestionAsked(self.name)
            yield "more detail", e.AskedMore()
            yield "say it simply", e.AskedSimply()
            yield from self._while(Phase.WALKING)

    def _guide(self) -> Iterator[Said]:
        site = self.name
        where = f" ({self.place})" if self.place else ""
        yield f"my {site} is cramping{where}", e.CrampReported((site,), place=self.place)
        if choice := self.content.choices.get(site):
            site = choice.front
            yield "front", e.CrampReported((site,), place=self.place)
        wanted = set(self.content.guides[site].route(self.place))
        for _ in range(MOST_TURNS):
            if self.session.phase is Phase.GUIDING and self.session.episode:
                wanted.discard(self.session.episode.step)
                if not wanted:
                    return
            if self.session.phase not in GO_ON:
                return
            yield GO_ON[self.session.phase]

    def _while(self, *phases: Phase) -> Iterator[Said]:
        for _ in range(MOST_TURNS):
            if self.session.phase not in phases:
                return
            yield GO_ON[self.session.phase]

    def _answer(self, event: e.Event) -> Answer:
        now = NOON + timedelta(seconds=self.now)
        answer = take_turn(Heard(event, self.session, None, now, self.locale), library=self.library, store=None)
        self.session = replace(answer.session)
        return answer

    def _spoken(self, answer: Answer) -> Iterator[Line]:
        for text, seconds in pieces(answer.ssml or ""):
            yield Line(self.now, "Coach", text)
            self.now += seconds
        if answer.reprompt:
            silent = " ".join(text for text, _ in pieces(answer.reprompt))
            yield Line(self.now, "", f"[{silent}]")
        if answer.card:
            yield Line(self.now, "Card", " / ".join(": ".join(answer.card).splitlines()))
        self.now += ANSWERING


def pieces(ssml: str) -> Iterator[tuple[str, float]]:
    """The speech and the holds of a reply in turn, each with its seconds."""
    parts = _BREAK.split(ssml)
    speech, held, counts = _plain(parts[0]), 0.0, list[str]()
    for milliseconds, after in zip(parts[1::2], parts[2::2], strict=True):
        if speech:
            yield speech, _seconds(speech)
        held, text = held + int(milliseconds) / 1000, _plain(after)
        count = _COUNTED.match(text)
        if count:
            counts.append(count[0].rstrip("."))
            held, text = held + WORD, text[count.end() :].strip()
        speech = text
        if speech or after is parts[-1]:
            yield f"({held:.0f} s) {'... '.join(counts) or 'quiet'}.", held
            held, counts = 0.0, []
    if speech:
        yield speech, _seconds(speech)


def _plain(ssml: str) -> str:
    text = _TAG.sub("", ssml)
    return " ".join(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split())


def _seconds(text: str) -> float:
    return WORD * len(_WORDS.findall(text))
