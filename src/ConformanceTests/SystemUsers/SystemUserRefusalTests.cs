using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.SystemUsers;

/// <summary>Which requests of a system user get no token.</summary>
public sealed class SystemUserRefusalTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("SYS-04")]
    public Task SYS_04_MUST_The_signature_is_verified() => EvaluateWrong();

    [Requirement("SYS-05")]
    public Task SYS_05_MUST_The_time_is_checked() => EvaluateWrong();

    [Requirement("SYS-06")]
    public Task SYS_06_MUST_The_application_token_is_checked() => EvaluateWrong();

    [Requirement("SYS-07")]
    public Task SYS_07_MUST_The_system_token_is_checked() => EvaluateWrong();

    [Requirement("SYS-09")]
    public Task SYS_09_MUST_SOAP_refuses_the_same() => Evaluate(async probe =>
    {
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        (await probe.AuthenticateBySoapAsync("signed system token by SOAP", probe.RightSystemUser(key))).Needed();
        foreach (var (_, label, request) in probe.WrongSystemUsers(key))
            probe.ExpectNoToken(await probe.AuthenticateBySoapAsync($"{label}, by SOAP", request));
    });

    [Requirement("SYS-11")]
    public Task SYS_11_SHOULD_A_refusal_is_200_with_an_ErrorMessage() => Evaluate(async probe =>
    {
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        foreach (var (_, label, request) in probe.WrongSystemUsers(key))
        {
            var answer = await probe.AuthenticateAsync(label, request);
            probe.Expect(answer.Reply, answer is { Reply.Status: 200, IsSuccessful: false, ErrorMessage.Length: > 0 },
                "200 with IsSuccessful false and an ErrorMessage",
                $"{answer.Reply}, IsSuccessful {answer.IsSuccessful?.ToString() ?? "missing"}, "
                    + $"ErrorMessage {answer.ErrorMessage ?? "missing"}");
        }
    });

    private Task EvaluateWrong([System.Runtime.CompilerServices.CallerMemberName] string test = "") => Evaluate(async probe =>
    {
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        (await probe.AuthenticateAsync("signed system token", probe.RightSystemUser(key))).Needed();
        foreach (var (_, label, request) in probe.WrongSystemUsers(key).Where(wrong => wrong.Id == probe.Requirement.Id))
            probe.ExpectNoToken(await probe.AuthenticateAsync(label, request));
    }, test);
}
