namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Tickets.</summary>
public sealed class SoTicketTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-19", ChecksControl = true)]
    public Task AUTH_19_MUST_A_valid_SoTicket_is_204_as_it_was_issued() => Evaluate(async probe =>
    {
        var ticket = probe.Credentials.Ticket!;
        SuiteSetting[] settings = probe.Profile == Profile.Online ? [Settings.Ticket, Settings.AppToken] : [Settings.Ticket];
        await probe.ExpectAcceptedAsync("ticket as it was issued", probe.As(Scheme.SoTicket), "SoTicket", settings);
        // If an encoded ticket is refused, the server does not decode tickets: one that does would break others.
        foreach (var (label, encoded) in Encoded(ticket)) probe.ExpectRefused(await probe.SendAsync(label, probe.AsTicket(encoded)));
    });

    [Requirement("AUTH-20")]
    public Task AUTH_20_MUST_Altered_tickets_are_refused() => Evaluate(async probe =>
    {
        var ticket = probe.Credentials.Ticket!;
        await probe.ControlAsync("request accepted with a ticket", probe.As(Scheme.SoTicket));
        (string Label, string Ticket)[] altered =
        [
            ("unknown ticket", probe.FalseTicket()), ("ticket altered in the middle", Altered.InTheMiddle(ticket)),
            ("ticket prolonged", $"{ticket}x"),
            ("half a ticket", ticket[..(ticket.Length / 2)]), ("ticket without its last character", ticket[..^1]),
            ("prefix of a ticket", "7T:"),
            ("ticket twice", ticket + ticket), ("ticket and more after a comma", $"{ticket}, {probe.Marker()}"), ("empty ticket", ""),
            .. Encoded(ticket),
        ];
        foreach (var (label, other) in altered)
        {
            probe.Mask.Learn(other, "altered-ticket");
            probe.ExpectRefusedCalmly(await probe.SendAsync(label, probe.AsTicket(other)));
        }

        if (Altered.InLetterCase(ticket) is var swapped && swapped != ticket)
            probe.ExpectRefusedCalmly(await probe.SendAsync("ticket in other letter case", probe.AsTicket(swapped)));
    });

    private static IEnumerable<(string Label, string Ticket)> Encoded(string ticket)
    {
        yield return ("ticket encoded in base64 again", Convert.ToBase64String(Encoding.UTF8.GetBytes(ticket)));
        if (Uri.EscapeDataString(ticket) is var escaped && escaped != ticket) yield return ("ticket percent-encoded", escaped);
        yield return ("ticket in quotes", $"\"{ticket}\"");
    }
}
