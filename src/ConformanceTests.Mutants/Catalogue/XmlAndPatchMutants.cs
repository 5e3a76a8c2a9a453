using System.Xml;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with XML and JSON patches.</summary>
internal static class XmlAndPatchMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("malformed-xml-taken", "BODY-12", Onsite, "XML that is not well-formed is answered 204.",
            Fault.Takes(request => request.IsXml() && IsMalformed(request)),
            "BODY-04", "CT-18"),
        new("malformed-xml-500", "BODY-12", Onsite, "XML that is not well-formed causes a 500.",
            Fault.Crashes(request => request.IsXml() && IsMalformed(request)),
            "ROB-01", "CT-18"),
        new("external-entity-fetched", "BODY-13", Onsite, "An external entity of the body is fetched.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (NamesExternalEntity(request, answer)) Fetch(request);
                return answer;
            })),
        new("external-dtd-fetched", "BODY-13", Onsite, "External references of the body are fetched, and the call is answered 204.",
            Fault.Evaluate((request, right) =>
            {
                var answer = right(request);
                if (!NamesExternalEntity(request, answer)) return answer;
                Fetch(request);
                return RawAnswer.NoContent;
            })),
        new("entity-expansion-hangs", "BODY-13", Onsite, "Nested entities keep the server busy forever.",
            Fault.Hangs(IsExpansion),
            "ROB-02"),
        new("entity-expansion-500", "BODY-13", Onsite, "Nested entities cause a 500.",
            Fault.Crashes(IsExpansion),
            "ROB-01"),
        new("patch-without-op-taken", "BODY-14", Onsite, "An operation without op is skipped.",
            Fault.Takes(request => HasOperation(request, operation => !operation.TryGetProperty("op", out _)))),
        new("patch-without-path-taken", "BODY-14", Onsite, "An operation without path is skipped.",
            Fault.Takes(request => HasOperation(request, operation => !operation.TryGetProperty("path", out _)))),
        new("patch-unknown-op-taken", "BODY-14", Onsite, "An unknown operation is skipped.",
            Fault.Takes(request => HasOperation(request, operation =>
                operation.TryGetProperty("op", out var op)
                    && op.ToString() is not ("add" or "remove" or "replace" or "move" or "copy" or "test")))),
        new("patch-unknown-op-500", "BODY-14", Onsite, "An unknown operation causes a 500.",
            Fault.Crashes(request => HasOperation(request, operation =>
                operation.TryGetProperty("op", out var op)
                    && op.ToString() is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))),
            "ROB-01"),
    ];

    private static bool NamesExternalEntity(Request request, RawAnswer answer) =>
        answer.Status == 400 && request.IsCall() && request.IsXml() && request.Text().Contains("SYSTEM", StringComparison.Ordinal);

    private static bool IsExpansion(Request request) =>
        request.IsXml() && request.Text().Contains("<!ENTITY", StringComparison.Ordinal)
            && !request.Text().Contains("SYSTEM", StringComparison.Ordinal);

    private static bool IsMalformed(Request request)
    {
        // A body with a DTD belongs to another mutant.
        if (request.Text().Contains("<!DOCTYPE", StringComparison.Ordinal)) return false;
        try
        {
            using var xml = XmlReader.Create(new StringReader(request.Text()));
            while (xml.Read())
            {
                // To its end.
            }

            return false;
        }
        catch (XmlException)
        {
            return true;
        }
    }

    private static void Fetch(Request request)
    {
        // The fault itself: a resolver that follows references in a foreign document. Loopback only, so that no test goes further.
        var settings =
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Parse,
                XmlResolver = new LoopbackResolver(),
                MaxCharactersFromEntities = 10_000
            };
        try
        {
            using var xml = XmlReader.Create(new StringReader(request.Text()), settings);
            while (xml.Read())
            {
                // To its end.
            }
        }
        catch (Exception failure) when (failure is XmlException or IOException or HttpRequestException or UriFormatException
            or NotSupportedException)
        {
            // What came does not matter: it was fetched.
        }
    }

    private static bool HasOperation(Request request, Func<JsonElement, bool> test) =>
        request.IsOf("application/json-patch+json")
        && request.HasJson(root => root.ValueKind == JsonValueKind.Array
            && root.EnumerateArray().Any(operation => operation.ValueKind == JsonValueKind.Object && test(operation)));

    private sealed class LoopbackResolver : XmlUrlResolver
    {
        public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            absoluteUri.IsLoopback && absoluteUri.Scheme == Uri.UriSchemeHttp
                ? base.GetEntity(absoluteUri, role, ofObjectToReturn)
                : throw new IOException("Not on this machine.");
    }
}
