"""Reminders as values: what was said of them, the plan that it makes, and the limits that no plan may pass."""
