using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Admin.Tokens;

/// <summary>Who uses a control route. It is among the request's features once its token is checked.</summary>
/// <param name="Name">Name of its token.</param>
/// <param name="Role">What the token may do.</param>
public sealed record ControlCaller(string Name, ControlRole Role);
