"""What is shown, as pure functions of a session and its scenario; no screen is known here."""
