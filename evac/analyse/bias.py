"""Source bias: the words, the voices, the figures and the silences, each with its n.

The verbs of several modules under one name: `bias_words` and `bias_log_odds` (which words),
`bias_voices` and `bias_independence` (who is quoted by whom), `bias_figures` and `bias_lean` (the
same convoy by source), `bias_silence` (who did not report it), `near_copies` (who printed it
again). Five reports support few conclusions: each table carries its counts, and below a stated
minimum it reads "too few to say".
"""

from evac.analyse.bias_figures import comparable, figure_spread, spread_summary
from evac.analyse.bias_independence import first_and_alone, independent_sources, speech_verbs
from evac.analyse.bias_lean import figure_ratios, lean, misread_by, rounding
from evac.analyse.bias_log_odds import labels_outside_quotations, over_used
from evac.analyse.bias_silence import reported_by, silence, who_is_counted
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
    "independent_sources",
    "label_shares",
    "label_use",
    "labels_outside_quotations",
    "lean",
    "misread_by",
    "over_used",
    "quoted_by",
    "reported_by",
    "rounding",
    "silence",
    "speech_verbs",
    "spread_summary",
    "who_is_counted",
    "wilson",
    "without_copies",
]
