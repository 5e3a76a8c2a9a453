namespace EmailSync.Robustness.Mutations;

/// <summary>Values that readers get wrong.</summary>
internal static class OddValues
{
    /// <summary>JSON texts of values, a few of which are no JSON.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "17", "1.0", "1.5", "1e2", "1e400", "-1e400", "1e-400", "2147483647", "2147483648",
        "-2147483649",
        "9223372036854775808", "99999999999999999999999999999", "0.1e1", "01", "+1", ".5", "1.", "NaN", "Infinity", "0x11", "nul", "'x'",
        "undefined",
        "\"\"", "\" \"", "\"17\"", "\"1\\u0030\"", "\"\uff11\uff17\"", "\"tje0\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"",
        "\"a\\ud83db\"",
        "\"\\u0000\"", "\"\\u202e\"", "\"\\u2028\"", "\"\\u001b[31m\"", "\"\\ufeff\"", "\"\ud83d\ude00\"", "\"<script>alert(1)</script>\"",
        "\"2026-01-31\"", "\"2026-01-31T12:00:00\"", "\"2026-01-31T12:00:00Z\"", "\"2026-01-31T12:00:00+14:00\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"1969-12-31T23:59:59Z\"", "\"1970-01-01T00:00:00Z\"", "\"9000-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-12-31T23:59:60Z\"",
        "\"-0001-01-01T00:00:00Z\"",
        "\"PT1H\"", "\"-PT1H\"", "\"P99999999999D\"", "\"P1M\"", "\"PT0.0000000001S\"", "\"none\"", "\"quota\"", "\"delay\"", "\"../..\"",
        "\"a/b\"", "\"api\"",
        "\"%00\"", "\"%\"", "\"(a+)+$\"", "\"(\"", "\"[\"", "\"\\\\\"", "\"$..[?(@.a)]\"", "\"//*[\"", "\"<a><b></a>\"", "[]", "{}",
        "[null]", "{\"\":null}", "[[[[]]]]",
    ];

    /// <summary>Those that are meant as the same kind of thing as a value: a time, a number, or a text.</summary>
    public static IReadOnlyList<string> Like(string raw) =>
        raw.Length > 8 && raw[5] == '-'
            ? [.. Json.Where(odd => odd.Length > 8 && odd.Contains('-', StringComparison.Ordinal)
                && char.IsAsciiDigit(odd[^2] == 'Z' ? odd[^3] : odd[^2]))]
        : char.IsAsciiDigit(raw[0]) ? [.. Json.Where(odd => char.IsAsciiDigit(odd[0]) || odd[0] == '-')]
        : raw[0] == '"' ? [.. Json.Where(odd => odd[0] == '"')]
        : [];

    /// <summary>Names of members, in quotes.</summary>
    public static readonly string[] Names =
    [
        "\"\"", "\" \"", "\"\\ud83d\"", "\"\\ude00x\"", "\"\\u0000\"", "\"__proto__\"", "\"$ref\"", "\"a/b~c\"", "\"\\n\"",
        "\"\ud83d\ude00\"", "\"AccountId\"", "\"accountid\"",
        "\"kind\"", "\"KIND\"", "\"version\"", "\"now\"", "\"sandbox\"", "\"<b>\"", "\"\\u001b[31m\"",
    ];

    /// <summary>Values of header fields, as Latin-1.</summary>
    public static readonly string[] Fields =
    [
        "", " ", "\t", ",", ";", "=", "\"", "\\", "\"\\\"", "a, b", "a;b=c", "*", "*/*", "*/json", "/", "application/json",
        "application/json;charset=", "application/json; charset=utf-16",
        "application/json; charset=\"utf-8\"", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
        "text/plain;q=abc", "en;q=2", "Basic", "Basic =", "Basic dGplMDpUamUw",
        "Basic dGplMDpUamUw, Basic dGplMDpUamUw", "Bearer 8A:Cust1.expired", "SoTicket 7T:", "gzip", "identity, gzip", "chunked", "0", "1",
        "-1", "+17", "17, 17", "18446744073709551616", "0x10",
        "\xe6\xf8\xe5", "\x80\xff", "close", "keep-alive, Upgrade", "h2c", "100-continue", "200-nothing", "localhost", "localhost:99999",
        "user:pw@localhost", "[::1]", "a b", "http://localhost/",
        "delay; milliseconds=1", "garbage", "status; status=503", "unavailable; retryAfter=x", "null", "{\"kind\":1}",
        "W. Europe Standard Time", "(UTC+01:00)", "Z", "2026-01-01",
    ];
}
