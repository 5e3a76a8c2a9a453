using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Every place of a request at which a text can stand.</summary>
internal static class Locations
{
    private const string Right = """{"SyncUserAccount":{"AccountId":17}}""";

    public static readonly (string Name, Func<string, byte[]> Write)[] All =
    [
        ("path", text => Request(path: $"/api/v1/{text}")),
        ("path of an operation", text => Request(path: $"{TestSandbox.Operation}/{text}")),
        ("path parameter", text => Request(path: $"{TestSandbox.Operation};p={text}")),
        ("sandbox", text => Request(path: $"/{text}{TestSandbox.Operation}")),
        ("sandbox of a control route", text => Request(method: "GET", path: $"/{text}/__mock/requests", body: "")),
        ("query value", text => Request(path: $"{TestSandbox.Operation}?note={text}")),
        ("query name", text => Request(path: $"{TestSandbox.Operation}?{text}=1")),
        ("query alone", text => Request(path: $"{TestSandbox.Operation}?{text}")),
        ("$select", text => Request(path: $"{TestSandbox.Operation}?$select=Name,{text}")),
        ("account of a query", text => Request(path: $"/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId={text}")),
        ("fragment", text => Request(path: $"{TestSandbox.Operation}#{text}")),
        ("absolute target", text => Request(path: $"http://{text}@localhost{TestSandbox.Operation}")),
        ("method", text => Request(method: text)),
        ("protocol", text => Request(protocol: text)),
        ("connect", text => Request(method: "CONNECT", path: $"carla:{text}@localhost:443", body: "")),
        ("Host", text => Request(host: text)),
        ("Host, user information", text => Request(host: $"carla:{text}@localhost")),
        ("Referer", text => Request(fields: $"Referer: http://carla:{text}@localhost/a\r\n")),
        ("Origin", text => Request(fields: $"Origin: https://{text}.example\r\n")),
        ("field", text => Request(fields: $"X-Note: before {text} after\r\n")),
        ("name of a field", text => Request(fields: $"{text}: 1\r\n")),
        ("name in a field", text => Request(fields: $"X-{text}-Note: 1\r\n")),
        ("field without a colon", text => Request(fields: $"{text}\r\n")),
        ("folded field", text => Request(fields: $"X-Note: 1\r\n {text}\r\n")),
        ("Cookie", text => Request(fields: $"Cookie: a={text}; {text}=b\r\n")),
        ("Authorization", text => Request(fields: $"Authorization: {text}\r\n", authorized: false)),
        ("Authorization, scheme", text => Request(fields: $"Authorization: {text} abc\r\n", authorized: false)),
        ("Authorization, Basic", text => Request(fields: $"Authorization: Basic {text}\r\n", authorized: false)),
        ("Authorization, blank", text => Request(fields: $"Authorization : Bearer {text}\r\n", authorized: false)),
        ("Content-Type", text => Request(type: $"application/json; note={text}")),
        ("media type", text => Request(type: $"text/{text}")),
        ("charset", text => Request(type: $"application/json; charset={text}")),
        ("Accept", text => Request(fields: $"Accept: application/{text}\r\n")),
        ("Accept-Language", text => Request(fields: $"Accept-Language: {text}\r\n")),
        ("SO-TimeZone", text => Request(fields: $"SO-TimeZone: {text}\r\n")),
        ("Transfer-Encoding", text => Request(fields: $"Transfer-Encoding: {text}\r\n")),
        ("X-Mock-Fault", text => Request(fields: $"X-Mock-Fault: {text}\r\n")),
        ("fault", text => Request(fields: $"X-Mock-Fault: statusError;status=500;message={text}\r\n")),
        ("member", text => Request(body: $$$"""{"SyncUserAccount":{"AccountId":17,"AssociateName":"{{{text}}}"}}""")),
        ("member of another type", text => Request(body: $$$"""{"SyncUserAccount":{"AccountId":"{{{text}}}"}}""")),
        ("long member", text => Request(body: $$$"""{"SyncUserAccount":{"AccountId":"{{{new string('a', 70)}}} {{{text}}}"}}""")),
        ("unknown member", text => Request(body: $$$"""{"SyncUserAccount":{"AccountId":17,"Note":["{{{text}}}"]}}""")),
        ("name of a member", text => Request(body: $$$"""{"SyncUserAccount":{"AccountId":17,"{{{text}}}":1}}""")),
        ("broken JSON", text => Request(body: $$"""{"a":{{text}}""")),
        ("comment in JSON", text => Request(body: $$"""{/* {{text}} */"SyncUserAccount":{"AccountId":17} // {{text}}""")),
        ("pointer of a patch",
            text => Request(type: "application/json-patch+json", body: $$"""[{"op":"add","path":"/{{text}}","value":1}]""")),
        ("element",
            text => Request(type: "application/xml", body: $"<SyncEmailAccountRequest><Note>{text}</Note></SyncEmailAccountRequest>")),
        ("element in parts",
            text =>
                Request(type: "application/xml", body: $"<a><b>{text[..(text.Length / 2)]}<!-- -->{text[(text.Length / 2)..]}</b></a>")),
        ("CDATA in parts",
            text => Request(type: "application/xml", body: $"<a>{text[..(text.Length / 2)]}<![CDATA[{text[(text.Length / 2)..]}]]></a>")),
        ("attribute", text => Request(type: "application/xml", body: $"<a b=\"{text}\"/>")),
        ("XML comment", text => Request(type: "application/xml", body: $"<a><!-- {text} --></a>")),
        ("processing instruction", text => Request(type: "application/xml", body: $"<?note {text}?><a/>")),
        ("entity", text => Request(type: "application/xml", body: $"<!DOCTYPE a [<!ENTITY b \"{text}\">]><a>&b;</a>")),
        ("form value", text => Request(type: "application/x-www-form-urlencoded", body: $"note={text}&SyncUserAccount.AccountId=17")),
        ("form name", text => Request(type: "application/x-www-form-urlencoded", body: $"{text}=1")),
        ("part",
            text =>
                Request(type: "multipart/form-data; boundary=x",
                    body: $"--x\nContent-Disposition: form-data; name=\"note\"\n\n{text}\n--x--\n")),
        ("text", text => Request(type: "text/plain", body: text)),
        ("UTF-16",
            text =>
                Request(type: "application/json; charset=utf-16",
                    bytes: Encoding.Unicode.GetBytes($$$"""{"SyncUserAccount":{"Note":"{{{text}}}"}}"""))),
        ("UTF-32", text => Request(bytes: new UTF32Encoding(true, true).GetBytes($$$"""{"SyncUserAccount":{"Note":"{{{text}}}"}}"""))),
        ("windows-1252",
            text =>
                Request(type: "application/json; charset=windows-1252",
                    bytes: Encoding.Latin1.GetBytes($$$"""{"SyncUserAccount":{"Note":"å {{{text}}}"}}"""))),
        ("EBCDIC",
            text =>
                Request(type: "application/json; charset=ibm037",
                    bytes: CodePagesEncodingProvider.Instance.GetEncoding(37)!.GetBytes(
                        $$$"""{"SyncUserAccount":{"Note":"{{{text}}}"}}"""))),
        ("EBCDIC, not told",
            text =>
                Request(
                    bytes: CodePagesEncodingProvider.Instance.GetEncoding(37)!.GetBytes(
                        $$$"""{"SyncUserAccount":{"Note":"{{{text}}}"}}"""))),
        ("gzip",
            text =>
                Request(fields: "Content-Encoding: gzip\r\n",
                    bytes: Packed(text, (to) => new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Fastest)))),
        ("gzip, not told",
            text =>
                Request(
                    bytes: Packed(text,
                        (to) => new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.NoCompression)))),
        ("deflate",
            text =>
                Request(fields: "Content-Encoding: deflate\r\n",
                    bytes: Packed(text, (to) => new System.IO.Compression.ZLibStream(to, System.IO.Compression.CompressionLevel.Optimal)))),
        ("brotli",
            text =>
                Request(fields: "Content-Encoding: br\r\n",
                    bytes: Packed(text,
                        (to) => new System.IO.Compression.BrotliStream(to, System.IO.Compression.CompressionLevel.Optimal)))),
        ("cut", text => Request(body: $$"""{"a":"{{new string(' ', 64 * 1024 - 20)}}{{text}} and more"}""")),
        ("cut, early", text => Request(body: $$"""{"a":"{{new string(' ', 64 * 1024 - 10 - text.Length)}}{{text}} and more"}""")),
        ("body that ends", text => [.. Request(body: $$"""{"a":"{{text}}""", length: 5000)]),
        ("login", text => Request(path: "/login", type: "application/x-www-form-urlencoded", body: $"password={text}&user={text}")),
    ];

    /// <summary>A request; right where nothing is said.</summary>
    public static byte[] Request(string method = "POST", string path = TestSandbox.Operation, string protocol = "HTTP/1.1",
        string host = "localhost", string fields = "",
        string type = "application/json", string body = Right, byte[]? bytes = null, bool authorized = true, int? length = null)
    {
        bytes ??= Encoding.UTF8.GetBytes(body);
        var framing = bytes.Length == 0
            ? ""
            : $"Content-Type: {type}\r\n"
                + (fields.StartsWith("Transfer", StringComparison.Ordinal) ? "" : $"Content-Length: {length ?? bytes.Length}\r\n");
        var credentials = authorized ? "Authorization: Basic ZXJpazo=\r\n" : "";
        return [
            .. Encoding.UTF8.GetBytes(
                $"{method} {path} {protocol}\r\nHost: {host}\r\n{fields}{credentials}{framing}Connection: close\r\n\r\n"), .. bytes];
    }

    private static byte[] Packed(string text, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed)) stream.Write(Encoding.UTF8.GetBytes($$"""{"note":"{{text}}"}"""));
        return packed.ToArray();
    }
}
