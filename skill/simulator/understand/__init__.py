"""The ear: sentences to intents, by an Alexa interaction model alone."""

from skill.simulator.understand.ear import Ear
from skill.simulator.understand.hearing import FALLBACK, Filled, Hearing

__all__ = ["FALLBACK", "Ear", "Filled", "Hearing"]
