"""Cramp Coach: a voice coach that talks a person out of a muscle cramp."""
