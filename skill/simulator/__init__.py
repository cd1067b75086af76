"""A smart speaker on your desk, for any Alexa skill written in Python.

It knows a handler and an interaction model, nothing else of the skill. In a terminal:
`python -m skill.simulator`. In a test:

    speaker = Speaker(handler, "interaction_model/en-US.json")
    turn = speaker.hear("open pub quiz")
    assert turn.said == "Welcome."
    turn = speaker.command("!silence")

`Speaker(anew(make_handler), ...)` makes the handler again for every request.
"""

from skill.simulator.calling import Configure, Handler, HandlerNotFound, anew, find_handler
from skill.simulator.clock import Clock, DeskClock, WallClock
from skill.simulator.cloud import Cloud
from skill.simulator.device import Device
from skill.simulator.model import Model, ModelUnreadable, model_of, read_model
from skill.simulator.speaker import Speaker
from skill.simulator.turn import Turn

__all__ = [
    "Clock",
    "Cloud",
    "Configure",
    "DeskClock",
    "Device",
    "Handler",
    "HandlerNotFound",
    "Model",
    "ModelUnreadable",
    "Speaker",
    "Turn",
    "WallClock",
    "anew",
    "find_handler",
    "model_of",
    "read_model",
]
