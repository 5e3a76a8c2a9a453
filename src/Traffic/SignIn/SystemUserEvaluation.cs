using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Login.Rules;
using EmailSync.Login.SystemUsers;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>Evaluates sign-ins of system users, by JSON and by SOAP, and remembers the tickets that they gave.</summary>
internal sealed class SystemUserEvaluation(MockOptions options, SignedToken signedTokens, TokenRules rules, FindingFactory findings,
    ObservedTokens tokens)
{
    private static readonly string[] Needed =
    [
        SystemUserRequest.ApplicationTokenName, SystemUserRequest.ContextName, SystemUserRequest.SignedTokenName,
        SystemUserRequest.TokenTypeName,
    ];

    public void Evaluate(Call call, ExchangeAnswer answer, bool isSoap)
    {
        if (call.Http.Request.Method != "POST") return;
        call.Stage = Stage.Operation;
        if (call.Body.State is not (BodyState.Complete or BodyState.None) || call.Http.Request.Headers.ContentEncoding.Count > 0) return;
        var result = SystemUserResult.Of(answer, isSoap);
        var request = isSoap ? OfSoap(call, out var fault) : OfJson(call, out fault);
        if (request is not null) fault = OfParts(call, request, result, isSoap) ?? OfAnswer(request, result, isSoap);
        fault?.AddTo(call, findings, result.IsRefused || answer.Status is >= 400 and < 500);
        if (request is not null && result.Ticket is { } ticket) Remember(call, request, ticket);
    }

    private static SystemUserRequest? OfSoap(Call call, out SignInFault? fault)
    {
        var request = SoapMessage.Read(call.Body.Bytes.ToArray(), out var unreadable);
        fault = unreadable is null ? null : new SignInFault(RuleId.C_SYS_01, Location.Body, unreadable.Message);
        return request;
    }

    private static SystemUserRequest? OfJson(Call call, out SignInFault? fault)
    {
        try
        {
            using var document = JsonDocument.Parse(call.Body.Bytes);
            fault = null;
            if (document.RootElement.ValueKind == JsonValueKind.Object) return SystemUserResource.RequestIn(document);
        }
        catch (JsonException)
        {
            // Found below.
        }

        fault = new SignInFault(RuleId.C_SYS_01, Location.Body,
            "expected a JSON object with SignedSystemToken, ApplicationToken, ContextIdentifier and ReturnTokenType.");
        return null;
    }

    private SignInFault? OfParts(Call call, SystemUserRequest request, SystemUserResult result, bool isSoap)
    {
        foreach (var name in Needed)
            if (string.IsNullOrEmpty(Part(request, name)))
                return new SignInFault(RuleId.C_SYS_01, At(name, isSoap), $"{name} is missing.");
        if (request.ReturnTokenType!.ToUpperInvariant() is not ("JWT" or "SAML") && !result.IsAccepted)
            return new SignInFault(RuleId.C_SYS_01, At(SystemUserRequest.TokenTypeName, isSoap),
                $"{SystemUserRequest.TokenTypeName} is wrong; expected JWT or SAML.");
        var signed = request.SignedSystemToken!;
        if (HiddenValue.Is(signed) || signed.Contains("[redacted ", StringComparison.Ordinal)) return null;
        var wrong = SignedToken.OfForm(signed, out _, out var time, out _);
        if (wrong is null)
        {
            wrong = SignedToken.OfTimeFormat(time, out var at);
            // How far the clocks may differ, the server decides.
            if (!result.IsAccepted && call.Observed!.Started is { } started) wrong ??= signedTokens.OfTime(time, at, started);
        }

        return wrong is null
            ? null
            : new SignInFault(SystemUserSignIn.RuleOf(wrong.Wrong), At(SystemUserRequest.SignedTokenName, isSoap), wrong.Message!);
    }

    private static SignInFault? OfAnswer(SystemUserRequest request, SystemUserResult result, bool isSoap)
    {
        if (!result.IsRefused || result.Message is not { } said) return null;
        SignInFault Fault(string rule, string name) => new(rule, At(name, isSoap), $"the server refused it. It says: {said}");
        bool Says(string word) => said.Contains(word, StringComparison.OrdinalIgnoreCase);
        // Its reasons are words, and what they do not name is not guessed.
        if (Says("consent")) return Fault(RuleId.C_APP_05, SystemUserRequest.ContextName);
        if (Says(SystemUserRequest.ApplicationTokenName) || Says("application token"))
            return Fault(RuleId.C_SYS_05, SystemUserRequest.ApplicationTokenName);
        if (Says(SystemUserRequest.ContextName) || Says("context identifier"))
            return Fault(RuleId.C_SYS_01, SystemUserRequest.ContextName);
        if (Says("system user token that")) return Fault(RuleId.C_SYS_05, SystemUserRequest.SignedTokenName);
        if (Says("signature") || Says("signed")) return Fault(RuleId.C_SYS_04, SystemUserRequest.SignedTokenName);
        return null;
    }

    private void Remember(Call call, SystemUserRequest request, string ticket)
    {
        // An application has one system user in a tenant.
        var owner = $"{request.ContextIdentifier} {tokens.Mark(request.ApplicationToken ?? "")}";
        var known = tokens.Issued(call, ticket, print =>
            new IssuedCredential(IssuedKind.Ticket, print, SystemUserSignIn.UserName, owner, true, call.Observed!.Answered)
            {
                Lifetime = options.Login.TicketLifetime,
                IsSliding = true,
            });
        if (call.Observed!.Started is not null) rules.Issued(call, known.Identity);
    }

    private static string? Part(SystemUserRequest request, string name) => name switch
    {
        SystemUserRequest.SignedTokenName => request.SignedSystemToken,
        SystemUserRequest.ApplicationTokenName => request.ApplicationToken,
        SystemUserRequest.ContextName => request.ContextIdentifier,
        _ => request.ReturnTokenType,
    };

    private static Location At(string name, bool isSoap) => Location.At(isSoap ? SoapMessage.PathOf(name) : $"/{name}");
}
