"""Source bias: the words, the voices, the figures and the silences, each with its n.

The verbs of several modules under one name: `words`, `headlines` and `log_odds`
(which words), `statements` and `heard` (who speaks), `voices`, `independence`
and `hedges` (who states the figures, and how surely), `figures`, `lean`,
`rounding`, `folding` and `misread` (the same convoy by source), `silence` and
`mentions` (what is not told), `near_copies` (who printed it again). Five reports support few
conclusions: each table carries its counts, and below a stated minimum it reads "too few to say".
"""

from evac.analyse.bias.figures import comparable, figure_spread, spread_summary
from evac.analyse.bias.folding import folded_by, same_number_pairs
from evac.analyse.bias.headlines import headline_against_body
from evac.analyse.bias.heard import first_and_alone, heard_in, never_heard, speech_verbs
from evac.analyse.bias.hedges import hedges, own_voice
from evac.analyse.bias.independence import independent_sources
from evac.analyse.bias.lean import figure_ratios, lean
from evac.analyse.bias.log_odds import (
    labels_outside_quotations,
    over_used,
    words_outside_quotations,
)
from evac.analyse.bias.mentions import mentions
from evac.analyse.bias.misread import misread_by
from evac.analyse.bias.portrait import portraits
from evac.analyse.bias.rounding import rounding
from evac.analyse.bias.silence import reported_by, silence, who_is_counted
from evac.analyse.bias.statements import statements
from evac.analyse.bias.voices import attribution_chain, attributions, quoted_by
from evac.analyse.bias.words import label_shares, label_use, wilson
from evac.analyse.near_copies import copy_clusters, without_copies

__all__ = [
    "attribution_chain",
    "attributions",
    "comparable",
    "copy_clusters",
    "figure_ratios",
    "figure_spread",
    "first_and_alone",
    "folded_by",
    "headline_against_body",
    "heard_in",
    "hedges",
    "independent_sources",
    "label_shares",
    "label_use",
    "labels_outside_quotations",
    "lean",
    "mentions",
    "misread_by",
    "never_heard",
    "over_used",
    "own_voice",
    "portraits",
    "quoted_by",
    "reported_by",
    "rounding",
    "same_number_pairs",
    "silence",
    "speech_verbs",
    "spread_summary",
    "statements",
    "who_is_counted",
    "wilson",
    "without_copies",
    "words_outside_quotations",
]
