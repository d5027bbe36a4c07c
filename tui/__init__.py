"""The faces: what a person sees, on a screen or as plain lines.

Nothing is imported here, so that plain output never loads the screen. No rule, no chance and no
simulated time is decided on this floor.
"""
