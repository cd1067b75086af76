"""What each intent hears: its templates expanded, and what is kept of them under the cap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from skill.authoring.problems import Problem
from skill.authoring.source import Intent, Source, Template
from skill.authoring.templates import Ranks, Rules, RuleUnknown, TemplateUnreadable, expand, listed, parse, rank, spread

DANGER = "Danger"
"""The names of the intents that hear danger signs begin so."""
GRAVE = (DANGER, "Cramp", "Agony", "Deny", "NoneOf", "History", "FalseAlarm")
"""The names of the intents that hear danger signs, or what must not be taken for one, begin so."""
AT_LEISURE = (
    *("AskAbout", "Subject", "Routine", "RemindMe", "ReminderTime", "ListReminders", "Diary", "DeleteData"),
    *("SmallTalk", "Simply", "Why", "HealthElsewhere", "SkipReminder", "CancelReminder", "PauseReminder"),
)
"""The names of the intents that hear what is asked, told or wanted at leisure begin so: it can be said again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an intent hears: for each template every sentence it says, and those that are kept."""

    name: str
    place: str
    templates: tuple[Template, ...]
    said: tuple[tuple[str, ...], ...]
    kept: tuple[tuple[str, ...], ...]

    @property
    def everything(self) -> tuple[str, ...]:
        """All that the templates say, before the cap; each sentence once."""
        return tuple(sentence for sentences in self.said for sentence in sentences)

    @property
    def samples(self) -> tuple[str, ...]:
        """What Alexa gets."""
        return tuple(sentence for sentences in self.kept for sentence in sentences)


def expanded(source: Source, problems: list[Problem]) -> tuple[Heard, ...]:
    """All that every intent's templates say; nothing of it is kept yet.

    What cannot be expanded is added to `problems`.
    """
    rules = _rules(source, problems)
    return tuple(
        Heard(intent.name, intent.place, intent.templates, _said(intent, rules, problems), ())
        for intent in source.intents
    )


def under_the_cap(intents: Sequence[Heard], room: int) -> tuple[Heard, ...]:
    """The intents with what is kept of them: built-in ones first, then danger signs, then by name.

    The order settles a tie for whoever hears by it: of what is said in one breath, the danger sign is heard. Their
    samples may be `room` bytes in all. Where that ends, what is asked or told at leisure goes first.
    """
    intents = sorted(intents, key=_rank)
    turns = sorted(
        (at / len(intent.said), number, at, ranks)
        for number, intent in enumerate(intents)
        for at, ranks in enumerate(_ranked(intent))
    )
    kept = spread([ranks for *_, ranks in turns], room)
    of = {(number, at): samples for (_, number, at, _), samples in zip(turns, kept, strict=True)}
    return tuple(
        replace(intent, kept=tuple(of[number, at] for at in range(len(intent.said))))
        for number, intent in enumerate(intents)
    )


def _ranked(intent: Heard) -> Sequence[Ranks]:
    return rank(
        intent.said,
        urgent=not intent.name.startswith(AT_LEISURE),
        at_once=2 if intent.name.startswith(GRAVE) else 1,
        first=_said_alone(intent),
    )


def _said_alone(intent: Heard) -> Collection[str]:
    """Of commands and answers, what is said by itself."""
    if intent.name.startswith((*GRAVE, *AT_LEISURE)):
        return ()
    return {sentence for template in intent.templates for sentence in listed(template.text)}


def _rank(intent: Heard) -> tuple[bool, bool, str]:
    return not intent.name.startswith("AMAZON."), not intent.name.startswith(DANGER), intent.name


def _rules(source: Source, problems: list[Problem]) -> Rules:
    rules = {}
    for name, text in source.rules.items():
        try:
            rules[name] = parse(text)
        except TemplateUnreadable as problem:
            problems.append(Problem("M008", source.place, f"expansion rule <{name}>: {problem}"))
    return rules


def _said(intent: Intent, rules: Rules, problems: list[Problem]) -> tuple[tuple[str, ...], ...]:
    """What each template of an intent says; what several say is said by the one that says least."""
    expanded = [_sentences(intent.name, template, rules, problems) for template in intent.templates]
    said: dict[int, tuple[str, ...]] = {}
    seen: set[str] = set()
    for index in sorted(range(len(expanded)), key=lambda index: len(expanded[index])):
        said[index] = tuple(sentence for sentence in expanded[index] if sentence not in seen)
        seen.update(expanded[index])
    return tuple(said[index] for index in range(len(expanded)))


def _sentences(name: str, template: Template, rules: Rules, problems: list[Problem]) -> tuple[str, ...]:
    try:
        return expand(template.text, rules)
    except RuleUnknown as problem:
        problems.append(Problem("M004", template.place, f'{name}, "{template.text}": {problem}'))
    except TemplateUnreadable as problem:
        problems.append(Problem("M008", template.place, f'{name}, "{template.text}": {problem}'))
    return ()
