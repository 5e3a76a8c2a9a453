using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

/// <summary>A call that breaks a rule, and one as like it as can be that does not.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Location">Where the finding says that it is.</param>
/// <param name="Breaks">Makes the right call wrong.</param>
/// <param name="Keeps">Makes it different, and not wrong.</param>
/// <param name="Online">Whether it is made to an online tenant.</param>
public sealed record RuleCase(string Rule, string Location, Func<WireCall, WireCall> Breaks, Func<WireCall, WireCall> Keeps,
    bool Online = false)
{
    private const string Xml = "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId>{0}</SyncUserAccount>"
        + "</SyncEmailAccountRequest>";
    private static readonly System.Text.CompositeFormat XmlForm = System.Text.CompositeFormat.Parse(Xml);

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("C-AUTH-01", "header Authorization", call => call.Without("Authorization"),
            call => call.Instead("authorization: basic dGplMDpUamUw")),
        new("C-AUTH-02", "header Authorization", call => call.Instead("Authorization: Basic dGplMDp3cm9uZw=="),
            call => call.Instead("Authorization: Basic QURNMDo=")),
        new("C-AUTH-03", "header Authorization", call => call.Instead("Authorization: Basic tje0:Tje0"),
            call => call.Instead("Authorization: Basic  dGplMDpUamUw")),
        new("C-AUTH-04", "header Authorization", call => call.Instead("Authorization: Bearer 8A:Cust1.mock-access-token"),
            call => call.Instead("Authorization: SOTICKET 7T:mock-ticket==")),
        new("C-AUTH-05", "header Authorization", call => call.With("Authorization: Basic dGplMDpUamUw"), call => call),
        new("C-AUTH-06", "query access_token", call => call with { Query = "?access_token=abcdefgh" },
            call => call with { Query = "?$select=AccountId" }),
        new("C-AUTH-07", "caller", call => call.Instead("Authorization: Basic bm9lbWFpbDpub2VtYWls"), call => call),
        new("C-APP-01", "header SO-AppToken", call => call.Without("SO-AppToken"), call => call.Instead("so-apptoken: mock-app-token"),
            Online: true),
        new("C-APP-02", "header SO-AppToken", call => call.Instead("SO-AppToken: another"), call => call, Online: true),
        new("C-APP-03", "header SO-AppToken", call => call.Instead("SO-AppToken: mock-app-without-email"), call => call, Online: true),
        new("C-XSRF-03", "header X-XSRF-TOKEN", call => call.With("X-XSRF-TOKEN: abcdefgh"),
            call => call.With("SO-AppToken: mock-app-token")),
        new("C-PATH-01", "path", call => call with { Path = call.Sandbox.Prefix + "/api/v1/Agents/EMail/SyncEmailAcount" },
            call => call with { Path = call.Path.ToLowerInvariant() }),
        new("C-MET-01", "method", call => call with { Method = "PUT" }, call => call),
        new("C-MET-02", "method", call => call with { Method = "GET", Body = [] }, call => call with { Method = "OPTIONS", Body = [] }),
        new("C-CT-01", "header Content-Type", call => call.Without("Content-Type"), call => call.Instead("content-type: text/json")),
        new("C-CT-02", "header Content-Type", call => call.Instead("Content-Type: text/plain"),
            call => call.Instead("Content-Type: application/merge-patch+json")),
        new("C-CT-03", "header Content-Type", call => call.Instead("Content-Type: json"),
            call => call.Instead("Content-Type: application/json ; charset=\"utf-8\"")),
        new("C-CT-04", "line 1, column 1", call => call.Says("application/json", "<SyncEmailAccountRequest/>"),
            call =>
                call.Says("application/xml",
                    "<SyncEmailAccountRequest><SyncUserAccount><AccountId>1</AccountId></SyncUserAccount></SyncEmailAccountRequest>")),
        new("C-CT-05", "header Content-Type", call => call.Instead("Content-Type: application/json; charset=klingon"),
            call => call.Instead("Content-Type: application/json; charset=UTF8")),
        new("C-CT-06", "header Content-Encoding", call => call.With("Content-Encoding: gzip"),
            call => call.With("Content-Encoding: identity")),
        new("C-CT-07", "header Content-Type",
            call =>
                call.Instead("Content-Type: application/json; charset=utf-16") with { Body =
                    System.Text.Encoding.Unicode.GetBytes("{\"SyncUserAccount\":{\"AccountId\":1}}") },
                    call => call.Instead("Content-Type: application/json; charset=us-ascii")),
        new("C-CT-07", "body", call => call with { Body = [0xEF, 0xBB, 0xBF, .. call.Body] }, call => call),
        new("C-CT-08", "header Content-Type", call => call.Instead("Content-Type: application/json-patch+json"),
            call => call.Says("application/json-patch+json", """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]""")),
        new("C-BODY-01", "body", call => call with { Body = [] }, call => call),
        new("C-BODY-02", "line 1, column 37", call => call.Says("""{"SyncUserAccount":{"AccountId":17}},"""),
            call => call.Says(""" {"SyncUserAccount" : {"AccountId" : 17} } """)),
        new("C-BODY-03", "body", call => call.Says("[]"), call => call),
        new("C-BODY-04", "/SyncUserAccount/AccountId", call => call.Says("""{"SyncUserAccount":{"AccountId":"17"}}"""),
            call => call.Says("""{"SyncUserAccount":{"AccountId":2147483647}}""")),
        new("C-BODY-05", "/SyncUserAccount/AcountId", call => call.Says("""{"SyncUserAccount":{"AcountId":17,"AssociateId":5}}"""),
            call => call.Says("""{"syncUserAccount":{"accountId":17}}""")),
        new("C-BODY-05", "/SyncUserAcount",
            call => call.Says("application/x-www-form-urlencoded", "SyncUserAccount.AccountId=17&SyncUserAcount.AssociateId=5"),
            call => call.Says("application/x-www-form-urlencoded", "syncuseraccount[accountid]=17")),
        new("C-BODY-05", "/SyncUserAccount/associateId",
            call => call.Says("text/xml", string.Format(null, XmlForm, "<associateId>5</associateId>")),
            call => call.Says("text/xml", string.Format(null, XmlForm, "<AssociateId>5</AssociateId>"))),
        new("C-BODY-06", "/Priority", call => call.Says("""{"SyncUserAccount":{"AccountId":17},"Priority":1}"""),
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"FieldProperties":{"Anything":{"FieldType":"x"}}}}""")),
        new("C-BODY-07", "/SyncUserAccount/AccountId", call => call.Says("""{"SyncUserAccount":{"AccountId":17,"accountId":18}}"""),
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"AssociateId":17}}""")),
        new("C-BODY-08", "/SyncUserAccount", call => call.Says("""{"SyncUserAccount":null}"""),
            call => call.Says("""{"SyncUserAccount":{"AssociateName":"tje0"}}""")),
        new("C-BODY-08", "/SyncUserAccount", call => call.Says("""{"SyncUserAccount":{}}"""), call => call),
        new("C-BODY-10", "body", call => call with { Body = new byte[1024 * 1024 + 1] }, call => call),
        new("C-BODY-11", "/SyncUserAccounts/1", call => Accounts(call, """[{"AccountId":17},{"AccountId":17}]"""),
            call => Accounts(call, """[{"AccountId":17},{"AccountId":18}]""")),
        new("C-BODY-12", "/ErrorCount", call => Saved(call, """{"EMailAccountId":17,"ErrorCount":7}"""),
            call => Saved(call, """{"EMailAccountId":17,"ErrorCount":0,"AccountStatus":4,"ErrorReason":""}""")),
        new("C-BODY-12", "/AccountStatus", call => Saved(call, """{"EMailAccountId":0,"AccountStatus":4}"""),
            call => Saved(call, """{"EMailAccountId":0,"AccountStatus":0,"ErrorReason":null}""")),
        new("C-SEL-01", "query $select", call => call with { Query = "?$select=AccountId" }, call => call),
        new("C-SEL-02", "query $select", call => call with { Query = "?$select=AcountId,name" },
            call => call with { Query = "?%24select=accountid,SyncUserAccount/AssociateId" }),
        new("C-SEL-03", "query $select", call => call with { Query = "?$select=AccountId,,AssociateId" },
            call => call with { Query = "?$select=AccountId,AssociateId" }),
        new("C-SEL-03", "query $select", call => call with { Query = "?$select=AccountId&%24select=AssociateId" }, call => call),
        new("C-QRY-01", "query select", call => call with { Query = "?select=AccountId" },
            call => call with { Query = "?$SELECT=AccountId" }),
        new("C-QRY-02", "query eMailAccountId", call => Mailbox(call, "?eMailAccountId=x17"), call => Mailbox(call, "?EMAILACCOUNTID=17")),
        new("C-QRY-02", "query eMailAccountId", call => Mailbox(call, "?$select=ErrorCount"), call => call),
        new("C-QRY-03", "query eMailAccountId", call => Mailbox(call, "?eMailAccountId=16"), call => Mailbox(call, "?eMailAccountId=18")),
        new("C-ACC-01", "header Accept", call => call.With("Accept: application/json;q=2"),
            call => call.With("Accept: application/json;q=0.25, */*;q=0.1")),
        new("C-ACC-02", "header Accept", call => call.With("Accept: text/html"),
            call => call.With("Accept: text/html, application/*;q=0.1")),
        new("C-ACC-02", "header Accept", call => call.Reads().With("Accept: image/png"),
            call => call.Reads().With("Accept: application/merge-patch+json")),
        new("C-SEL-02", "query $select", call => call.Reads("?$select=AccountId,Mask"),
            call => call.Reads("?$select=accountid,tableRight/mask,FieldProperties/Any/FieldRight/Reason")),
        new("C-SEL-02", "query $select", call => call.Reads("?$select=AccountId/Mask"),
            call => call.Reads("?$select=FieldProperties/AccountId,TableRight")),
        new("C-HDR-01", "header SO-TimeZone", call => call.Reads().With("SO-TimeZone: Middle-Earth"),
            call => call.Reads().With("so-timezone: US-NY, includeTZOffset")),
        new("C-HDR-01", "header SO-TimeZone", call => call.Reads().With("SO-TimeZone: ,"),
            call => call.Reads().With("SO-TimeZone: includeTZOffset")),
        new("C-HDR-01", "header SO-TimeZone", call => call.Reads().With("SO-TimeZone:"), call => call.With("SO-TimeZone: Middle-Earth")),
        new("C-HDR-02", "header SO-Language", call => call.Reads().With("SO-Language: norwegian-bokmaal"),
            call => call.Reads().With("SO-Language: x").With("SO-Culture: sv")),
        new("C-HDR-02", "header Accept-Language", call => call.Reads().With("Accept-Language: en;q=0.5, n_b"),
            call => call.Reads().With("Accept-Language: en-us; en-gb, nb-NO;q=0.8, *;q=0")),
        new("C-HTTP-01", "header Transfer-Encoding",
            call => call.With("Transfer-Encoding: gzip, chunked") with { Body = "0\r\n\r\n"u8.ToArray() },
            call =>
                call.With("Transfer-Encoding: chunked") with { Body =
                    "24\r\n{\"SyncUserAccount\":{\"AccountId\":17}}\r\n0\r\n\r\n"u8.ToArray() }),
        new("C-HTTP-02", "framing", call => Chunked(call, "24 ;a=b"), call => Chunked(call, "24;a=b")),
    ];

    private static WireCall Chunked(WireCall call, string size) =>
        call.With("Transfer-Encoding: chunked") with
        {
            Body =
            System.Text.Encoding.ASCII.GetBytes($"{size}\r\n{{\"SyncUserAccount\":{{\"AccountId\":17}}}}\r\n0\r\n\r\n")
        };

    private static WireCall Accounts(WireCall call, string accounts) =>
        call.Says($$"""{"SyncUserAccounts":{{accounts}}}""") with { Path = $"{call.Sandbox.Prefix}{FamilyCalls.Agent}SyncEmailAccounts" };

    private static WireCall Saved(WireCall call, string account) =>
        call.Says(account) with { Path = $"{call.Sandbox.Prefix}{FamilyCalls.Agent}SaveEMailAccount" };

    private static WireCall Mailbox(WireCall call, string query) =>
        call.Without("Content-Type") with { Path = $"{call.Sandbox.Prefix}{FamilyCalls.Agent}GetEMailAccount", Query = query, Body = [] };
}
