namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>What control routes and those of WireMock's dialect can be told; a dollar stands for the text to be written.</summary>
internal static class ControlDocuments
{
    public static readonly (string Method, string Path, string[] Documents)[] All =
    [
        ("POST", "/__mock/faults",
            ["""{"kind":"$"}""", """{"kind":"delay","$":1}""", """{"kind":"statusError","status":500,"message":"$"}""",
                """{"kind":"delay","milliseconds":1,"sandbox":"$"}""", """{"kind":"delay","milliseconds":1,"account":"$"}""",
                """{"kind":"delay","milliseconds":"$"}""", """["$"]"""]),
        ("PUT", "/__mock/accounts",
            ["""{"accounts":[{"AccountId":17,"AssociateName":"$"}]}""", """{"accounts":[{"AccountId":17,"sandbox":"$"}]}""",
                """{"accounts":[{"AccountId":"$"}]}""", """{"accounts":[{"$":17}]}""", """{"$":[]}"""]),
        ("POST", "/__mock/accounts", ["""{"count":3,"locale":"$"}""", """{"$":3}"""]),
        ("PATCH", "/__mock/accounts/17", ["""{"AssociateName":"$"}""", """{"LastFetch":"$"}""", """{"$":1}"""]),
        ("PUT", "/__mock/clock", ["""{"now":"$"}""", """{"advance":"$"}""", """{"$":1}"""]),
        ("PUT", "/__mock/state", ["""{"version":1,"sandboxes":[{"sandbox":"$"}]}""", """{"version":"$"}""", """{"$":1}"""]),
        ("PUT", "/__mock/entities",
            ["""{"entities":[{"agent":"$","entity":"$","key":1,"value":{}}]}""", """{"entities":[{"$":1}]}""", """{"entities":["$"]}""",
                """{"$":[]}"""]),
        ("POST", "/__mock/sync", ["""{"$":1}""", """{"milliseconds":"$"}"""]),
        ("PUT", "/__mock/sync", ["""{"$":1}""", """{"milliseconds":"$"}"""]),
        ("POST", "/__mock/reset", ["""{"$":1}"""]),
        ("POST", "/__mock/explain", ["""{"$":"a"}""", """{"id":"$"}""", """{"request":"$"}""", """{"requestBase64":"$"}"""]),
        ("POST", "/__admin/requests/find",
            ["""{"urlPath":"/$","method":"$"}""", """{"headers":{"$":{"equalTo":"$"}}}""", """{"$":1}""",
                """{"bodyPatterns":[{"matches":"("},{"equalTo":"$"}]}""", """{"bodyPatterns":[{"$":"$"}]}"""]),
        ("POST", "/__admin/requests/count", ["""{"urlPattern":"[$","method":"POST"}"""]),
        ("POST", "/__admin/near-misses/request",
            ["""{"url":"/$","method":"$","headers":{"$":"$","X-Note":"$"},"body":"$"}""",
                """{"url":"/a","method":"POST","protocol":"$"}""", """{"url":"/a","method":"POST","bodyAsBase64":"$"}""",
                """{"url":"/a","method":"POST","headers":{"$":1}}"""]),
        ("POST", "/__admin/near-misses/request-pattern",
            ["""{"urlPath":"/$","method":"$","headers":{"$":{"equalTo":"$"}},"bodyPatterns":[{"contains":"$"}]}""",
                """{"basicAuthCredentials":{"username":"carla","password":"$"}}""",
                """{"queryParameters":{"$":{"matches":".*$.*"}},"cookies":{"a":{"equalTo":"$"}}}"""]),
        ("POST", "/__admin/mappings", ["""{"request":{"url":"/$"}}"""]),
        ("POST", "/__admin/requests/remove", ["""{"urlPath":"/$"}"""]),
    ];
}
