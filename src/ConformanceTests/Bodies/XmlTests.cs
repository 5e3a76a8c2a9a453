using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>XML that is broken or hostile.</summary>
public sealed partial class XmlTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-12")]
    public Task BODY_12_SHOULD_XML_that_is_not_well_formed_is_400() => Evaluate(async probe =>
    {
        var sample = await SampleBody.NeedAsync(probe, SampleBody.Xml);
        var text = sample.Text;
        (string Label, string Text)[] broken =
        [
            ("without its end tag", text[..text.LastIndexOf("</", StringComparison.Ordinal)]),
            ("an end tag that does not match", text.Replace("</SyncEmail", "</Other", StringComparison.Ordinal)),
            ("two roots", text + "<Second/>"), ("an undeclared entity", Within(text, "<Other>&none;</Other>")),
            ("a bare ampersand", Within(text, "<Other>a & b</Other>")),
            ("an attribute without quotes", Within(text, "<Other name=value/>")),
            ("a duplicate attribute", Within(text, "<Other a=\"1\" a=\"2\"/>")),
            ("a forbidden character", Within(text, "<Other>\u0001</Other>")), ("text before the root", "text" + text),
        ];
        foreach (var (label, body) in broken)
            probe.ExpectStatus(await probe.SendAsync(label, probe.Accepted.WithContent(sample.MediaType, body)), 400);
    });

    [Requirement("BODY-13", ChecksSilence = true)]
    public Task BODY_13_MUST_External_entities_are_not_fetched_and_expansion_is_refused() => Evaluate(async probe =>
    {
        var sample = await SampleBody.NeedAsync(probe, SampleBody.Xml);
        var request = probe.Accepted.With("Content-Type", sample.MediaType);
        foreach (var (label, text) in EntityBody.External(sample.Text))
        {
            await using var listener = EntityListener.Start();
            var reply = await probe.SendAsync(label, request.WithContent(text(listener.Address)), mayTimeOut: true);
            var visits = await listener.VisitsAsync();
            probe.Expect(reply, visits == 0, "the entity is not fetched",
                visits == 0 ? "not fetched" : "the target connected to the entity's address");
        }

        foreach (var file in (string[])["file:///etc/passwd", "file:///c:/windows/win.ini"])
        {
            var reply = await probe.SendAsync($"entity of {file}", request.WithContent(EntityBody.File(file)), mayTimeOut: true);
            var shown = FileContent().IsMatch(reply.Text);
            probe.Expect(reply, !shown, "no content of the file in the answer", shown ? "the file's content" : "none");
        }

        await ExpectRefusedAsync(probe, "billion laughs", request.WithContent(EntityBody.BillionLaughs));
        await ExpectRefusedAsync(probe, "quadratic blow-up", request.WithContent(EntityBody.QuadraticBlowUp));
        await probe.ControlAsync("accepted XML after all these", sample.In(probe.Accepted));
    });

    private static Task ExpectRefusedAsync(Probe probe, string label, WireRequest request) =>
        probe.ExpectAsync(label, request,
            reply => !reply.TimedOut && !reply.Accepted && !reply.ServerFault, "refused in time, and not 5xx", mayTimeOut: true);

    // Inside the root, before its end tag.
    private static string Within(string xml, string more) => xml.Insert(xml.LastIndexOf("</", StringComparison.Ordinal), more);

    [GeneratedRegex(@"root:[^:\r\n]*:0:0:|for 16-bit app support")]
    private static partial Regex FileContent();
}
