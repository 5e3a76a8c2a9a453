namespace EmailSync.Robustness.Control;

/// <summary>Right documents of all control routes that take one, to be mangled.</summary>
internal static class ControlDocuments
{
    private const string Call =
        """
        POST /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dGplMDpUamUw\r\nContent-Type: application/json\r\n\r\n{\"SyncUserAccount\":{\"AcountId\":17}}
        """;

    private const string Account = """
        {"AccountId":17,"AssociateName":"tje0","AssociateId":5,"EMailAddress":"a@example.com","AccountStatus":4,"ErrorCount":1,"ErrorReason":"x",
        "LastFetch":"2026-01-31T12:00:00Z","lastSync":"2026-01-31T12:00:00Z","InboxFolder":"INBOX","SentFolder":"Sent","SimpleMode":1,"UseGraphApi":0,"mailbox":"quota",
        "incoming":{"ServiceAuthId":1,"Server":"imap.example.com","Port":993,"AuthType":"basic","Username":"a"}}
        """;

    private const string Pattern = """
        {"method":"POST","urlPathPattern":".*Sync.*","headers":{"Accept":{"contains":"json"}},"queryParameters":{"a":{"absent":true}},"cookies":{"a":{"equalTo":"b"}},
        "basicAuthCredentials":{"username":"tje0","password":"Tje0"},"bodyPatterns":[{"matchesJsonPath":{"expression":"$.SyncUserAccount.AccountId","equalTo":"17"}},
        {"equalToJson":{"a":[1,2]},"ignoreArrayOrder":true},{"matchesXPath":"//AccountId"},{"or":[{"matches":"a+"},{"not":{"equalToXml":"<a/>"}}]}]}
        """;

    private const string Stub = """
        {"id":"0f9a4c3e-8a5e-4d4e-9a55-7d1f0e2b3c4d","name":"n","priority":3,"scenarioName":"s","requiredScenarioState":"Started","newScenarioState":"x",
        "metadata":{"emailsync":{"inContract":true}},"request":{"method":"POST","urlPathTemplate":"/a/{id}","pathParameters":{"id":{"equalTo":"7"}},
        "headers":{"A":{"or":[{"equalTo":"b"},{"matches":"c"}]}},"queryParameters":{"q":{"contains":"x"}},"cookies":{"c":{"absent":true}},
        "basicAuthCredentials":{"username":"a","password":"b"},"bodyPatterns":[{"equalToJson":{"a":[1]},"ignoreExtraElements":true},{"matchesJsonPath":"$.a"},
        {"matchesXPath":"/a","xPathNamespaces":{"n":"u"}}],"formParameters":{"x":{"equalTo":"1"}}},
        "response":{"status":200,"headers":{"X":["a","b"],"Y":"z"},"jsonBody":{"a":"{{request.path}}"},"transformers":["response-template"],
        "delayDistribution":{"type":"uniform","lower":0,"upper":1}}}
        """;

    private const string NetStub = """
        [{"Guid":"0f9a4c3e-8a5e-4d4e-9a55-7d1f0e2b3c4e","Title":"t","Priority":1,"Scenario":"s","WhenStateIs":"a","SetStateTo":"b","TimesInSameState":2,
        "Data":{"emailsync":{"inContract":true}},"Probability":0.5,"TimeSettings":{"Start":"2026-01-01T00:00:00Z"},"Request":{"Path":{"Matchers":
        [{"Name":"WildcardMatcher","Pattern":"/a/*","IgnoreCase":true}],"MatchOperator":"Or"},"Methods":["POST"],"Headers":[{"Name":"A","Matchers":
        [{"Name":"ExactMatcher","Patterns":["x","y"]}]}],"Params":[{"Name":"q","Matchers":[{"Name":"RegexMatcher","Pattern":"x"}]}],
        "Cookies":[{"Name":"c","Matchers":[{"Name":"NotNullOrEmptyMatcher"}]}],"Body":{"Matcher":{"Name":"JsonMatcher","Pattern":{"a":1}}}},
        "Response":{"StatusCode":201,"Headers":{"X":"y","Z":["a"]},"BodyAsJson":{"a":1},"UseTransformer":true,"TransformerType":"Handlebars","Delay":1,
        "BodyEncoding":{"CodePage":65001}}}]
        """;

