using System.Text;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>A request in the making, right at first and then made wrong.</summary>
internal sealed class WrongRequest
{
    public required string Method { get; set; }

    public required string Target { get; set; }

    public string Protocol { get; set; } = "HTTP/1.1";

    public required List<string> Lines { get; init; }

    public required byte[] Body { get; set; }

    /// <summary>What Content-Length says; null if it is right.</summary>
    public string? Length { get; set; }

    /// <summary>Whether nothing was done to the account in it.</summary>
    public bool KeepsAccount { get; set; } = true;

    public string Text
    {
        get => Encoding.Latin1.GetString(Body);
        set => (Body, KeepsAccount) = (Encoding.Latin1.GetBytes(value), false);
    }

    public void Remove(string name) => Lines.RemoveAll(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    public void Set(string name, string value)
    {
        Remove(name);
        Lines.Add($"{name}: {value}");
    }

    public byte[] ToBytes()
    {
        var lines = Lines.Prepend($"{Method} {Target} {Protocol}").Append($"Content-Length: {Length ?? $"{Body.Length}"}");
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. Body];
    }
}
