"""Deciders: whoever chooses in a session. One world, many deciders, none with a way of its own."""
