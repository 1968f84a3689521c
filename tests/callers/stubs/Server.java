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
        String call = "\"event\":" + Server.json(event) + ",\"properties\":" + Server.json(properties);
        call += userId == null ? "" : ",\"userId\":" + Server.json(userId);
        call += options.anonymousId == null ? "" : ",\"anonymousId\":" + Server.json(options.anonymousId);
        System.out.println("{" + call + "}");
    }
}

class Server {
    static String json(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        if (value instanceof java.util.Map<?, ?> map) {
            return map.entrySet().stream().map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                    .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        }
        if (value instanceof java.util.List<?> list) {
            return list.stream().map(Server::json).collect(java.util.stream.Collectors.joining(",", "[", "]"));
        }
        StringBuilder out = new StringBuilder("\"");
        for (char unit : value.toString().toCharArray()) {
            out.append(String.format("\\u%04x", (int) unit));
        }
        return out.append('"').toString();
    }

    public static void main(String[] arguments) {
/* CALLS */
    }
}
