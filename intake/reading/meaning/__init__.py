"""What a mail says of the contact with the shop, read as a whole by a small multilingual network.

Rules read word by word and are sure where they know the words; the network has seen some thousands of mails
written for this project, and knows what is meant where no rule knows the words. `intake.reading.second` asks
it and weighs what it says; nothing else does.

Deterministic, without network access, and bounded: of a text the first `MOST_PIECES` pieces are read.
"""

from intake.reading.meaning.judge import MOST_PIECES, Judgement, judge, judge_each

__all__ = ["MOST_PIECES", "Judgement", "judge", "judge_each"]
