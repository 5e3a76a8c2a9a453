using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with the request line and the fields.</summary>
internal static class HeaderMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("authorization-case-sensitive", "HDR-01", Onsite, "The field name Authorization is case-sensitive.",
            Fault.Request(Rewrite.OnlySpelt("Authorization"))),
        new("content-type-case-sensitive", "HDR-01", Onsite, "The field name Content-Type is case-sensitive.",
            Fault.Request(Rewrite.OnlySpelt("Content-Type"))),
        new("accept-language-refused", "HDR-02", Onsite, "The page's Accept-Language is answered 406.",
            Fault.Refuses(request => request.First("Accept-Language") == "fr,de,ru,zh", 406)),
        new("odd-accept-language-500", "HDR-02", Onsite, "An unusual Accept-Language causes a 500.",
            Fault.Crashes(request => request.Values("Accept-Language").Any(value => !value.Split(',').All(IsLanguage))), "ROB-01",
            "ROB-05"),
        new("unknown-field-refused", "HDR-03", Onsite, "An unknown field is answered 400.",
            Fault.Refuses(
                request =>
                    request.Fields.Any(field => field.Name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
                        && !field.Is(Sessions.TokenField)), 400)),
        new("missing-host-taken", "HDR-04", Onsite, "HTTP/1.1 without Host is accepted.",
            Fault.Parser(new ParserRules { TakesHostMissing = true })),
        new("two-hosts-taken", "HDR-04", Onsite, "Two Host lines are accepted.", Fault.Parser(new ParserRules { TakesHostTwice = true })),
        new("bad-host-taken", "HDR-04", Onsite, "An invalid Host is accepted.", Fault.Parser(new ParserRules { TakesHostBad = true })),
        new("blank-before-colon-taken", "HDR-05", Onsite, "A space between field name and colon is ignored.",
            Fault.Parser(new ParserRules { TakesBlankBeforeColon = true })),
        new("folded-line-500", "HDR-06", Onsite, "A folded line causes a 500.",
            Fault.Parser(new ParserRules { FoldedStatus = 500 }), "ROB-01"),
        new("nul-ends-value", "HDR-07", Onsite, "A value is cut off at NUL.",
            () =>
                new Behaviour { Parser = new ParserRules { TakesControls = true },
                    Request =
                    request =>
                        request with { Fields = [.. request.Fields.Select(field => field with { Value = field.Value.Split('\0')[0] })] } }),
        new("cr-ends-line", "HDR-07", Onsite, "What follows CR in a value becomes another field.",
            () =>
                new Behaviour { Parser = new ParserRules { TakesControls = true },
                    Request = request => request with { Fields = [.. request.Fields.SelectMany(SplitAtCr)] } }),
        new("expect-not-answered", "HDR-08", Onsite, "Expect: 100-continue is not answered before the body.",
            Fault.Connection(new ConnectionRules { SendsContinue = false }), "ROB-02"),
        new("long-section-500", "HDR-10", Onsite, "A header section over the limit causes a 500.",
            Fault.Parser(new ParserRules { LongSectionStatus = 500 }), "ROB-01"),
        new("long-section-404", "HDR-10", Onsite, "A header section over the limit is answered 404.",
            Fault.Parser(new ParserRules { LongSectionStatus = 404 })),
        new("long-target-400", "HDR-11", Onsite, "A target over the limit is answered 400.",
            Fault.Parser(new ParserRules { LongTargetStatus = 400 })),
        new("long-target-500", "HDR-11", Onsite, "A target over the limit causes a 500.",
            Fault.Parser(new ParserRules { LongTargetStatus = 500 }), "ROB-01"),
        new("absolute-form-refused", "HDR-14", Onsite, "The absolute form of the target is answered 400.",
            Fault.Parser(new ParserRules { AbsoluteFormStatus = 400 })),
        new("absolute-form-404", "HDR-14", Onsite, "The absolute form of the target is answered 404.",
            Fault.Parser(new ParserRules { AbsoluteFormStatus = 404 })),
        new("bad-request-line-404", "HDR-15", Onsite, "An invalid request line is answered 404.",
            Fault.Parser(new ParserRules { BadRequestLineStatus = 404 })),
        new("bad-request-line-500", "HDR-15", Onsite, "An invalid request line causes a 500.",
            Fault.Parser(new ParserRules { BadRequestLineStatus = 500 }), "ROB-01"),
    ];

    private static bool IsLanguage(string item) =>
        item.Split(';')[0].Trim() is var tag && tag.Length is > 0 and < 20
            && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '*');

    private static IEnumerable<RawField> SplitAtCr(RawField field)
    {
        var lines = field.Value.Split('\r');
        yield return field with { Value = lines[0] };
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) yield return new RawField(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }
}
