namespace EmailSync.ConformanceTests.Control;

/// <summary>Builds a request that a target accepts; each probe changes one thing in it.</summary>
/// <param name="Scheme">How it authenticates.</param>
/// <param name="Shape">Its form.</param>
public sealed record ControlRequest(Scheme Scheme, ControlShape Shape)
{
    /// <summary>The page's sample body.</summary>
    public const string NullAccount = """{"SyncUserAccount":null}""";

    /// <summary>The request for an installation.</summary>
    /// <param name="installation">Where it goes.</param>
    /// <param name="profile">Online, a ticket comes with an application token.</param>
    public WireRequest For(TargetInstallation installation, Profile profile) =>
        Authenticate(Bare(installation), Scheme, installation.Credentials, profile);

    /// <summary>Adds the right credentials of a scheme.</summary>
    /// <exception cref="InvalidOperationException">They are not configured.</exception>
    public static WireRequest Authenticate(WireRequest request, Scheme scheme, Credentials credentials, Profile profile)
    {
        var value = Authorization(scheme, credentials) ?? throw new InvalidOperationException($"No {scheme} credentials are configured.");
        request = request.With("Authorization", value);
        return scheme == Scheme.SoTicket && profile == Profile.Online && credentials.AppToken is { } token
            ? request.With("SO-AppToken", token)
            : request;
    }

    /// <summary>The value of the Authorization field; null if the credentials are not configured.</summary>
    public static string? Authorization(Scheme scheme, Credentials credentials) => scheme switch
    {
        Scheme.Basic => credentials.Basic?.Authorization,
        Scheme.SoTicket => credentials.Ticket is { } ticket ? $"SoTicket {ticket}" : null,
        _ => credentials.Bearer is { } token ? $"Bearer {token}" : null,
    };

    /// <summary>The schemes to try, the profile's first.</summary>
    public static IEnumerable<Scheme> Schemes(Credentials credentials, Profile profile)
    {
        Scheme[] order = profile == Profile.OnSite ? [Scheme.Basic, Scheme.SoTicket, Scheme.Bearer] : [Scheme.Bearer, Scheme.SoTicket];
        return order.Where(scheme => Authorization(scheme, credentials) is not null);
    }

    private WireRequest Bare(TargetInstallation installation)
    {
        if (installation.Tested is { } tested) return Bare(installation, tested);
        var body = Shape == ControlShape.Account ? $$"""{"SyncUserAccount":{{installation.Account}}}""" : NullAccount;
        var request = new WireRequest("POST", installation.Operation, [], [])
            .Adding("Host", installation.Host)
            .Adding("Accept", "application/json")
            .WithContent(Shape == ControlShape.TextJson ? "text/json" : "application/json", body);
        if (Shape == ControlShape.WithoutAccept) return request.Without("Accept");
        return Shape == ControlShape.Select ? request.WithQuery("$select=name") : request;
    }

    private WireRequest Bare(TargetInstallation installation, TestedOperation tested)
    {
        var request = new WireRequest("POST", installation.Operation, [], [])
            .Adding("Host", installation.Host)
            .Adding("Accept", "application/json");
        if (tested.Query is { } query) request = request with { Target = $"{request.Target}?{query}" };
        if (Shape == ControlShape.WithoutAccept) request = request.Without("Accept");
        return tested.Body is { } body
            ? request.WithContent(Shape == ControlShape.TextJson ? "text/json" : "application/json", body)
            : request.Adding("Content-Length", "0");
    }
}

/// <summary>
/// The form of the accepted request. The page's sample is tried first. The others are fallbacks for a server that is wrong in
/// just what the sample needs, so that this one fault does not hide everything else.
/// </summary>
public enum ControlShape
{
    /// <summary>JSON with a null account, as the reference page shows it.</summary>
    Page,

    /// <summary>The same as text/json.</summary>
    TextJson,

    /// <summary>The page's, without Accept.</summary>
    WithoutAccept,

    /// <summary>JSON with an account.</summary>
    Account,

    /// <summary>The page's, with $select.</summary>
    Select,
}

/// <summary>A way to authenticate with the Authorization field.</summary>
public enum Scheme
{
    Basic,
    SoTicket,
    Bearer,
}
