"""Lines of a file held against the schema with fastjsonschema, and counted."""

import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "python"))
import fastjsonschema

with open(os.path.join(here, "schema.json"), encoding="utf-8") as file:
    schema = json.load(file)
# It knows drafts up to 7, which this schema does not go past.
schema["$schema"] = "http://json-schema.org/draft-07/schema#"
validate = fastjsonschema.compile(schema)
calls = refused = 0
with open(sys.argv[1], "rb") as file:
    for line in file:
        calls += 1
        try:
            validate(json.loads(line))
        except (ValueError, fastjsonschema.JsonSchemaException):
            refused += 1
print(f"{calls} calls, {refused} refused")
