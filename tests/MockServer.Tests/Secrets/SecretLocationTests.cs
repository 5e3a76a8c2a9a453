using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Secrets that the mock does not know: only where they stand tells what they are.</summary>
[Trait("Speed", "Slow")]
public sealed class SecretPlaceTests
{
    private const string Unknown = "Unkn0wn-s3cret_4711";

    private static readonly string[] Names =
    [
        "password", "Passwd", "pass", "pw", "pwd", "passphrase", "user_password", "userPassword", "code", "assertion", "client_assertion",
        "client_secret", "sig", "signature", "X-Amz-Signature", "key", "api_key",
        "apikey", "api-key", "otp", "pin", "auth", "bearer", "sas", "jwt", "access_token", "id_token", "refresh_token", "token", "ticket",
        "session", "sessionid", "sid", "oauth", "SAMLResponse", "code_verifier", "subscription-key", "user[pin]",
    ];

    private static readonly string[] Fields =
        ["X-Api-Key", "Proxy-Authorization", "X-Auth-Token", "X-Access-Token", "X-Custom-Key", "X-Vault-Secret",
            "Ocp-Apim-Subscription-Key", "X-Amz-Security-Token", "X-Hub-Signature", "Authentication-Info", "DPoP", "X-Csrf", "X-Password",
            "X-User-Pin", "Cookie", "Cookie2", "Signature"];

    private static readonly Func<string, string>[] Pairs =
    [
        name => $"{name}={Unknown}", name => $"a=1&{name}={Unknown}&b=2", name => $"{Each(name)}={Unknown}",
        name => $"{name}=%55nkn0wn-s3cret_4711", name => $"{name}%3D{Unknown}",
    ];

