"""After-action review: what came of a play, as frozen values that every face shows alike.

Plain text, the screen and the written page all read the same values. These modules refuse to
judge, to score and to know a face; they gather what the rule book and the session say.
"""
