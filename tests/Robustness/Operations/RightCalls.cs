using System.Text;

namespace EmailSync.Robustness.Operations;

/// <summary>Right calls as bytes, to be mangled: every operation, media type and way to log in.</summary>
internal static class RightCalls
{
    private const string Agent = "/api/v1/Agents/EMail/";

    private static readonly (string Name, string ContentType, string Body)[] Operations =
    [
        ("SyncEmailAccount", "application/json", """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}"""),
        ("SyncEmailAccount?$select=SyncUserAccount/AccountId", "text/json; charset=utf-8", """{"syncUserAccount":{"accountId":17}}"""),
        ("SyncEmailAccount", "application/xml",
            "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount></SyncEmailAccountRequest>"),
        ("SyncEmailAccount", "text/xml; charset=utf-8",
            "<?xml version=\"1.0\"?><SyncEmailAccountRequest xmlns=\"urn:a\"><SyncUserAccount><AccountId><![CDATA[17]]></AccountId>"
                + "</SyncUserAccount></SyncEmailAccountRequest>"),
        ("SyncEmailAccount", "application/x-www-form-urlencoded", "SyncUserAccount.AccountId=17&SyncUserAccount%5BAssociateName%5D=tje0"),
        ("SyncEmailAccount", "application/json-patch+json",
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}},{"op":"test","path":"/SyncUserAccount/AccountId","value":17},{"op":"copy","from":"/SyncUserAccount","path":"/SyncUserAccount"}]"""),
        ("SyncEmailAccount", "application/merge-patch+json", """{"SyncUserAccount":{"AccountId":17,"AssociateName":null}}"""),
        ("SyncEmailAccounts", "application/json", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18}]}"""),
        ("SyncEmailAccounts", "application/xml",
            "<SyncEmailAccountsRequest><SyncUserAccounts><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount></SyncUserAccounts>"
                + "</SyncEmailAccountsRequest>"),
        ("SyncEmailAccounts", "application/x-www-form-urlencoded", "SyncUserAccounts[0].AccountId=17&SyncUserAccounts[1].AccountId=18"),
        ("GetReadySyncEmailAccounts?$select=AccountId", "", ""),
        ("GetEMailAccount?eMailAccountId=17&$select=LastFetch,Incoming/Server", "", ""),
    ];

    private static readonly (string Prefix, string[] Fields)[] Callers =
    [
        ("", ["Authorization: Basic dGplMDpUamUw"]),
        ("/SuperOffice", ["Authorization: SoTicket 7T:mock-ticket=="]),
        ("/Cust12345", ["Authorization: Bearer 8A:Cust12345.mock-access-token"]),
        ("/Cust12345", ["Authorization: SoTicket 7T:mock-ticket==", "SO-AppToken: mock-app-token"]),
    ];

    private static readonly string[] Others =
    [
        "Accept: application/json", "Accept: text/xml;q=0.5, application/json", "Accept-Language: fr,de;q=0.5,ru", "SO-Language: en",
        "SO-Culture: nb-NO", "SO-TimeZone: W. Europe Standard Time",
        "SO-Browser-TZ-Offset: -60", "User-Agent: SO-TS-WebApi/1.0", "Expect: 100-continue", "X-XSRF-TOKEN: a",
        "Cookie: ASP.NET_SessionId=a; XSRF-TOKEN=b", "If-None-Match: \"a\"", "Connection: keep-alive",
    ];

    /// <summary>Request line, fields without those of the framing, and body.</summary>
    public static (string Line, List<string> Fields, byte[] Body) Draw(Random random)
    {
        var (name, contentType, body) = Operations[random.Next(Operations.Length)];
        var (prefix, credentials) = Callers[random.Next(Callers.Length)];
        var fields = new List<string> { "Host: localhost" };
        fields.AddRange(credentials);
        if (contentType.Length > 0) fields.Add($"Content-Type: {contentType}");
        for (var more = random.Next(4); more > 0; more--) fields.Add(Others[random.Next(Others.Length)]);
        return ($"POST {prefix}{Agent}{name} HTTP/1.1", fields, Encoding.UTF8.GetBytes(body));
    }
}
