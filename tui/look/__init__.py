"""How Becket looks: themes, and the style sheet that all screens share."""
