class Props extends java.util.LinkedHashMap<String, Object> {
    @Override
    public Props put(String name, Object value) {
        super.put(name, value);
        return this;
    }
}

class Options {
    String anonymousId;

    Options setAnonymousId(String id) {
        anonymousId = id;
        return this;
    }
}

class Analytics {
    static void track(String userId, String event, Props properties) {
        track(userId, event, properties, new Options());
    }

    static void track(String userId, String event, Props properties, Options options) {
        String call = "\"event\":" + Json.of(event) + ",\"properties\":" + Json.of(properties);
        call += userId == null ? "" : ",\"userId\":" + Json.of(userId);
        call += options.anonymousId == null ? "" : ",\"anonymousId\":" + Json.of(options.anonymousId);
        System.out.println("{" + call + "}");
    }
}

class Server {
    public static void main(String[] arguments) {
/* CALLS */
    }
}
