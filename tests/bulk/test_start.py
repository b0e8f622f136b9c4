"""A worker knows what its pieces need before the first of them, and nothing that they don't."""

from __future__ import annotations

import json
import subprocess
import sys

ASKED = """
import json, sys
from evac.bulk import work
from evac.bulk.parts import claims_arrow, claims_of
from evac.extract.claims import extract
from evac.models import Document
work.start()
text = "The army said 300 people were evacuated from Arbin to Idlib on 25 March 2018."
claims = extract(Document(doc_id="d", text=text)).claims
table = claims_arrow(claims)
print(json.dumps([list(claims_of(table)) == list(claims), len(claims), "pandas" in sys.modules]))
"""


def test_a_worker_writes_its_claims_without_pandas() -> None:
    ended = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [True, 1, False]
