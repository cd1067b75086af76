"""The conversation as a pure function: no clock, no dice, no input, no output."""
