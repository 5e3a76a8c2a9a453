namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>Finds who a secret belongs to. Every known secret is compared each time, so that the time tells neither whether nor where it was found.</summary>
public sealed class KnownSecrets<T>(IEnumerable<T> identities, Func<T, string> secret, SecretHasher hasher)
    where T : class
{
    private readonly (Fingerprint Fingerprint, T Identity)[] known = [.. identities.Select(identity => (hasher.Of(secret(identity)), identity))];

    public T? Find(Fingerprint sent)
    {
        T? found = null;
        foreach (var (fingerprint, identity) in known)
            found = fingerprint.Equals(sent) ? identity : found;
        return found;
    }
}
