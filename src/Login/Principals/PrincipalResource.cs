using System.Buffers;
using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Selection;

namespace EmailSync.Login.Principals;

/// <summary>
/// <c>/api/v1/User/currentPrincipal</c>: who the caller is, in JSON or XML. Clients read it after a sign-in, as there is no userinfo.
/// </summary>
internal sealed class PrincipalResource(PrincipalAccess access, PrincipalUsers users, SelectStage select)
    : Resource("/api/v1/User/currentPrincipal", "GET", "HEAD")
{
    private static readonly string[] MediaTypes = ["application/json", "text/json", "application/xml", "text/xml"];

    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        if (access.Evaluate(call) is { } refusal) return new(refusal);
        call.Stage = Stage.Select;
        select.Read(call);
        call.Stage = Stage.Operation;
        var json = Selected(JsonSerializer.SerializeToUtf8Bytes(users.PrincipalOf(call), LoginJson.Default.PrincipalJson), call);
        // What cannot be satisfied is ignored, as for other answers (assumed).
        var mediaType = AcceptHeader.Choose(call.Http.Request.Headers.Accept, MediaTypes) ?? MediaTypes[0];
        return new(new Answer(StatusCodes.Status200OK)
        {
            ContentType = $"{mediaType}; charset=utf-8",
            Content = MediaType.SyntaxOf(mediaType) == MediaSyntax.Xml ? PrincipalXml.Write(json) : json,
        });
    }

    private static ReadOnlyMemory<byte> Selected(byte[] json, Call call)
    {
        if (call.Select is not { Count: > 0 } names) return json;
        using var whole = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer))
            new ResultShape(writer, new ResultTexts(null, null)).Write(whole.RootElement, null, SelectedNames.Of(names));
        return buffer.WrittenMemory;
    }
}
