"""The writer's door: every code has a tiny broken tree, told with its file and its line; what is published is sound."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from skill.authoring import amazon
from skill.authoring.checks import CODES, Tree, problems
from skill.authoring.checks.asking import model
from skill.authoring.checks.reading import grade
from skill.authoring.checks.tree import count
from skill.authoring.model import main
from skill.authoring.reviewed import Item, Status, items
from skill.authoring.schemas import led
from skill.content import FOLDER
from tests.content.test_rules import HERE, broken_tree

TODAY = date(2026, 11, 27)
KEPT = {"guides": {"calf", "foot"}, "topics": {"magnesium", "prevention"}}
"""What the small content has of guides and topics; it has all the rest but what is never said."""

LEADING_ON = ("instead", "then", "follow", "about", "picks")
"""What names other answers and guides; the small content has only a few."""

TREES = sorted(tree.name for tree in HERE.iterdir() if re.match(r"[CW]\d{3}", tree.name))
BUILT_IN = "".join(f"  {name}: {{data: []}}\n" for name in amazon.REQUIRED_INTENTS)
TINY = {
    "interaction_model/en-US.yaml": (
        "invocation: cramp coach\nfallback_sensitivity: MEDIUM\nslots: {muscle: Muscle}\nintents:\n"
        f"  ReportIntent: {{data: [{{sentences: ['my {{muscle}} is cramping']}}]}}\n{BUILT_IN}"
    ),
    "content/en-US/locale.yaml": "local: your local number\n",
    "content/en-US/guides/calf.yaml": "called: [calf]\n",
    "content/en-US/topics/magnesium.yaml": "asked:\n  - what about magnesium\n",
}
"""An interaction model that is made in no time, and the content that it is made from."""

MODEL = "W011"
"""The one code that needs an interaction model too."""


@pytest.fixture(scope="module")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that has the small content, made once: sound, and each file led by its schema."""
    folder = tmp_path_factory.mktemp("small") / "content"
    shutil.copytree(FOLDER, folder)
    for file in folder.rglob("*.yaml"):
        kept = KEPT.get(file.parent.name)
        if (kept and file.stem not in kept) or file.name == "never.yaml":
            file.unlink()
        elif file.stem in ("danger", "situations"):
            key, entries = next(iter(yaml.safe_load(file.read_text()).items()))
            short = {name: {"heard": entry["heard"][:1]} for name, entry in entries.items() if "heard" in entry}
            file.write_text(yaml.safe_dump({key: short}))
        elif file == folder / "reminders.yaml":
            plain = yaml.safe_load(file.read_text())
            plain["no-drinks"]["topics"], plain["kind-of-topic"] = [], {kind: [] for kind in plain["kind-of-topic"]}
            file.write_text(yaml.safe_dump(plain))
        elif file == folder / "instead.yaml":
            lines = yaml.safe_load(file.read_text())
            file.write_text(yaml.safe_dump({name: {**line, "like": "magnesium"} for name, line in lines.items()}))
        elif file.parent == folder / "topics" or file == folder / "routines" / "practise.yaml":
            alone = {key: value for key, value in yaml.safe_load(file.read_text()).items() if key not in LEADING_ON}
            file.write_text(yaml.safe_dump(alone))
    for file in folder.rglob("*.yaml"):
        file.write_text(led(folder, file))
    return folder.parent


@pytest.fixture
def small(small_home: Path, tmp_path: Path) -> Path:
    """A copy of the small content."""
    shutil.copytree(small_home, tmp_path, dirs_exist_ok=True)
    return tmp_path / "content"


def test_the_small_content_is_sound(small: Path) -> None:
    """So that what is found in a broken tree is the tree's own fault."""
    assert [] == problems(small, TODAY, with_model=False)


def test_what_is_published_is_sound() -> None:
    """Nothing to mend; the day is that of the latest check, so that this test does not grow old by itself."""
    latest = max(item.checked for item in items(Tree(FOLDER)) if item.checked)
    assert [] == [str(one) for one in problems(FOLDER, latest, with_model=False) if one.code != "W016"]


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_broken_tree(code: str) -> None:
    """The folder listing is the list of what is refused."""
    assert [tree for tree in TREES if tree.startswith(code)]


@pytest.mark.parametrize("tree", [tree for tree in TREES if not tree.startswith(MODEL)])
def test_a_broken_tree_is_told_by_its_code_with_file_and_line(tree: str, small: Path) -> None:
    """Only this tree's problem, in the file that it is in, at the line that the tree names."""
    patches = {patch: patch.relative_to(HERE / tree) for patch in (HERE / tree).rglob("*.yaml*")}
    found = problems(broken_tree(HERE / tree, small.parent), TODAY, with_model=False)
    assert {tree[:4]} == {problem.code for problem in found}, found
    told = [(problem.file, _line(small.parent / problem.file, problem.line)) for problem in found]
    for patch, name in patches.items():
        for wanted in re.findall(r"^# at: (.+)", patch.read_text(), re.MULTILINE):
            file = f"content/{str(name).removesuffix('.whole')}"
            assert any(file == where and line.startswith(wanted) for where, line in told), (wanted, found)


def _line(path: Path, number: int) -> str:
    return path.read_text().splitlines()[number - 1].strip()


