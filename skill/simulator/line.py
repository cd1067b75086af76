"""The line to the skill: one session at a time, requests sent, responses taken as a device takes them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any
from uuid import UUID

from skill.simulator.calling import Handler, call
from skill.simulator.clock import Clock
from skill.simulator.cloud import Access, Cloud
from skill.simulator.consent import Consent, asked_consent, resumption
from skill.simulator.device import Device
from skill.simulator.envelopes import Session, envelope, stamped
from skill.simulator.played import Played
from skill.simulator.replies import Floor, Reply, read_response
from skill.simulator.turn import Json

ENDED = "SessionEndedRequest"


class Line:
    """Carries requests to one handler and keeps what the responses leave: session, screen, open question."""

    def __init__(self, handler: Handler, device: Device, clock: Clock, cloud: Cloud, dice: random.Random) -> None:
        """Starts with no session."""
        self.device = device
        self.cloud = cloud
        self.clock = clock
        self.session: Session | None = None
        self.floor = Floor.NOBODY
        self.reply = Reply()
        self.attributes: Json = {}
        self.consent: Consent | None = None
        self.preset: str | None = None
        """The status that the next consent question gets without being asked."""
        self._handler = handler
        self._dice = dice
        self._shown: str | None = None

    def begin(self) -> None:
        """Opens a new session; one that was open is dropped."""
        self.drop()
        self.session = Session(f"amzn1.echo-api.session.{self._uuid()}")

    def drop(self) -> None:
        """Ends the session with no notice to the skill."""
        self.session, self.consent, self.floor = None, None, Floor.NOBODY
        self.reply, self.attributes, self._shown = Reply(), {}, None

    def send(self, kind: str, *, outside: bool = False, **fields: Any) -> list[Played]:
        """Sends a request of that kind in the session, or outside of any."""
        request = stamped(
            kind, f"amzn1.echo-api.request.{self._uuid()}", self.clock.now(), self.device.locale, **fields
        )
        session = None if outside else self.session
        return self.deliver(envelope(request, self.device, session, self._shown, self._access(session)))

    def deliver(self, whole: Json) -> list[Played]:
        """Sends an envelope as it is, and follows what the response asks of the device."""
        request = whole.get("request")
        kind = str(request.get("type")) if isinstance(request, dict) else ""
        self.cloud.ring(self.device.locale)
        answer = call(self._handler, whole)
        if "session" not in whole:
            return [Played(answer, Reply(), outside=True)]
        self._adopt(whole["session"])
        reply = Reply() if answer.failure else read_response(answer.response, kind, showing=self.showing)
        played = Played(answer, reply)
        if kind == ENDED:
            self.drop()
            return [played]
        if played.broken:
            notices = self.end("ERROR", error={"type": "INVALID_RESPONSE", "message": played.error})
            return [played, *(replace(notice, notice=True) for notice in notices)]
        self._take(reply)
        return [played, *self._ask_consent(asked_consent(reply))]

    def end(self, reason: str, **fields: Any) -> list[Played]:
        """Ends the session and tells the skill why; what it says to that is not heard."""
        return self.send(ENDED, reason=reason, **fields) if self.session else []

    def answer_consent(self, status: str) -> list[Played]:
        """Tells the skill how the open permission question was answered."""
        consent, self.consent = self.consent, None
        if consent is None:
            return []
        if status == "ACCEPTED":
            granted = dict.fromkeys((*self.device.granted, *consent.scopes))
            self.device = replace(self.device, granted=tuple(granted))
        kind, fields = resumption(consent, status)
        return self.send(kind, **fields)

    @property
    def showing(self) -> bool:
        """Whether the device has a screen."""
        return self.device.screen != "none"

    @property
    def shown(self) -> str | None:
        """The token of the document on the screen, or None."""
        return self._shown

    @property
    def open(self) -> bool:
        """Whether a session is open, one that waits for consent included."""
        return self.session is not None

    @property
    def listening(self) -> bool:
        """Whether the microphone opens after the last reply."""
        return self.open and (self.floor is Floor.LISTENER or self.consent is not None)

    def _access(self, session: Session | None) -> Access:
        device = self.device
        return self.cloud.access(
            skill=device.application_id,
            device=device.device_id,
            scopes=device.granted,
            in_session=session is not None,
        )

    def _take(self, reply: Reply) -> None:
        self.reply, self.floor, self.attributes = reply, reply.floor, reply.attributes
        self._shown = reply.rendered or self._shown
        consent = asked_consent(reply)
        if reply.floor is Floor.NOBODY and consent is None:
            self.session, self._shown = None, None
        elif self.session is not None:
            self.session = replace(self.session, attributes=reply.attributes, new=False)

    def _ask_consent(self, consent: Consent | None) -> list[Played]:
        self.consent = consent
        if consent is None or self.preset is None:
            return []
        status, self.preset = self.preset, None
        return self.answer_consent(status)

    def _adopt(self, session: object) -> None:
        """A session that came in an envelope of somebody's own making becomes the open one."""
        if not isinstance(session, dict) or (self.session and session.get("sessionId") == self.session.id):
            return
        attributes = session.get("attributes")
        kept = attributes if isinstance(attributes, dict) else {}
        self.session = Session(str(session.get("sessionId")), kept, new=False)

    def _uuid(self) -> UUID:
        return UUID(int=self._dice.getrandbits(128), version=4)
