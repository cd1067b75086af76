"""A foreign skill for the simulator to talk to: a pub quiz, built on ask-sdk."""
