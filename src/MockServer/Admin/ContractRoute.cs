namespace EmailSync.MockServer.Admin;

/// <summary>The contract, in one of its forms. It controls nothing, so it is open to whoever reaches the mock.</summary>
public sealed class ContractRoute : ControlRoute
{
    public ContractRoute(string pattern, string contentType, ReadOnlyMemory<byte> content)
        : base(pattern, "The contract.")
    {
        var tag = KeptAnswer.TagOf(content.Span);
        On("GET", http => KeptAnswer.WriteAsync(http, contentType, content, tag));
    }
}
