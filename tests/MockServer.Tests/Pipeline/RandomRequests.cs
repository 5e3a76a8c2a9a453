using System.Text;
using EmailSync.MockServer.Tests.Bodies;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Pipeline;

/// <summary>
/// Requests that are right in most of their parts and wrong in some, the same ones for the same seed. Their framing is always right.
/// </summary>
internal sealed class RandomRequests
{
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "post", "SYNC"];
    private static readonly string[] Paths = ["/", "*", "/api", "/api/v1", "/login", "/Cust1/api/v1/Agents/EMail/SyncEmailAccount",
        "/site/api/v1/Agents/EMail/SyncEmailAccounts", "/site"];
    private static readonly string[] Queries = ["?$select=name", "?%24select=a%2Cb/c", "?$select=,&$select=", "?a=1&b"];
    private static readonly string[] Credentials = ["Basic dGplMDpUamUw", "SoTicket 7T:mock-ticket==", "Bearer 8A:Cust1.mock-access-token",
        "Basic QURNMDo="];
    private static readonly string[] Parameters = ["", "; charset=utf-8", "; charset=utf-16", "; charset=\"iso-8859-1\"",
        "; charset=windows-1252", "; q=1"];

    private static readonly string[] Fields =
    [
        "Accept: application/json", "Accept: text/xml;q=0.5, */*", "Accept-Encoding: gzip", "Accept-Language: fr,de",
        "Content-Encoding: gzip", "Cookie: ASP.NET_SessionId=x; XSRF-TOKEN=y",
        "X-XSRF-TOKEN: y", "SO-AppToken: mock-app-token", "Expect: 100-continue", "Connection: close", "Origin: http://example.com",
        "X-Any: thing",
    ];

    private static readonly (string MediaType, string Body)[] Bodies =
    [
        (MediaTypes.Json, TestSandbox.Account),
        (MediaTypes.TextJson,
            """{"syncUserAccount":{"accountId":-1,"associateName":"Ø\ud83d\ude00","TableRight":{"Mask":null},"FieldProperties":{"a/b":{"FieldLength":4}},"x":[1.5e3,true]}}"""),
        (MediaTypes.Xml,
            """<?xml version="1.0" encoding="utf-8"?><SyncEmailAccountRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><SyncUserAccount><AccountId>17</AccountId><AssociateName i:nil="true"/><!-- c --></SyncUserAccount></SyncEmailAccountRequest>"""),
        (MediaTypes.TextXml,
            "<r:SyncEmailAccountRequest xmlns:r='urn:r'><SyncUserAccount><AssociateName><![CDATA[tje0]]>&amp;</AssociateName>"
                + "</SyncUserAccount></r:SyncEmailAccountRequest>"),
        (MediaTypes.Form,
            "SyncUserAccount.AccountId=17&SyncUserAccount[AssociateName]=tje%20+0&SyncUserAccount.FieldProperties[a].FieldLength=4&x[0]=1"),
        (MediaTypes.JsonPatch,
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}},{"op":"copy","from":"/SyncUserAccount/AccountId","path":"/a"},{"op":"test","path":"/a","value":17},{"op":"move","from":"/a","path":"/b~1~0"}]"""),
        (MediaTypes.MergePatch, """{"SyncUserAccount":{"AccountId":17,"AssociateName":null,"x":{"y":null}}}"""),
    ];

    private readonly Random random;
    private readonly Mutation mutation;
    private readonly string host;

    public RandomRequests(int seed, string host)
    {
        random = new Random(seed);
        mutation = new Mutation(random);
        this.host = host;
    }

    public byte[] Next(out bool isHead)
    {
        var method = Sometimes(8) ? Maybe(Pick(Methods)) : "POST";
        isHead = method == "HEAD";
        var (mediaType, text) = Pick(Bodies);
        var body = Encoding.UTF8.GetBytes(text);
        if (!Sometimes(4)) body = mutation.Of(body);
        if (Sometimes(10)) mediaType = Pick(Bodies).MediaType;

        var lines = new List<string>
        {
            $"{method} {(Sometimes(8) ? Maybe(Pick(Paths)) : $"/site{TestSandbox.Operation}")}"
                + $"{(Sometimes(3) ? Maybe(Pick(Queries)) : "")} HTTP/1.1",
            $"Host: {host}",
            "Authorization: " + (Sometimes(10) ? Maybe(Pick(Credentials)) : TestSandbox.Tje0),
            "Content-Type: "
                + (Sometimes(6) ? mutation.OfLine(mediaType + Pick(Parameters)) : mediaType + (Sometimes(3) ? Pick(Parameters) : "")),
        };
        for (var count = random.Next(3); count > 0; count--) lines.Add(Sometimes(8) ? mutation.OfLine(Pick(Fields)) : Pick(Fields));
        var chunked = Sometimes(3);
        lines.Add(chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}");
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. chunked ? Chunks(body) : body];
    }

    private byte[] Chunks(byte[] body) =>
        [.. body.Chunk(random.Next(1, 64))
            .SelectMany(part => (byte[])[.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8]), .. "0\r\n\r\n"u8];

    private string Maybe(string text) => Sometimes(2) ? mutation.OfLine(text) : text;

    private bool Sometimes(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
