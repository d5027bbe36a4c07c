"""Deciders: whoever chooses in a session. One world, many deciders; none has a way in of its own."""
