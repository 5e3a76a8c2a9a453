namespace EmailSync.MockServer.Admin;

/// <summary>The contract, in one of its forms. It controls nothing, so it is open to whoever reaches the mock.</summary>
public sealed class ContractRoute : ControlRoute
{
    public ContractRoute(string pattern, string contentType, ReadOnlyMemory<byte> content)
        : base(pattern, "The contract.") =>
        On("GET", http =>
        {
            http.Response.ContentType = contentType;
            http.Response.ContentLength = content.Length;
            return http.Request.Method == "HEAD" ? Task.CompletedTask : http.Response.BodyWriter.WriteAsync(content, http.RequestAborted).AsTask();
        });
}
