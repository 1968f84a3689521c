/** What the calls were given, as JSON: for Android and for servers. */
class Json {
    static String of(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        if (value instanceof java.util.Map<?, ?> map) {
            return map.entrySet().stream().map(member -> of(member.getKey()) + ":" + of(member.getValue()))
                    .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        }
        if (value instanceof java.util.List<?> list) {
            return list.stream().map(Json::of).collect(java.util.stream.Collectors.joining(",", "[", "]"));
        }
        StringBuilder out = new StringBuilder("\"");
        for (char unit : value.toString().toCharArray()) {
            out.append(String.format("\\u%04x", (int) unit));
        }
        return out.append('"').toString();
    }
}
