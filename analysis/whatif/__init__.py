"""What if: one decision of a play taken otherwise, in many futures that both choices share.

Two arms part at a decision: what was decided, and another choice. In both a rule-following officer
plays on to the end. Future k re-keys only the keyed draws made after the parting, and both arms
share k, so that what differs between them is the choice and what is the same is the luck.

    question   what is asked, as it goes to the process that answers
    arms       one arm lived through in one future
    measuring  what a play came to, in numbers
    futures    all of them, several at a time
    paired     differences between the arms, with intervals
    wording    each difference in a sentence
    helper     the process that answers; `asking` starts it, listens to it and may call it off
"""
