using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>Pages that no server has, at the mock's origin: the tools of these tests are tested on them.</summary>
internal static class MadeUpPage
{
    public static Task<GuardedPage> OpenMadeUpAsync(this SharedBrowser browser, TestSandbox sandbox, string markup, string script = "",
        string policy = "") =>
        browser.OpenAsync(sandbox.Url("/made-up"), before: async page =>
        {
            await page.RouteAsync("**/made-up", route => route.FulfillAsync(new()
            {
                ContentType = "text/html; charset=utf-8",
                Headers = policy.Length == 0
                    ? []
                    : new Dictionary<string, string>
                    {
                        ["Content-Security-Policy"] = policy,
                        ["Content-Type"] = "text/html; charset=utf-8"
                    },
                Body = $"""
                    <!doctype html><html lang="en"><head><title>Made up</title><link rel="icon" href="data:,"></head>
                    <body><main><h1>Made up</h1><p>Text</p>{markup}</main><script src="made-up.js"></script></body></html>
                    """,
            }));
            await page.RouteAsync("**/made-up.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = script }));
        });
}
