namespace EmailSync.MockServer.Model;

/// <summary>An expired credential of a call.</summary>
/// <param name="Identity">The token or session.</param>
/// <param name="Location">Where in the request.</param>
public sealed record ExpiredCredential(object Identity, Location Location);
