"""Source bias: the words, the voices, the figures and the silences, each with its n.

The verbs of several modules under one name: `bias_words`, `bias_headlines` and `bias_log_odds`
(which words), `bias_statements` and `bias_heard` (who speaks), `bias_voices`, `bias_independence`
and `bias_hedges` (who states the figures, and how surely), `bias_figures`, `bias_lean`,
`bias_rounding`, `bias_folding` and `bias_misread` (the same convoy by source), `bias_silence` and
`bias_mentions` (what is not told), `near_copies` (who printed it again). Five reports support few
conclusions: each table carries its counts, and below a stated minimum it reads "too few to say".
"""

from evac.analyse.bias_figures import comparable, figure_spread, spread_summary
from evac.analyse.bias_folding import folded_by, same_number_pairs
from evac.analyse.bias_headlines import headline_against_body
from evac.analyse.bias_heard import first_and_alone, heard_in, never_heard, speech_verbs
from evac.analyse.bias_hedges import hedges, own_voice
from evac.analyse.bias_independence import independent_sources
from evac.analyse.bias_lean import figure_ratios, lean
from evac.analyse.bias_log_odds import (
    labels_outside_quotations,
    over_used,
    words_outside_quotations,
)
from evac.analyse.bias_mentions import mentions
from evac.analyse.bias_misread import misread_by
from evac.analyse.bias_portrait import portraits
from evac.analyse.bias_rounding import rounding
from evac.analyse.bias_silence import reported_by, silence, who_is_counted
from evac.analyse.bias_statements import statements
from evac.analyse.bias_voices import attribution_chain, attributions, quoted_by
from evac.analyse.bias_words import label_shares, label_use, wilson
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