    private static readonly (string Type, Func<string, string> Write)[] Bodies =
    [
        ("application/json", name => $$"""{"{{name}}":"{{Unknown}}"}"""),
        ("application/json", name => $$"""{"{{name}}" : "{{Unknown}}","a":1}"""),
        ("application/json", name => $$"""{"{{name}}":["{{Unknown}}"]}"""),
        ("application/json", name => $$"""{"a":{"{{name}}":{"b":"{{Unknown}}"} } }"""),
        ("application/json", name => $$"""{"{{name}}"/* c */:/* d */"{{Unknown}}"}"""),
        ("application/json", name => $"{{\"{name}\" // c\n: \"{Unknown}\"}}"),
        ("application/json", name => $$"""{/* "{{name}}":"{{Unknown}}" */}"""),
        ("application/json", name => $$"""{"a":"{\"{{name}}\":\"{{Unknown}}\"}"}"""),
        ("application/json", name => $"{{\"{string.Concat(name.Select(letter => $"\\u{(int)letter:x4}"))}\":\"{Unknown}\"}}"),
        ("application/json", name => $$"""{'{{name}}':'{{Unknown}}'}"""),
        ("application/json", name => $$"""{"name":"{{name}}","value":"{{Unknown}}"}"""),
        ("application/json", name => $$"""{"key":"{{name}}","value":"{{Unknown}}"}"""),
        ("application/json", name => $$"""{"url":"http://h/?{{name}}={{Unknown}}"}"""),
        ("application/json-patch+json", name => $$"""[{"op":"add","path":"/{{name}}","value":"{{Unknown}}"}]"""),
        ("application/xml", name => $"<a><{Element(name)}>{Unknown}</{Element(name)}></a>"),
        ("application/xml", name => $"<a><x:{Element(name)} xmlns:x=\"y\"><![CDATA[{Unknown}]]></x:{Element(name)}></a>"),
        ("application/xml", name => $"<a {Element(name)}=\"{Unknown}\"/>"),
        ("application/xml", name => $"<a><add key=\"{name}\" value=\"{Unknown}\"/></a>"),
        ("application/xml",
            name => $"<a><add key=\"{string.Concat(name.Select(letter => $"&#{(int)letter};"))}\" value=\"{Unknown}\"/></a>"),
        ("application/xml",
            name => $"<a><add key=\"{string.Concat(name.Select(letter => $"&#x{(int)letter:x};"))}\" value=\"{Unknown}\"/></a>"),
        ("application/xml", name => $"<a><!-- {name}: {Unknown} --></a>"),
        ("application/xml", name => $"<?a {Element(name)}=\"{Unknown}\"?><a/>"),
        ("application/xml", name => $"<a><{References(Element(name))}>{Unknown}</{References(Element(name))}></a>"),
        ("application/x-www-form-urlencoded", name => $"a=1&{name}={Unknown}"),
        ("application/x-www-form-urlencoded", name => $"SyncUserAccount.{name}={Unknown}"),
        ("application/x-www-form-urlencoded", name => $"+{Each(name)}+={Unknown}"),
        ("text/plain", name => $"a\n{name}: {Unknown}\nb"),
        ("text/plain", name => $"{name} = {Unknown}"),
        ("text/plain", name => Base64($$"""{"{{name}}":"{{Unknown}}"}""")),
        ("text/plain", name => Convert.ToHexString(Encoding.UTF8.GetBytes($"{name}={Unknown}"))),
        ("text/plain", name => Base64(Base64($$"""{"{{name}}":"{{Unknown}}"}"""))),
        .. from end in (string[])["\r\n", "\n", "\r"]
           from quote in (string[])["\"", ""]
           select ("multipart/form-data; boundary=x",
               (Func<string, string>)(name =>
                   $"--x{end}Content-Disposition: form-data; name={quote}{name}{quote}{end}{end}{Unknown}{end}--x--{end}")),
        ("multipart/form-data; boundary=x",
            name =>
                $"--x\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a\"\nContent-Type: text/plain\n\n{Unknown}\n--x--\n"),
        ("multipart/form-data; boundary=x",
            name => $"--x\r\nContent-Disposition: form-data; name*=utf-8''{name}\r\n\r\n{Unknown}\r\n--x--\r\n"),
    ];

    [Fact]
    public async Task What_stands_where_credentials_are_comes_out_nowhere()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 10_000 } });
        var everything = new Everything(mock, [Unknown]);

        await everything.SendAsync(InTarget().Concat(InFields()).Concat(InBodies()));
        await everything.AskAsync(everyNth: 11);

        Assert.True((await everything.JsonAsync("/__mock/requests")).GetProperty("total").GetInt32() > 1500);
        everything.AssertNothingCameOut();
    }

    private static IEnumerable<(string, byte[])> InTarget()
    {
        foreach (var (name, n) in Names.Select((name, n) => (name, n)))
            foreach (var (pair, p) in Pairs.Select((pair, p) => (pair(name), p)))
            {
                yield return ($"query {pair}", Locations.Request(path: $"{TestSandbox.Operation}?{pair}"));
                if (p != n % Pairs.Length) continue;
                yield return ($"fragment {pair}", Locations.Request(path: $"{TestSandbox.Operation}#{pair}"));
                yield return ($"nested {pair}",
                    Locations.Request(path: $"{TestSandbox.Operation}?url={Uri.EscapeDataString($"https://h/?{pair}")}"));
                yield return ($"path {pair}", Locations.Request(path: $"{TestSandbox.Operation};{pair}"));
                foreach (var field in (string[])["Referer", "Location", "Destination", "Content-Location", "X-Original-Url", "Link",
                    "Refresh"])
                    yield return ($"{field} {pair}", Locations.Request(fields: $"{field}: https://h/a?{pair}\r\n"));
                yield return ($"Referer, fragment {pair}", Locations.Request(fields: $"Referer: https://h/a#{pair}\r\n"));
                yield return ($"not HTTP {pair}", Locations.Request(path: $"/a?{pair}", protocol: "HTTP/9"));
            }
    }

    private static IEnumerable<(string, byte[])> InFields()
    {
        foreach (var field in Fields) yield return (field, Locations.Request(fields: $"{field}: {Unknown}\r\n"));
        foreach (var scheme in (string[])["Basic", "Bearer", "SoTicket", "Digest", "Negotiate", "NTLM", "Token", "Hawk",
            "AWS4-HMAC-SHA256", "Basic,", ""])
            foreach (var text in (string[])[Unknown, Base64($"u:{Unknown}"), $"username=\"u\", response=\"{Unknown}\""])
                yield return ($"{scheme} {text}", Locations.Request(fields: $"Authorization: {scheme} {text}\r\n", authorized: false));
        foreach (var text in (string[])[$"Basic {Base64($"u:{Unknown}")}", $"Bearer {Unknown}", Token, $"password={Unknown}",
            $"u: p, pin=\"{Unknown}\"", $"https://{Unknown}@h/", $"//u:{Unknown}@h", $"u:{Unknown}@h:80"])
            yield return ($"note {text}", Locations.Request(fields: $"X-Note: {text}\r\n"));
        foreach (var authority in (string[])[$"u:{Unknown}@h", $"u:{Unknown}@h:80", $"u:%55nkn0wn-s3cret_4711@h", $"u:x@{Unknown}@h",
            $"u:{Unknown}/x@h", $"{Unknown}@h"])
        {
            yield return ($"target {authority}", Locations.Request(path: $"http://{authority}{TestSandbox.Operation}"));
            yield return ($"CONNECT {authority}", Locations.Request(method: "CONNECT", path: authority, body: ""));
            foreach (var field in (string[])["Referer", "Origin", "Location", "Destination", "From"])
                yield return ($"{field} {authority}", Locations.Request(fields: $"{field}: https://{authority}\r\n"));
            // A name alone is the mailbox of somebody.
            if (!authority.StartsWith("u:", StringComparison.Ordinal) || authority.Contains('/', StringComparison.Ordinal)) continue;
            foreach (var start in (string[])["X-Forwarded-Host: ", "Forwarded: for=a;host=", "Via: 1.1 "])
                yield return ($"{start} {authority}", Locations.Request(fields: $"{start}{authority}\r\n"));
        }

        yield return ("Host", Locations.Request(host: $"u:{Unknown}@localhost"));
        yield return ("Host with port", Locations.Request(host: $"u:{Unknown}@localhost:80"));
        yield return ("cookie without a name", Locations.Request(fields: $"Cookie: {Unknown}\r\n"));
        yield return ("cookies", Locations.Request(fields: $"Cookie: a={Unknown}; b=\"{Unknown}\",c={Unknown}\r\n"));
    }

    private static IEnumerable<(string, byte[])> InBodies()
    {
        foreach (var (name, n) in Names.Select((name, n) => (name, n)))
            foreach (var (body, b) in Bodies.Select((body, b) => (body, b)))
            {
                // A name with brackets is one of forms and queries alone.
                if (name.Contains('[', StringComparison.Ordinal) && !body.Type.Contains("form", StringComparison.Ordinal)) continue;
                var text = body.Write(name);
                yield return ($"{body.Type} {text}", Locations.Request(type: body.Type, body: text));
                if ((n + b) % 7 != 0) continue;
                foreach (var charset in (string[])["utf-16", "utf-32", "utf-16BE", "windows-1252", "ibm037", "utf-7"])
                    yield return ($"{charset} {text}",
                        Locations.Request(type: $"{body.Type}; charset={charset}", bytes: Encoded(charset, text)));
            }
    }

    private static byte[] Encoded(string charset, string text) => charset switch
    {
        "utf-7" =>
            Encoding.ASCII.GetBytes(
                string.Concat(
                    text.Select(letter => $"+{Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes($"{letter}")).TrimEnd('=')}-"))),
        "ibm037" or "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(text),
        _ => Encoding.GetEncoding(charset).GetBytes(text),
    };

    private static string Token => $"{Base64("""{"alg":"none"}""").TrimEnd('=')}.{Base64($$"""{"sub":"{{Unknown}}"}""").TrimEnd('=')}.";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Each(string name) => string.Concat(name.Select(letter => $"%{(int)letter:x2}"));

    private static string References(string name) =>
        string.Concat(name.Select((letter, at) => at % 2 == 0 ? $"&#{(int)letter};" : $"{letter}"));

    private static string Element(string name) => name.Replace('[', '.').Replace("]", "", StringComparison.Ordinal);
}
