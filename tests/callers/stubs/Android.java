class Properties extends java.util.LinkedHashMap<String, Object> {
    Properties putValue(String name, Object value) {
        put(name, value);
        return this;
    }
}

class Android {
    static Android analytics = new Android();

    void track(String event, Properties properties) {
        System.out.println("{\"event\":" + json(event) + ",\"properties\":" + json(properties) + "}");
    }

    static String json(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        if (value instanceof java.util.Map<?, ?> map) {
            return map.entrySet().stream().map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                    .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        }
        if (value instanceof java.util.List<?> list) {
            return list.stream().map(Android::json).collect(java.util.stream.Collectors.joining(",", "[", "]"));
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
