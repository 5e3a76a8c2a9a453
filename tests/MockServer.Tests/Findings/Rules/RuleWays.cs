using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

/// <summary>
/// The ways in which rules can be broken, in each media type and at each place, each with the nearest call that is right.
/// </summary>
public static class RuleWays
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Patch = "application/json-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Xml = "text/xml";
    private const string Right = """{"SyncUserAccount":{"AccountId":17}}""";
    private const string Key = "/SyncUserAccount/AccountId";
    private const string FormKey = "form field 'SyncUserAccount.AccountId' (character 1)";
    private const string XmlKey = "/SyncUserAccount/AccountId at line 1, column 43";
    private const string QueryKey = "query eMailAccountId";
    private static readonly UTF32Encoding BigUtf32 = new(bigEndian: true, byteOrderMark: true);

    // Initialised before the table that takes them.
    private static readonly string[] NoNumbers =
        ["１７", "1７", "٣", "१७", "𝟏𝟕", "²", "x17", "17x", "1 7", "17.0", "17,0", "1,000", "1.000", "1'000", "1_000", "1e1", "17E0",
            "0x11", "#17", "−17", "--17", "+-17", "(17)", "17-", "2147483648", "-2147483649", "NaN", "Infinity", "true", "\u00a017",
            "17\u3000", "\u200b17", "'17'", "\"17\""];

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        .. Credentials(), .. Sessions(), .. ContentTypes(), .. Encodings(), .. Bodies(), .. Numbers(), .. Names(), .. Repetitions(),
        .. Accounts(), .. Queries(), .. Answers(),
    ];

    private static IEnumerable<RuleCase> Credentials() =>
    [
        .. new[] { "", "Basic", "Basic ", "Basic\tdGplMDpUamUw", "dGplMDpUamUw", "Basic dGplMDpUamUw=", "Basic dGplMA==",
            "Basic dGpl MDpUamUw", "Basic dGplMDpUamUw, Basic dGplMDpUamUw", "Digest dGplMDpUamUw" }
            .Select(value =>
                new RuleCase("C-AUTH-03", "header Authorization", call => call.Instead($"Authorization: {value}"),
                    call => call.Instead("Authorization:   basic   dGplMDpUamUw  "))),
        new("C-AUTH-05", "header Authorization", call => call.With("AUTHORIZATION: Basic QURNMDo="), call => call),
        new("C-AUTH-06", "query Token", call => call with { Query = "?$select=AccountId&Token=" },
            call => call with { Query = "?$select=AccountId" }),
        new("C-APP-02", "header SO-AppToken", call => call.With("so-apptoken: mock-app-token"), call => call, Online: true),
        new("C-APP-02", "header SO-AppToken",
            call => OnlineBearer(call).With("SO-AppToken: mock-app-token").With("SO-AppToken: mock-app-token"),
            call => OnlineBearer(call).With("SO-AppToken: mock-app-token"), Online: true),
        new("C-APP-02", "header SO-AppToken", call => call.Instead("Authorization: SoTicket wrong").With("SO-AppToken: mock-app-token"),
            call => call.Instead("Authorization: SoTicket wrong"), Online: true),
        new("C-APP-02", "header SO-AppToken", call => call.With("SO-AppToken: mock-app-token").With("SO-AppToken: another"),
            call => call.With("SO-AppToken: mock-app-token")),
    ];

    private static IEnumerable<RuleCase> Sessions() =>
    [
        new("C-XSRF-02", "header X-XSRF-TOKEN",
            call => call.With("Cookie: ASP.NET_SessionId=a").With("X-XSRF-TOKEN: b").With("x-xsrf-token: b"),
            call => call.With("Cookie: ASP.NET_SessionId=a").With("X-XSRF-TOKEN: b")),
        new("C-XSRF-03", "header X-XSRF-TOKEN", call => call.With("Cookie: theme=dark").With("X-XSRF-TOKEN: b"),
            call => call.With("Cookie: theme=dark")),
        new("C-XSRF-03", "header X-XSRF-TOKEN", call => call.With("Cookie: XSRF-TOKEN=b").With("X-XSRF-TOKEN: b"),
            call => call.With("Cookie: theme=dark; ASP.NET_SessionId=a").With("X-XSRF-TOKEN: b")),
        new("C-XSRF-03", "header X-XSRF-TOKEN", call => call.With("Cookie: ASP.NET_SessionId=").With("X-XSRF-TOKEN: b"),
            call => call.With("Cookie: theme=dark").With("Cookie: ASP.NET_SessionId=a").With("X-XSRF-TOKEN: b")),
    ];

    private static IEnumerable<RuleCase> ContentTypes() =>
    [
        new("C-CT-01", "header Content-Type", call => call.Instead("Content-Type:"), call => call),
        new("C-CT-01", "header Content-Type",
            call => call.Without("Content-Type").With("Transfer-Encoding: chunked") with { Body = "2\r\n{}\r\n0\r\n\r\n"u8.ToArray() },
            call => call.With("Transfer-Encoding: chunked") with { Body = "4\r\nnull\r\n0\r\n\r\n"u8.ToArray() }),
        .. new[] { "application", "application/", "/json", ";charset=utf-8", "application/json;charset", "application/json;charset=",
            "application/json, application/json", "application/json;charset=utf-8;charset=utf-16", "application /json",
            "application/json; charset=utf 8" }
            .Select(value =>
                new RuleCase("C-CT-03", "header Content-Type", call => call.Instead($"Content-Type: {value}"),
                    call => call.Instead("Content-Type: Application/JSON ;; charset=UTF-8;charset=\"utf-8\" ;"))),
        new("C-CT-03", "header Content-Type", call => call.With("content-type: application/json"), call => call),
        new("C-CT-03", "header Content-Type", call => call.With("Content-Type: text/xml"), call => call),
        new("C-CT-03", "header Content-Type",
            call => call.Reads().With("Content-Type: application/json").With("Content-Type: application/json"),
            call => call.Reads().With("Content-Type: application/json")),
        new("C-CT-03", "header Content-Type", call => call.Reads().With("Content-Type: json"), call => call.Reads().With("Content-Type:")),
        new("C-CT-04", "body", call => call.Says(Form, Right), call => call.Says(Form, "SyncUserAccount.AccountId=17")),
        new("C-CT-04", "body", call => call.Says(Form, "<SyncEmailAccountRequest/>"),
            call => call.Says(Form, "SyncUserAccount.AssociateName=<{[")),
        .. new[] { Json, Merge, Patch }.Select(type =>
            new RuleCase("C-CT-04", "line 1, column 1", call => call.Says(type, "SyncUserAccount.AccountId=17"),
                call => call.Says(type, "{\"SyncUserAccount\":{\"AssociateName\":\"a=17\"}}"))),
        .. new[] { Json, Merge, Patch }.Select(type =>
            new RuleCase("C-CT-04", "line 2, column 1", call => call.Says(type, "\n<SyncEmailAccountRequest/>"),
                call => call.Says(type, "\n{}"))),
        new("C-CT-04", "line 1, column 1", call => call.Says(Xml, "SyncUserAccount%5BAccountId%5D=17"),
            call =>
                call.Says(Xml,
                    "<SyncEmailAccountRequest><SyncUserAccount><AssociateName>a=b</AssociateName></SyncUserAccount>"
                        + "</SyncEmailAccountRequest>")),
        new("C-CT-04", "line 1, column 1", call => call.Says(Xml, "[]"), call => call.Says(Xml, "<SyncEmailAccountRequest/>")),
        new("C-CT-06", "header Content-Encoding", call => call.With("Content-Encoding: identity").With("Content-Encoding: br"),
            call => call.With("Content-Encoding: identity, Identity")),
        new("C-CT-08", "header Content-Type", call => call.Says(Patch, "{}"), call => call.Says(Patch, "[]")),
    ];

    private static IEnumerable<RuleCase> Encodings() =>
    [
        .. from type in new[] { Json, "text/json", Merge, Patch }
           from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, BigUtf32 }
           select new RuleCase("C-CT-07", "body",
               call =>
                   call.Instead($"Content-Type: {type}") with { Body = [.. encoding.GetPreamble(), .. encoding.GetBytes(TextFor(type))] },
                   call => call.Says(type, TextFor(type))),
        .. from encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, BigUtf32 }
           from name in new[] { encoding.WebName, $"\"{encoding.WebName.ToUpperInvariant()}\"" }
           select new RuleCase("C-CT-07", "header Content-Type",
               call => call.Instead($"Content-Type: application/json; charset={name}") with { Body = encoding.GetBytes(Right) },
               call => call.Instead("Content-Type: application/json; charset=\"UTF-8\"")),
        .. from encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, BigUtf32 }
           select new RuleCase("C-CT-07", "body", call => call with { Body = encoding.GetBytes(Right) },
               call =>
                   call.Instead("Content-Type: text/xml") with { Body = [.. Encoding.Unicode.GetPreamble(),
                       .. Encoding.Unicode.GetBytes("<SyncEmailAccountRequest/>")] }),
        new("C-CT-07", "header Content-Type", call => call.Instead("Content-Type: application/json; charset=iso-8859-1"),
            call => call.Instead("Content-Type: application/json; charset=utf8")),
        new("C-CT-05", "byte 38", call => call with { Body = [.. "{\"SyncUserAccount\":{\"AssociateName\":\""u8, 0xF8, .. "\"}}"u8] },
            call => call.Says("{\"SyncUserAccount\":{\"AssociateName\":\"ø\"}}")),
        new("C-CT-05", "byte 6", call => call.Instead($"Content-Type: {Xml}") with { Body = [.. "<Sync"u8, 0xF8, .. "/>"u8] },
            call =>
                call.Instead($"Content-Type: {Xml}; charset=iso-8859-1") with { Body = [.. "<SyncEmailAccountRequest><!--"u8, 0xF8,
                    .. "--></SyncEmailAccountRequest>"u8] }),
        new("C-CT-05", "XML declaration", call => call.Says(Xml, "<?xml version='1.0' encoding='klingon'?><SyncEmailAccountRequest/>"),
            call => call.Says(Xml, "<?xml version='1.0' encoding='iso-8859-1'?><SyncEmailAccountRequest/>")),
        new("C-CT-05", "form field 'SyncUserAccount.AssociateName' (character 31)",
            call => call.Says(Form, "SyncUserAccount.AssociateName=%F8"), call => call.Says(Form, "SyncUserAccount.AssociateName=%C3%B8")),
        .. new[] { "", "x-", "utf-" }.Select(prefix =>
            new RuleCase("C-CT-05", "header Content-Type",
                call => call.Instead($"Content-Type: application/json; charset={prefix}klingon"),
                call => call.Instead("Content-Type: application/json; charset=utf-8; boundary=klingon"))),
    ];

    private static IEnumerable<RuleCase> Bodies() =>
    [
        .. new[] { Json, Merge, Patch,
            Xml }.SelectMany(type =>
                new[] { " ", "\r\n\t", "\ufeff" }.Select(text =>
                    new RuleCase("C-BODY-01", "body", call => call.Says(type, text),
                        call => call.Says(type, type == Xml ? " <SyncEmailAccountRequest/> " : " {} ")))),
        new("C-BODY-01", "body", call => call.Says(Form, ""), call => call.Says(Form, "a")),
        .. new[] { "{", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "[1,]", "// no\n{}",
            "{\"a\":NaN}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "nul", "{}{}", "{\"a\":undefined}",
            "{\"a\":True}" }
            .SelectMany(text =>
                new[] { Json, Merge, Patch }.Select(type =>
                    new RuleCase("C-BODY-02", "line", call => call.Says(type, text), call => call.Says(type, TextFor(type))))),
        .. new[] { "<a>", "<SyncEmailAccountRequest>", "<SyncEmailAccountRequest></syncemailaccountrequest>",
            "<SyncEmailAccountRequest/><SyncEmailAccountRequest/>", "<SyncEmailAccountRequest>&nbsp;</SyncEmailAccountRequest>",
            "<SyncEmailAccountRequest a='1' a='2'/>", "<a:SyncEmailAccountRequest/>",
            "<!DOCTYPE SyncEmailAccountRequest><SyncEmailAccountRequest/>", "<SyncEmailAccountRequest>\u0001</SyncEmailAccountRequest>",
            "text" }
            .Select(text =>
                new RuleCase("C-BODY-02", "line", call => call.Says(Xml, text),
                    call => call.Says(Xml, "<!-- &nbsp; --><a:SyncEmailAccountRequest xmlns:a='urn:a'/>"))),
        .. new[] { "a=%", "a=%4", "a=%zz", "a[=1", "a]=1", "a.=1", ".a=1", "a[]=1", "a..b=1", "a[b]c=1" }
            .Select(text =>
                new RuleCase("C-BODY-02", "form field", call => call.Says(Form, text), call => call.Says(Form, "a%2eb=%25&b[0].c=1&&&d"))),
        .. new[] { "17", "\"17\"", "[]",
            "true" }.Select(value =>
                new RuleCase("C-BODY-03", "/SyncUserAccount", call => call.Says($$$"""{"SyncUserAccount":{{{value}}}}"""),
                    call => call.Says("""{"SyncUserAccount":null}"""))),
        .. new[] { "17", "\"17\"", "true" }.Select(value =>
            new RuleCase("C-BODY-03", "body", call => call.Says(value), call => call.Says("null"))),
        new("C-BODY-03", "/SyncUserAccount", call => call.Says(Merge, """{"SyncUserAccount":17}"""),
            call => call.Says(Merge, """{"SyncUserAccount":{}}""")),
        new("C-BODY-03", "/SyncUserAccount", call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAccount","value":17}]"""),
            call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{}}]""")),
        new("C-BODY-03", "/SyncUserAccount at line 1, column 26",
            call => call.Says(Xml, "<SyncEmailAccountRequest><SyncUserAccount>17</SyncUserAccount></SyncEmailAccountRequest>"),
            call => call.Says(Xml, "<SyncEmailAccountRequest><SyncUserAccount> </SyncUserAccount></SyncEmailAccountRequest>")),
        new("C-BODY-03", "form field 'SyncUserAccount' (character 1)", call => call.Says(Form, "SyncUserAccount=17"),
            call => call.Says(Form, "SyncUserAccount=")),
        new("C-BODY-03", "/SyncUserAccounts/1", call => List(call, """[{"AccountId":17},17]"""),
            call => List(call, """[{"AccountId":17},null]""")),
    ];

    // An account's key that is none, in each place where one can be sent.
    private static IEnumerable<RuleCase> Numbers() =>
    [
        .. new[] { "\"17\"", "\"１７\"", "\"٣\"", "\"\"", "17.0", "17.5", "1e1", "17E0", "1.7e1", "-0.0", "2147483648", "-2147483649",
            "99999999999999999999", "true", "null", "[17]", "{}" }
            .SelectMany(value => new RuleCase[]
            {
                new("C-BODY-04", Key, call => call.Says($$$"""{"SyncUserAccount":{"AccountId":{{{value}}}}}"""),
                    call => call.Says("""{"SyncUserAccount":{"AccountId":-17}}""")),
                new("C-BODY-04", Key,
                    call =>
                        call.Says(Patch,
                            $$$"""[{"op":"add","path":"/SyncUserAccount","value":{}},{"op":"add","path":"/SyncUserAccount/AccountId","value":{{{value}}}}]"""), call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]""")),
            }),
        .. new[] { "\"17\"", "\"１７\"", "17.0", "1e1", "2147483648", "true" }
            .Select(value =>
                new RuleCase("C-BODY-04", Key, call => call.Says(Merge, $$$"""{"SyncUserAccount":{"AccountId":{{{value}}}}}"""),
                    call => call.Says(Merge, """{"SyncUserAccount":{"AccountId":null}}"""))),
        .. NoNumbers.SelectMany(value => new RuleCase[]
        {
            new("C-BODY-04", FormKey, call => call.Says(Form, $"SyncUserAccount.AccountId={Uri.EscapeDataString(value)}"),
                call => call.Says(Form, "SyncUserAccount.AccountId=17")),
            new("C-BODY-04", XmlKey,
                call =>
                    call.Says(Xml,
                        $"<SyncEmailAccountRequest><SyncUserAccount><AccountId>{value}</AccountId></SyncUserAccount>"
                            + $"</SyncEmailAccountRequest>"),
                            call =>
                                call.Says(Xml,
                                    "<SyncEmailAccountRequest><SyncUserAccount><AccountId><![CDATA[17]]></AccountId></SyncUserAccount>"
                                        + "</SyncEmailAccountRequest>")),
            new("C-QRY-02", QueryKey, call => Mailbox(call, $"?eMailAccountId={Uri.EscapeDataString(value)}"),
                call => Mailbox(call, "?eMailAccountId=%31%37")),
        }),
        new("C-BODY-04", FormKey, call => call.Says(Form, "SyncUserAccount.AccountId=１７"),
            call => call.Says(Form, "SyncUserAccount.AssociateName=１７")),
        new("C-QRY-02", QueryKey, call => Mailbox(call, "?eMailAccountId="), call => Mailbox(call, "?eMailAccountId=18")),
        new("C-QRY-02", QueryKey, call => Mailbox(call, "?eMailAccountId"), call => Mailbox(call, "?eMailAccountId=17&")),
        new("C-BODY-04", "/SyncUserAccount/AssociateName", call => call.Says("""{"SyncUserAccount":{"AssociateName":17}}"""),
            call => call.Says("""{"SyncUserAccount":{"AssociateName":"17"}}""")),
        new("C-BODY-04", "/SyncUserAccount/AssociateName", call => call.Says("""{"SyncUserAccount":{"AssociateName":"\ud800"}}"""),
            call => call.Says("""{"SyncUserAccount":{"AssociateName":"\ud83d\ude00"}}""")),
        new("C-BODY-04", "/SyncUserAccounts", call => List(call, """{"AccountId":17}"""), call => List(call, """[{"AccountId":17}]""")),
    ];

    private static IEnumerable<RuleCase> Names() =>
    [
        .. new[] { "AcountId", "Account_Id", "Account-Id", "AccountId ", "AccuontId", "AccountIds", "AccountI", "ＡccountId", "ＡｃｃｏｕｎｔＩｄ",
            "Аccount\\u200bId" }.SelectMany(name => new RuleCase[]
        {
            new("C-BODY-05", "/SyncUserAccount/", call => call.Says($$$"""{"SyncUserAccount":{"{{{name}}}":17}}"""),
                call => call.Says("""{"SyncUserAccount":{"\u0041ccountid":17}}""")),
            new("C-BODY-05", "/SyncUserAccount/", call => call.Says(Merge, $$$"""{"SyncUserAccount":{"{{{name}}}":null}}"""),
                call => call.Says(Merge, """{"SyncUserAccount":{"accountid":null}}""")),
            new("C-BODY-05", "/SyncUserAccount/",
                call => call.Says(Patch, $$$"""[{"op":"add","path":"/SyncUserAccount","value":{"{{{name}}}":17}}]"""),
                call => call.Says(Patch, """[{"op":"add","path":"/syncuseraccount","value":{"accountid":17}}]""")),
            new("C-BODY-05", "/SyncUserAccounts/0/", call => List(call, $$"""[{"{{name}}":17}]"""),
                call => List(call, """[{"accountId":17}]""")),
        }),
        .. new[] { "AcountId", "accountId", "ACCOUNTID", "Account-Id", "AccountId." }
            .Select(name =>
                new RuleCase("C-BODY-05", "/SyncUserAccount/",
                    call =>
                        call.Says(Xml,
                            $"<SyncEmailAccountRequest><SyncUserAccount><{name}>17</{name}></SyncUserAccount></SyncEmailAccountRequest>"),
                            call =>
                                call.Says(Xml,
                                    "<SyncEmailAccountRequest><SyncUserAccount xmlns='urn:x'><AccountId>17</AccountId></SyncUserAccount>"
                                        + "</SyncEmailAccountRequest>"))),
        .. new[] { "AcountId", "Account-Id", "Account_Id", "ＡccountId" }
            .Select(name =>
                new RuleCase("C-BODY-05", "/SyncUserAccount/", call => call.Says(Form, $"SyncUserAccount[{name}]=17"),
                    call => call.Says(Form, "SYNCUSERACCOUNT[ACCOUNTID]=17"))),
        new("C-BODY-05", "/SyncUserAcount",
            call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAcount","value":{"AccountId":17}}]"""),
            call => call.Says(Patch, """[{"op":"add","path":"/SYNCUSERACCOUNT","value":{"AccountId":17}}]""")),
        new("C-BODY-05", "/SyncUserAccount/TableRight/Maks",
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"TableRight":{"Maks":"x"}}}"""),
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"TableRight":{"mask":"x"}}}""")),
        new("C-BODY-05", "/SyncUserAccount/FieldProperties/Any/FieldTyp",
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"FieldProperties":{"Any":{"FieldTyp":"x"}}}}"""),
            call => call.Says("""{"SyncUserAccount":{"AccountId":17,"FieldProperties":{"FieldTyp":{"FieldType":"x"}}}}""")),
        new("C-BODY-06", "/Priority", call => call.Says(Form, "SyncUserAccount.AccountId=17&Priority=1"),
            call => call.Says(Form, "SyncUserAccount.AccountId=17&&")),
        new("C-BODY-06", "/Priority", call => call.Says(Xml, "<SyncEmailAccountRequest><Priority/></SyncEmailAccountRequest>"),
            call => call.Says(Xml, "<SyncEmailAccountRequest><!--Priority--><?Priority?></SyncEmailAccountRequest>")),
        new("C-BODY-06", "/Priority", call => call.Says(Merge, """{"Priority":null}"""),
            call => call.Says(Merge, """{"SyncUserAccount":null}""")),
        new("C-BODY-06", "/Priority", call => call.Says(Patch, """[{"op":"add","path":"/Priority","value":1}]"""),
            call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{},"Priority":1}]""")),
    ];

    private static IEnumerable<RuleCase> Repetitions() =>
    [
        .. new[] { Json, "text/json", Merge, Patch }.SelectMany(type => new RuleCase[]
        {
            Again(type, "/SyncUserAccount", """{"SyncUserAccount":{"AccountId":17},"SyncUserAccount":{"AccountId":17}}"""),
            Again(type, "/SyncUserAccount", """{"SyncUserAccount":{"AccountId":17},"syncuseraccount":null}"""),
            Again(type, Key, """{"SyncUserAccount":{"AccountId":17,"AccountId":17}}"""),
            Again(type, Key, """{"SyncUserAccount":{"AccountId":17,"ACCOUNTID":18}}"""),
            Again(type, Key, """{"SyncUserAccount":{"AccountId":17,"\u0041ccountId":18}}"""),
            Again(type, "/SyncUserAccount/TableRight/Mask",
                """{"SyncUserAccount":{"AccountId":17,"TableRight":{"Mask":"x","mask":"y"}}}"""),
            Again(type, "/SyncUserAccount/FieldProperties/A", """{"SyncUserAccount":{"AccountId":17,"FieldProperties":{"A":{},"A":{}}}}"""),
            Again(type, "/SyncUserAccount/FieldProperties/A/FieldType",
                """{"SyncUserAccount":{"AccountId":17,"FieldProperties":{"A":{"FieldType":"x","fieldType":"y"}}}}"""),
            Again(type, "/Colour/a", """{"SyncUserAccount":{"AccountId":17},"Colour":{"a":1,"a":2}}"""),
            Again(type, "/Colour/0/1/a", """{"SyncUserAccount":{"AccountId":17},"Colour":[[1,{"a":1,"a":2}]]}"""),
        }),
        AgainInPatch("/0/value/AccountId", """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"accountid":18}}]"""),
        AgainInPatch("/0/value/AccountId", """[{"op":"add","path":"/syncUserAccount","value":{"AccountId":17,"AccountId":17}}]"""),
        AgainInPatch("/0/value/SyncUserAccount",
            """[{"op":"add","path":"","value":{"SyncUserAccount":{"AccountId":17},"syncUserAccount":null}}]"""),
        AgainInPatch("/0/value/TableRight/Mask",
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"TableRight":{"Mask":"x","MASK":"y"}}}]"""),
        AgainInPatch("/1/value/Mask",
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}},{"op":"add","path":"/SyncUserAccount/TableRight","value":{"Mask":"x","mask":"y"}}]"""),
        AgainInPatch("/0/op", """[{"op":"remove","op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]"""),
        AgainInPatch("/0/path", """[{"op":"add","path":"/Colour","path":"/SyncUserAccount","value":{"AccountId":17}}]"""),
        AgainInPatch("/0/value", """[{"op":"add","path":"/SyncUserAccount","value":null,"value":{"AccountId":17}}]"""),
        AgainInPatch("/1/from",
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}},{"op":"copy","from":"/a","from":"/SyncUserAccount","path":"/SyncUserAccount"}]"""),
        AgainInPatch("/0/value/a", """[{"op":"add","path":"/Colour","value":{"a":1,"a":2}}]"""),
        AgainInPatch("/0/note/a", """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17},"note":{"a":1,"a":2}}]"""),
        new("C-BODY-07", "/SyncUserAccounts/0/AccountId", call => List(call, """[{"AccountId":17,"accountId":18}]"""),
            call => List(call, """[{"AccountId":17},{"AccountId":18}]""")),
        new("C-BODY-07", Key, call => call.Says(Form, "SyncUserAccount.AccountId=17&SyncUserAccount.AccountId=17"),
            call => call.Says(Form, "a=1&a=2&SyncUserAccount.AccountId=17")),
        new("C-BODY-07", Key, call => call.Says(Form, "SyncUserAccount.AccountId=17&syncUserAccount[accountid]=18"),
            call => call.Says(Form, "SyncUserAccount.AccountId=17&SyncUserAccount.AssociateId=17")),
        new("C-BODY-07", Key,
            call =>
                call.Says(Xml,
                    "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><AccountId>18</AccountId></SyncUserAccount>"
                        + "</SyncEmailAccountRequest>"),
                        call =>
                            call.Says(Xml,
                                "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><AssociateId>17</AssociateId>"
                                    + "</SyncUserAccount></SyncEmailAccountRequest>")),
        new("C-BODY-07", "/SyncUserAccount",
            call =>
                call.Says(Xml,
                    "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount><SyncUserAccount/>"
                        + "</SyncEmailAccountRequest>"),
                        call => call.Says(Xml, "<SyncEmailAccountRequest><Other><a/><a/></Other></SyncEmailAccountRequest>")),
    ];

    private static IEnumerable<RuleCase> Accounts() =>
    [
        .. new[] { "{}", "null", """{"SyncUserAccount":{"AccountId":0}}""", """{"SyncUserAccount":{"AssociateName":""}}""",
            """{"SyncUserAccount":{"AssociateName":" "}}""", """{"SyncUserAccount":{"AssociateName":null}}""",
            """{"SyncUserAccount":{"AssociateId":0}}""",
            """{"SyncUserAccount":{"AccountId":0,"AssociateName":"","AssociateId":0,"TableRight":null}}""" }
            .Select(body =>
                new RuleCase("C-BODY-08", "/SyncUserAccount", call => call.Says(body),
                    call => call.Says("""{"SyncUserAccount":{"AccountId":0,"AssociateName":"tje0","AssociateId":0}}"""))),
        new("C-BODY-08", "/SyncUserAccount", call => call.Says(Patch, "[]"),
            call => call.Says(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{"AssociateId":5}}]""")),
        new("C-BODY-08", "/SyncUserAccount", call => call.Says(Merge, """{"SyncUserAccount":{"AccountId":null}}"""),
            call => call.Says(Merge, """{"SyncUserAccount":{"AccountId":17,"AssociateId":null}}""")),
        new("C-BODY-08", "/SyncUserAccount", call => call.Says(Form, "SyncUserAccount="),
            call => call.Says(Form, "SyncUserAccount.AssociateId=5")),
        new("C-BODY-08", "/SyncUserAccount",
            call =>
                call.Says(Xml,
                    "<SyncEmailAccountRequest><SyncUserAccount xsi:nil='true' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/>"
                        + "</SyncEmailAccountRequest>"),
                        call =>
                            call.Says(Xml,
                                "<SyncEmailAccountRequest><SyncUserAccount><AssociateId>5</AssociateId></SyncUserAccount>"
                                    + "</SyncEmailAccountRequest>")),
        .. new[] { "[]", "null" }.Select(list =>
            new RuleCase("C-BODY-08", "/SyncUserAccounts", call => List(call, list), call => List(call, """[{"AccountId":17}]"""))),
        .. new[] { "null", "{}", """{"AccountId":0}""" }.Select(item =>
            new RuleCase("C-BODY-08", "/SyncUserAccounts/1", call => List(call, $$"""[{"AccountId":17},{{item}}]"""),
                call => List(call, """[{"AccountId":17},{"AssociateName":"x"}]"""))),
        new("C-BODY-11", "/SyncUserAccounts/1", call => List(call, """[{"AccountId":17},{"AccountId":17,"AssociateName":"tje0"}]"""),
            call => List(call, """[{"AccountId":17},{"AccountId":18,"AssociateName":"tje0"}]""")),
        new("C-BODY-11", "/SyncUserAccounts/1", call => List(call, """[{"AssociateName":"x"},{"AssociateName":"X"}]"""),
            call => List(call, """[{"AssociateName":"x"},{"AssociateName":"xx"}]""")),
    ];

    private static IEnumerable<RuleCase> Queries() =>
    [
        new("C-SEL-01", "query $select", call => call with { Query = "?%24SELECT=,AccountId" },
            call => call with { Query = "?%24SELECT=" }),
        .. new[] { "AcountId", "Account.Id", "*", "TableRight.Mask", "TableRight/Maske", "AccountId;AssociateId", "AccountId AssociateId" }
            .Select(name =>
                new RuleCase("C-SEL-02", "query $select", call => call.Reads($"?$select=AccountId,{Uri.EscapeDataString(name)}"),
                    call => call.Reads("?$select=ACCOUNTID,tableright/MASK"))),
        .. new[] { "", ",", "AccountId,", ",AccountId", "AccountId,,AssociateId", "AccountId,%20,AssociateId", "TableRight/", "/AccountId",
            "TableRight//Mask", "TableRight/%20/Mask" }
            .Select(names =>
                new RuleCase("C-SEL-03", "query $select", call => call.Reads($"?$select={names}"),
                    call => call.Reads("?$select=AccountId,%20AssociateId,TableRight/Mask"))),
        new("C-SEL-03", "query $select", call => call.Reads("?$select=AccountId&$Select=AccountId"),
            call => call.Reads("?$select=AccountId")),
        .. new[] { "select=AccountId", "=1", "$filter=x", "%24selct=AccountId", "a", "eMailAccountId=17" }
            .Select(pair =>
                new RuleCase("C-QRY-01", "query ", call => call.Reads($"?{pair}"), call => call.Reads("?&%24SELECT=AccountId&&"))),
        .. new[] { "?eMailAccountId=17&eMailAccountId=18", "?eMailAccountId=17&EMAILACCOUNTID=18",
            "?EMailAccountId=18&$select=ErrorCount&eMailAccountId=17", "?eMailAccountId=17&%65MailAccountId=18",
            "?eMailAccountId=17&eMailAccountId=", "?eMailAccountId=17&eMailAccountId=17&eMailAccountId=18" }
            .Select(query =>
                new RuleCase("C-QRY-02", QueryKey, call => Mailbox(call, query),
                    call => Mailbox(call, "?eMailAccountId=17&EMAILACCOUNTID=17"))),
        .. new[] { "0", "-17", "16", "2147483647" }.Select(key =>
            new RuleCase("C-QRY-03", QueryKey, call => Mailbox(call, $"?eMailAccountId={key}"),
                call => Mailbox(call, "?eMailAccountId=18"))),
    ];

    private static IEnumerable<RuleCase> Answers() =>
    [
        .. new[] { "json", "*/json", "application/", "application/json;q=2", "application/json;q=-1", "application/json;q=0.1234",
            "application/json;q=1.001", "application/json;q=", "application/json;q=abc", "application/json;q=.5", "application/json;q",
            "application/json;q=1,5", "application/json application/xml", "application/json;Q=9", "application/json;q=0.5;q=x" }
            .SelectMany(value => new RuleCase[]
            {
                new("C-ACC-01", "header Accept", call => call.With($"Accept: {value}"),
                    call => call.With("Accept: application/json;v=\"a,b;q=9\";q=1.000, */*;q=0.001,,")),
                new("C-ACC-01", "header Accept", call => call.Reads().With("Accept: application/json").With($"Accept: {value}"),
                    call => call.Reads().With("Accept: application/json").With("Accept: text/xml;q=0")),
            }),
        .. new[] { "text/html", "image/*", "application/json;q=0, text/json;q=0, application/xml;q=0, text/xml;q=0", "*/*;q=0",
            "application/octet-stream" }
            .Select(value =>
                new RuleCase("C-ACC-02", "header Accept", call => call.With($"Accept: {value}"),
                    call => call.With("Accept: text/html").With("Accept: text/*;q=0.1"))),
        .. new[] { "Middle-Earth", "GMT+1", "NO DK", "NO;DK", "NO, DK", "NO, Middle-Earth", "includeTZOffset, NO, 261", "999999", "+02:00",
            "N0", "NO, includeTZOffse", "", " , " }
            .Select(value =>
                new RuleCase("C-HDR-01", "header SO-TimeZone", call => call.Reads().With($"SO-TimeZone: {value}"),
                    call => call.Reads().With("SO-TimeZone: includetzoffset ,no"))),
        new("C-HDR-01", "header SO-TimeZone", call => call.Reads().With("SO-TimeZone: NO").With("SO-TimeZone: NO"),
            call => call.Reads().With("SO-TimeZone: NO")),
        new("C-HDR-01", "header SO-TimeZone", call => call.Reads().With("SO-TimeZone: NO").With("SO-Timezone: includeTZOffset"),
            call => call.Reads().With("SO-TimeZone: Europe/Oslo,includeTZOffset")),
        .. new[] { "fr;q=abc", "fr;q=", "fr;q", "fr;q=2", "fr;q=-1", "fr;q=0.1234", "fr;q=1.5", "fr;q=.5", "fr;q=0,5", "fr;q=0.5;q=abc",
            "fr;q=\"1\"", "fr;level=1", "nb_NO", "nb NO", "norwegian-bokmaal", "1", "fr-", "-fr", "fr--FR", "n%C3%B8", "de,fr;q=0.5,x_y",
            "en-us; en_gb", "fr;q =0.5", string.Join(",", Enumerable.Repeat("de", 40)) + ",x_y" }
            .SelectMany(value => new RuleCase[]
            {
                new("C-HDR-02", "header Accept-Language", call => call.Reads().With($"Accept-Language: {value}"),
                    call => call.Reads().With("Accept-Language: fr;q=0.5, de ; Q=1.000,, *;q=0,en-us; en-gb, zh-Hant-TW")),
                new("C-HDR-02", "header Accept-Language",
                    call => call.Reads().With("Accept-Language: de").With($"Accept-Language: {value}"),
                    call => call.Reads().With("Accept-Language: de").With("Accept-Language: fr;q=0.5")),
            }),
        .. from header in new[] { "SO-Language", "SO-Culture" }
           from value in new[] { "nb_NO", "norwegian-bokmaal", "fr;q=abc", "1" }
           select new RuleCase("C-HDR-02", $"header {header}", call => call.Reads().With($"{header}: {value}"),
               call => call.Reads().With($"{header}: nb-NO")),
        .. from header in new[] { "SO-Language", "SO-Culture" }
           select new RuleCase("C-HDR-02", $"header {header}",
               call => call.Reads().With($"{header}: de").With($"{header.ToUpperInvariant()}: de"),
               call => call.Reads().With($"{header}: de")),
    ];

    private static RuleCase Again(string type, string location, string body) =>
        new("C-BODY-07", location, call => call.Says(type, body),
            call => call.Says(type, """{"SyncUserAccount":{"AccountId":17,"AssociateId":17,"FieldProperties":{"A":{},"a":{}}}}"""));

    private static RuleCase AgainInPatch(string location, string patch) => new("C-BODY-07", location, call => call.Says(Patch, patch),
        call =>
            call.Says(Patch,
                """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}},{"op":"add","path":"/syncUserAccount/accountId","value":18},{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]"""));

    private static WireCall OnlineBearer(WireCall call) =>
        call.Instead($"Authorization: Bearer 8A:{call.Sandbox.Name}.mock-access-token").Without("SO-AppToken");

    private static string TextFor(string type) =>
        type == Patch ? """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]""" : Right;

    private static WireCall List(WireCall call, string accounts) =>
        call.Says($$$"""{"SyncUserAccounts":{{{accounts}}}}""") with
        {
            Path =
            $"{call.Sandbox.Prefix}{FamilyCalls.Agent}SyncEmailAccounts"
        };

    private static WireCall Mailbox(WireCall call, string query) =>
        call.Without("Content-Type") with { Path = $"{call.Sandbox.Prefix}{FamilyCalls.Agent}GetEMailAccount", Query = query, Body = [] };
}
