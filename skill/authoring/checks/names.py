"""Words for a sign, a situation or a question of the check that content/safety.yaml does not have."""

from __future__ import annotations

from collections.abc import Iterator

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree

_ALSO = {"check": {"why", "hint"}}
"""Words of the check as a whole."""
_ELSEWHERE = {"check": ("own-checks",)}
"""Sections of content/safety.yaml whose words stand under another name."""

_HOMES = (
    ("safety.yaml", "groups"),
    ("safety.yaml", "situations"),
    ("safety.yaml", "check"),
    ("danger.yaml", "groups"),
    ("situations.yaml", "situations"),
)


def names(tree: Tree) -> Iterator[Found]:
    for locale in tree.locales:
        for file, section in _HOMES:
            words = tree.at(locale, file)
            homes = (section, *_ELSEWHERE.get(section, ()))
            known = {str(name) for home in homes for name in tree.at("safety.yaml").mapping(home)}
            known |= _ALSO.get(section, set())
            for name in map(str, words.mapping(section)):
                if name not in known:
                    what = f"{section}/{name}: content/safety.yaml has no such entry under {section}; known are "
                    yield tree.found("W017", words.path, (section, name), what + ", ".join(sorted(known)))
