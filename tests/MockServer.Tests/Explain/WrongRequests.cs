using System.IO.Compression;
using System.Text;
using EmailSync.MockServer.Tests.Bodies;
using EmailSync.MockServer.Tests.Pipeline;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>
/// Right requests of every media type and installation with one to four things made wrong, the same ones for the same seed.
/// </summary>
internal sealed class WrongRequests
{
    private static readonly (string MediaType, string Body)[] Bodies =
    [
        (MediaTypes.Json, TestSandbox.Account),
        (MediaTypes.TextJson, """{"syncUserAccount":{"accountId":17,"associateName":"tje0","AssociateId":5,"TableRight":{"Mask":null}}}"""),
        (MediaTypes.Xml,
            "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><AssociateName>tje0</AssociateName>"
                + "<AssociateId>5</AssociateId></SyncUserAccount></SyncEmailAccountRequest>"),
        (MediaTypes.TextXml,
            "<?xml version='1.0'?><SyncEmailAccountRequest><SyncUserAccount><AssociateId>5</AssociateId><AccountId>17</AccountId>"
                + "<AssociateName>tje0</AssociateName></SyncUserAccount></SyncEmailAccountRequest>"),
        (MediaTypes.Form, "SyncUserAccount.AccountId=17&SyncUserAccount[AssociateName]=tje0&SyncUserAccount.AssociateId=5"),
        (MediaTypes.JsonPatch,
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}]"""),
        (MediaTypes.MergePatch, """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}"""),
    ];

    private static readonly string[] Authorizations =
    [
        "Basic dGplMDp3cm9uZw==", "Basic tje0:Tje0", "Basic", "Basic %%%", "Digest username=x", "dGplMDpUamUw", "basic  dGplMDpUamUw",
        "Basic bm9lbWFpbDpub2VtYWls", "Bearer 8A:Cust1.mock-access-token",
        "Bearer 8A:nobody.expired", "Bearer nothing", "SoTicket 7T:unknown", "SoTicket N1Q6bW9jay10aWNrZXQ9PQ==", "7T:mock-ticket==",
        "\"Basic dGplMDpUamUw\"", "Bearer 7T:mock-ticket==", "",
    ];

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/jsn", "json", "application/json; charset=utf-99", "application/json; charset", "text/html",
        "application/octet-stream", "application/soap+xml", "multipart/form-data; boundary=x", "APPLICATION/JSON;;",
        "application/json; charset=utf-16", "application/xml; charset=iso-8859-1", MediaTypes.Json, MediaTypes.Xml, MediaTypes.Form,
        MediaTypes.JsonPatch,
    ];

    private static readonly (string From, string To)[] Slips =
    [
        ("17", "\"17\""), ("17", "17.5"), ("17", "99999999999"), ("17", "1.7e1"), ("17", "seventeen"), ("17", "null"), ("17", "017"),
        ("17", "{}"), ("\"tje0\"", "5"), ("\"tje0\"", "\"\\ud800\""), ("\"tje0\"", "'tje0'"), ("tje0", "t&j<e\"0"),
        ("}", ",}"), ("{", "{/* here */"), ("\":", "\" "), (",", ""), ("}}", ""), ("AccountId", "AcountId"), ("accountId", "account_id"),
        ("SyncUserAccount", "SyncUserAcount"), ("SyncEmailAccountRequest", "Request"), ("</AccountId>", ""),
        ("<AccountId>", "<AccountId xmlns:x='y'>"), ("<SyncEmail", "<!DOCTYPE a [<!ENTITY b 'c'>]><SyncEmail"), ("=17", "=%zz"),
        ("&", "&SyncUserAccount.AccountId=18&"), ("[", "."), ("add", "set"), ("/SyncUserAccount", "SyncUserAccount"),
        ("\"value\"", "\"vlaue\""), ("\"op\":\"add\",", ""), ("\"SyncUserAccount\":", "\"Unknown\":1,\"SyncUserAccount\":"),
        ("{\"AccountId\"", "{\"AccountId\":1,\"AccountId\""), ("\"", "'"), ("\"", "\u201c"), ("true", "True"),
    ];

    private static readonly string[] Wholes =
    [
        "", "null", "{}", "[]", "17", "\"{\\\"SyncUserAccount\\\":{\\\"AccountId\\\":17}}\"", "{\"SyncUserAccount\":17}",
        "{\"AccountId\":17}", "[{\"SyncUserAccount\":{\"AccountId\":17}}]", "AccountId=17", "<a/>", "<", "{", "=", "%",
        "{\"SyncUserAccount\":[{\"AccountId\":\"17\"}]}", "<SyncUserAccount><AccountId>17</AccountId></SyncUserAccount>",
        new string('[', 100), "\u00ff\u00fe\u0000\u0001",
    ];

    private readonly Random random;
    private readonly Mutation mutation;
    private readonly string host;
    private readonly string onSite;
    private readonly string online;

    public WrongRequests(int seed, string host, string onSite, string online)
    {
        random = new Random(seed);
        mutation = new Mutation(random);
        (this.host, this.onSite, this.online) = (host, onSite, online);
    }

    public WrongRequest Next(out string sandbox)
    {
        var isOnline = Sometimes(2);
        sandbox = isOnline ? online : onSite;
        var (mediaType, body) = Pick(Bodies);
        var request = new WrongRequest
        {
            Method = "POST",
            Target = $"/{sandbox}{TestSandbox.Operation}",
            Lines = [$"Host: {host}", $"Content-Type: {mediaType}", .. Right(isOnline)],
            Body = Encoding.UTF8.GetBytes(body),
        };
        for (var times = random.Next(1, 5); times > 0; times--) Spoil(request);
        return request;
    }

    private string[] Right(bool isOnline) => (isOnline, random.Next(2)) switch
    {
        (true, 0) => [$"Authorization: Bearer 8A:{online}.mock-access-token"],
        (true, _) => ["Authorization: SoTicket 7T:mock-ticket==", "SO-AppToken: mock-app-token"],
        (_, 0) => [$"Authorization: {TestSandbox.Tje0}"],
        _ => ["Authorization: SoTicket 7T:mock-ticket=="],
    };

    private void Spoil(WrongRequest request)
    {
        switch (random.Next(30))
        {
            case 0: request.Remove("Authorization"); break;
            case 1 or 2 or 3: request.Set("Authorization", Pick(Authorizations)); break;
            case 4: request.Lines.Add($"Authorization: {Pick(Authorizations)}"); break;
            case 5: request.Remove("SO-AppToken"); break;
            case 6:
                request.Lines.Add(
                Pick(["SO-AppToken: unknown", "SO-AppToken: mock-app-without-email", "X-XSRF-TOKEN: 1",
                    "Cookie: ASP.NET_SessionId=x; XSRF-TOKEN=y"])); break;
            case 7: request.Remove("Content-Type"); break;
            case 8 or 9: request.Set("Content-Type", Pick(ContentTypes)); break;
            case 10: request.Lines.Add($"Content-Type: {Pick(ContentTypes)}"); break;
            case 11: Compress(request); break;
            case 12: request.Method = Pick(["post", "PUT", "PATCH", "GET", "SYNC", "DELETE", "P OST"]); break;
            case 13: request.Target = mutation.OfLine(request.Target); break;
            case 14:
                request.Target = request.Target.Replace("Sync", Pick(["Sinc", "", "sync", "Sync%20"]),
                StringComparison.Ordinal); break;
            case 15:
                request.Target += Pick(
                ["?$select=AccountId", "?$select=,&$select=x", "?access_token=abc", "?unknown=1", "?%zz", "?"]); break;
            case 16:
                request.Lines.Add(
                Pick(["Host: other", "no colon", "Blank : before", ": no name", " folded", "Bad\u0001Name: x", "X-Bad: a\u0000b",
                    "X-Any: \u00ff"])); break;
            case 17: request.Remove("Host"); break;
            case 18: request.Length = Pick(["0", "1", "-1", "10, 12", "+5", "99999"]); break;
            case 19:
                request.Lines.Add(
                Pick(["Accept: ;;q=", "Accept: image/png", "Accept: application/xml;q=7", "Expect: 100-continue", "Connection: close",
                    "Accept-Language: fr,de"])); break;
            case 20:
                request.Lines.Add(
                Pick(["Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked"])); break;
            case 21: request.Protocol = Pick(["HTTP/1.0", "HTTP/3.0", "HTTP", "http/1.1"]); break;
            case 22: (request.Body, request.KeepsAccount) = (mutation.Of(request.Body), false); break;
            case 23: request.Text = Pick(Wholes); break;
            case 24:
                (request.Body, request.KeepsAccount) =
                (Pick<Encoding>([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32]).GetBytes(request.Text), false); break;
            case 25: request.Body = [.. (byte[])[0xEF, 0xBB, 0xBF], .. request.Body]; break;
            case 26: request.Text = request.Text.Replace("tje0", "t\u00f8\u00e5", StringComparison.Ordinal); break;
            default:
                for (var tries = 0; tries < 20; tries++)
                {
                    var (from, to) = Pick(Slips);
                    if (!request.Text.Contains(from, StringComparison.Ordinal)) continue;
                    request.Text = request.Text.Replace(from, to, StringComparison.Ordinal);
                    break;
                }

                break;
        }
    }

    private void Compress(WrongRequest request)
    {
        request.Set("Content-Encoding", Pick(["gzip", "br", "deflate", "x-unknown"]));
        if (Sometimes(2)) return;
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(request.Body);
        request.Body = bytes.ToArray();
    }

    private bool Sometimes(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
