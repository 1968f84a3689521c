"""rudder-sdk-python: packed batches to /v1/batch."""
import json
import os
import pathlib

import rudderstack.analytics as analytics

analytics.write_key = "testwritekey"
analytics.dataPlaneUrl = os.environ["ENDPOINT"]
for call in json.loads((pathlib.Path(__file__).parent / "../events.json").read_text()):
    analytics.track("019mr8mf4r", call["event"], call["properties"])
analytics.shutdown()
