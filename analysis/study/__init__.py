"""A planner's study: variants of a world, run many times over, compared and put into words."""
