"""What Amazon brings: the utterances of its built-in intents, which need no samples, and values of its slot types.

Source: "Standard Built-in Intents", its common utterances in English, and the plain forms of yes and no.
"""

from __future__ import annotations

from collections.abc import Mapping

UTTERANCES: Mapping[str, tuple[str, ...]] = {
    "AMAZON.CancelIntent": ("cancel", "never mind", "nevermind", "forget it", "cancel that"),
    "AMAZON.HelpIntent": ("help", "help me", "can you help me"),
    "AMAZON.LoopOffIntent": ("loop off",),
    "AMAZON.LoopOnIntent": ("loop", "loop on", "keep repeating this song"),
    "AMAZON.MoreIntent": ("more", "show more"),
    "AMAZON.NavigateHomeIntent": ("home", "go home", "navigate home"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward"),
    "AMAZON.NoIntent": ("no", "no thanks", "no thank you", "nope", "nah"),
    "AMAZON.PageDownIntent": ("page down",),
    "AMAZON.PageUpIntent": ("page up",),
    "AMAZON.PauseIntent": ("pause", "pause that"),
    "AMAZON.PreviousIntent": ("go back", "skip back", "back up", "previous"),
    "AMAZON.RepeatIntent": ("repeat", "say that again", "repeat that"),
    "AMAZON.ResumeIntent": ("resume", "continue", "keep going"),
    "AMAZON.ScrollDownIntent": ("scroll down",),
    "AMAZON.ScrollLeftIntent": ("scroll left",),
    "AMAZON.ScrollRightIntent": ("scroll right",),
    "AMAZON.ScrollUpIntent": ("scroll up",),
    "AMAZON.ShuffleOffIntent": ("stop shuffling", "shuffle off", "turn off shuffle"),
    "AMAZON.ShuffleOnIntent": ("shuffle", "shuffle on", "shuffle the music", "shuffle mode"),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again"),
    "AMAZON.StopIntent": ("stop", "off", "shut up"),
    "AMAZON.YesIntent": ("yes", "yes please", "sure", "yeah", "yep", "yup"),
}

VALUES: Mapping[str, tuple[str, ...]] = {
    "AMAZON.DATE": ("tomorrow", "monday", "next week"),
    "AMAZON.DURATION": ("ten minutes", "two hours", "half an hour"),
    "AMAZON.DayOfWeek": ("monday", "friday"),
    "AMAZON.Month": ("may", "october"),
    "AMAZON.NUMBER": ("two", "five", "ten"),
    "AMAZON.Ordinal": ("first", "second", "third"),
    "AMAZON.TIME": ("nine p.m.", "half past seven", "eight o'clock"),
}
"""Some values of Amazon's own slot types, as they are said."""
