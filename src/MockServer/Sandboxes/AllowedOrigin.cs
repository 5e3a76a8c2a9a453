namespace EmailSync.MockServer.Sandboxes;

/// <summary>Among a request's features if a page of an origin that may call the API sends it.</summary>
/// <param name="Text">The origin.</param>
public sealed record AllowedOrigin(string Text);
