"""The AWS template: what it says agrees with what is built, and it allows no more than is needed."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from skill.authoring import package

ROOT = Path(__file__).parents[2]
FUNCTION = "CoachFunction"
SAM = shutil.which("sam", path=str(ROOT / ".tools/sam/bin")) or shutil.which("sam")


class Tagged(yaml.SafeLoader):
    """Reads !Ref Table as {"Ref": "Table"}, and !GetAtt likewise."""


Tagged.add_multi_constructor("!", lambda loader, tag, node: {tag: loader.construct_scalar(node)})


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    """The template as it is read."""
    return yaml.load((ROOT / "template.yaml").read_text("utf-8"), Loader=Tagged)  # noqa: S506 - a SafeLoader


@pytest.fixture(scope="module")
def function(template: dict[str, Any]) -> dict[str, Any]:
    """The properties of the one function."""
    return template["Resources"][FUNCTION]["Properties"]


@pytest.fixture(scope="module")
def table(template: dict[str, Any]) -> dict[str, Any]:
    """The properties of the one table."""
    return template["Resources"]["MemoryTable"]["Properties"]


def test_what_is_built_is_what_the_template_runs(function: dict[str, Any]) -> None:
    """Python, processor, handler and make target are the same on both sides."""
    assert function["Runtime"] == f"python{package.LAMBDA_PYTHON}"
    assert function["Architectures"] == ["arm64"]
    assert package.LAMBDA_PLATFORM.endswith("aarch64")
    module, _, name = function["Handler"].rpartition(".")
    source = ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")
    assert re.search(rf"^{name}\b", source, re.MULTILINE)
    assert f"\nbuild-{FUNCTION}:" in (ROOT / "Makefile").read_text("utf-8")


def test_the_function_knows_each_variable_that_the_handler_reads(function: dict[str, Any]) -> None:
    """No variable is read that the template does not set, and none is set in vain."""
    source = (ROOT / "skill/alexa/entry.py").read_text("utf-8")
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source))
    assert read == set(function["Environment"]["Variables"])


def test_only_this_skill_may_call_the_function(function: dict[str, Any]) -> None:
    """The one trigger is Alexa, with the skill's id: certification asks for it."""
    [trigger] = function["Events"].values()
    assert {"Type": "AlexaSkill", "Properties": {"SkillId": {"Ref": "SkillId"}}} == trigger


def test_the_function_may_touch_its_table_and_nothing_else(function: dict[str, Any]) -> None:
    """Five actions, on one table."""
    [policy] = function["Policies"]
    [statement] = policy["Statement"]
    actions = {"GetItem", "PutItem", "DeleteItem", "Query", "BatchWriteItem"}
    assert {f"dynamodb:{action}" for action in actions} == set(statement["Action"])
    assert {"GetAtt": "MemoryTable.Arn"} == statement["Resource"]


def test_the_table_is_laid_out_as_the_store_expects(table: dict[str, Any]) -> None:
    """A person's things lie under the user, then the person; what has expired goes by itself."""
    keys = {key["KeyType"]: key["AttributeName"] for key in table["KeySchema"]}
    assert {"HASH": "user", "RANGE": "who"} == keys
    assert {"AttributeName": "expires", "Enabled": True} == table["TimeToLiveSpecification"]
    source = (ROOT / "skill/memory/dynamo.py").read_text("utf-8")
    assert [] == [name for name in ("user", "who", "expires") if f'"{name}"' not in source]


def test_nothing_outlasts_what_it_is_for(template: dict[str, Any], function: dict[str, Any]) -> None:
    """Alexa waits 8 seconds, and log lines are kept for weeks."""
    assert function["Timeout"] <= 8
    assert template["Parameters"]["LogRetentionDays"]["Default"] <= 30
    assert {"Ref": "LogRetentionDays"} == template["Resources"]["CoachLogs"]["Properties"]["RetentionInDays"]


@pytest.mark.sam
def test_sam_takes_the_template() -> None:
    """`sam validate --lint` has nothing to say against it; the region is named, for want of an account."""
    run = sam("validate", "--lint", "--region", "us-east-1")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.sam
def test_sam_builds_what_lambda_runs(tmp_path: Path) -> None:
    """`sam build` makes the artefact for Lambda's own processor, through make."""
    run = sam("build", "--build-in-source", "--build-dir", str(tmp_path), "--region", "us-east-1")
    assert run.returncode == 0, run.stdout + run.stderr
    built = tmp_path / FUNCTION
    assert (built / "skill/alexa/entry.py").is_file()
    assert (built / "content").is_dir()
    assert not (built / "skill/simulator").exists()
    shared = [path.name for path in built.rglob("*.so")]
    assert shared
    assert [] == [name for name in shared if "cpython-313-aarch64" not in name]


def sam(*words: str) -> subprocess.CompletedProcess[str]:
    """What SAM answers."""
    assert SAM, "the SAM command line is not here: make tools"
    return subprocess.run((SAM, *words), cwd=ROOT, capture_output=True, text=True, check=False)
