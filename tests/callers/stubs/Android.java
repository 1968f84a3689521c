class Properties extends java.util.LinkedHashMap<String, Object> {
    Properties putValue(String name, Object value) {
        put(name, value);
        return this;
    }
}

class Android {
    static Android analytics = new Android();

    void track(String event, Properties properties) {
        System.out.println("{\"event\":" + Json.of(event) + ",\"properties\":" + Json.of(properties) + "}");
    }

    public static void main(String[] arguments) {
/* CALLS */
    }
}
