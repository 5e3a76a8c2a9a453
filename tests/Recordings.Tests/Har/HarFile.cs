namespace EmailSync.Recordings.Tests.Har;

/// <summary>Makes HAR files for tests.</summary>
internal static class HarFile
{
    public static string Of(string tool, params string[] entries) =>
        $$$"""{"log":{"version":"1.2","creator":{"name":"{{{tool}}}","version":"1"},"pages":[],"entries":[{{{string.Join(',', entries)}}}]}}""";

    public static string Entry(string url = "https://crm.example.com/SuperOffice/api/v1/Agents/EMail/SyncEmailAccount",
        string method = "POST",
        string version = "HTTP/1.1", string fields = """{"name":"Content-Type","value":"application/json"}""", string body = Body,
        int size = -1,
        int status = 204, string content = """{"size":0,"mimeType":""}""", string answerFields = "", string cookies = "",
        string time = "2026-11-02T08:00:00.000Z", double duration = 20) =>
        $$$"""
        {"startedDateTime":"{{{time}}}","time":{{{duration.ToString(System.Globalization.CultureInfo.InvariantCulture)}}},
         "request":{"method":"{{{method}}}","url":"{{{url}}}","httpVersion":"{{{version}}}","headers":[{{{fields}}}],"queryString":[],
          "cookies":[{{{cookies}}}],"headersSize":-1,"bodySize":{{{size}}}{{{body}}}
         },
         "response":{"status":{{{status}}},"statusText":"","httpVersion":"{{{version}}}","headers":[{{{answerFields}}}],"cookies":[],
          "content":{{{content}}},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"send":0,"wait":1,"receive":0}}
        """;

    private const string Body = ""","postData":{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":17}}"}""";
}
