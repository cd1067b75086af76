"""A permission asked for by voice: Alexa puts the question herself, and tells the skill what became of it.

Two directives ask: `Connections.StartConnection` with AMAZON.AskForPermissionsConsent, answered by
SessionResumedRequest, and the older `Connections.SendRequest` named AskFor, answered by Connections.Response.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill.simulator.replies import Reply
from skill.simulator.turn import Json
from skill.simulator.understand.words import norms

STATUSES: Mapping[str, str] = {"accept": "ACCEPTED", "deny": "DENIED", "ignore": "NOT_ANSWERED"}
URI = "connection://AMAZON.AskForPermissionsConsent/"
APPROVALS = frozenset("approve yes yeah yep sure okay".split())
REFUSALS = frozenset("no nope dont not deny never".split())


@dataclass(frozen=True, slots=True)
class Consent:
    """A question that Alexa asks for the skill: scopes, the skill's token, and which request answers it."""

    scopes: tuple[str, ...]
    token: str | None
    resumes: bool


def asked_consent(reply: Reply) -> Consent | None:
    """The permission that a reply asks for, or None."""
    for directive in reply.directives:
        token = directive.get("token")
        if directive.get("type") == "Connections.StartConnection" and _uri(directive).startswith(URI):
            return Consent(_scopes(directive.get("input")), token, resumes=True)
        if directive.get("type") == "Connections.SendRequest" and directive.get("name") == "AskFor":
            return Consent(_scopes(directive.get("payload")), token, resumes=False)
    return None


def status_of(utterance: str) -> str:
    """What an answer to Alexa's question makes of it."""
    said = frozenset(norms(utterance))
    if said & REFUSALS:
        return "DENIED"
    return "ACCEPTED" if said & APPROVALS else "NOT_ANSWERED"


def resumption(consent: Consent, status: str) -> tuple[str, Json]:
    """The request type and the fields that tell the skill how its question was answered."""
    success = {"code": "200", "message": "OK"}
    if consent.resumes:
        cause = {
            "type": "ConnectionCompleted",
            "token": consent.token,
            "status": success,
            "result": {"status": status},
        }
        return "SessionResumedRequest", {"cause": cause}
    payload = {"status": status, "isCardThrown": status == "NOT_ANSWERED"}
    return "Connections.Response", {
        "name": "AskFor",
        "status": success,
        "payload": payload,
        "token": consent.token,
    }


def _uri(directive: Json) -> str:
    return str(directive.get("uri") or "")


def _scopes(asked: Any) -> tuple[str, ...]:
    if not isinstance(asked, dict):
        return ()
    listed = asked.get("permissionScopes") or [asked]
    return tuple(str(entry["permissionScope"]) for entry in listed if "permissionScope" in entry)
