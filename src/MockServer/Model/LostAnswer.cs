namespace EmailSync.MockServer.Model;

/// <summary>The journal's record of an answer that was not sent completely because the caller disconnected.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Status">The status that it would have had.</param>
/// <param name="Bytes">How many bytes of its content were sent.</param>
/// <param name="Left">What was sent of it; status 0 if nothing was.</param>
/// <param name="Fault">The fault of the call with what was really sent; null if none fired.</param>
public sealed record LostAnswer(DeliveryState State, int Status, long Bytes, Answer Left, FaultNote? Fault)
{
    private const string Nothing = "nothing; the caller had disconnected";

    /// <summary>Makes the record from an entry's answer and fault.</summary>
    /// <param name="delivery">How far the answer got.</param>
    /// <param name="made">The answer as it was made, redacted.</param>
    /// <param name="fault">The fault as intended.</param>
    internal static LostAnswer Of(Delivery delivery, Answer made, FaultNote? fault)
    {
        if (delivery.State == DeliveryState.NotSent)
            return new LostAnswer(delivery.State, made.Status, 0, new Answer(0), fault is null ? null : fault with { Sent = Nothing });
        var left = new Answer(made.Status)
        {
            Headers = made.Headers,
            ContentType = made.ContentType,
            Content = made.Content[..(int)Math.Min(delivery.Bytes, made.Content.Length)],
            AnnouncedLength = made.AnnouncedLength ?? made.Content.Length,
            ClosesConnection = made.ClosesConnection,
        };
        return new LostAnswer(delivery.State, made.Status, delivery.Bytes, left,
            fault is null
                ? null
                : fault with { Sent = $"{fault.Sent}; but the caller disconnected after {delivery.Bytes} bytes of content" });
    }
}
