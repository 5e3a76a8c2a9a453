using System.Collections.Frozen;

namespace EmailSync.MockServer.Findings;

/// <summary>Which rule for callers is broken where a server refuses by one of its own: the two say the same from either side.</summary>
public static class ClientRuleOf
{
    private static readonly FrozenDictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["AUTH-01"] = "C-AUTH-01",
        ["AUTH-08"] = "C-AUTH-02",
        ["AUTH-11"] = "C-AUTH-03",
        ["AUTH-15"] = "C-AUTH-02",
        ["AUTH-17"] = "C-AUTH-07",
        ["AUTH-18"] = "C-AUTH-01",
        ["AUTH-20"] = "C-AUTH-02",
        ["AUTH-21"] = "C-AUTH-03",
        ["AUTH-22"] = "C-AUTH-04",
        ["AUTH-23"] = "C-AUTH-05",
        ["AUTH-25"] = "C-AUTH-07",
        ["APP-02"] = "C-APP-01",
        ["APP-03"] = "C-APP-02",
        ["APP-04"] = "C-AUTH-01",
        ["APP-07"] = "C-APP-03",
        ["XSRF-02"] = "C-XSRF-01",
        ["XSRF-03"] = "C-XSRF-02",
        ["XSRF-04"] = "C-XSRF-02",
        ["XSRF-05"] = "C-AUTH-01",
        ["ERR-06"] = "C-PATH-01",
        ["MET-01"] = "C-MET-01",
        ["MET-06"] = "C-MET-01",
        ["CT-10"] = "C-CT-02",
        ["CT-14"] = "C-CT-01",
        ["CT-15"] = "C-CT-03",
        ["CT-16"] = "C-CT-03",
        ["CT-17"] = "C-CT-05",
        ["CT-18"] = "C-CT-04",
        ["CT-19"] = "C-CT-06",
        ["BODY-03"] = "C-BODY-02",
        ["BODY-06"] = "C-BODY-03",
        ["BODY-07"] = "C-BODY-01",
        ["BODY-10"] = "C-CT-05",
        ["BODY-11"] = "C-BODY-02",
        ["BODY-12"] = "C-BODY-02",
        ["BODY-13"] = "C-BODY-02",
        ["BODY-14"] = "C-BODY-02",
        ["BODY-18"] = "C-HTTP-01",
        ["BODY-19"] = "C-BODY-10",
        ["BODY-20"] = "C-CT-08",
        ["BODY-21"] = "C-BODY-04",
        ["SEL-06"] = "C-SEL-01",
        ["SEL-07"] = "C-SEL-03",
        ["SEL-08"] = "C-SEL-03",
        ["QRY-01"] = "C-QRY-02",
        ["HDR-04"] = "C-HTTP-01",
        ["HDR-05"] = "C-HTTP-01",
        ["HDR-10"] = "C-HTTP-02",
        ["HDR-11"] = "C-HTTP-02",
        ["HDR-13"] = "C-HTTP-01",
        ["HDR-15"] = "C-HTTP-01",
        ["ROB-02"] = "C-HTTP-03",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules for servers that have one.</summary>
    public static IEnumerable<string> ServerRules => Rules.Keys;

    /// <summary>The id of the rule for callers.</summary>
    /// <exception cref="KeyNotFoundException">The rule says nothing of those who call.</exception>
    public static string Id(string serverRule) => Rules[serverRule];
}