def test_every_problem_is_told_at_once(small: Path) -> None:
    """Ten faults in five files are ten lines, those of the loader among them, in the order of the files."""
    names = ("C004", "C007", "C006-no-source", "W002", "W005-a-step", "W006", "W009", "W012-a-key", "W017-words")
    trees = [next(tree for tree in TREES if tree.startswith(name)) for name in names]
    folder = [broken_tree(HERE / tree, small.parent) for tree in trees][-1]
    found = problems(folder, TODAY, with_model=False)
    assert {tree[:4] for tree in trees} <= {problem.code for problem in found}
    assert sorted(found) == found


def test_a_file_that_cannot_be_read_does_not_hide_the_others(small: Path) -> None:
    """A tab where YAML takes none is told with its line, and so is what is wrong elsewhere."""
    folder = broken_tree(HERE / "W009-a-brand-of-sports-drink", small.parent)
    calf = folder / "en-US" / "guides" / "calf.yaml"
    calf.write_text("name: calf\nwhy: {open\n\t: x\n")
    found = problems(folder, TODAY, with_model=False)
    assert ("content/en-US/guides/calf.yaml", 3) in {(one.file, one.line) for one in found if one.code == "C001"}
    assert "W009" in {problem.code for problem in found}


def test_a_stale_model_is_told(tmp_path: Path) -> None:
    """What people say of a topic changed, and the model was not made anew; made anew, it is no longer told."""
    for name, text in TINY.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    make = ["--root", str(tmp_path)]
    assert 0 == main(make)
    assert [] == list(model(Tree(tmp_path / "content")))
    folder = broken_tree(HERE / "W011-a-stale-model", tmp_path)
    assert [("interaction_model/en-US.json", "W011")] == [(one.file, one.code) for one in model(Tree(folder))]
    assert 0 == main(make)
    assert [] == list(model(Tree(folder)))


def test_what_is_wrong_with_a_model_is_told_with_its_line(tmp_path: Path) -> None:
    """Two topics that are asked for in the same words: the code of the model builder, and a line."""
    twice = {
        "content/en-US/topics/salt.yaml": "say: It may help.\nasked:\n  - what about salt\n  - what about magnesium\n"
    }
    for name, text in {**TINY, **twice}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = list(model(Tree(tmp_path / "content")))
    assert [("M001", "content/en-US/topics/salt.yaml", 4)] == [(one.code, one.file, one.line) for one in found], found


def test_an_approval_holds_for_its_words_only(small: Path) -> None:
    """With the hash of the pack it is approved; a new word, a new second or a new source of a step, and it is not."""
    plan, words = small / "guides" / "calf.yaml", small / "en-US" / "guides" / "calf.yaml"
    written = plan.read_text()
    approved = "review: {status: approved, by: A. Reader, on: 2026-11-20, hash: '%s'}"
    plan.write_text(written.replace("review: {status: pending}", approved % _calf(small).hash))
    assert Status.APPROVED is _calf(small).status
    assert [] == problems(small, TODAY, with_model=False)
    plan.write_text(plan.read_text().replace("sources: [", "sources: [HALL12, "))
    assert Status.APPROVED is _calf(small).status, "where it comes from is no word of it"
    approved_words = words.read_text()
    words.write_text(approved_words.replace("Straighten that leg", "Stretch that leg"))
    assert Status.CHANGED is _calf(small).status
    assert {"W001"} == {problem.code for problem in problems(small, TODAY, with_model=False)}
    words.write_text(approved_words)
    plan.write_text(plan.read_text().replace("toes-up: {hold: 20", "toes-up: {hold: 25"))
    assert Status.CHANGED is _calf(small).status


def _calf(folder: Path) -> Item:
    return next(item for item in items(Tree(folder)) if (item.kind, item.name) == ("guides", "calf"))


def test_nothing_published_claims_a_review() -> None:
    """Until a clinician has read it, every single status is pending."""
    every = list(items(Tree(FOLDER)))
    assert every
    assert {Status.PENDING} == {item.status for item in every}


@pytest.mark.parametrize(
    ("grade_of", "text"),
    [
        (0.5, "Straighten that leg. Pull your toes up toward your shin."),
        (14.7, "Controlled trials demonstrate negligible improvement of nocturnal cramps."),
    ],
)
def test_the_grade_is_that_of_textstat(grade_of: float, text: str) -> None:
    """The very numbers of 0.7.4: a later one counts syllables in another way."""
    assert grade_of == grade(text)


def test_an_excused_term_counts_as_one_syllable() -> None:
    """Named as a whole word, in small or capital letters."""
    excused = re.compile(r"\b(magnesium)\b", re.IGNORECASE)
    assert grade("A leg may help. No leg helps.") == grade("A magnesium may help. No Magnesium helps.", excused)
    assert grade("No magnesium helps that leg.") > grade("No magnesium helps that leg.", excused)


def test_words_are_counted_as_they_are_spoken() -> None:
    """A contraction, a hyphen and a number to dial are one word each; what the locale puts in is counted."""
    assert 4 == count("It's twenty-five past 911.")
    line = next(text for text in Tree(FOLDER).texts if "{advice}" in text.text)
    assert count(line.spoken) > count(line.text)
