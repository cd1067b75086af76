"""Makes the skill package: manifest, models and icons in the layout that the ASK command line deploys."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from skill.authoring.icon import png
from skill.core.errors import SkillError

ROOT = Path(__file__).parents[2]
ARN_HERE = "LAMBDA_ARN"
"""Stands in skill.json wherever the function's address belongs."""

_ARN = re.compile(r"arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w-]+)?")
_ICONS = {"smallIconUri": 108, "largeIconUri": 512}
_RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}


class NotListed(SkillError):
    """Something that the skill package needs is missing, or is not what it should be."""


def write_skill_package(
    into: Path, *, arn: str | None, skill_id: str | None = None, privacy_policy: str | None = None
) -> None:
    """Write the package for the function at this ARN; with a skill id, `ask deploy` updates that skill.

    Without an ARN the skill has no endpoint yet: deployed so, it gets the id that the function must know.
    """
    skill = _manifest(arn)
    package = into / "skill-package"
    for locale, shop_window in skill["manifest"]["publishingInformation"]["locales"].items():
        _write_model(package, locale)
        _write_icons(package, shop_window)
        if privacy_policy is not None:
            legal = skill["manifest"]["privacyAndCompliance"].setdefault("locales", {})
            legal.setdefault(locale, {})["privacyPolicyUrl"] = privacy_policy
    _write_json(package / "skill.json", skill)
    _write_json(into / "ask-resources.json", _RESOURCES)
    if skill_id is not None:
        states = {"askcliStatesVersion": "2020-03-31", "profiles": {"default": {"skillId": skill_id}}}
        _write_json(into / ".ask" / "ask-states.json", states)


def _manifest(arn: str | None) -> dict[str, Any]:
    text = (ROOT / "interaction_model" / "skill.json").read_text(encoding="utf-8")
    if arn is not None and not _ARN.fullmatch(arn):
        raise NotListed(f"{arn}: is not the ARN of a Lambda function. The stack's output FunctionArn is one.")
    skill: dict[str, Any] = json.loads(text.replace(ARN_HERE, arn or ""))
    if arn is None:
        del skill["manifest"]["apis"]["custom"]["endpoint"]
        del skill["manifest"]["events"]
    return skill


def _write_model(package: Path, locale: str) -> None:
    model = ROOT / "interaction_model" / f"{locale}.json"
    if not model.exists():
        raise NotListed(f"{model.relative_to(ROOT)}: is missing. Run make generate.")
    _write_json(package / "interactionModels" / "custom" / model.name, json.loads(model.read_text(encoding="utf-8")))


def _write_icons(package: Path, shop_window: dict[str, str]) -> None:
    for key, size in _ICONS.items():
        target = package / shop_window[key].removeprefix("file://")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png(size))


def _write_json(path: Path, document: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
