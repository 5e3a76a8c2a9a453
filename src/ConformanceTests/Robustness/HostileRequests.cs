namespace EmailSync.ConformanceTests.Robustness;

/// <summary>Requests from all parts of the catalogue that are known to crash servers.</summary>
public static class HostileRequests
{
    public static IEnumerable<(string Label, WireRequest Request)> For(Probe probe)
    {
        var accepted = probe.Accepted;
        yield return ("the accepted request", accepted);
        yield return ("no credentials", probe.Anonymous);
        yield return ("Authorization without a scheme", accepted.With("Authorization", ""));
        yield return ("Basic without base64", accepted.With("Authorization", "Basic !!!!"));
        yield return ("Basic with bytes that are not UTF-8",
            accepted.With("Authorization", $"Basic {Convert.ToBase64String([0xff, 0xfe, (byte)':', 0x80])}"));
        yield return ("Bearer without a token", accepted.With("Authorization", "Bearer"));
        yield return ("SoTicket of 4000 characters", accepted.With("Authorization", $"SoTicket 7T:{new string('x', 4000)}"));
        yield return ("empty body", accepted.WithContent(""));
        yield return ("one byte", accepted.WithContent([0xff]));
        yield return ("null", accepted.WithContent("null"));
        yield return ("number", accepted.WithContent("1e400"));
        yield return ("array", accepted.WithContent("[]"));
        yield return ("text instead of an account", accepted.WithContent("""{"SyncUserAccount":"seven"}"""));
        yield return ("array instead of an account", accepted.WithContent("""{"SyncUserAccount":[]}"""));
        yield return ("number beyond int32", accepted.WithContent("""{"SyncUserAccount":{"AccountId":99999999999}}"""));
        yield return ("lone surrogate", accepted.WithContent("""{"SyncUserAccount":{"AssociateName":"\ud800"}}""").With("Accept", "*/*"));
        yield return ("member twice", accepted.WithContent("""{"SyncUserAccount":null,"SyncUserAccount":{"AccountId":"x"}}"""));
        yield return ("empty XML", accepted.WithContent("application/xml", ""));
        yield return ("XML with an unknown root", accepted.WithContent("text/xml", "<x/>"));
        yield return ("XML with an undeclared prefix", accepted.WithContent("text/xml", "<a:x/>"));
        yield return ("form without keys", accepted.WithContent("application/x-www-form-urlencoded", "&&==&%&"));
        yield return ("form with a deep key",
            accepted.WithContent("application/x-www-form-urlencoded", $"SyncUserAccount{string.Concat(Enumerable.Repeat("[a]", 500))}=1"));
        yield return ("patch that is a number", accepted.WithContent("application/json-patch+json", "1"));
        yield return ("patch with a path to nowhere",
            accepted.WithContent("application/json-patch+json", """[{"op":"remove","path":"/a/b/c"}]"""));
        yield return ("merge patch that is an array", accepted.WithContent("application/merge-patch+json", "[1]"));
        yield return ("no Content-Type", accepted.Without("Content-Type"));
        yield return ("Content-Type that is a comma", accepted.With("Content-Type", ","));
        yield return ("unknown charset", accepted.With("Content-Type", "application/json; charset=none-such"));
        yield return ("unknown Content-Encoding", accepted.Adding("Content-Encoding", "none-such"));
        yield return ("malformed Accept", accepted.With("Accept", ";q=1,/,"));
        yield return ("malformed percent-encoding", accepted.WithQuery("$select=%zz%"));
        yield return ("query with characters that are not allowed in URLs", accepted.WithQuery(@"a=\{}|^`<>""[]"));
        yield return ("query of question marks", accepted.WithQuery("???&=&&="));
        yield return ("dots in the path", accepted with { Target = $"{probe.Installation.Operation}/../../%2e%2e/%00" });
        yield return ("double slashes",
            accepted with { Target = probe.Installation.Operation.Replace("/api", "//api", StringComparison.Ordinal) });
        yield return ("cookies without a name", accepted.Adding("Cookie", "=; ;;="));
        yield return ("XSRF value without a session", accepted.Adding("X-XSRF-TOKEN", "none"));
    }
}
