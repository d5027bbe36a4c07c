"""Those who safeguard a child beside the police: social care, the referral hub, strategy meetings.

`socialcare` answers the telephone, sends social workers and looks for placements (`cases`, `staff`,
`placements` and `wording` are its parts), `hub` decides on referrals, and `strategy` brings people
together. None of the three knows another; they meet in the records.
"""

from simulator.engine.services.safeguarding.hub import Hub
from simulator.engine.services.safeguarding.socialcare import SocialCare
from simulator.engine.services.safeguarding.strategy import Strategy

__all__ = ["Hub", "SocialCare", "Strategy"]
