namespace EmailSync.MockServer.Model;

/// <summary>What a call was made with, and whose time is over.</summary>
/// <param name="Identity">The token or session.</param>
/// <param name="Location">Where in the request.</param>
public sealed record ExpiredCredential(object Identity, Location Location);
