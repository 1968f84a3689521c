using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Newtonsoft.Json.Linq
{
    class JRaw
    {
        public readonly string Text;

        public JRaw(string text)
        {
            Text = text;
        }
    }
}

class Properties : Dictionary<string, object> { }

class Options
{
    public string AnonymousId;

    public Options SetAnonymousId(string id)
    {
        AnonymousId = id;
        return this;
    }
}

class Client
{
    public void Track(string userId, string eventName, Properties properties, Options options = null)
    {
        var call = new Properties() { { "event", eventName }, { "properties", properties } };
        if (userId != null) call.Add("userId", userId);
        if (options != null) call.Add("anonymousId", options.AnonymousId);
        Console.WriteLine(Program.Json(call));
    }
}

static class Analytics
{
    public static readonly Client Client = new Client();
}

static class Program
{
    public static string Json(object value)
    {
        if (value == null) return "null";
        if (value is bool) return (bool)value ? "true" : "false";
        if (value is Newtonsoft.Json.Linq.JRaw) return ((Newtonsoft.Json.Linq.JRaw)value).Text;
        if (value is double) return ((double)value).ToString("R", CultureInfo.InvariantCulture);
        if (value is Properties) return Members((Properties)value);
        if (value is string) return Text((string)value);
        if (value is IEnumerable) return Items((IEnumerable)value);
        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    static string Members(Properties properties)
    {
        var members = new List<string>();
        foreach (var member in properties) members.Add(Text(member.Key) + ":" + Json(member.Value));
        return "{" + string.Join(",", members) + "}";
    }

    static string Items(IEnumerable values)
    {
        var items = new List<string>();
        foreach (var value in values) items.Add(Json(value));
        return "[" + string.Join(",", items) + "]";
    }

    static string Text(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var unit in text) written.Append("\\u" + ((int)unit).ToString("x4"));
        return written.Append('"').ToString();
    }

    static void Main()
    {
/* CALLS */
    }
}
