namespace EmailSync.MockServer.Admin;

/// <summary>A contract, in one of its forms. It holds no secret, so it needs no token.</summary>
public sealed class ContractRoute : ControlRoute
{
    public ContractRoute(string pattern, string purpose, string contentType, ReadOnlyMemory<byte> content)
        : base(pattern, purpose)
    {
        var tag = KeptAnswer.TagOf(content.Span);
        On("GET", http => KeptAnswer.WriteAsync(http, contentType, content, tag));
    }
}
