using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EmailSync.Cluster.Forwarding;

/// <summary>
/// A call as the replica that got it tells the owner, in one field of the request between them: everything as it was read, since a
/// client of HTTP would change methods, targets, and the number and order of fields.
/// </summary>
internal sealed record ForwardedCall
{
    /// <summary>The field's name.</summary>
    public const string Field = "EmailSync-Call";

    private const byte Version = 1;

    /// <summary>The sandbox that is asked for; empty for the root installation.</summary>
    public required string Sandbox { get; init; }

    public required string Method { get; init; }

    public required string RawTarget { get; init; }

    /// <summary>Decoded, with the sandbox's name.</summary>
    public required string Path { get; init; }

    public required string Query { get; init; }

    public required string Scheme { get; init; }

    public required string Protocol { get; init; }

    public IPAddress? RemoteAddress { get; init; }

    public int RemotePort { get; init; }

    /// <summary>Whether its connection had a call before.</summary>
    public bool IsLater { get; init; }

    /// <summary>Whether its header section announces a body.</summary>
    public bool HasBody { get; init; }

    /// <summary>Whether more of the body follows as the content of the request.</summary>
    public bool HasMore { get; init; }

    /// <summary>What had arrived of the body.</summary>
    public ReadOnlyMemory<byte> Arrived { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StringValues>> Fields { get; init; }

    /// <summary>Reads the call from a request that a client has sent.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sandbox">The sandbox that it asks for.</param>
    /// <param name="isLater">Whether its connection had a call before.</param>
    public static ForwardedCall Of(HttpContext http, string sandbox, bool isLater)
    {
        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        return new ForwardedCall
        {
            Sandbox = sandbox,
            Method = request.Method,
            RawTarget = request.RawTarget,
            Path = request.PathBase + request.Path,
            Query = request.QueryString,
            Scheme = request.Scheme,
            Protocol = request.Protocol,
            RemoteAddress = http.Connection.RemoteIpAddress,
            RemotePort = http.Connection.RemotePort,
            IsLater = isLater,
            Fields = [.. request.Headers.Where(field => !field.Key.StartsWith(':'))],
        };
    }

    /// <summary>The field's value.</summary>
    public string Encode()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            foreach (var text in (string[])[Sandbox, Method, RawTarget, Path, Query, Scheme, Protocol, RemoteAddress?.ToString() ?? ""])
                writer.Write(text);
            writer.Write(RemotePort);
            writer.Write(IsLater);
            writer.Write(HasBody);
            writer.Write(HasMore);
            writer.Write7BitEncodedInt(Arrived.Length);
            writer.Write(Arrived.Span);
            writer.Write7BitEncodedInt(Fields.Count);
            foreach (var (name, values) in Fields)
            {
                writer.Write(name);
                writer.Write7BitEncodedInt(values.Count);
                foreach (var value in values) writer.Write(value ?? "");
            }
        }

        return Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Reads the field's value; null if it is none.</summary>
    public static ForwardedCall? Decode(string value)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String(value)), Encoding.UTF8);
            return reader.ReadByte() == Version ? Read(reader) : null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static ForwardedCall Read(BinaryReader reader)
    {
        var call = new ForwardedCall
        {
            Sandbox = reader.ReadString(),
            Method = reader.ReadString(),
            RawTarget = reader.ReadString(),
            Path = reader.ReadString(),
            Query = reader.ReadString(),
            Scheme = reader.ReadString(),
            Protocol = reader.ReadString(),
            RemoteAddress = IPAddress.TryParse(reader.ReadString(), out var address) ? address : null,
            RemotePort = reader.ReadInt32(),
            IsLater = reader.ReadBoolean(),
            HasBody = reader.ReadBoolean(),
            HasMore = reader.ReadBoolean(),
            Arrived = reader.ReadBytes(reader.Read7BitEncodedInt()),
            Fields = [],
        };
        var fields = new List<KeyValuePair<string, StringValues>>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var name = reader.ReadString();
            var values = new string[reader.Read7BitEncodedInt()];
            for (var index = 0; index < values.Length; index++) values[index] = reader.ReadString();
            fields.Add(new KeyValuePair<string, StringValues>(name, values));
        }

        return call with { Fields = fields };
    }
}
