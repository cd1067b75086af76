"""The same ear on a foreign skill's model, a pub quiz: it holds no word of ours, so it must hear another's as well.

`quiz/model.json` was written before `quiz/sentences.tsv`, and the sentences by somebody who saw only what they mean.
Nothing in the ear or in the model was tuned on them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from skill.simulator import read_model
from skill.simulator.understand.ear import Ear
from skill.simulator.understand.hearing import FALLBACK
from tests.understanding.measure import share

QUIZ = Path(__file__).parent / "quiz"
TODAY = date(2026, 11, 25)
NONE = "none"
INTENTS = {
    "answer": "AnswerIntent",
    "score": "ScoreIntent",
    "skip": "SkipQuestionIntent",
    "hint": "HintIntent",
    "round": "RoundIntent",
    "think": "ThinkIntent",
    "left": "LeftIntent",
    "level": "LevelIntent",
    "category": "CategoryIntent",
    "players": "PlayersIntent",
    "leaderboard": "LeaderboardIntent",
    "explain": "ExplainIntent",
    "challenge": "ChallengeIntent",
    "again": "PlayAgainIntent",
    NONE: FALLBACK,
}


@cache
def heard() -> tuple[tuple[str, bool], ...]:
    """Each sentence's meaning, and whether the ear hears it as that."""
    ear = Ear(read_model(QUIZ / "model.json"))
    rows = [line.split("\t") for line in (QUIZ / "sentences.tsv").read_text(encoding="utf-8").splitlines()]
    return tuple((meant, ear.hear(said, TODAY).intent == INTENTS[meant]) for said, meant, *_ in rows)


def test_most_of_another_skill_s_sentences_are_understood() -> None:
    """What strangers say to the quiz reaches the intent that they mean."""
    assert 80 < share(right for meant, right in heard() if meant != NONE)


def test_most_of_what_is_not_meant_for_the_quiz_is_left_alone() -> None:
    """Talk to any speaker, and near misses, are the fallback's."""
    assert 84 < share(right for meant, right in heard() if meant == NONE)