    /// <summary>Method, path below the sandbox, and document.</summary>
    public static readonly IReadOnlyList<(string Method, string Path, string Document)> All =
    [
        ("POST", "/__mock/faults",
            """{"kind":"unavailable","operation":"SyncEmailAccount","account":17,"call":2,"times":3,"retryAfter":5,"message":"x","errorType":"y"}"""),
        ("POST", "/__mock/faults",
            """[{"kind":"delay","milliseconds":5,"probability":0.5,"seed":7},{"kind":"garbage","runsOperation":true},{"kind":"status","status":503}]"""),
        ("PUT", "/__mock/accounts", $$"""{"accounts":[{{Account}},{"AssociateName":"paul"}]}"""),
        ("POST", "/__mock/accounts", """{"count":5,"seed":7,"locale":"de"}"""),
        ("PATCH", "/__mock/accounts/17", Account.Replace("\"AccountId\":17,", "", StringComparison.Ordinal)),
        ("PUT", "/__mock/clock", """{"now":"2026-03-01T08:00:00Z","advance":"PT24H","frozen":true}"""),
        ("POST", "/__mock/clock", """{"advance":3600}"""),
        ("PUT", "/__mock/tenant", """{"state":"OfflineMaintenance","moved":true,"host":"localhost:5080"}"""),
        ("PUT", "/__mock/sync", """{"milliseconds":500,"intervalSeconds":300}"""),
        ("PUT", "/__mock/answers", """
            {"answers":[{"operation":"Contact/GetContact","name":"down","status":503,"headers":{"Retry-After":"5"},"body":{"a":[1]},
            "validate":false}]}
            """),
        ("PUT", "/__mock/answers/EMail/GetEMailAccount?name=a", """{"EMailAccountId":17}"""),
        ("PUT", "/__mock/entities", """{"entities":[]}"""),
        ("PUT", "/__mock/state", """
            {"version":1,"clock":{"frozen":true,"now":"2026-03-01T08:00:00Z"},"syncing":{"milliseconds":1,"intervalSeconds":2,"lockedUntil":"2026-03-01T08:00:01Z"},
            "accountsTold":true,"accounts":[{"AccountId":18,"LastFetch":"2026-01-01T00:00:00Z","lastSync":"2026-01-01T00:00:01Z",
            "pending":{"from":"2026-03-01T08:00:00Z","until":"2026-03-01T08:00:05Z","mailbox":"quota"}}],
            "faults":[{"definition":{"kind":"unavailable","times":2},"considered":3,"fired":1}],"effects":[]}
            """),
        ("POST", "/__mock/explain", $$$"""{"request":"{{{Call}}}"}"""),
        ("POST", "/__mock/explain", """{"requestBase64":"R0VUIC9hcGkgSFRUUC8xLjENCkhvc3Q6IGxvY2FsaG9zdA0KDQo="}"""),
        ("POST", "/__mock/explain", """{"id":"0a9547d3-7497-8e77-8000-000000000003"}"""),
        ("POST", "/__admin/requests/find", Pattern),
        ("POST", "/__admin/requests/count", Pattern),
        ("POST", "/__admin/requests/remove", Pattern),
        ("POST", "/__admin/near-misses/request-pattern", Pattern),
        ("POST", "/__admin/near-misses/request",
            """{"url":"/api/v1/Agents/EMail/SyncEmailAcount","absoluteUrl":"http://localhost/x","method":"POST","headers":{"A":"b"},"cookies":{},"body":"x"}"""),
        ("POST", "/__admin/mappings", Stub),
        ("POST", "/__admin/mappings", NetStub),
        ("POST", "/__admin/mappings/remove", Stub),
        ("PUT", "/__admin/scenarios/a/state", """{"state":"b"}"""),
    ];
}
