"""segment-analytics-python: batches of JSON to /v1/batch, packed where GZIP is set."""
import json
import os
import pathlib

import segment.analytics as analytics

analytics.write_key = "testwritekey"
analytics.host = os.environ["ENDPOINT"]
analytics.gzip = "GZIP" in os.environ
for call in json.loads((pathlib.Path(__file__).parent / "../events.json").read_text()):
    analytics.track("019mr8mf4r", call["event"], call["properties"])
analytics.shutdown()
