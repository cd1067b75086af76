"""What can go wrong that a programmer or a writer can mend; what people say is never among it.

SkillError
├── ContentError          every problem of `content/` at once
├── MemoryUnavailable     the store is down, slow or damaged: the coaching goes on without it
└── RequestNotUnderstood  a request that is no Alexa request at all
"""

from __future__ import annotations


class SkillError(Exception):
    """Anything this skill raises on purpose."""


class ContentError(SkillError):
    """The content cannot be used; its text lists every problem with code, place and what to do."""


class MemoryUnavailable(SkillError):
    """The store did not answer in time, or not with anything that can be used."""


class RequestNotUnderstood(SkillError):
    """The envelope is no request that Alexa sends."""
