"""Why a figure is no claim, where more than one module says so: each reason in one wording.

The words are what the report shows beside a dropped figure. Reasons that a verb or a noun gives
stand with its entry in evac/data/lexicon; CASUALTIES, PRISONERS and TROOPS are theirs too.
"""

from __future__ import annotations

from typing import Final

AGE: Final = "an age"
AID: Final = "aid"
ARMS: Final = "weapons or attacks"
CASUALTIES: Final = "killed or wounded"
COME_FOR_THEM: Final = "sent and not yet carrying"
FIGHTING: Final = "fighting"
FURNITURE: Final = "page furniture"
LONG_RUN: Final = "long-run total"
NEED: Final = "need"
NOBODY: Final = "no people or vehicles counted"
NO_CONFLICT: Final = "no conflict evacuation"
NOT_NEAR: Final = "no evacuation told near"
NO_MOVEMENT: Final = "no movement beside it"
OTHER: Final = "something else counted"
PRISONERS: Final = "prisoners or hostages"
RELEASED: Final = "released"
SEIZED: Final = "captured or detained"
SHARE: Final = "a share or a rate"
TOLD_AS_LOAD: Final = "told with the people they carried"
TROOPS: Final = "troops"

#: What is told of people who are where others leave: in a siege, or waiting to get out.
SITUATED: Final = ("trapped or living there", "stranded or waiting")
#: Figures of which no verb that is listed tells anything.
UNBOUND: Final = (NO_MOVEMENT, NOBODY, OTHER)
#: Reasons that hold for the parts of a figure as well.
PARTS_TOO: Final = (TROOPS, LONG_RUN, AID, FIGHTING)
