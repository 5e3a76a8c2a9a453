using EmailSync.Contract.Media;

namespace EmailSync.ConformanceTests.Accept;

/// <summary>What the negotiation fields do to answers.</summary>
public sealed class AnswerTypeTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("ACC-05")]
    public Task ACC_05_SHOULD_An_error_body_is_of_a_type_that_Accept_allows() => Evaluate(async probe =>
    {
        var evaluated = false;
        foreach (var (syntax, isOf) in new (string, Func<MediaSyntax, bool>)[] { ("json", MediaType.IsJson),
            ("xml", found => found == MediaSyntax.Xml) })
        {
            var accept = $"application/{syntax}";
            var malformed = probe.Accepted.WithContent(probe.Accepted.Content[..^1]).With("Accept", accept);
            foreach (var (label, request) in new[] { ("no credentials", probe.Anonymous.With("Accept", accept)),
                ("malformed body", malformed) })
            {
                var reply = await probe.SendAsync($"{label}, Accept: {accept}", request);
                // Without Content-Type there is nothing to compare; another requirement covers that.
                if (reply.Status < 400 || reply.Answer!.Content.Length == 0 || reply.Field("Content-Type") is not { } type) continue;
                evaluated = true;
                probe.Expect(reply, isOf(MediaType.SyntaxOf(type)), $"a type that ends in {syntax}", type);
            }
        }

        if (!evaluated) throw new NotVerifiedException(Obstacle.NotOffered, "no error of the target has a body with a Content-Type");
    });

    [Requirement("ACC-06")]
    public Task ACC_06_MUST_Accept_Encoding_adds_nothing_to_the_204() => Evaluate(async probe =>
    {
        var without = await WholeAnswer.ReadAsync(probe, "without Accept-Encoding", probe.Accepted.Without("Accept-Encoding"));
        if (without.Reply.Status != 204)
            throw new NotVerifiedException(Obstacle.NotOffered, $"the target answers success with {without.Reply}, not with 204");
        foreach (var codings in (string[])["gzip", "gzip, deflate, br", "*"])
        {
            var with = await WholeAnswer.ReadAsync(probe, $"Accept-Encoding: {codings}", probe.Accepted.With("Accept-Encoding", codings));
            // Content that is there in both cases breaks another requirement.
            probe.Expect(with.Reply, with.Reply.Status == 204 && with.Bytes <= without.Bytes,
                $"204 and {without.Bytes} bytes after it, as without", $"{with.Reply} and {with.Bytes} bytes");
            var coding = with.Reply.Field("Content-Encoding");
            probe.Expect(with.Reply, coding is null || coding == without.Reply.Field("Content-Encoding"), "no Content-Encoding",
                coding ?? "none");
        }
    });
}
