using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain;

/// <summary>Explains why a request is answered as it is, and what would be right.</summary>
public sealed class ExplainRoute : ControlRoute
{
    private const int MostBytes = 1024 * 1024;

    // JSON may need six characters for each character of a request.
    private const int MostAround = 6 * MostBytes;
    private readonly ControlScope scope;
    private readonly Explainer explainer;

    public ExplainRoute(ControlScope scope, Explainer explainer)
        : base("/__mock/explain",
            "POST a raw request or a call's id: what each stage makes of it, and the smallest corrected request. Changes nothing.")
    {
        this.scope = scope;
        this.explainer = explainer;
        On("POST", ExplainAsync);
    }

    public override bool ChangesNothing => true;

    private async Task ExplainAsync(HttpContext http)
    {
        if (await ControlBody.ReadAsync(http, MostAround) is not { } bytes)
        {
            await RefuseLongAsync(http);
            return;
        }

        var mock = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        if (ExplainInput.Read(bytes, http.Request.ContentType, mock.Authority, out var input) is { } fault)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);
            return;
        }

        if (input!.Bytes?.Length > MostBytes) await RefuseLongAsync(http);
        else if (input.Id is { } id) await ExplainCallAsync(http, id, mock);
        else await ExplainRequestAsync(http, input, mock);
    }

    private async Task ExplainCallAsync(HttpContext http, Guid id, Uri mock)
    {
        var entry = scope.Of(http).SelectMany(sandbox => sandbox.Journal.NewestFirst(out _)).FirstOrDefault(entry => entry.Id == id);
        if (entry is null)
            await ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "/id",
                "The journal has no such call; it may have been dropped or cleared.");
        else if (entry.Body.Length > MostBytes) await RefuseLongAsync(http);
        else await WriteAsync(http, () => explainer.ExplainAsync(entry, mock, http.RequestAborted));
    }

    private async Task ExplainRequestAsync(HttpContext http, ExplainInput input, Uri mock)
    {
        var draft = explainer.Read(input.Bytes!);
        var path = Draft.Decoded(draft.Path);
        var below = SandboxPath.TryFindName(path, out var name) ? path[(name.Length == 0 ? 0 : name.Length + 1)..] : path;
        if (below.StartsWith("/__mock", StringComparison.OrdinalIgnoreCase))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "request, path",
                "expected a call of the installation, not a control route.");
            return;
        }

        if (ControlScope.Name(http) is { } scoped && SandboxPath.TryFindName(path, out name)
            && !name.Equals(scoped, StringComparison.OrdinalIgnoreCase))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "request, path",
                $"expected a path below /{scoped}, as this route is.");
            return;
        }

        scope.CheckClaims(http, [SandboxPath.TryFindName(path, out name) ? name.ToString() : ""]);
        await WriteAsync(http, () => explainer.ExplainAsync(input.Bytes!, input.Assumed, mock, http.RequestAborted));
    }

    private static async Task WriteAsync(HttpContext http, Func<Task<Explanation?>> explain)
    {
        try
        {
            if (await explain() is { } explanation)
            {
                await ControlJson.WriteAsync(http, ExplanationJson.Of(explanation), ExplainJson.Default.ExplanationJson);
                return;
            }

            http.Response.Headers.RetryAfter = "1";
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "calls",
                "Too many explanations are in progress; try again later.");
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server", "The mock is stopping.");
        }
        catch (OperationCanceledException)
        {
            // The caller is gone.
        }
    }

    private static Task RefuseLongAsync(HttpContext http) => ControlError.WriteAsync(
        http, StatusCodes.Status413PayloadTooLarge, "body",
        $"expected a request of at most {MostBytes} bytes; leave out part of its body: "
            + $"errors in the first part are found without the rest.");
}
