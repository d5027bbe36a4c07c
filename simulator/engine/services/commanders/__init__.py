"""Those who say yes or no, and those who are asked for advice, on both sides.

`chief` is the Chief Immigration Officer, `borough` the borough's commander and Inspector, `higher`
the Deputy Director and the joint review. Each decides from determinations on what is known to
whoever asks, after a drawn time; none of them judges what anybody has done.
"""

from simulator.engine.desk import Desk
from simulator.engine.services.commanders import borough, chief, higher


class Commanders(Desk):
    """Answers requests for authority and for advice."""

    _cio = chief.review
    _cio_verbal = chief.answer_by_telephone
    _commander = borough.decide
    _community = borough.complete_community_part
    _liaison = borough.advise
    _bocu = borough.advise_for_command
    _deputy_director = higher.decide_high_profile
    _arbitration = higher.review_jointly


__all__ = ["Commanders"]
