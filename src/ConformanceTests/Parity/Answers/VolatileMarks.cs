using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Parity.Answers;

/// <summary>
/// What differs between two answers of the same server, or only because the two servers stand at different addresses. It is
/// replaced by a mark in what is compared and in what is shown. The list is in docs/guides/parity.md.
/// </summary>
internal sealed partial class VolatileMarks
{
    private readonly List<(string Text, string Mark)> own = [];
    private readonly int? accountKey;

    /// <summary>The marks for one server.</summary>
    /// <param name="installation">Where it stands, and which accounts it was called with.</param>
    public VolatileMarks(TargetInstallation installation)
    {
        accountKey = installation.AccountKey;
        Add(installation.Account, "{account}");
        Add(installation.FailingAccount, "{failing-account}");
        if (installation.Login is { } login) Add($"{login}", "{login}");
        Add($"{installation.Base}".TrimEnd('/'), "{base}");
        if (installation.MailServer is { } mailServer) Add(mailServer.AbsolutePath, "{mail-server-control}");
        if (installation.SignIn is { } signIn)
        {
            Add($"{signIn.Base}".TrimEnd('/'), "{login-host}");
            Add(Uri.EscapeDataString($"{signIn.Base}".TrimEnd('/')), "{login-host}");
            if (signIn.Tenants is { } tenants)
            {
                Add(tenants.Control.AbsolutePath, "{tenant-control}");
                // Another tenant than the one that is called, if the target has a second one.
                Add(tenants.Base.AbsolutePath.TrimEnd('/'), "{path}");
                Add(tenants.Base.AbsolutePath.Trim('/'), "{tenant}");
            }
        }

        if (installation.Http2 is { } http2) Add(http2.Authority, "{host}");
        Add(installation.Base.Authority, "{host}");
        Add(installation.Prefix, "{path}");
        // On-site the path is any word, which may stand elsewhere too.
        if (installation.SignIn is not null || installation.Tenant.StartsWith("Cust", StringComparison.OrdinalIgnoreCase))
            Add(installation.Tenant, "{tenant}");
    }

    /// <summary>The list for readers: each mark, and what it stands for.</summary>
    public static IReadOnlyList<(string Mark, string Meaning)> Marks { get; } =
    [
        ("{base}, {host}, {path}, {login}, {login-host}, {tenant}", "where the server stands"),
        ("{account}, {failing-account}, {key}", "the accounts that the probes name, and keys of accounts"),
        ("{date}", "the value of Date, Expires and Last-Modified, and of Expires in a cookie"),
        ("{id}", "the value of ETag, of fields whose name ends in Id, of cookies, a GUID, and long runs of hexadecimal digits"),
        ("{key-data}", "the id, modulus, thumbprint and certificates of a JSON Web Key"),
        ("{token}", "a JSON Web Token, and the values of code, nonce, state and token parameters"),
        ("{time}", "a time of ISO 8601, and a Unix time"),
        ("<redacted:…>", "a credential; on both servers the name says which one"),
    ];

    /// <summary>The same text with marks.</summary>
    public string In(string text)
    {
        foreach (var (value, mark) in own) text = text.Replace(value, mark, StringComparison.OrdinalIgnoreCase);
        text = Loopback().Replace(text, "{host}");
        text = AnyTenant().Replace(text, "{tenant}");
        text = AccountKey().Replace(text, "$1{key}");
        text = DateField().Replace(text, "$1{date}");
        text = CookieDate().Replace(text, "$1{date}");
        text = IdField().Replace(text, "$1{id}");
        text = CookieValue().Replace(text, "$1{id}");
        text = WebKey().Replace(text, "$1\"{key-data}\"");
        text = Token().Replace(text, "{token}");
        text = Parameter().Replace(text, "$1{token}");
        text = Guid().Replace(text, "{id}");
        text = Moment().Replace(text, "{time}");
        text = UnixTime().Replace(text, "$1{time}");
        text = RandomName().Replace(text, "$1{id}");
        text = MadeUpHost().Replace(text, "{id}");
        text = HttpDate().Replace(text, "{date}");
        return LongHex().Replace(text, "{id}");
    }

    /// <summary>The label of a probe with marks: it may name the account's key, or something random.</summary>
    public string InLabel(string label)
    {
        var text = In(label);
        return accountKey is { } key
            ? Regex.Replace(text, $"(?<=[\">:]){key}(?!\\d)", "{key}", RegexOptions.CultureInvariant)
            : text;
    }

    /// <summary>The same text with marks, to compare: a server may have no path before its own.</summary>
    public string Compared(string text) => In(text).Replace("{path}", "", StringComparison.Ordinal);

    /// <summary>The same bytes with marks.</summary>
    public byte[] In(byte[] bytes) => Encoding.Latin1.GetBytes(In(Encoding.Latin1.GetString(bytes)));

    private void Add(string? value, string mark)
    {
        if (value is { Length: > 1 }) own.Add((value, mark));
    }

    [GeneratedRegex(@"\b127\.0\.0\.1:\d{4,5}\b")]
    private static partial Regex Loopback();

    [GeneratedRegex(@"\bCust\d{5,}\b")]
    private static partial Regex AnyTenant();

    [GeneratedRegex(@"(?i)\b(account |folder |\w*Id=)\d+\b")]
    private static partial Regex AccountKey();

    [GeneratedRegex(@"(?im)^((?:Date|Expires|Last-Modified):[ \t]*)[^\r\n]+")]
    private static partial Regex DateField();

    [GeneratedRegex(@"(?i)(expires=)[^;\r\n]+")]
    private static partial Regex CookieDate();

    [GeneratedRegex(@"(?im)^((?:ETag|[\w-]*-(?:Id|Request|Trace|Correlation)|Request-Id|traceparent|CF-RAY):[ \t]*)[^\r\n]+")]
    private static partial Regex IdField();

    [GeneratedRegex(@"(?im)((?:^Set-Cookie:[ \t]*|^Cookie:[ \t]*|;[ \t]*)[\w.-]*(?:Session|XSRF|affinity|token)[\w.-]*=)[^;\r\n<]+")]
    private static partial Regex CookieValue();

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]*")]
    private static partial Regex Token();

    [GeneratedRegex(@"(""(?:kid|n|x5t|x5t#S256)""\s*:\s*|""x5c""\s*:\s*\[\s*)""[\w+/=-]{8,}""")]
    private static partial Regex WebKey();

    [GeneratedRegex("""(?i)((?:[?&#;]|\b)(?:code|code_challenge|nonce|state|id_token|access_token|refresh_token)=)[^&\s"'<]+""")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Guid();

    [GeneratedRegex(@"\b(?!0001-01-01)\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Moment();

    [GeneratedRegex("""("(?:iat|nbf|exp|auth_time)"\s*:\s*"?)\d{9,}""")]
    private static partial Regex UnixTime();

    [GeneratedRegex(@"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")]
    private static partial Regex HttpDate();

    // The suite makes names of tenants and hosts that nobody has.
    [GeneratedRegex(@"(?i)\b(Unknown|Cust|https?://|https?%3A%2F%2F)[0-9a-f]{12}")]
    private static partial Regex RandomName();

    [GeneratedRegex(@"(?i)[0-9a-f]{12}(?=\.example\b)")]
    private static partial Regex MadeUpHost();

    [GeneratedRegex(@"(?i)\b(?=[0-9a-f]*\d)[0-9a-f]{24,}\b")]
    private static partial Regex LongHex();
}
