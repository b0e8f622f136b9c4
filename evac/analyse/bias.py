"""Source bias: the words, the voices and the figures, each with its n.

The verbs of three modules under one name: `bias_words` (which words), `bias_voices` (who is quoted
by whom), `bias_figures` (the same convoy by source). Five reports support few conclusions: each
table carries its counts, and below a stated minimum it reads "too few to say".
"""

from evac.analyse.bias_figures import comparable, figure_spread, spread_summary
from evac.analyse.bias_voices import attribution_chain, attributions, quoted_by
from evac.analyse.bias_words import label_shares, label_use, wilson

__all__ = [
    "attribution_chain",
    "attributions",
    "comparable",
    "figure_spread",
    "label_shares",
    "label_use",
    "quoted_by",
    "spread_summary",
    "wilson",
]
