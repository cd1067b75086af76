"""The door: Alexa's JSON in, Alexa's JSON out. `ask_sdk_*` is known here and nowhere else."""
