"""The programme from Phase One to Phase Three: posts, courses, mentors, sign-off and roll-out."""
