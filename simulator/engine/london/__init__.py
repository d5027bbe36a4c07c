"""A London of up to 32 boroughs on one clock: calls, custody and visits as light flows.

For questions in which boroughs lean on one another: whose suite takes a prisoner when one is full
or shut, whose unit helps. The background of every borough only counts: no records are written here
and no rule is judged; a borough's year does that. What grows with the length of a run is nothing.
"""
