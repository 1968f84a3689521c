import json


class analytics:
    @staticmethod
    def track(user_id, event, properties, anonymous_id=None):
        call = {"userId": user_id, "anonymousId": anonymous_id, "event": event, "properties": properties}
        print(json.dumps({key: value for key, value in call.items() if value is not None}))


# CALLS
