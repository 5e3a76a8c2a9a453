namespace EmailSync.WireMock;

/// <summary>A route of the dialect.</summary>
/// <param name="Method">The one method that it takes.</param>
/// <param name="Pattern">Its path below <c>/__admin</c>.</param>
/// <param name="Handler">What answers it.</param>
public sealed record WireMockRoute(string Method, string Pattern, RequestDelegate Handler);
