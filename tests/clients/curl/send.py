"""curl as the Live Chat page shows it: a form, whose values it does not encode; or JSON, with FORM=0."""
import json
import os
import pathlib
import subprocess

url = os.environ["ENDPOINT"] + "/v1/track"
for call in json.loads((pathlib.Path(__file__).parent / "../events.json").read_text()):
    command = ["curl", "--fail", "--silent", "--show-error", url, "-u", "testwritekey:"]
    if os.environ.get("FORM") == "0":
        command += ["-H", "content-type: application/json", "-d", json.dumps({"userId": "019mr8mf4r", **call})]
    else:
        command += ["-d", "userId=019mr8mf4r", "-d", f"event={call['event']}"]
        for name, value in call["properties"].items():
            command += ["-d", f"properties[{name}]={value}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
