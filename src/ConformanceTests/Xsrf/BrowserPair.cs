using EmailSync.ConformanceTests.Judging;

namespace EmailSync.ConformanceTests.Xsrf;

/// <summary>Two browsers of one user.</summary>
public static class BrowserPair
{
    /// <summary>Begins two sessions whose requests are accepted, and expects that their values differ.</summary>
    /// <exception cref="CannotTellException">The second login gives no other session.</exception>
    public static async Task<(Browser First, Browser Second)> LogInAsync(Probe probe)
    {
        var first = await Browser.LogInAsync(probe);
        var second = await Browser.LogInAsync(probe);
        if (first.IsSameSession(second)) throw new CannotTellException("a second login gave the same session again");
        probe.Expect(first.Value != second.Value, "another value in another session", first.Value == second.Value ? "the same value" : "another value");
        if (first.Value == second.Value) throw new CannotTellException("both sessions have one value, so neither's can be refused by the other");
        // After both logins: the second may have ended the first.
        await probe.ControlAsync("request accepted in the first session", first.Request(probe));
        await probe.ControlAsync("request accepted in the second session", second.Request(probe));
        return (first, second);
    }
}
