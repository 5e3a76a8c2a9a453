using EmailSync.Login.Requests;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Traffic.Callers;

/// <summary>
/// The tokens and tickets of exchanges, by their fingerprints. One that the login issued is known in every sandbox: the login's address
/// does not name a tenant, and the call's does.
/// </summary>
internal sealed class ObservedTokens(LoginTenants tenants, SecretHasher hasher)
{
    /// <summary>What is known of a credential that was sent.</summary>
    /// <param name="call">The call or the request to the login.</param>
    /// <param name="secret">As it was sent.</param>
    /// <param name="kind">As what it was sent; what the login issued keeps its kind.</param>
    public ObservedCredential Known(Call call, ReadOnlySpan<char> secret, IssuedKind kind)
    {
        var (print, own) = (hasher.Of(secret), ObservedCredentials.Of(call.Sandbox));
        return own.Find(print)
            // The user is not known.
            ?? own.Add(print, Elsewhere(call, print)
                ?? new ObservedCredential(new IssuedCredential(kind, print, "", null, true, call.Observed!.Answered)));
    }

    /// <summary>Keeps what the login issued.</summary>
    /// <param name="call">The request.</param>
    /// <param name="secret">As it was issued.</param>
    /// <param name="issue">Makes what is known of it, for its fingerprint.</param>
    public ObservedCredential Issued(Call call, string secret, Func<Fingerprint, IssuedCredential> issue)
    {
        var print = hasher.Of(secret);
        return ObservedCredentials.Of(call.Sandbox).Add(print, new ObservedCredential(issue(print)) { IsIssued = true });
    }

    /// <summary>Keeps a token that the login issued in the place of another one, which has the same use.</summary>
    public void Replaced(Call call, string secret, ObservedCredential token) =>
        ObservedCredentials.Of(call.Sandbox).Add(hasher.Of(secret), token);

    /// <summary>Text that tells secrets from each other and reveals nothing of them.</summary>
    public string Mark(string secret) => hasher.Of(secret).GetHashCode().ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Notes that a call was refused: after a 401 the token is due, after others it is valid and a new one does not help.
    /// </summary>
    public static void Refused(Call call, ObservedCredential credential, int status)
    {
        if (status == StatusCodes.Status401Unauthorized) call.Sandbox.Issued.Expire(credential.Identity);
        else call.Sandbox.Issued.Answered(credential.Identity, status < 500 ? status : 0);
    }

    private ObservedCredential? Elsewhere(Call call, Fingerprint print) =>
        tenants.Find(call.Sandbox, sandbox =>
            ObservedCredentials.Of(sandbox).Find(print) is { IsIssued: true } issued ? issued : null)?.Found;
}
