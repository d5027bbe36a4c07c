"""What if: one decision of a play taken otherwise, in many futures that both choices share.

Two arms part at a decision: what was decided, and another choice. In both a rule-following officer
plays on to the end. Future k re-keys only the keyed draws made after the parting, and both arms
share k, so that what differs between them is the choice and what is the same is the luck.

    question   what is asked, as it goes to the process that answers
    arms       one arm lived through in one future
    course     the play led again to its parting, world alone, and lived on from there
    measuring  what a play came to, in numbers
    orders     what is asked, line by line, and which play is due
    worker     a lasting process that lives plays through
    futures    all of them, several at a time
    paired     differences between the arms, with intervals
    wording    each difference in a sentence
    helper     the process that answers; `asking` starts it, listens to it and may call it off
"""
